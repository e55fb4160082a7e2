"""The cells of a large table, kept as rows of plain values: the Data sheet of a book.

A book of five years has more than a million cells there. As objects of their own they
would fill the memory; here each is a value in its row, and equal texts are one object.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from workbook.sheets.plan import Scalar


class Plain(NamedTuple):
    """One cell, as the readers of a sheet expect it: there are no formulas in a grid."""

    value: Scalar
    formula: str | None = None
    number_format: str = "General"


class Grid(Mapping[tuple[int, int], Plain]):
    """The filled cells of a table by row and column, each made on demand.

    >>> grid = Grid([["data", "indicator"], ["title", "", 5.0]])
    >>> grid[2, 3].value, grid.get((2, 2)), len(grid)
    (5, None, 4)
    """

    def __init__(self, rows: Iterable[Iterable[object]]) -> None:
        known: dict[str, str] = {}
        self._rows = [_kept(row, known) for row in rows]

    def __getitem__(self, place: tuple[int, int]) -> Plain:
        row, column = place
        if row < 1 or column < 1:
            raise KeyError(place)
        try:
            value = self._rows[row - 1][column - 1]
        except IndexError:
            raise KeyError(place) from None
        if value is None:
            raise KeyError(place)
        return Plain(value)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        for row, values in enumerate(self._rows, start=1):
            for column, value in enumerate(values, start=1):
                if value is not None:
                    yield row, column

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def ids(self) -> dict[tuple[int, int], Plain]:
        """The cells of row 1 and of column A, which say what the others are."""
        found = {(1, n): Plain(value) for n, value in enumerate(self._rows[0], start=1)}
        for number, values in enumerate(self._rows[1:], start=2):
            if values:
                found[number, 1] = Plain(values[0])
        return {place: cell for place, cell in found.items() if cell.value is not None}

    def across(self, row: int, columns: Sequence[int]) -> list[Scalar]:
        """What stands in some columns of a row; ``None`` for a blank.

        >>> Grid([["data", "indicator"]]).across(1, (2, 3))
        ['indicator', None]
        """
        held = self._rows[row - 1] if 0 < row <= len(self._rows) else ()
        return [held[n - 1] if n <= len(held) else None for n in columns]


def _kept(row: Iterable[object], known: dict[str, str]) -> tuple[Scalar, ...]:
    """A row's values: whole numbers as such, blanks as ``None``, each text once."""
    return tuple(
        [
            (known.setdefault(value, value) if value else None)
            if type(value) is str
            else _plain(value)
            for value in row
        ]
    )


def _plain(value: object) -> Scalar:
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, str | int | bool):
        return value
    return str(value)
