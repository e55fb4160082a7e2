"""Working days: Monday to Friday without bank holidays. The start day is not counted.

The convention, wherever working days are counted here: **the start day is not counted, the
end day is.** From Monday to Tuesday is one working day; a clock of ten working days that
starts on a Monday is due on the Monday two weeks later. Excel's NETWORKDAYS counts the
start day too where it is a working day.

Source of the rule: the timescales of published reports ("within 45 working days of
referral"), counted as the days that follow the day on which the clock starts.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from typing import Collection

from xl_udfs import bank_holidays

_ONE = timedelta(days=1)


def check_covered(*days: date) -> None:
    """Raise ``ValueError`` for a day outside the years whose bank holidays are known here.

    >>> check_covered(date(2023, 9, 1), date(2041, 9, 1))
    Traceback (most recent call last):
    ...
    ValueError: bank holidays are known here for 2015 to 2030, not for 2041: give them in a range
    """
    for day in days:
        if not bank_holidays.FIRST_YEAR <= day.year <= bank_holidays.LAST_YEAR:
            raise ValueError(
                f"bank holidays are known here for {bank_holidays.FIRST_YEAR} to "
                f"{bank_holidays.LAST_YEAR}, not for {day.year}: give them in a range"
            )


def is_working_day(day: date, holidays: Collection[date] | None = None) -> bool:
    """Whether a day is a weekday and no holiday.

    >>> is_working_day(date(2023, 5, 8)), is_working_day(date(2023, 5, 9))
    (False, True)
    """
    if holidays is None:
        check_covered(day)
        holidays = bank_holidays.ENGLAND_AND_WALES
    return day.weekday() < 5 and day not in holidays


def _weekdays_to(day: date) -> int:
    """Weekdays from the Monday of day one up to and with this day."""
    weeks, over = divmod(day.toordinal() - 1, 7)  # date.fromordinal(1) is a Monday
    return weeks * 5 + min(over + 1, 5)


def working_days(start: date, end: date, holidays: Collection[date] | None = None) -> int:
    """How many working days after ``start``, up to and with ``end``; negative when before.

    ``holidays`` are those of England and Wales unless given. Errors: ``ValueError`` when
    they are not given and a day lies outside the years that are known.

    >>> working_days(date(2023, 4, 6), date(2023, 4, 11))  # Good Friday and Easter Monday
    1
    >>> working_days(date(2023, 9, 1), date(2023, 9, 1)), working_days(date(2023, 9, 4), date(2023, 9, 1))
    (0, -1)
    """  # noqa: E501 - one line, one example
    if end < start:
        return -working_days(end, start, holidays)
    if holidays is None:
        check_covered(start, end)
        days = _SORTED
    else:
        days = sorted({day for day in holidays if day.weekday() < 5})
    off = bisect_right(days, end) - bisect_right(days, start)
    return _weekdays_to(end) - _weekdays_to(start) - off


_SORTED = sorted(bank_holidays.ENGLAND_AND_WALES)


def due(start: date, days: int, holidays: Collection[date] | None = None) -> date:
    """The date of the ``days``-th working day after ``start``; ``start`` itself for 0.

    >>> due(date(2023, 9, 4), 10), due(date(2023, 4, 6), 1)
    (datetime.date(2023, 9, 18), datetime.date(2023, 4, 11))
    """
    if not 0 <= days <= 2600:
        raise ValueError(f"a clock runs for 0 to 2,600 working days, not {days}")
    if holidays is None:
        check_covered(start)
        off: Collection[date] = bank_holidays.ENGLAND_AND_WALES
    else:
        off = set(holidays)
    day, left = start, days
    while left:
        day += _ONE
        left -= day.weekday() < 5 and day not in off
    if holidays is None:
        check_covered(day)
    return day


def within(start: date, end: date, days: int, holidays: Collection[date] | None = None) -> bool:
    """Whether ``end`` is no later than ``days`` working days after ``start``, nor before it.

    >>> within(date(2023, 9, 4), date(2023, 9, 18), 10), within(date(2023, 9, 4), date(2023, 9, 19), 10)
    (True, False)
    """  # noqa: E501 - one line, one example
    return start <= end and working_days(start, end, holidays) <= days
