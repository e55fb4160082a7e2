"""What people do to a closed book, done by the package editor: type, clear, swap rows.

Places are named by identity (row id, column id), as :mod:`tests.support.books` reads them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from workbook.changes import InsertRows, SetCells, Write
from workbook.files.package import apply_changes, open_package
from workbook.files.sheet_now import SheetNow, sheet_now
from workbook.sheets.plan import Scalar


def ids_of(book: Path, sheet: str) -> SheetNow:
    """One sheet's ids and cells as they stand, without reading the rest of the book."""
    return sheet_now("", sheet, open_package(book).cells(sheet))


def put(book: Path, sheet: str, cells: Mapping[tuple[int, int], Scalar | Write]) -> None:
    """Sets cells of a sheet by row and column number, and saves."""
    package = open_package(book)
    writes = {
        at: given if isinstance(given, Write) else Write(given) for at, given in cells.items()
    }
    apply_changes(package, [SetCells(sheet, writes)])
    package.save(book)


def type_into(book: Path, sheet: str, texts: Mapping[tuple[str, str], Scalar]) -> None:
    """Types into cells that are named by row id and column id."""
    now = ids_of(book, sheet)
    put(book, sheet, {(now.rows[r], now.columns[c]): text for (r, c), text in texts.items()})


def comment_on(book: Path, indicator: str, text: str, sheet: str = "Directorate") -> None:
    type_into(book, sheet, {(indicator, "comment"): text})


def paste(
    book: Path,
    rows: Iterable[Iterable[Scalar | Write]],
    at: tuple[int, int] = (5, 2),
    sheet: str = "Extract",
) -> None:
    """Types a table into the Extract sheet, its first cell at row and column ``at``."""
    cells = {
        (at[0] + down, at[1] + across): cell
        for down, row in enumerate(rows)
        for across, cell in enumerate(row)
        if cell is not None
    }
    put(book, sheet, cells)


def reorder(
    book: Path, sheet: str, order: Mapping[int, int], columns: Iterable[int] | None = None
) -> None:
    """Moves the contents of rows, as a sort does: row ``new`` gets what row ``old`` held.

    ``order`` maps new to old; ``columns`` limits it to some (the visible ones). A formula
    that looks its own row up stays where it is, as it does under a real sort.
    """
    now = ids_of(book, sheet)
    wanted = set(columns) if columns is not None else None
    places = {column for (row, column) in now.cells if row in order.values()}
    writes: dict[tuple[int, int], Scalar | Write] = {}
    for new, old in order.items():
        for column in places if wanted is None else places & wanted:
            cell = now.cells.get((old, column))
            mine = now.cells.get((new, column))
            if cell is not None and cell.formula is not None:
                formula = mine.formula if mine is not None else None
                writes[new, column] = Write(cell.value, formula=formula or cell.formula)
            else:
                writes[new, column] = cell.value if cell is not None else None
    put(book, sheet, writes)


def insert_rows(book: Path, sheet: str, at: int, count: int = 1, like: int | None = None) -> None:
    package = open_package(book)
    apply_changes(package, [InsertRows(sheet, at, count, like)])
    package.save(book)


def visible_columns(sheet: SheetNow) -> set[int]:
    """The columns of a scorecard sheet that people see: all but the ids and the helpers."""
    return {
        place
        for name, place in sheet.columns.items()
        if name not in ("find", "prints") and not name.startswith("spark_")
    }


def indicator_rows(sheet: SheetNow) -> dict[str, int]:
    """The rows of a scorecard that carry an indicator, by its id."""
    fixed = ("title", "subtitle", "sentence", "group", "subgroup", "head", "close")
    return {
        key: row
        for key, row in sheet.rows.items()
        if key not in fixed and not key.startswith(("band:", "key:"))
    }
