"""Finds the tables of a sheet: where their headings stand and what each column is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from workbook.extracts.heading_words import (
    CURRENT,
    IDENTITY,
    MEASURES,
    Heading,
    HeadingReader,
    within_year,
)
from workbook.extracts.match import key
from workbook.extracts.tables import RawCell, RawTable
from xl_udfs import words

Row = dict[int, RawCell]
MAX_HEADER_ROWS = 4
FIRST_ROWS = 200


@dataclass(frozen=True)
class Measure:
    """A column of figures: its part (numerator, denominator, value) and, in a wide table,
    its period. ``is_current``: headed as the figure that is rated now."""

    col: int
    role: str
    heading: str
    period: str = ""
    basis: str = ""
    state: str = ""
    trouble: str = ""
    is_current: bool = False

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
    doubled: tuple[str, ...] = field(default=())

    @property
    def has_current(self) -> bool:
        """Whether figures without a period stand beside columns of periods."""
        return any(m.is_wide for m in self.measures) and any(not m.is_wide for m in self.measures)


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
            block = _header_block(rows, numbers, at, reader, heads[-1][1] if heads else -1)
        if block:
            heads.append(block)
            at = block[1]
        at += 1
    if not heads:
        for at in range(min(len(numbers), FIRST_ROWS)):
            block = _unnamed_block(rows, numbers, at, reader)
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


def _headings(row: Row, reader: HeadingReader) -> dict[int, Heading]:
    return {col: reader.read(cell.value) for col, cell in row.items()}


def _may_head(row: Row, read: dict[int, Heading]) -> bool:
    """Whether a row holds headings only: no cell with figures that are no period."""
    for col, cell in row.items():
        if read[col].is_known:
            continue
        if not isinstance(cell.value, str) or cell.trouble:
            return False
        if re.search(r"[0-9]", cell.value) and len(cell.value) < 12:
            return False
    return True


def _header_block(
    rows: dict[int, Row], numbers: list[int], at: int, reader: HeadingReader, after: int
) -> tuple[int, int, list[dict[int, Heading]]] | None:
    """The header rows around the one that names the indicators, as (first, last, rows)."""
    anchor = _headings(rows[numbers[at]], reader)
    if not _may_head(rows[numbers[at]], anchor):
        return None
    identity = {col for col, heading in anchor.items() if heading.field in IDENTITY}
    stack = [anchor]
    last = at
    while last + 1 < len(numbers) and len(stack) < MAX_HEADER_ROWS:
        below = rows[numbers[last + 1]]
        read = _headings(below, reader)
        known = {col for col, heading in read.items() if heading.is_known}
        fixed = {col for level in stack for col, heading in level.items() if _is_fixed(heading)}
        if identity & set(below) or not known or known & fixed or not _may_head(below, read):
            break
        if not all(read[col].is_measure or read[col].field for col in known):
            break
        stack.append(read)
        last += 1
    first = at
    while first - 1 > after and len(stack) < MAX_HEADER_ROWS:
        above = rows[numbers[first - 1]]
        read = _headings(above, reader)
        if numbers[first] - numbers[first - 1] > 1 or identity & set(above):
            break
        if not any(h.is_measure or _basis(h.text) for h in read.values()):
            break
        if not _may_head(above, read):
            break
        stack.insert(0, read)
        first -= 1
    if not any(heading.is_measure for level in stack for heading in level.values()):
        return None
    return first, last, stack


def _is_fixed(heading: Heading) -> bool:
    """A field that a row below cannot be a heading of: it would be the first row of data."""
    return bool(heading.field) and heading.field not in MEASURES


def _unnamed_block(
    rows: dict[int, Row], numbers: list[int], at: int, reader: HeadingReader
) -> tuple[int, int, list[dict[int, Heading]]] | None:
    """A row of at least two period columns, in a sheet that names no indicator column."""
    read = _headings(rows[numbers[at]], reader)
    columns = [heading for heading in read.values() if heading.period or heading.trouble]
    if len(columns) < 2 or not _may_head(rows[numbers[at]], read):
        return None
    return at, at, [read]


def _basis(text: str) -> str:
    try:
        return words.basis(text)
    except words.UnknownWord:
        return ""


def _combined(stack: list[dict[int, Heading]]) -> tuple[dict[int, Heading], set[tuple[int, int]]]:
    """One heading per column: its lowest known cell, completed by the groups above it.

    Also the (level, column) cells that served as a group, which are no columns themselves.
    """
    columns = sorted({col for level in stack for col in level})
    result: dict[int, Heading] = {}
    groups: set[tuple[int, int]] = set()
    for col in columns:
        levels = [i for i, level in enumerate(stack) if col in level]
        known = [i for i in levels if stack[i][col].is_known]
        base_level = known[-1] if known else levels[-1]
        base = stack[base_level][col]
        for level in range(base_level - 1, -1, -1):
            left = [c for c in stack[level] if c <= col]
            if not left:
                continue
            head = max(left)
            leaf = not any(head in stack[below] for below in range(level + 1, len(stack)))
            if leaf:
                continue
            base, used = _completed(base, stack[level][head])
            if used:
                groups.add((level, head))
        result[col] = base
    return result, groups


def _completed(base: Heading, group: Heading) -> tuple[Heading, bool]:
    """A heading with what the group above it adds: period, part or basis."""
    if group.period and not base.period and not base.trouble:
        if base.field in MEASURES or base.is_measure:
            text = f"{group.text} {base.text}".strip()
            return replace(
                base, period=group.period, basis=base.basis or group.basis, text=text
            ), True
        with_year = within_year(base, group.period)
        return with_year, with_year is not base
    if group.trouble and base.field in MEASURES and not base.period:
        return replace(base, trouble=group.trouble), True
    if base.period and not base.role and group.field in MEASURES:
        return replace(base, role=group.field), True
    if base.is_measure and not base.basis and _basis(group.text) and not group.field:
        return replace(base, basis=_basis(group.text)), True
    return base, False


def _layout(
    table: RawTable,
    stack: list[dict[int, Heading]],
    rows: dict[int, Row],
    head_row: int,
    reader: HeadingReader,
    knows: Callable[[str], bool],
) -> Layout | None:
    combined, groups = _combined(stack)
    measures = []
    candidates: dict[str, list[int]] = {}
    for col, heading in combined.items():
        if heading.is_measure:
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
                    key(heading.text) in CURRENT,
                )
            )
        elif heading.field:
            candidates.setdefault(heading.field, []).append(col)
    fields, spare = _fields(candidates, rows)
    if not any(name in fields for name in IDENTITY):
        found = _indicator_column(rows, {m.col for m in measures}, knows)
        if found is None:
            return None
        fields["name"] = found
    if not measures:
        return None
    taken = {*fields.values(), *(m.col for m in measures)}
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
        tuple(spare),
    )


def _fields(
    candidates: dict[str, list[int]], rows: dict[int, Row]
) -> tuple[dict[str, int], list[str]]:
    """One column per field; a Period column that holds basis words is the basis."""
    fields: dict[str, int] = {}
    period_columns = []
    for col in candidates.pop("period", []):
        said = [row[col].text for row in list(rows.values())[:FIRST_ROWS] if col in row]
        with_basis = sum(bool(_basis(text)) for text in said)
        if said and with_basis * 2 > len(said):
            candidates.setdefault("basis", []).append(col)
        else:
            period_columns.append(col)
    if period_columns:
        candidates["period"] = period_columns
    spare = []
    for name, columns in candidates.items():
        fields[name] = columns[0]
        spare += [name] * (len(columns) - 1)
    return fields, spare


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
