"""The cells of a change as rectangles: one call to Excel for each, not one for each cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from workbook.cell_names import column_letters

LONG = 800
"""Longer texts and formulas go one by one: Excel refuses them inside an array."""


@dataclass
class Block:
    """Neighbouring cells of one kind: all formulas, or all values."""

    top: int
    left: int
    formulas: bool
    rows: list[list[Any]] = field(default_factory=list)

    @property
    def width(self) -> int:
        return len(self.rows[0])

    @property
    def address(self) -> str:
        """The block as Excel names it, such as ``B5:D9``."""
        first = f"{column_letters(self.left)}{self.top}"
        last_row = self.top + len(self.rows) - 1
        last = f"{column_letters(self.left + self.width - 1)}{last_row}"
        return first if first == last else f"{first}:{last}"

    def places(self) -> Iterator[tuple[int, int, Any]]:
        """Row, column and content of every cell."""
        for down, row in enumerate(self.rows):
            for across, content in enumerate(row):
                yield self.top + down, self.left + across, content


def blocks(cells: Iterable[list[Any]]) -> list[Block]:
    """Cells as JSON carries them (see ``macros.hosts.open_book``) as blocks.

    >>> [b.address for b in blocks([[5, 2, 1, None, None], [5, 3, 2, None, None],
    ...                             [6, 2, 3, None, None], [6, 3, 4, "B6", None]])]
    ['B5:C5', 'B6', 'C6']
    """
    runs: list[Block] = []
    for row, column, value, formula, _ in sorted(cells, key=lambda cell: (cell[0], cell[1])):
        content = value if formula is None else f"={formula}"
        kind = formula is not None
        last = runs[-1] if runs else None
        if (
            last is not None
            and (last.top, last.left + last.width, last.formulas) == (row, column, kind)
            and not _long(content)
            and not _long(last.rows[0][-1])
        ):
            last.rows[0].append(content)
        else:
            runs.append(Block(row, column, kind, [[content]]))
    return _stacked(runs)


def _stacked(runs: list[Block]) -> list[Block]:
    """Runs of one row joined to the run of the same columns in the row above."""
    open_ones: dict[tuple[int, int, bool], Block] = {}
    found: list[Block] = []
    for run in runs:
        key = (run.left, run.width, run.formulas)
        above = open_ones.get(key)
        long = any(_long(content) for content in run.rows[0])
        if above is not None and above.top + len(above.rows) == run.top and not long:
            above.rows += run.rows
            continue
        found.append(run)
        if long:
            open_ones.pop(key, None)
        else:
            open_ones[key] = run
    return found


def _long(content: Any) -> bool:
    return isinstance(content, str) and len(content) > LONG


def spans(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Row numbers as spans from first to last.

    >>> spans([7, 3, 4, 5])
    [(3, 5), (7, 7)]
    """
    found: list[tuple[int, int]] = []
    for row in sorted(set(rows)):
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found
