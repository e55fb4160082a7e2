"""What an extract is before anybody has understood it: cells with their places."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from workbook.cell_names import cell_name
from workbook.model import Place

Value = str | int | float | bool | datetime | date | None


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell as it stands in the file: its value and the number format it is shown in.

    ``trouble`` says why the file holds no readable value for a filled cell ("a formula
    without a stored result"); blank where there is none.

    >>> RawCell(0.904, "0.0%").is_filled, RawCell("  ").is_filled, RawCell(0).is_filled
    (True, False, True)
    """

    value: Value
    number_format: str = "General"
    trouble: str = ""

    @property
    def is_filled(self) -> bool:
        """Whether anything can be seen in it: white space alone is blank, zero is not."""
        if self.trouble:
            return True
        if isinstance(self.value, str):
            return bool(self.value.strip("\u200b\ufeff \t\r\n\u00a0"))
        return self.value is not None

    @property
    def text(self) -> str:
        """What it says, for messages; at most 80 characters."""
        if self.trouble:
            return self.trouble
        if isinstance(self.value, datetime):
            midnight = (self.value.hour, self.value.minute, self.value.second) == (0, 0, 0)
            return self.value.strftime("%d/%m/%Y" if midnight else "%d/%m/%Y %H:%M")
        if isinstance(self.value, date):
            return self.value.strftime("%d/%m/%Y")
        shown = "" if self.value is None else " ".join(str(self.value).split())
        return shown if len(shown) <= 80 else shown[:79] + "…"


BLANK = RawCell(None)
MAX_ROWS = 1_048_576

Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column of merged cells."""


@dataclass(frozen=True)
class RawTable:
    """One sheet, or one text file: its cells by ``(row, column)``, both counted from 1.

    ``merges`` are areas of merged cells, whose value stands in their first cell.

    >>> table = RawTable("august.csv", "", {(5, 3): RawCell("27%")}, is_text_file=True)
    >>> str(table.place(5, 3)), table.cell(1, 1).value
    ('august.csv, C5', None)
    """

    file: str
    sheet: str
    cells: dict[tuple[int, int], RawCell]
    is_text_file: bool = False
    merges: tuple[Merge, ...] = field(default=())

    def place(self, row: int, col: int) -> Place:
        """Where a cell is, for people."""
        return Place(self.file, self.sheet, cell_name(row, col))

    def cell(self, row: int, col: int) -> RawCell:
        """The cell, blank where there is none."""
        return self.cells.get((row, col), BLANK)

    @property
    def name(self) -> str:
        """File and sheet, for messages."""
        return str(Place(self.file, self.sheet)) or "the pasted table"

    def filled_rows(self) -> dict[int, dict[int, RawCell]]:
        """Filled cells by row and column, rows and columns in order.

        >>> RawTable("", "", {(2, 1): RawCell("a"), (1, 1): RawCell(" ")}).filled_rows().keys()
        dict_keys([2])
        """
        rows: dict[int, dict[int, RawCell]] = {}
        for row, col in sorted(self.cells):
            cell = self.cells[row, col]
            if cell.is_filled:
                rows.setdefault(row, {})[col] = cell
        return rows

    def unmerged(self, row: int, col: int) -> RawCell:
        """The cell, or the first cell of the merged area that it lies in."""
        found = self.cells.get((row, col))
        if found is None or not found.is_filled:
            areas = self._merged_columns.get(col, [])
            at = bisect_right(areas, (row, MAX_ROWS, 0)) - 1
            if at >= 0 and areas[at][0] <= row <= areas[at][1]:
                return self.cell(areas[at][0], areas[at][2])
        return found or BLANK

    @cached_property
    def _merged_columns(self) -> dict[int, list[tuple[int, int, int]]]:
        """First row, last row and first column of the merged areas that a column crosses."""
        columns: dict[int, list[tuple[int, int, int]]] = {}
        for top, left, bottom, right in self.merges:
            for col in range(left, min(right, left + 200) + 1):
                columns.setdefault(col, []).append((top, bottom, left))
        return {col: sorted(areas) for col, areas in columns.items()}
