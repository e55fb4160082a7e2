"""What a printed percentage or rate says of its two numbers, as exact whole-number inequalities.

Rounding is read in the tightest way that fits the true numbers: an end of the interval is
possible only where the truth stands on it, so what is safe here is safe whichever way a half
was rounded. The printer's guard is read too: 100% printed of 44 of 44 says that nobody is
missing, and 1% may stand for 1 of 900 (see :mod:`xl_udfs.printed`).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from xl_udfs.exact import half_up


@dataclass(frozen=True)
class Interval:
    """From ``low`` to ``high``; an end itself is possible where it is said to be closed."""

    low: Fraction
    high: Fraction
    low_closed: bool
    high_closed: bool


def read_back(shown: Fraction | None, true: Fraction, decimals: int, most: int | None) -> Interval:
    """The true values that a printed number may stand for, in the units it is printed in.

    ``most`` is 100 for a percentage, and None for a rate, which has no upper end.

    >>> read_back(None, Fraction(300, 44), 0, 100)
    Interval(low=Fraction(13, 2), high=Fraction(15, 2), low_closed=False, high_closed=False)
    >>> read_back(Fraction(100), Fraction(100), 0, 100).low
    Fraction(100, 1)
    """
    half = Fraction(1, 2 * 10**decimals)
    printed = _as_printed(true, decimals, most) if shown is None else shown
    if true in (0, most) and printed == true:
        return Interval(true, true, True, True)
    low, high = max(Fraction(0), printed - half), printed + half
    if most is not None:
        high = min(high, Fraction(most))
        # the guard: the least and the greatest figure between 0% and 100% reach to the ends
        low = Fraction(0) if true < low and printed == 2 * half else low
        high = Fraction(most) if true > high and printed == most - 2 * half else high
    if not low <= true <= high:
        raise ValueError(f"{float(printed):g} is printed of a true {float(true):.4g}")
    return Interval(low, high, low == true, high == true)


def _as_printed(true: Fraction, decimals: int, most: int | None) -> Fraction:
    printed, least = Fraction(half_up(true, decimals)), Fraction(1, 10**decimals)
    if most is not None and 0 < true < most:
        return min(max(printed, least), most - least)
    return printed


@dataclass(frozen=True)
class Inequality:
    """The sum of coefficient times cell is at least ``least``, in whole numbers."""

    parts: tuple[tuple[int, str], ...]
    least: int


def of_two_cells(interval: Interval, top: str, bottom: str, per: int) -> tuple[Inequality, ...]:
    """What an interval for ``per * top / bottom`` says of the two cells.

    >>> six_to_seven = Interval(Fraction(6), Fraction(7), True, False)
    >>> low, high = of_two_cells(six_to_seven, "n", "d", 100)
    >>> low  # 50 n >= 3 d
    Inequality(parts=((50, 'n'), (-3, 'd')), least=0)
    >>> high  # 100 n < 7 d
    Inequality(parts=((-100, 'n'), (7, 'd')), least=1)
    """
    low, high = interval.low / per, interval.high / per
    return (
        Inequality(
            ((low.denominator, top), (-low.numerator, bottom)), 0 if interval.low_closed else 1
        ),
        Inequality(
            ((-high.denominator, top), (high.numerator, bottom)), 0 if interval.high_closed else 1
        ),
    )


def of_one_cell(
    interval: Interval, count: str, people: tuple[int, int], per: int
) -> tuple[Inequality, ...]:
    """What an interval for ``per * count / population`` says of the count.

    >>> twelve = read_back(Fraction(12), Fraction(4 * 10_000, 3321), 1, None)
    >>> [each.least for each in of_one_cell(twelve, "n", (3321, 3321), 10_000)]  # 4 <= n <= 4
    [4, -4]
    """
    low, high = interval.low * people[0] / per, interval.high * people[1] / per
    least = ceil(low) if interval.low_closed or low != ceil(low) else ceil(low) + 1
    most = floor(high) if interval.high_closed or high != floor(high) else floor(high) - 1
    return Inequality(((1, count),), least), Inequality(((-1, count),), -most)
