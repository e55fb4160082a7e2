"""Areas and Excel's limits: the corners of ``"B2:D9"``, and the cells that a sheet has."""

from __future__ import annotations

from workbook.cell_names import MAX_COLUMN, column_number
from workbook.files.package.errors import PackageError

MAX_ROW = 1_048_576


def corners(area: str) -> tuple[int, int, int, int]:
    """First row, first column, last row, last column of ``"B2:D9"`` or ``"B2"``.

    A whole column or row gives the sheet's limits for what it leaves out.
    """
    first, _, last = area.replace("$", "").partition(":")
    top, left = _split(first)
    bottom, right = _split(last or first)
    return top or 1, left or 1, bottom or MAX_ROW, right or MAX_COLUMN


def _split(name: str) -> tuple[int, int]:
    letters = name.rstrip("0123456789")
    digits = name[len(letters) :]
    return int(digits or 0), column_number(letters) if letters else 0


def check_place(sheet: str, row: int, column: int) -> None:
    """Refuse a cell that no sheet has."""
    if not (1 <= row <= MAX_ROW and 1 <= column <= MAX_COLUMN):
        raise PackageError(f"Row {row}, column {column} of {sheet!r} lies outside any sheet.")
