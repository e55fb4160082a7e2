"""Days in words, whatever language the computer is set to."""

from __future__ import annotations

import datetime as dt

from xl_udfs import periods
from xl_udfs.period_labels import LONG

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_in_words(text: str) -> str:
    """A day as people write it; what is no date stays as it was typed.

    >>> day_in_words("2023-09-08"), day_in_words("after the board")
    ('Friday 8 September 2023', 'after the board')
    """
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return text
    return f"{WEEKDAYS[day.weekday()]} {day.day} {LONG[day.month - 1]} {day.year}"


def month_in_words(period: str) -> str:
    """
    >>> month_in_words("2023-08")
    'August 2023'
    """
    month = periods.period_from_key(period).last
    return f"{LONG[month.number - 1]} {month.year}"


def overdue(due: str, today: str) -> bool:
    """Whether a due date has passed. What is no date is never overdue.

    >>> overdue("2023-09-08", "2023-09-08"), overdue("2023-09-08", "2023-09-11")
    (False, True)
    """
    try:
        return dt.date.fromisoformat(due) < dt.date.fromisoformat(today)
    except ValueError:
        return False
