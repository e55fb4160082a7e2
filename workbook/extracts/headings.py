"""Finds the tables of a sheet: where their headings stand and what each column is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from workbook.extracts.header_rows import (
    BESIDE_ROLE,
    Row,
    combined_headings,
    header_block,
    unnamed_block,
)
from workbook.extracts.heading_words import (
    CURRENT,
    IDENTITY,
    MEASURES,
    Heading,
    HeadingReader,
)
from workbook.extracts.known_words import basis_word, rag_word
from workbook.extracts.match import key
from workbook.extracts.tables import RawTable, Value
from xl_udfs.read_cell import read_cell

FIRST_ROWS = 200
LOOSE = ("type", "period type")
"""Headings that mean the basis only where words of a basis stand under them."""


@dataclass(frozen=True)
class Measure:
    """A column of figures: its part (numerator, denominator, value) and, in a wide table,
    its period. ``is_current``: headed as the figure that is rated now. ``is_named``: headed
    as the part that it is. ``unread``: figures
    stand in it at a period, and this is why they are not understood."""

    col: int
    role: str
    heading: str
    period: str = ""
    basis: str = ""
    state: str = ""
    trouble: str = ""
    unread: str = ""
    is_current: bool = False
    is_named: bool = False

    @property
    def is_wide(self) -> bool:
        """Whether its heading names the period."""
        return bool(self.period or self.trouble)


@dataclass(frozen=True)
class Layout:
    """One table of a sheet: the columns of its fields, its measures, and its data rows."""

    table: RawTable
    fields: dict[str, int]
    measures: tuple[Measure, ...]
    rows: dict[int, Row]
    ignored: tuple[str, ...] = ()
    head_row: int = 0
    periods: tuple[int, ...] = field(default=())

    @property
    def has_current(self) -> bool:
        """Whether a current figure without a period stands beside columns of periods."""
        lone = [m for m in self.measures if not m.is_wide and not m.basis]
        beside = any(m.is_wide for m in self.measures)
        return beside and any(key(m.heading) != "outturn" for m in lone)


def find_layouts(
    table: RawTable, reader: HeadingReader, knows: Callable[[str], bool]
) -> list[Layout]:
    """Every table of a sheet, top to bottom; none where no headings are recognised.

    A heading row names an indicator column and some figures; group rows above it, header
    rows below it, titles, blank rows and dots do not matter. A row of headings further
    down starts a new table. Where no heading names the indicators, the column left of the
    periods that holds known ones (``knows``) is taken.
    """
    rows = table.filled_rows()
    numbers = list(rows)
    heads: list[tuple[int, int, list[dict[int, Heading]]]] = []
    at = 0
    while at < len(numbers):
        block = None
        if any(reader.names_indicator(cell.value) for cell in rows[numbers[at]].values()):
            after = heads[-1][1] if heads else -1
            block = header_block(table, rows, numbers, at, reader, after)
        if block:
            heads.append(block)
            at = block[1]
        at += 1
    if not heads:
        for at in range(min(len(numbers), FIRST_ROWS)):
            block = unnamed_block(table, rows, numbers, at, reader)
            if block:
                heads.append(block)
                break
    layouts = []
    for index, (_, last, stack) in enumerate(heads):
        end = heads[index + 1][0] if index + 1 < len(heads) else len(numbers)
        data = {number: rows[number] for number in numbers[last + 1 : end]}
        layout = _layout(table, stack, data, numbers[last], reader, knows)
        if layout is not None:
            layouts.append(layout)
    return layouts


def _layout(
    table: RawTable,
    stack: list[dict[int, Heading]],
    rows: dict[int, Row],
    head_row: int,
    reader: HeadingReader,
    knows: Callable[[str], bool],
) -> Layout | None:
    combined, groups = combined_headings(stack, reader)
    measures = []
    candidates: dict[str, list[int]] = {}
    for col, heading in combined.items():
        if heading.unread and not _has_figures(rows, col):
            continue
        if heading.is_measure or heading.unread:
            role = heading.role or (heading.field if heading.field in MEASURES else "value")
            measures.append(
                Measure(
                    col,
                    role,
                    heading.text,
                    heading.period,
                    heading.basis,
                    heading.state,
                    heading.trouble,
                    heading.unread,
                    key(heading.text) in CURRENT,
                    bool(heading.role),
                )
            )
        elif heading.field:
            candidates.setdefault(heading.field, []).append(col)
    periods = _period_columns(candidates, rows)
    types = {col for col, heading in combined.items() if key(heading.text) in LOOSE}
    fields = _fields(candidates, rows, types)
    if not any(name in fields for name in IDENTITY):
        found = _indicator_column(rows, {m.col for m in measures}, knows)
        if found is None:
            return None
        fields["name"] = found
    if not measures:
        return None
    measures += _without_heading(table, measures, set(combined) | set(fields.values()), rows)
    taken = {*fields.values(), *periods, *(m.col for m in measures)}
    ignored = []
    for col in sorted({c for row in rows.values() for c in row} | set(combined)):
        if col in taken:
            continue
        heading = combined.get(col, Heading())
        used_as_group = any(c == col for _, c in groups)
        if heading.text and not used_as_group:
            ignored.append(heading.text)
        elif not heading.text and any(col in row for row in rows.values()):
            ignored.append(f"column {table.place(1, col).cell[:-1]}, which has no heading")
    return Layout(
        table,
        fields,
        tuple(measures),
        rows,
        tuple(dict.fromkeys(ignored)),
        head_row,
        tuple(periods),
    )


def _without_heading(
    table: RawTable, measures: list[Measure], named: set[int], rows: dict[int, Row]
) -> list[Measure]:
    """The columns of figures right of a period's that no heading names, as unread ones.

    Where the period's own heading does not say which part of the figure stands under it,
    they leave open what does: a row with figures in both is not understood.
    """
    found = []
    by_col = {measure.col: measure for measure in measures if measure.is_wide}
    for start in by_col.values():
        col = start.col + 1
        while col not in named and _has_figures(rows, col):
            name = table.place(1, col).cell[:-1]
            what = f"column {name} has no heading, and holds figures beside {start.heading}"
            role = "unread" if start.is_named else BESIDE_ROLE
            found.append(replace(start, col=col, role=role, unread=what))
            col += 1
    return found


def _has_figures(rows: dict[int, Row], col: int) -> bool:
    """Whether any cell of a column is read as a number."""
    return any(_is_figure(row[col].value) for row in rows.values() if col in row)


def _is_figure(value: Value) -> bool:
    if isinstance(value, bool | date):
        return False
    try:
        return read_cell(value).value is not None
    except ValueError:
        return False


def _period_columns(candidates: dict[str, list[int]], rows: dict[int, Row]) -> list[int]:
    """The columns of periods; one whose cells are basis words becomes the basis instead."""
    columns = []
    for col in candidates.pop("period", []):
        if _share(rows, col, basis_word) > 0.5:
            candidates.setdefault("basis", []).append(col)
        else:
            columns.append(col)
    return columns


def _fields(
    candidates: dict[str, list[int]], rows: dict[int, Row], loose: set[int]
) -> dict[str, int]:
    """One column per field, the first; a second indicator column stands in for another.

    A ``Type`` column without any basis word is no basis, and a ``Status`` column of
    ratings (Red, Amber, Green) is no state: they are not read.
    """
    fields: dict[str, int] = {}
    for name, columns in candidates.items():
        if name == "basis":
            columns = [c for c in columns if c not in loose or _share(rows, c, basis_word)]
        elif name == "state":
            columns = [c for c in columns if _share(rows, c, rag_word) <= 0.5]
        if columns:
            fields[name] = columns[0]
    spare = [col for name in IDENTITY for col in candidates.get(name, [])[1:]]
    for name in IDENTITY:
        if spare and name not in fields:
            fields[name] = spare.pop(0)
    return fields


def _share(rows: dict[int, Row], col: int, reads: Callable[[str], str]) -> float:
    """Which share of a column's first cells is read as words of one kind; 0 when blank."""
    said = [row[col].text for row in list(rows.values())[:FIRST_ROWS] if col in row]
    return sum(bool(reads(text)) for text in said) / len(said) if said else 0.0


def _indicator_column(
    rows: dict[int, Row], measures: set[int], knows: Callable[[str], bool]
) -> int | None:
    """The column left of the first figures in which most known indicators stand."""
    first = min(measures, default=0)
    counts: dict[int, int] = {}
    for row in list(rows.values())[:FIRST_ROWS]:
        for col, cell in row.items():
            if col < first and isinstance(cell.value, str) and knows(cell.value):
                counts[col] = counts.get(col, 0) + 1
    return max(counts, key=lambda col: (counts[col], -col)) if counts else None
