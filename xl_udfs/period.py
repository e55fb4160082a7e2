"""A month, a quarter or a financial year, and the periods that stand round it.

The financial year runs from April to March, and quarter 1 from April to June.

Source of the rule: UK local government's financial year.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import total_ordering


@total_ordering
@dataclass(frozen=True)
class Period:
    """A month, a quarter of a financial year, or a financial year.

    ``year`` is the calendar year of a month, and the year in which the financial year of
    a quarter or year begins. ``number`` is the month (1-12) or quarter (1-4); 0 for a
    year. ``through`` is the last month that an unfinished quarter holds; it does not make
    another period of it. Periods sort by when they end, the shorter first.

    >>> month(2022, 8) < quarter(2022, 2) < year(2022)
    True
    """

    kind: str
    year: int
    number: int = 0
    through: Period | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        top = {"month": (1, 12), "quarter": (1, 4), "year": (0, 0)}
        if self.kind not in top:
            raise ValueError(f"a period is a month, a quarter or a year, not {self.kind!r}")
        low, high = top[self.kind]
        if not low <= self.number <= high:
            raise ValueError(f"there is no {self.kind} {self.number}")
        if not 1900 <= self.year <= 2199:
            raise ValueError(f"the year {self.year} is out of range")

    def _rank(self) -> tuple[int, int]:
        last = self.last
        return last.year * 12 + last.number, {"month": 1, "quarter": 3, "year": 12}[self.kind]

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Period):
            return NotImplemented
        return self._rank() < other._rank()

    @property
    def key(self) -> str:
        """The canonical text: ``2023-08``, ``2023-24 Q2`` or ``2023/24``.

        >>> month(2023, 8).key, quarter(2023, 2).key, year(2023).key
        ('2023-08', '2023-24 Q2', '2023/24')
        """
        if self.kind == "month":
            return f"{self.year}-{self.number:02d}"
        if self.kind == "quarter":
            return f"{self.year}-{(self.year + 1) % 100:02d} Q{self.number}"
        return self.year_label

    @property
    def year_start(self) -> int:
        """The calendar year in which the financial year begins."""
        if self.kind == "month" and self.number < 4:
            return self.year - 1
        return self.year

    @property
    def year_label(self) -> str:
        """The financial year as people write it: ``2023/24``.

        >>> month(2024, 3).year_label, month(2024, 4).year_label
        ('2023/24', '2024/25')
        """
        return f"{self.year_start}/{(self.year_start + 1) % 100:02d}"

    @property
    def first(self) -> Period:
        """Its first month."""
        if self.kind == "month":
            return self
        april = month(self.year, 4)
        return april if self.kind == "year" else april.shift(3 * (self.number - 1))

    @property
    def last(self) -> Period:
        """Its last month."""
        return self.first.shift({"month": 0, "quarter": 2, "year": 11}[self.kind])

    def months(self) -> list[Period]:
        """Its months in order: all of them, also of an unfinished quarter."""
        return [
            self.first.shift(i) for i in range({"month": 1, "quarter": 3, "year": 12}[self.kind])
        ]

    def shift(self, n: int) -> Period:
        """The period ``n`` later (earlier when negative), of the same kind.

        >>> month(2022, 11).shift(2).key, quarter(2022, 4).shift(1).key
        ('2023-01', '2023-24 Q1')
        """
        size = {"month": 12, "quarter": 4, "year": 1}[self.kind]
        base = 0 if self.kind == "year" else 1
        year, number = divmod(self.year * size + self.number - base + n, size)
        return Period(self.kind, year, number + base)

    def __str__(self) -> str:
        return self.key


def month(y: int, m: int) -> Period:
    """The month ``m`` (1-12) of calendar year ``y``."""
    return Period("month", y, m)


def quarter(year_start: int, number: int, through: Period | None = None) -> Period:
    """A quarter (1-4) of the financial year that begins in April ``year_start``."""
    return Period("quarter", year_start, number, through)


def year(year_start: int) -> Period:
    """The financial year that begins in April ``year_start``."""
    return Period("year", year_start)


def a_month(p: Period) -> Period:
    """The period itself. Errors: ``ValueError`` for one that is no month."""
    if p.kind != "month":
        raise ValueError(f"{p.key} is a {p.kind}, not a month")
    return p


def months_back(p: Period, n: int) -> list[Period]:
    """The ``n`` months that end with ``p`` (with its last month), oldest first.

    >>> [q.key for q in months_back(month(2023, 1), 3)]
    ['2022-11', '2022-12', '2023-01']
    """
    return [p.last.shift(-i) for i in range(n - 1, -1, -1)]


def financial_year(p: Period) -> Period:
    """The financial year in which the period lies.

    >>> financial_year(month(2023, 3)).key
    '2022/23'
    """
    return year(p.year_start)


def previous_year(p: Period) -> Period:
    """The financial year before the period's own.

    >>> previous_year(month(2023, 8)).key
    '2022/23'
    """
    return year(p.year_start - 1)


def same_month_last_year(p: Period) -> Period:
    """The same period one year earlier: month, quarter or year.

    >>> same_month_last_year(month(2023, 8)).key
    '2022-08'
    """
    return p.shift({"month": -12, "quarter": -4, "year": -1}[p.kind])


def months_since_april(p: Period) -> int:
    """Which month of its financial year a month is (a longer period: its last): April is 1.

    >>> months_since_april(month(2023, 4)), months_since_april(month(2024, 3))
    (1, 12)
    """
    return (p.last.number - 4) % 12 + 1


def april_to(p: Period) -> list[Period]:
    """The months of its financial year from April to the period's last month.

    >>> [m.key for m in april_to(month(2023, 6))]
    ['2023-04', '2023-05', '2023-06']
    """
    return months_back(p, months_since_april(p))


def quarter_of(p: Period) -> Period:
    """The quarter in which a month lies; a quarter is itself.

    >>> quarter_of(month(2024, 1)).key
    '2023-24 Q4'
    """
    if p.kind == "quarter":
        return p
    at = a_month(p)
    return quarter(at.year_start, (months_since_april(at) + 2) // 3)


def quarter_window(p: Period, count: int) -> list[Period]:
    """The ``count`` quarters to show in the period's year.

    Quarters 1 to ``count`` while the current quarter is among them, else the latest
    ``count``. ``count`` is 1 to 4.

    >>> [q.key for q in quarter_window(month(2016, 11), 3)]
    ['2016-17 Q1', '2016-17 Q2', '2016-17 Q3']
    >>> [q.number for q in quarter_window(month(2017, 2), 3)]
    [2, 3, 4]
    """
    if not 1 <= count <= 4:
        raise ValueError(f"a year has 1 to 4 quarters to show, not {count}")
    now = quarter_of(p)
    last = max(now.number, count)
    return [quarter(now.year, n) for n in range(last - count + 1, last + 1)]
