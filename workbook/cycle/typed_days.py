"""Days as people type them into a cell, and as a cell holds them: its number, or a text."""

from __future__ import annotations

import datetime as dt

_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %b %Y", "%d %B %Y", "%d/%m/%y")
_FIRST = dt.date(1899, 12, 30)
_DAYS = range(20_000, 80_000)
"""The numbers under which a spreadsheet keeps the days from 1954 to 2119."""


def typed_day(value: str | int | float | bool | None) -> str:
    """What was typed into a cell for a day: an ISO date, or the text where it is none.

    A cell that holds a date holds its number. Days come first, as they are written in Britain.

    >>> typed_day(45173), typed_day("4/9/2023"), typed_day("4 September 2023")
    ('2023-09-04', '2023-09-04', '2023-09-04')
    >>> typed_day("after half term"), typed_day(7), typed_day(None)
    ('after half term', '7', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        if int(value) in _DAYS:
            return (_FIRST + dt.timedelta(days=int(value))).isoformat()
        return f"{value:.15g}"
    text = " ".join(value.split())
    for form in _FORMS:
        try:
            return dt.datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    return value


def as_cell(text: str) -> int | str | None:
    """The content of a cell for a day: its number where it is a day, else the text.

    >>> as_cell("2023-09-04"), as_cell("soon"), as_cell("")
    (45173, 'soon', None)
    """
    try:
        return (dt.date.fromisoformat(text) - _FIRST).days
    except ValueError:
        return text or None
