"""How spreadsheets name columns and cells: letters for columns, counting from 1."""

from __future__ import annotations

from functools import lru_cache

MAX_COLUMN = 16_384


@lru_cache(maxsize=MAX_COLUMN)
def column_letters(number: int) -> str:
    """The letters of a column.

    Errors: ``ValueError`` for a column below 1.

    >>> column_letters(1), column_letters(28)
    ('A', 'AB')
    """
    if number < 1:
        raise ValueError(f"columns count from 1, not {number}")
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=MAX_COLUMN)
def column_number(letters: str) -> int:
    """The number of a column from its letters.

    >>> column_number("AB")
    28
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def cell_name(row: int, column: int) -> str:
    """The A1 name of a cell.

    >>> cell_name(5, 3)
    'C5'
    """
    return f"{column_letters(column)}{row}"
