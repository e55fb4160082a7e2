"""Periods by their keys, as an assessment needs them: ``xl_udfs.periods``, remembered.

A month is "2023-08", a quarter "2023-24 Q2", a financial year (April to March) "2023/24".
A scorecard asks the same few hundred questions thousands of times, so answers are kept.
"""

from __future__ import annotations

import calendar
from functools import lru_cache

from xl_udfs import periods

remembered = lru_cache(maxsize=8192)
of = remembered(periods.period_from_key)


def kind(period: str) -> str:
    """'month', 'quarter' or 'year'.

    >>> kind("2023-08"), kind("2023-24 Q2"), kind("2023/24")
    ('month', 'quarter', 'year')
    """
    return of(period).kind


@remembered
def last_month(period: str) -> int:
    """The last month of a period as a number, so that months can be counted.

    >>> last_month("2024-03") - last_month("2023-24 Q3")
    3
    """
    last = of(period).last
    return last.year * 12 + last.number - 1


@remembered
def end(period: str) -> str:
    """The last month of a period.

    >>> end("2023-24 Q2"), end("2022/23")
    ('2023-09', '2023-03')
    """
    return of(period).last.key


@remembered
def year_of(period: str) -> str:
    """The financial year that a period lies in.

    >>> year_of("2024-03"), year_of("2023-24 Q1")
    ('2023/24', '2023/24')
    """
    return of(period).year_label


@remembered
def quarter_of(period: str) -> str:
    """The quarter that a month lies in, or that a longer period ends with.

    >>> quarter_of("2023-08"), quarter_of("2023/24")
    ('2023-24 Q2', '2023-24 Q4')
    """
    return periods.quarter_of(of(period).last).key


@remembered
def back(period: str, steps: int = 1) -> str:
    """The period of the same kind so many steps earlier.

    >>> back("2024-01"), back("2023-24 Q1"), back("2023/24", 2)
    ('2023-12', '2022-23 Q4', '2021/22')
    """
    return of(period).shift(-steps).key


@remembered
def year_ago(period: str) -> str:
    """The same period twelve months earlier.

    >>> year_ago("2023-08"), year_ago("2023-24 Q2")
    ('2022-08', '2022-23 Q2')
    """
    return periods.same_month_last_year(of(period)).key


@remembered
def window(period: str, count: int) -> tuple[str, ...]:
    """So many periods of one kind up to this one, oldest first.

    >>> window("2024-01", 3)
    ('2023-11', '2023-12', '2024-01')
    """
    return tuple(back(period, steps) for steps in range(count - 1, -1, -1))


@remembered
def quarters(period: str, count: int) -> tuple[str, ...]:
    """The quarters that a scorecard shows, as ``xl_udfs.periods.quarter_window`` says.

    >>> quarters("2016-11", 3)
    ('2016-17 Q1', '2016-17 Q2', '2016-17 Q3')
    """
    return tuple(q.key for q in periods.quarter_window(of(period), count)) if count else ()


@remembered
def months_since_april(period: str) -> int:
    """How many months of the financial year have gone at the period's end, 1 to 12.

    >>> months_since_april("2023-08"), months_since_april("2023-24 Q2")
    (5, 6)
    """
    return periods.months_since_april(of(period))


@remembered
def from_april(period: str) -> tuple[str, ...]:
    """The months from April to the period's last.

    >>> from_april("2023-05")
    ('2023-04', '2023-05')
    """
    return tuple(p.key for p in periods.april_to(of(period)))


@remembered
def months_of(period: str) -> tuple[str, ...]:
    """All months of a period.

    >>> months_of("2023-24 Q4")
    ('2024-01', '2024-02', '2024-03')
    """
    return tuple(p.key for p in of(period).months())


@remembered
def year_ended(period: str) -> str:
    """The financial year that has last ended by the period's end.

    >>> year_ended("2023-08"), year_ended("2024-03")
    ('2022/23', '2023/24')
    """
    return year_of(period) if months_since_april(period) == 12 else back(year_of(period))


@remembered
def label(period: str) -> str:
    """How a period is printed.

    >>> label("2023-08"), label("2023-24 Q2"), label("2022/23")
    ('Aug 23', 'Q2 2023-24', '2022/23')
    """
    found = of(period)
    if found.kind == "month":
        return periods.month_label(found)
    if found.kind == "quarter":
        year, number = period.split()
        return f"{number} {year}"
    return period


@remembered
def heading(quarter: str, as_at: str) -> str:
    """The heading of a quarter's column in the scorecard of a month.

    >>> heading("2016-17 Q3", "2016-11")
    'Quarter 3 to Nov-16'
    """
    return periods.quarter_heading(of(quarter), of(as_at).last)


def month_name(period: str) -> str:
    """The name of a period's last month.

    >>> month_name("2023-08")
    'August'
    """
    return calendar.month_name[of(period).last.number]
