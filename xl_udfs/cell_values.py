"""What stands in a cell, on its way into a function and out of it again.

A host hands over a cell as it got it: nothing, a number, a text, a yes or no, a date, or an
error. Errors come as their text (``#N/A``), as an `ErrorValue`, or as the number that
desktop Excel's automation gives for them. A range is a list of rows.

Source of the rules: a formula that meets an error gives that error, as Excel's own do;
dates in cells are numbers of days since 30 December 1899.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import List, Tuple, Union

Cell = Union[None, str, float, int, bool, date]
Grid = List[List[object]]
"""Rows of cells, all equally long."""
Shape = Tuple[int, int]
"""Rows and columns."""


class ErrorValue(str):
    """The text of a spreadsheet error, for hosts that know an error from a text."""


_ERROR = re.compile(
    r"#(?:N/A|DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|FIELD!|BLOCKED!"
    r"|CONNECT!|UNKNOWN!|BUSY!|PYTHON!)\Z|Err:[0-9]{3}\Z",
    re.IGNORECASE,
)
_AUTOMATION: dict[float, str] = {
    -2146828288 + code: text
    for code, text in {
        2000: "#NULL!",
        2007: "#DIV/0!",
        2015: "#VALUE!",
        2023: "#REF!",
        2029: "#NAME?",
        2036: "#NUM!",
        2042: "#N/A",
        2043: "#GETTING_DATA",
        2045: "#SPILL!",
        2046: "#CONNECT!",
        2047: "#BLOCKED!",
        2048: "#UNKNOWN!",
        2049: "#FIELD!",
        2050: "#CALC!",
    }.items()
}
_DAY_ZERO = date(1899, 12, 30)


def error_of(cell: object) -> str:
    """The text of the error that a cell holds; '' when it holds none.

    >>> error_of("#N/A"), error_of(-2146826246), error_of("N/A"), error_of(5)
    ('#N/A', '#N/A', '', '')
    """
    if isinstance(cell, ErrorValue):
        return str(cell)
    if isinstance(cell, str):
        text = cell.strip()
        return text if _ERROR.match(text) else ""
    return _AUTOMATION.get(cell, "") if isinstance(cell, (int, float)) else ""


def is_blank(cell: object) -> bool:
    """Whether a cell holds nothing, or nothing but spaces.

    >>> is_blank(None), is_blank(" "), is_blank(0), is_blank("-")
    (True, True, False, False)
    """
    return cell is None or (isinstance(cell, str) and not cell.strip(" \t\r\n\u00a0\u200b"))


def shown(cell: object) -> str:
    """A cell as a complaint shows it, cut after forty letters.

    >>> shown("abc"), shown(True), shown(2.5), shown(date(2022, 8, 31))
    ('"abc"', 'TRUE', '2.5', '31/08/2022')
    """
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    if isinstance(cell, float):
        return format(cell, ".15g")
    text = " ".join(str(cell).split())
    cut = text if len(text) <= 40 else text[:40] + "..."
    return f'"{cut}"' if isinstance(cell, str) else cut


def day_of(serial: float) -> date:
    """The date of a cell's number of days; the time of day is left out.

    Errors: ``ValueError`` for a number before 1950 or after 2199, which is hardly a date.

    >>> day_of(45170)
    datetime.date(2023, 9, 1)
    """
    if not 18264 <= serial < 109575:
        raise ValueError(f"not a date: {shown(float(serial))}")
    return _DAY_ZERO + timedelta(days=int(serial))


def serial_of(day: date) -> int:
    """The number of days by which a cell holds a date.

    >>> serial_of(date(2023, 9, 1))
    45170
    """
    if isinstance(day, datetime):
        day = day.date()
    return (day - _DAY_ZERO).days


def as_grid(argument: object) -> Grid:
    """A cell or a range as rows of cells; a plain list is one row.

    Errors: ``ValueError`` when the rows are not equally long.

    >>> as_grid(5), as_grid([1, 2]), as_grid(((1,), (2,)))
    ([[5]], [[1, 2]], [[1], [2]])
    """
    if not isinstance(argument, (list, tuple)):
        return [[argument]]
    if not argument:
        return [[None]]
    if not any(isinstance(row, (list, tuple)) for row in argument):
        return [list(argument)]
    rows = [list(row) if isinstance(row, (list, tuple)) else [row] for row in argument]
    if len({len(row) for row in rows}) != 1:
        raise ValueError("the rows of a range are not equally long")
    return rows if rows[0] else [[None]]


def as_answer(answer: object) -> object:
    """What a function found, as a cell takes it: text, a float, a yes or no; nothing is ''.

    A date becomes its number of days, as with Excel's own WORKDAY. Errors:
    ``OverflowError`` for a number that no cell can hold.

    >>> as_answer(Fraction(1, 8)), as_answer(None), as_answer(date(2023, 9, 1))
    (0.125, '', 45170.0)
    """
    if answer is None:
        return ""
    if isinstance(answer, (str, bool)):
        return answer
    if isinstance(answer, date):
        return float(serial_of(answer))
    if isinstance(answer, (int, float, Fraction, Decimal)):
        return float(answer) + 0.0
    raise ValueError(f"no cell can hold {answer!r}")
