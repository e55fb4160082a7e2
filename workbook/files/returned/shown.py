"""What a person sees in a cell, as text, whatever the program made of it when it was typed."""

from __future__ import annotations

import datetime as dt
import math

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from workbook.extracts.readings import is_percent_format
from workbook.files.package import CellNow
from workbook.files.sheet_now import as_text

_LONGEST_FORMAT = 200


def shown(cell: CellNow, date_1904: bool = False) -> str:
    """The text of a cell.

    Text as it stands, to the character; a formula as its text, ``=`` first, and never its
    result; a date as dd/mm/yyyy, with hh:mm where it has a time; a percentage in full
    (``27.4%``, however few decimals the format shows); an amount in pounds with its sign;
    ``TRUE`` and ``FALSE``; an error as it is shown (``#N/A``).
    """
    if cell.formula is not None:
        return f"={cell.formula}"
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, cell.number_format[:_LONGEST_FORMAT], date_1904)
    return as_text(value)


def _number(value: int | float, number_format: str, date_1904: bool) -> str:
    if abs(value) > 1e300 or math.isnan(value):
        return str(value)
    if is_percent_format(number_format):
        return f"{as_text(value * 100)}%"
    if is_date_format(number_format):
        day = day_of(value, date_1904)
        if day is not None:
            return day
    if "£" in number_format:
        return f"-£{as_text(-value)}" if value < 0 else f"£{as_text(value)}"
    return as_text(value)


def day_of(value: int | float, date_1904: bool, form: str = "%d/%m/%Y") -> str | None:
    """A date or time of day from its number; ``None`` where it is none."""
    try:
        made = from_excel(value, CALENDAR_MAC_1904 if date_1904 else CALENDAR_WINDOWS_1900)
    except (ValueError, OverflowError):
        return None
    if isinstance(made, dt.timedelta):
        return str(made)
    if isinstance(made, dt.time):
        return made.strftime("%H:%M")
    if made is None:
        return None
    whole = made.hour == made.minute == 0
    return made.strftime(form) if whole else made.strftime(f"{form} %H:%M")
