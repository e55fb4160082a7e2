"""Best or worst since when, and the break that a cumulative line needs at April.

Source of the rule: the usual sentence of a performance report ("the lowest since April"),
made exact below; cumulative series start again each April, so a line drawn through March
and April shows a collapse that did not happen.
"""

from __future__ import annotations

from fractions import Fraction
from operator import ge, le
from typing import Callable, NamedTuple, Sequence, TypeVar, Union

from xl_udfs import words
from xl_udfs.exact import Number, exact
from xl_udfs.periods import Period, period_from_key

PeriodKey = TypeVar("PeriodKey", bound=Union[str, Period])


class Since(NamedTuple):
    """How the last point stands among the earlier ones; see `since`."""

    best_since: str | None = None
    """The key of the latest earlier period at least as good."""
    worst_since: str | None = None
    """The key of the latest earlier period at least as bad."""
    best_of_all: bool = False
    """No earlier point was as good."""
    worst_of_all: bool = False
    """No earlier point was as bad."""
    points: int = 0
    """How many points with a value there are."""


def since(series: Sequence[tuple[str | Period, Number | None]], polarity: str) -> Since:
    """Since when the last point is the best, and since when the worst.

    ``series`` is one indicator on one basis, oldest first. Points without a value are
    passed over. *Best since X*: X is the latest earlier period whose value was at least as
    good as the last one, and at least one point lies between, all of those strictly worse.
    Where no earlier point was as good, it is the best of all. *Worst* is the mirror image.
    Nothing is said with fewer than three values, when the last period has none, or when
    the period just before was as good (then it is no news). For a neutral measure read
    best as highest and worst as lowest.

    >>> run = [("2023-03", 92), ("2023-04", 88), ("2023-05", 90), ("2023-06", 91)]
    >>> since(run, "bigger").best_since, since(run, "bigger").points
    ('2023-03', 4)
    >>> since(run[1:], "bigger").best_of_all, since(run[1:], "smaller").worst_of_all
    (True, True)
    """
    smaller = words.polarity(polarity) == "smaller"
    known = [(_name(k), exact(v)) for k, v in series if v is not None]
    if len(known) < 3 or series[-1][1] is None:
        return Since(points=len(known))
    best_since, best_of_all = _reach(known, le if smaller else ge)
    worst_since, worst_of_all = _reach(known, ge if smaller else le)
    return Since(best_since, worst_since, best_of_all, worst_of_all, len(known))


def _name(key: str | Period) -> str:
    return key.key if isinstance(key, Period) else key


def _reach(
    known: Sequence[tuple[str, Fraction]], as_far: Callable[[Fraction, Fraction], bool]
) -> tuple[str | None, bool]:
    last = known[-1][1]
    for back, (key, value) in enumerate(reversed(known[:-1])):
        if as_far(value, last):
            return (key if back else None), False
    return None, True


def break_at_april(
    series: Sequence[tuple[PeriodKey, Number | None]],
) -> list[tuple[PeriodKey | None, Number | None]]:
    """The series with a gap ``(None, None)`` wherever a new financial year begins.

    For cumulative series by month or quarter; keys are periods or their ``key``. Errors:
    ``ValueError`` for years, each of which stands alone anyway, and for unreadable keys.

    >>> break_at_april([("2022-03", 653), ("2022-04", 64)])
    [('2022-03', 653), (None, None), ('2022-04', 64)]
    """
    out: list[tuple[PeriodKey | None, Number | None]] = []
    year = ""
    for key, value in series:
        when = key if isinstance(key, Period) else period_from_key(str(key))
        if when.kind == "year":
            raise ValueError(f"{when.key}: a series of years has no April to break at")
        if year and when.year_label != year:
            out.append((None, None))
        year = when.year_label
        out.append((key, value))
    return out
