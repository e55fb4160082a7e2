"""A reading: the filled cells of one row that speak of one period, not yet understood."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbook.extracts.header_rows import Row
from workbook.extracts.headings import Layout, Measure
from workbook.extracts.tables import RawCell, RawTable
from workbook.model import Place


@dataclass(slots=True)
class Counted:
    """One filled period cell: what the account of an extract counts."""

    table: RawTable
    row: int
    col: int
    cell: RawCell
    role: str
    fate: str = ""

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.table.place(self.row, self.col)


@dataclass(slots=True)
class Reading:
    """What one row says of one period: its words as they stand, and its filled cells.

    ``trouble`` and ``remedy`` say why no figure can come of it at all (its period cannot
    be read); ``heading_basis`` is a basis that the column heading states, ``is_wide``
    that the period stands in the heading, ``is_current`` that the column is headed as
    the current figure, and ``is_assumed`` that the period is the scorecard's own.
    """

    layout: Layout
    row: int
    id: str
    name: str
    ref: str
    service: str
    basis: str
    state: str
    cells: list[Counted]
    period: str = ""
    heading_basis: str = ""
    is_wide: bool = False
    is_current: bool = False
    is_assumed: bool = False
    trouble: str = ""
    remedy: str = ""
    doubts: list[str] = field(default_factory=list)

    @property
    def place(self) -> Place:
        """Where it is said: the value's cell, else the numerator's, else the first."""
        for role in ("value", "numerator"):
            for counted in self.cells:
                if counted.role == role:
                    return counted.place
        return self.cells[0].place

    def of(self, role: str) -> list[Counted]:
        """Its filled cells of one part: numerator, denominator or value."""
        return [counted for counted in self.cells if counted.role == role]


def counted_cells(layout: Layout, number: int, row: Row, measures: list[Measure]) -> list[Counted]:
    """The filled cells of a row under some measures."""
    return [
        Counted(layout.table, number, measure.col, row[measure.col], measure.role)
        for measure in measures
        if measure.col in row
    ]


def filled_cell(layout: Layout, number: int, row: Row, col: int) -> RawCell | None:
    """A cell of a row, through merged cells; ``None`` where it is blank."""
    cell = row.get(col)
    if cell is None and layout.table.merges:
        cell = layout.table.unmerged(number, col)
    return cell if cell is not None and cell.is_filled else None


def field_text(layout: Layout, number: int, row: Row, name: str) -> str:
    """The words of a field in a row; a number as it is shown (a ref 5.10, not 5.1)."""
    col = layout.fields.get(name)
    cell = None if col is None else filled_cell(layout, number, row, col)
    if cell is None or cell.trouble:
        return ""
    value = cell.value
    if isinstance(value, float) and not isinstance(value, bool):
        places = shown_decimals(cell.number_format)
        return f"{value:.{places}f}" if places is not None else f"{value:.15g}"
    return value.strip() if isinstance(value, str) else str(cell.text)


def shown_decimals(number_format: str) -> int | None:
    """Decimal places that a number format shows; ``None`` where it does not say.

    >>> shown_decimals("0.0%"), shown_decimals("#,##0"), shown_decimals("General")
    (1, 0, None)
    """
    section = _bare(number_format).split(";")[0]
    if not any(c in section for c in "0#?") or "General" in section:
        return None
    _, dot, after = section.partition(".")
    count = 0
    for c in after if dot else "":
        if c not in "0#?":
            break
        count += 1
    return count


def is_percent_format(number_format: str) -> bool:
    """Whether a number format shows a fraction of one as a percentage.

    >>> is_percent_format("0.0%"), is_percent_format('0.0"%"')
    (True, False)
    """
    return "%" in _bare(number_format)


def _bare(number_format: str) -> str:
    """A number format without the literal text in it."""
    bare, quoted, skip = "", False, False
    for c in number_format:
        if skip:
            skip = False
        elif c == "\\":
            skip = True
        elif c == '"':
            quoted = not quoted
        elif not quoted:
            bare += c
    return bare
