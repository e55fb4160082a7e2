"""What a push asks of a workbook that already exists: plain data, no spreadsheet library.

A list of changes is applied in order; every position is meant at the time its own
change is applied, so the rows of a :class:`SetCells` that follows an
:class:`InsertRows` are the rows after the insert. Rows and columns count from 1, as a
spreadsheet counts them. Sheets are named as the book names them *now*.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

Value = str | int | float | bool | None


@dataclass(frozen=True)
class Write:
    """One cell's new content; the cell keeps its own format unless told otherwise.

    ``formula`` is written without its leading ``=``, and ``value`` is then its result,
    which stands in the file until a spreadsheet program recalculates. ``None`` empties
    the cell. ``number_format`` (an Excel format code) and ``style_of`` (a cell of the
    same sheet whose whole format is copied) are for new rows only. ``typing`` marks a cell
    that is for typing: in an open book it is written only if it still holds what was read.
    """

    value: Value
    formula: str | None = None
    number_format: str | None = None
    style_of: tuple[int, int] | None = None
    typing: bool = False


@dataclass(frozen=True)
class SetCells:
    """Set cells of one sheet: ``{(row, column): Write}``."""

    sheet: str
    cells: dict[tuple[int, int], Write] = field(default_factory=dict)


@dataclass(frozen=True)
class InsertRows:
    """Insert ``count`` rows above row ``at``.

    Everything that points at rows from ``at`` down moves with them. Each new row takes
    the height, cell formats and sparklines of row ``like`` (numbered as before the
    insert), but none of its values.
    """

    sheet: str
    at: int
    count: int = 1
    like: int | None = None


@dataclass(frozen=True)
class HideRows:
    """Hide or show whole rows of one sheet."""

    sheet: str
    rows: tuple[int, ...]
    hidden: bool = True


@dataclass(frozen=True)
class SetHeights:
    """Give rows of one sheet at least a height, in points: ``{row: points}``.

    A row that is higher already stays so: somebody may have made it that.
    """

    sheet: str
    heights: dict[int, float] = field(default_factory=dict)


@dataclass(frozen=True)
class AddSheet:
    """Add the sheet ``name`` of the workbook file ``donor`` (drawn by XlsxWriter).

    It stands after the sheet ``after`` (last when ``None``).
    """

    donor: Path
    name: str
    after: str | None = None


Change = SetCells | InsertRows | HideRows | SetHeights | AddSheet
Changes = tuple[Change, ...]
