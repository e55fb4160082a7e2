"""Reads a scorecard book that is open somewhere from the values of its cells, without a file.

Such a host tells what the cells show, not the formulas behind it. Where a date stands it
gives the day as ``2023-09-01T00:00:00.000Z``; here it is the number that the cell holds.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from workbook.files.grid import Grid
from workbook.files.package import CellNow
from workbook.files.read_book import Book, Cells, book_of
from workbook.sheets import extract
from workbook.sheets.plan import Scalar
from xl_udfs.cell_values import error_of

Place = tuple[int, int]
Rows = Sequence[Sequence[object]]


@dataclass(frozen=True)
class SheetValues:
    """A sheet's name, its cells from A1 on, and number formats by row and column from 1.

    ``formats`` are wanted for the Extract sheet only, where 0.904 may be 90.4%.
    """

    name: str
    rows: Rows
    formats: Mapping[Place, str] = field(default_factory=dict)


def read_values(name: str, sheets: Iterable[SheetValues]) -> Book:
    """The book of that name; :class:`BookError` says why it cannot be used."""

    def tables() -> Iterable[tuple[str, Cells, Cells | None]]:
        for sheet in sheets:
            if _is_extract(sheet):
                yield sheet.name, _typed(sheet), None
            elif sheet.rows:
                grid = Grid([_held(value) for value in row] for row in sheet.rows)
                yield sheet.name, grid, grid.ids()

    return book_of(Path(name), None, tables())


def _is_extract(sheet: SheetValues) -> bool:
    first = sheet.rows[0][0] if sheet.rows and sheet.rows[0] else None
    return first == extract.SHEET_ID or sheet.name == extract.NAME


def _typed(sheet: SheetValues) -> dict[Place, CellNow]:
    """The cells of the sheet that people paste into, with their formats."""
    found = {}
    for row, values in enumerate(sheet.rows, start=1):
        for column, given in enumerate(values, start=1):
            value = _held(given)
            if value is None or value == "":
                continue
            is_day = isinstance(given, str) and not isinstance(value, str)
            shown = sheet.formats.get((row, column), "yyyy-mm-dd" if is_day else "General")
            error = isinstance(value, str) and bool(error_of(value))
            found[row, column] = CellNow(value, None, shown, error)
    return found


_DAY = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


def _held(value: object) -> Scalar:
    """What the cell holds: a day as the number that it is in a cell.

    >>> _held("2023-09-01T00:00:00.000Z"), _held(5.0), _held("Red"), _held("")
    (45170, 5, 'Red', '')
    """
    if isinstance(value, str):
        return _number_of(value) if _DAY.fullmatch(value) else value
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        return int(value) if float(value).is_integer() else value
    return str(value)


def _number_of(day: str) -> int | float:
    try:
        since = dt.datetime.fromisoformat(day[:-1]) - dt.datetime(1899, 12, 30)
    except ValueError:
        return 0
    days = since.days + since.seconds / 86400 + since.microseconds / 86400e6
    return int(days) if days.is_integer() else days
