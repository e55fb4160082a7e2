"""XmR: which points of a monthly series are more than its usual ups and downs.

The individuals and moving range chart. The centre line is the mean; the limits are the
mean and 2.66 times the average moving range (the change from one point to the next) either
side. A point outside the limits, or part of one of three patterns, has a *special cause*;
all others are common cause: nothing to explain.

Source of the rules: NHSRplotthedots 0.2.2 (NHS-R community), the R package behind NHS
England's "Making Data Count"; docs/deviations.md lists where and why this differs. All
comparisons are made on whole numbers scaled from the exact values, so a point that is on a
line is on it, where floats would put it a hair to one side.

Its rules, in its own order:

* moving ranges at or above 3.267 times their average are screened out once (the points
  stay in the mean), and the rest averaged again;
* *outside*: strictly above the upper or below the lower limit; limits are not clipped;
* *shift*: seven points running on one side of the mean; a point on the mean ends it;
* *trend*: seven points each strictly above (or below) the one before;
* *two in three*: of three points running on one side of the mean, two or three lie beyond
  two thirds of the way to a limit; a point outside the limits does not count as such.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import reduce
from math import gcd
from typing import Iterable, NamedTuple, Optional, Sequence, Union

from xl_udfs.exact import Number, exact
from xl_udfs.words import UnknownWord

LIMIT = Fraction(266, 100)
"""Limits stand this many average moving ranges from the mean (3 / 1.128, as published)."""
SCREEN = Fraction(3267, 1000)
"""Moving ranges this many times their average, or more, are left out once."""
RUN = 7
"""Points that make a shift or a trend."""
SHORT = 13
"""A group of fewer points has provisional limits."""
FEWEST_TO_FIX = 12
"""Limits may be fixed on no fewer points."""
DIRECTIONS = ("increase", "decrease", "neutral")
"""Which way is an improvement."""

COMMON = "Common Cause"

Maybe = Optional[bool]
"""True, False, or not known because a value is missing."""
When = Union[date, str, int]


class Point(NamedTuple):
    """One point of a series, and what the rules say of it."""

    date: When
    value: Fraction | None
    rebase_group: int
    mean: Fraction | None
    lpl: Fraction | None
    """The lower process limit; ``None`` where no moving range is left to make limits of."""
    upl: Fraction | None
    relative_to_mean: int | None
    """1 above, -1 below, 0 on the mean."""
    outside_limits: Maybe
    close_to_limits: Maybe
    """Beyond two thirds of the way to a limit, and not outside it."""
    rule_trend7: Maybe
    rule_shift7: Maybe
    rule_2in3: Maybe
    special_cause_type: str
    special_cause_flag: bool
    point_type: str
    """``common_cause``, or ``special_cause_`` with ``improvement``, ``concern``,
    ``neutral_high`` or ``neutral_low``."""
    short_group_warning: bool


class Group(NamedTuple):
    """What is said of the points between two rebase dates, and of the last of them."""

    rebase_group: int
    mean: Fraction | None
    lpl: Fraction | None
    upl: Fraction | None
    n: int
    common_cause: int
    improvement: int
    concern: int
    variation_type: str
    """The ``point_type`` of the group's last point."""
    assurance_type: str | None
    """``consistent_pass``, ``consistent_fail`` or ``inconsistent``; of the last group only."""


class Xmr(NamedTuple):
    """The points in order of date, and the groups in order."""

    points: tuple[Point, ...]
    groups: tuple[Group, ...]


def xmr(
    values: Sequence[Number | None],
    dates: Sequence[When] | None = None,
    improvement: str = "increase",
    target: Number | None = None,
    rebase: Iterable[When] = (),
    screen_outliers: bool = True,
    fix_after: int | None = None,
) -> Xmr:
    """The limits and special causes of a series.

    ``dates`` put the points in order (without them: as they stand); ``None`` is a missing
    value. Each date in ``rebase`` that a point has starts a new group there. ``fix_after``
    makes the limits of the first so many points of each group, at least twelve. Errors:
    ``ValueError`` for an unknown direction, too few points to fix, or lengths that differ.

    >>> found = xmr([10, 12, 11, 13, 12, 11, 12, 10, 12, 13, 11, 12, 25])
    >>> last = found.points[-1]
    >>> last.special_cause_type, last.point_type, round(float(last.upl), 2)
    ('Above UCL', 'special_cause_improvement', 16.48)
    >>> xmr([50] * 13).points[0].upl is None  # a constant series has no limits
    True
    """
    if improvement not in DIRECTIONS:
        raise UnknownWord("direction of improvement", improvement, DIRECTIONS)
    if fix_after is not None and fix_after < FEWEST_TO_FIX:
        raise ValueError(f"limits are fixed on {FEWEST_TO_FIX} points or more, not {fix_after}")
    when: Sequence[When] = range(len(values)) if dates is None else dates
    if len(when) != len(values):
        raise ValueError(f"{len(values)} values and {len(when)} dates")
    order = sorted(range(len(values)), key=lambda i: when[i])
    bases = set(rebase)
    members: list[list[int]] = []
    number = 0
    numbers: list[int] = []
    for i in order:
        number += when[i] in bases
        if not numbers or numbers[-1] != number:
            numbers.append(number)
            members.append([])
        members[-1].append(i)
    sign = {"increase": 1, "decrease": -1, "neutral": 0}[improvement]
    points: list[Point] = []
    groups: list[Group] = []
    goal = None if target is None or not sign else exact(target)
    for number, chosen in zip(numbers, members):
        of_group = _group(
            [when[i] for i in chosen],
            [None if values[i] is None else exact(values[i]) for i in chosen],  # type: ignore[arg-type]
            number,
            sign,
            screen_outliers,
            fix_after,
        )
        points += of_group
        is_last = number == numbers[-1]
        groups.append(_summary(of_group, _assurance(of_group[-1], goal, sign) if is_last else None))
    return Xmr(tuple(points), tuple(groups))


def _group(
    when: Sequence[When],
    values: Sequence[Fraction | None],
    number: int,
    sign: int,
    screen: bool,
    fix_after: int | None,
) -> list[Point]:
    """The points of one group. Below, ``y`` are its values times a common denominator."""
    scale = reduce(
        lambda a, v: a if v is None else a * v.denominator // gcd(a, v.denominator), values, 1
    )
    y = [None if v is None else v.numerator * (scale // v.denominator) for v in values]
    base = y if fix_after is None else y[:fix_after]
    known = [v for v in base if v is not None]
    total, count = sum(known), len(known)
    ranges = [abs(b - a) for a, b in zip(base, base[1:]) if a is not None and b is not None]
    if screen:
        ranges = _screened(ranges)
    side = [None if v is None or not count else _sign(v * count - total) for v in y]
    outside, close = _bands(y, total, count, ranges)
    trend = _part_of_seven(_ends_trend(y))
    shift = _part_of_seven(_ends_shift(side))
    two = _two_in_three(close, side)
    rising = _rising(y, trend)
    mean = Fraction(total, count * scale) if count else None
    low = high = None
    if ranges and mean is not None:
        reach = LIMIT * Fraction(sum(ranges), len(ranges) * scale)
        low, high = mean - reach, mean + reach
    found = []
    for i, value in enumerate(values):
        label = _label(side[i], outside[i], trend[i], two[i], shift[i], rising[i])
        found.append(
            Point(
                date=when[i],
                value=value,
                rebase_group=number,
                mean=mean,
                lpl=low,
                upl=high,
                relative_to_mean=side[i],
                outside_limits=outside[i],
                close_to_limits=close[i],
                rule_trend7=trend[i],
                rule_shift7=shift[i],
                rule_2in3=two[i],
                special_cause_type=label,
                special_cause_flag=label != COMMON,
                point_type=_point_type(label, sign),
                short_group_warning=len(values) < SHORT,
            )
        )
    return found


def _sign(x: int) -> int:
    return (x > 0) - (x < 0)


def _screened(ranges: list[int]) -> list[int]:
    """The ranges strictly below 3.267 times their average, once."""
    top, bottom = SCREEN.numerator * sum(ranges), SCREEN.denominator * len(ranges)
    return [r for r in ranges if r * bottom < top]


def _bands(
    y: Sequence[int | None], total: int, count: int, ranges: Sequence[int]
) -> tuple[list[Maybe], list[Maybe]]:
    """For each point: outside the limits, and close to them; not known without limits."""
    if not ranges or not count:
        return [None] * len(y), [None] * len(y)
    outside: list[Maybe] = []
    close: list[Maybe] = []
    # The distance from the mean and the reach of the limits, both times count, the number of
    # ranges and 100, so that they are whole numbers.
    unit = len(ranges) * LIMIT.denominator
    reach = LIMIT.numerator * sum(ranges) * count
    for v in y:
        if v is None:
            outside.append(None)
            close.append(None)
            continue
        away = abs(v * count - total) * unit
        outside.append(away > reach)
        close.append(not away > reach and 3 * away > 2 * reach)
    return outside, close


def _and(*parts: Maybe) -> Maybe:
    if False in parts:
        return False
    return None if None in parts else True


def _or(*parts: Maybe) -> Maybe:
    if True in parts:
        return True
    return None if None in parts else False


def _ends_shift(side: Sequence[int | None]) -> list[Maybe]:
    """Whether seven points on one side end here; not known where a missing one decides."""
    found: list[Maybe] = []
    for i, here in enumerate(side):
        if here == 0 or (here is not None and i < RUN - 1):
            found.append(False)
            continue
        before = [*[0] * (RUN - 1), *side][i : i + RUN - 1]
        if here is None:
            found.append(None)
        else:
            found.append(_and(*(None if b is None else b == here for b in before)))
    return found


def _ends_trend(y: Sequence[int | None]) -> list[Maybe]:
    """Whether seven strictly rising or falling points end here; a gap ends a trend."""
    found: list[Maybe] = []
    up = down = 0
    for i, here in enumerate(y):
        before = y[i - 1] if i else None
        if here is None or before is None:
            up = down = 0
        else:
            up = up + 1 if here > before else 0
            down = down + 1 if here < before else 0
        found.append(up >= RUN - 1 or down >= RUN - 1)
    return found


def _part_of_seven(ends: Sequence[Maybe]) -> list[Maybe]:
    """Whether a run of seven ends here or within the next six points."""
    return [_or(*ends[i : i + RUN]) for i in range(len(ends))]


def _two_in_three(close: Sequence[Maybe], side: Sequence[int | None]) -> list[Maybe]:
    """Whether this point is close to a limit, in three on one side of which two are."""
    near = [False, False, *close, False, False]
    where = [0, 0, *side, 0, 0]
    windows: list[Maybe] = []
    for i in range(len(near) - 2):
        three, sides = near[i : i + 3], where[i : i + 3]
        if None in sides:
            one_side: Maybe = None
        else:
            one_side = abs(sum(s for s in sides if s is not None)) == 3
        two: Maybe = None if None in three else sum(n is True for n in three) >= 2
        windows.append(_and(two, one_side))
    return [_and(_or(*windows[i : i + 3]), close[i]) for i in range(len(close))]


def _rising(y: Sequence[int | None], trend: Sequence[Maybe]) -> list[bool]:
    """Whether the step that leaves a point in a trend rises; at the trend's end, that arrives."""
    found = []
    for i in range(len(y)):
        leaves = trend[i] is True and i + 1 < len(y) and trend[i + 1] is True
        a, b = (i, i + 1) if leaves else (i - 1, i)
        before, after = (y[a], y[b]) if a >= 0 else (None, None)
        found.append(before is not None and after is not None and after > before)
    return found


def _label(
    side: int | None, outside: Maybe, trend: Maybe, two: Maybe, shift: Maybe, rising: bool
) -> str:
    """The name of a point's special cause: the first of the rules that it breaks."""
    if outside:
        return "Above UCL" if side == 1 else "Below LCL"
    if trend:
        return f"7 Point Trend ({'In' if rising else 'De'}creasing)"
    where = "Above" if side == 1 else "Below"
    if two:
        return f"2 in 3 {where} CL"
    return f"7 Points {where} CL" if shift else COMMON


def _point_type(label: str, sign: int) -> str:
    if label == COMMON:
        return "common_cause"
    high = "Above" in label or "Increasing" in label
    if not sign:
        return f"special_cause_neutral_{'high' if high else 'low'}"
    return f"special_cause_{'improvement' if high == (sign > 0) else 'concern'}"


def _summary(points: Sequence[Point], assurance: str | None) -> Group:
    first, types = points[0], [p.point_type for p in points]
    return Group(
        first.rebase_group,
        first.mean,
        first.lpl,
        first.upl,
        len(points),
        sum(not p.special_cause_flag for p in points),
        types.count("special_cause_improvement"),
        types.count("special_cause_concern"),
        types[-1],
        assurance,
    )


def _assurance(last: Point, target: Fraction | None, sign: int) -> str | None:
    """Whether the limits lie wholly on one side of the target; on a limit is inconsistent."""
    if target is None:
        return None
    if last.upl is not None and last.lpl is not None:
        if target > last.upl:
            return "consistent_fail" if sign > 0 else "consistent_pass"
        if target < last.lpl:
            return "consistent_pass" if sign > 0 else "consistent_fail"
    return "inconsistent"
