"""Clocks: the day by which something is due, from a day and a rule in words.

Rules, closed: ``same day``; ``month end``, ``next month end`` and ``month after next end``
(the end of this month, of the next, of the one after it); and ``N days``, ``N working
days``, ``N weeks`` or ``N months`` with any number. A plain day is a calendar day. The day
on which a clock starts is not counted.

Source of the rules: a quality assurance framework in which audit evidence is due by the end
of the following month, else the month after, disputes are answered in 5 days a level, and
safeguarding concerns the same day; statutory timescales of 10, 15, 20 and 45 working days,
visits every 6 weeks, chronologies every 3 months.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Collection

from xl_udfs.look_alikes import key, plain
from xl_udfs.words import UnknownWord
from xl_udfs.working_days import due as after_working_days

RULES = (
    "same day",
    "month end",
    "next month end",
    "month after next end",
    "N days",
    "N working days",
    "N weeks",
    "N months",
)
"""The rules, with N for a number."""

_MONTH_ENDS = {"month end": 0, "next month end": 1, "month after next end": 2}
_SPELLINGS = {
    "today": "same day",
    "end of month": "month end",
    "end of the month": "month end",
    "end of this month": "month end",
    "end of next month": "next month end",
    "end of the next month": "next month end",
    "end of following month": "next month end",
    "end of the following month": "next month end",
    "evidence": "next month end",
    "evidence month after": "month after next end",
    "end of month after next": "month after next end",
    "end of the month after next": "month after next end",
}
_COUNT = re.compile(r"([0-9]{1,4}) (working day|calendar day|day|week|month)(?:s|ly)?\Z")
_LONGEST = {"day": 3660, "week": 520, "month": 120, "working day": 2600}


def read_rule(text: object) -> str:
    """A rule in its own spelling: one of `RULES`, with the number in place of N.

    >>> read_rule("Next-month-end"), read_rule("5-day"), read_rule("45 Working Days")
    ('next month end', '5 days', '45 working days')
    >>> read_rule("soon")
    Traceback (most recent call last):
    ...
    xl_udfs.words.UnknownWord: unknown rule 'soon': allowed are same day, month end, \
next month end, month after next end, N days, N working days, N weeks, N months
    """
    if not isinstance(text, str):
        raise UnknownWord("rule", text, RULES)
    name = key(text)
    name = _SPELLINGS.get(name, name)
    if name in _MONTH_ENDS or name == "same day":
        return name
    found = _COUNT.match(name)
    if not found or not plain(text)[:1].isalnum():  # a minus would be lost in the key
        raise UnknownWord("rule", text, RULES)
    number, unit = int(found.group(1)), found.group(2).replace("calendar ", "")
    if number > _LONGEST[unit]:
        raise ValueError(f"a clock of {number} {unit}s is longer than ten years")
    return f"{number} {unit}{'' if number == 1 else 's'}"


def due_by(start: date, rule: str, holidays: Collection[date] | None = None) -> date:
    """The day by which it is due. ``holidays`` matter to working days alone.

    >>> due_by(date(2023, 8, 14), "next month end"), due_by(date(2023, 9, 4), "5 days")
    (datetime.date(2023, 9, 30), datetime.date(2023, 9, 9))
    >>> due_by(date(2023, 9, 4), "45 working days"), due_by(date(2023, 11, 30), "3 months")
    (datetime.date(2023, 11, 6), datetime.date(2024, 2, 29))
    """
    rule = read_rule(rule)
    if rule == "same day":
        return start
    if rule in _MONTH_ENDS:
        return _months_on(start, _MONTH_ENDS[rule], last_day=True)
    number, unit = int(rule.split()[0]), rule.split(" ", 1)[1].rstrip("s")
    if unit == "working day":
        return after_working_days(start, number, holidays)
    if unit == "month":
        return _months_on(start, number)
    return start + timedelta(days=number * (7 if unit == "week" else 1))


def _months_on(day: date, months: int, last_day: bool = False) -> date:
    """The same day so many months on, or that month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    length = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, length if last_day else min(day.day, length))
