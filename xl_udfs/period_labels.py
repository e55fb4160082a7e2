"""Periods as people print them: names of months, and the headings of columns.

Source of the rule: the column headings of published scorecards (``End Quarter 2 Sep-16``,
``Quarter 3 to Nov-16``, ``Outturn Mar-16``).
"""

from __future__ import annotations

from xl_udfs.period import Period, a_month

SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONG = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def month_label(p: Period) -> str:
    """A month with a space.

    >>> from xl_udfs.period import month
    >>> month_label(month(2023, 8))
    'Aug 23'
    """
    at = a_month(p)
    return f"{SHORT[at.number - 1]} {at.year % 100:02d}"


def month_label_dash(p: Period) -> str:
    """A month with a dash.

    >>> from xl_udfs.period import month
    >>> month_label_dash(month(2022, 8))
    'Aug-22'
    """
    return month_label(p).replace(" ", "-")


def quarter_heading(q: Period, as_at: Period) -> str:
    """The heading of a quarter's column, as at a month.

    A finished quarter and one to come are headed by their end, an unfinished one by the
    month it goes to.

    >>> from xl_udfs.period import month, quarter
    >>> quarter_heading(quarter(2016, 2), month(2016, 11))
    'End Quarter 2 Sep-16'
    >>> quarter_heading(quarter(2016, 3), month(2016, 11))
    'Quarter 3 to Nov-16'
    """
    if q.kind != "quarter":
        raise ValueError(f"{q.key} is a {q.kind}, not a quarter")
    now = as_at.last
    if q.first <= now < q.last:
        return f"Quarter {q.number} to {month_label_dash(now)}"
    return f"End Quarter {q.number} {month_label_dash(q.last)}"


def outturn_heading(year_end: Period) -> str:
    """The heading of a year's outturn column, by the March in which the year ends.

    >>> from xl_udfs.period import month, year
    >>> outturn_heading(year(2015)), outturn_heading(month(2016, 3))
    ('Outturn Mar-16', 'Outturn Mar-16')
    """
    at = year_end.last
    if at.number != 3:
        raise ValueError(f"{year_end.key} does not end in March")
    return f"Outturn {month_label_dash(at)}"
