"""Finds the header rows of a table, and makes one heading of each of its columns."""

from __future__ import annotations

import re
from dataclasses import replace

from workbook.extracts.heading_words import (
    BESIDE,
    IDENTITY,
    MEASURES,
    Heading,
    HeadingReader,
    within_year,
)
from workbook.extracts.known_words import basis_word
from workbook.extracts.match import key
from workbook.extracts.tables import RawCell, RawTable
from xl_udfs.read_cell import read_cell

Row = dict[int, RawCell]
Level = dict[int, Heading]
"""One row of headings by column."""
MAX_HEADER_ROWS = 4


def headings_of(table: RawTable, number: int, row: Row, reader: HeadingReader) -> Level:
    """The headings of a row; one that is merged over columns knows the last of them."""
    read = {col: reader.read(cell.value) for col, cell in row.items()}
    if table.merges:
        for top, left, bottom, right in table.merges:
            if top <= number <= bottom and left in read:
                read[left] = replace(read[left], last=right)
    return read


def _may_head(row: Row, read: Level) -> bool:
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
    table: RawTable,
    rows: dict[int, Row],
    numbers: list[int],
    at: int,
    reader: HeadingReader,
    after: int,
) -> tuple[int, int, list[Level]] | None:
    """The header rows around the one that names the indicators, as (first, last, rows)."""
    anchor = headings_of(table, numbers[at], rows[numbers[at]], reader)
    count = sum(heading.is_known for heading in anchor.values())
    if count < 2 and not _may_head(rows[numbers[at]], anchor):
        return None
    identity = {col for col, heading in anchor.items() if heading.field in IDENTITY}
    stack = [anchor]
    last = _take_below(table, rows, numbers, at, stack, identity, reader)
    first = at
    while first - 1 > after and len(stack) < MAX_HEADER_ROWS:
        above = rows[numbers[first - 1]]
        read = headings_of(table, numbers[first - 1], above, reader)
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


def _take_below(
    table: RawTable,
    rows: dict[int, Row],
    numbers: list[int],
    at: int,
    stack: list[Level],
    identity: set[int],
    reader: HeadingReader,
) -> int:
    """Adds the header rows below the last of ``stack``; the place of the last one.

    ``identity`` are the columns in which rows of data name their indicator.
    """
    last = at
    while last + 1 < len(numbers) and len(stack) < MAX_HEADER_ROWS:
        number = numbers[last + 1]
        said = stack[-1]
        below = {  # cells that say again what stands above them do not matter
            col: cell
            for col, cell in rows[number].items()
            if col not in said or key(said[col].text) != key(cell.text)
        }
        if not below or identity & set(below):
            break
        read = headings_of(table, number, below, reader)
        fields = {col for level in stack for col, heading in level.items() if _is_fixed(heading)}
        known = {col for col, heading in read.items() if heading.is_known}
        if known & fields:
            break
        is_head = known and _may_head(below, read) and not any(map(_is_number, below.values()))
        if not is_head and (fields & set(below) or not _are_parts(stack, below, read, reader)):
            break
        stack.append(read)
        last += 1
    return last


def _are_parts(stack: list[Level], below: Row, read: Level, reader: HeadingReader) -> bool:
    """Whether a row of words, none a usual heading, says what the columns of periods are.

    It does where one stands in a column without a heading that a period spans, or where all
    are words of a basis or a state under their periods.
    """
    if any(heading.text and _is_said(cell) for heading, cell in _pairs(read, below)):
        return False
    named = {col for level in stack for col in level}
    understood, spanned = 0, False
    for col, heading in read.items():
        period = _period_above(stack, col)
        if period is None:
            return False
        spanned |= col not in named
        understood += reader.under(period, heading.text) not in (None, period)
    return spanned or understood == len(read)


def _pairs(read: Level, row: Row) -> list[tuple[Heading, RawCell]]:
    return [(read[col], row[col]) for col in row]


def _is_said(cell: RawCell) -> bool:
    """Whether a cell holds a figure or a status: then its row is no row of headings."""
    if not isinstance(cell.value, str) or cell.trouble:
        return True
    try:
        read_cell(cell.value)
    except ValueError:
        return False
    return True


def _period_above(stack: list[Level], col: int) -> Heading | None:
    """The heading of a period that a column stands under."""
    for level in reversed(stack):
        head = _head(level, col)
        if head is not None and (level[head].period or level[head].trouble):
            return level[head]
    return None


def _head(level: Level, col: int) -> int | None:
    """The column of the heading that stands over a column: its own, or one to its left.

    A heading stands over the cells without one to its right, or those it is merged over.
    """
    head = max((c for c in level if c <= col), default=None)
    if head is None or head == col or not level[head].last or col <= level[head].last:
        return head
    return None


def _is_number(cell: RawCell) -> bool:
    """Whether a cell holds a bare number: never a heading of a second header row."""
    if isinstance(cell.value, str):
        return re.fullmatch(r"(?=.*[0-9])[0-9.,%\s]+", cell.value) is not None
    return isinstance(cell.value, int | float)


def _is_fixed(heading: Heading) -> bool:
    """A field that a row below cannot be a heading of: it would be the first row of data."""
    return bool(heading.field) and heading.field not in MEASURES


def unnamed_block(
    table: RawTable, rows: dict[int, Row], numbers: list[int], at: int, reader: HeadingReader
) -> tuple[int, int, list[Level]] | None:
    """A row of at least two period columns, in a sheet that names no indicator column."""
    read = headings_of(table, numbers[at], rows[numbers[at]], reader)
    columns = [col for col, heading in read.items() if heading.period or heading.trouble]
    if len(columns) < 2 or not _may_head(rows[numbers[at]], read):
        return None
    stack = [read]
    left = set(range(1, min(columns)))
    return at, _take_below(table, rows, numbers, at, stack, left, reader), stack


def combined_headings(
    stack: list[Level], reader: HeadingReader
) -> tuple[Level, set[tuple[int, int]]]:
    """One heading per column: its lowest known cell, completed by the groups above it.

    Also the (level, column) cells that served as a group, which are no columns themselves.
    """
    stack, years = _within_years(stack)
    columns = sorted({col for level in stack for col in level})
    result: Level = {}
    groups: set[tuple[int, int]] = set()
    for col in columns:
        levels = [i for i, level in enumerate(stack) if col in level]
        known = [i for i in levels if stack[i][col].is_known]
        base_level = known[-1] if known else levels[-1]
        base = stack[base_level][col]
        if base_level < levels[-1]:
            base = _worded(base, stack[levels[-1]][col].text, reader)
        for level in range(base_level - 1, -1, -1):
            head = _head(stack[level], col)
            if head is None:
                continue
            group = stack[level][head]
            if not any(head in stack[below] for below in range(level + 1, len(stack))):
                if group.period and level == levels[0] - 1 and not base.period:
                    base = _beside(base, group, _parts_beside(stack, level, head))
                continue
            if (level, head) in years and not base.period and base.field in MEASURES:
                if not base.basis:  # a YTD column beside the months is the scorecard's own
                    what = f"it stands under {group.text} beside its months"
                    base = replace(base, period=group.period, unread=what)
                continue
            if group.period and not base.is_known:
                base = _worded(group, base.text, reader)
                continue
            base, used = _completed(base, group)
            if used:
                groups.add((level, head))
        result[col] = base
    return result, groups


def _within_years(stack: list[Level]) -> tuple[list[Level], set[tuple[int, int]]]:
    """The rows with ``Apr`` under 2023/24 as a month of that year; the years that served."""
    found: list[Level] = []
    years: set[tuple[int, int]] = set()
    for row in stack:
        level = dict(row)
        for col, heading in row.items():
            for above in range(len(found) - 1, -1, -1):
                head = _head(found[above], col)
                if head is None:
                    continue
                made = within_year(heading, found[above][head].period)
                if made is not heading:
                    level[col] = made
                    years.add((above, head))
                    break
        found.append(level)
    return found, years


def _worded(period: Heading, words: str, reader: HeadingReader) -> Heading:
    """A period's heading with words of its own under it; figures under others are unread."""
    if not (period.period or period.trouble):
        return period
    text = f"{period.text} {words}".strip()
    made = reader.under(period, words)
    if made is not None:
        return replace(made, text=text)
    if set(BESIDE) & set(key(words).split()):
        return Heading(text=text)
    return replace(period, text=text, unread=f"{words!r} under {period.text} is not understood")


def _parts_beside(stack: list[Level], level: int, head: int) -> list[str]:
    """What the columns right of a heading, named only below it, say that they are."""
    parts = []
    for below in stack[level + 1 :]:
        for col, heading in below.items():
            if col > head and _head(stack[level], col) == head:
                parts.append(heading.field)
    return sorted(parts)


def _beside(base: Heading, period: Heading, parts: list[str]) -> Heading:
    """A column that is named only below, right of a period that has its own figures.

    Numerator and denominator complete the period's figure. Anything else leaves open what
    stands under the period itself.
    """
    if base.field not in MEASURES and (base.is_known or set(BESIDE) & set(key(base.text).split())):
        return base
    text = f"{period.text} {base.text}".strip()
    made = replace(base, period=period.period, basis=base.basis or period.basis, text=text)
    if parts == ["denominator", "numerator"]:
        return made
    what = f"it cannot be told which of the columns at {period.text} is which"
    return replace(made, unread=what, role=BESIDE_ROLE)


BESIDE_ROLE = "beside"
"""The part of a column at a period of which nothing says what it is."""


def _completed(base: Heading, group: Heading) -> tuple[Heading, bool]:
    """A heading with what the group above it adds: period, part or basis."""
    if group.period and base.field in MEASURES and not base.period and not base.trouble:
        text = f"{group.text} {base.text}".strip()
        basis, state = base.basis or group.basis, base.state or group.state
        return replace(base, period=group.period, basis=basis, state=state, text=text), True
    if group.trouble and base.field in MEASURES and not base.period:
        return replace(base, trouble=group.trouble), True
    if base.period and not base.role and group.field in MEASURES and not group.basis:
        return replace(base, role=group.field), True
    basis = group.basis or (basis_word(group.text) if group.field in ("", "period") else "")
    if base.is_measure and not base.basis and basis and not group.period:
        return replace(base, basis=basis), True
    return base, False
