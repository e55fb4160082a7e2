"""Finds the header rows of a table, and makes one heading of each of its columns."""

from __future__ import annotations

import re
from dataclasses import replace

from workbook.extracts.heading_words import (
    IDENTITY,
    MEASURES,
    Heading,
    HeadingReader,
    within_year,
)
from workbook.extracts.known_words import basis_word
from workbook.extracts.tables import RawCell

Row = dict[int, RawCell]
MAX_HEADER_ROWS = 4


def headings_of(row: Row, reader: HeadingReader) -> dict[int, Heading]:
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


def header_block(
    rows: dict[int, Row], numbers: list[int], at: int, reader: HeadingReader, after: int
) -> tuple[int, int, list[dict[int, Heading]]] | None:
    """The header rows around the one that names the indicators, as (first, last, rows)."""
    anchor = headings_of(rows[numbers[at]], reader)
    count = sum(heading.is_known for heading in anchor.values())
    if count < 2 and not _may_head(rows[numbers[at]], anchor):
        return None
    identity = {col for col, heading in anchor.items() if heading.field in IDENTITY}
    stack = [anchor]
    last = at
    while last + 1 < len(numbers) and len(stack) < MAX_HEADER_ROWS:
        below = rows[numbers[last + 1]]
        read = {
            col: _below(stack[-1], col, heading)
            for col, heading in headings_of(below, reader).items()
        }
        known = {col for col, heading in read.items() if heading.is_known}
        fixed = {col for level in stack for col, heading in level.items() if _is_fixed(heading)}
        if identity & set(below) or not known or known & fixed:
            break
        if not _may_head(below, read) or any(_is_number(cell) for cell in below.values()):
            break
        if not all(read[col].is_measure or read[col].field for col in known):
            break
        stack.append(read)
        last += 1
    first = at
    while first - 1 > after and len(stack) < MAX_HEADER_ROWS:
        above = rows[numbers[first - 1]]
        read = headings_of(above, reader)
        if numbers[first] - numbers[first - 1] > 1 or identity & set(above):
            break
        if not any(h.is_measure or basis_word(h.text) for h in read.values()):
            break
        if not _may_head(above, read) or any(_is_number(cell) for cell in above.values()):
            break
        stack.insert(0, read)
        first -= 1
    if not any(heading.is_measure for level in stack for heading in level.values()):
        return None
    return first, last, stack


def _is_number(cell: RawCell) -> bool:
    """Whether a cell holds a bare number: never a heading of a second header row."""
    if isinstance(cell.value, str):
        return re.fullmatch(r"[0-9.,%\s]+", cell.value) is not None
    return isinstance(cell.value, int | float)


def _below(level: dict[int, Heading], col: int, heading: Heading) -> Heading:
    """A heading below a row of headings: ``Apr`` under 2023/24 is a month of that year."""
    left = [c for c in level if c <= col]
    return within_year(heading, level[max(left)].period) if left else heading


def _is_fixed(heading: Heading) -> bool:
    """A field that a row below cannot be a heading of: it would be the first row of data."""
    return bool(heading.field) and heading.field not in MEASURES


def unnamed_block(
    rows: dict[int, Row], numbers: list[int], at: int, reader: HeadingReader
) -> tuple[int, int, list[dict[int, Heading]]] | None:
    """A row of at least two period columns, in a sheet that names no indicator column."""
    read = headings_of(rows[numbers[at]], reader)
    columns = [heading for heading in read.values() if heading.period or heading.trouble]
    if len(columns) < 2 or not _may_head(rows[numbers[at]], read):
        return None
    return at, at, [read]


def combined_headings(
    stack: list[dict[int, Heading]],
) -> tuple[dict[int, Heading], set[tuple[int, int]]]:
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
    if base.period and not base.role and group.field in MEASURES and not group.basis:
        return replace(base, role=group.field), True
    basis = group.basis or (basis_word(group.text) if group.field in ("", "period") else "")
    if base.is_measure and not base.basis and basis and not group.period:
        return replace(base, basis=basis), True
    return base, False
