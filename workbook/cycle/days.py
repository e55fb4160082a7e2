"""Days between dates that are kept as text, and a date as it stands in a few words."""

from __future__ import annotations

import datetime as dt

from xl_udfs.period_labels import SHORT


def days_between(first: str, last: str) -> int:
    """How many days later the second date is; 0 where one of them is no date.

    >>> days_between("2023-09-08", "2023-09-11"), days_between("", "2023-09-11")
    (3, 0)
    """
    try:
        return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days
    except ValueError:
        return 0


def of_day(text: str) -> str:
    """
    >>> of_day("2023-09-08"), of_day("at the board")
    ('8 Sep 2023', 'at the board')
    """
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day.day} {SHORT[day.month - 1]} {day.year}"
