"""Cells and their names: ``(row, column)`` counting from 1, ``"B7"``, and Excel's limits."""

from __future__ import annotations

from functools import lru_cache

from workbook.files.package.errors import PackageError

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384


@lru_cache(maxsize=MAX_COLUMN)
def column_number(letters: str) -> int:
    """The number of a column from its letters: ``column_number("AB") == 28``."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


@lru_cache(maxsize=MAX_COLUMN)
def column_letters(number: int) -> str:
    """The letters of a column from its number: ``column_letters(28) == "AB"``."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """``cell_name(7, 2) == "B7"``."""
    return f"{column_letters(column)}{row}"


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
