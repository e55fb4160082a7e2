"""Setting cells: their content changes, their format and everything round them stays."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import NamedTuple

from workbook.cell_names import cell_name
from workbook.changes import SetCells, Value, Write
from workbook.files.package.errors import PackageError
from workbook.files.package.groups import ArrayArea, array_areas, expand_shared, split_array
from workbook.files.package.markup import (
    CELL_OPEN,
    FORMULA,
    RESULT,
    ROW_OPEN,
    attribute,
    join_row,
    split_row,
    with_attribute,
    without,
)
from workbook.files.package.package import Package
from workbook.files.package.places import check_place
from workbook.files.package.reading import RawCell, raw_cells_of, value_of
from workbook.files.package.sheetxml import SheetXml
from workbook.files.package.text import coded, escape, unescape

MAX_TEXT = 32_767
MAX_FORMULA = 8_192
_ERRORS = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!"}


class Done(NamedTuple):
    """What setting one cell came to."""

    xml: bytes | None
    content: bool
    formula: bool


def set_cells(package: Package, change: SetCells) -> None:
    """Make the writes; one that says what is there already changes nothing."""
    sheet = package.sheet_xml(change.sheet)
    by_row: dict[int, dict[int, Write]] = defaultdict(dict)
    for (row, column), write in change.cells.items():
        check_place(change.sheet, row, column)
        _check_content(change.sheet, row, column, write)
        by_row[row][column] = write
    rows = (sheet.row(number) for number in by_row)
    if any(there and b"shared" in there.xml for there in rows):
        expand_shared(sheet)
    setter = _Setter(package, sheet)
    for number in sorted(by_row):
        setter.set_row(number, by_row[number])
    if setter.content:
        package.book.recalculate_on_load()
    if setter.formulas:
        package.book.drop_calculation_chain()


class _Setter:
    """The writes of one change to one sheet, and what they came to."""

    def __init__(self, package: Package, sheet: SheetXml) -> None:
        self.package, self.sheet = package, sheet
        self.columns = sheet.column_styles()
        self.areas = array_areas(sheet)
        self.content = self.formulas = False

    def set_row(self, number: int, writes: dict[int, Write]) -> None:
        for column, write in writes.items():
            self._free_from_array(number, column, write)
        row = self.sheet.row(number)
        raw, listed = split_row(row.xml) if row else (b' r="%d"' % number, [])
        cells = dict(listed)
        added: list[int] = []
        changed = False
        for column, write in writes.items():
            old = cells.get(column)
            done = self._set(number, column, old, write)
            if done is None:
                continue
            changed = True
            self.content |= done.content
            self.formulas |= done.formula
            if done.xml is None:
                cells.pop(column, None)
                continue
            cells[column] = done.xml
            if old is None:
                added.append(column)
        if changed:
            if added:
                raw = without(raw, b"spans")
                self.sheet.widen_dimension(number, min(added), number, max(added))
            self.sheet.ensure_row(number).xml = join_row(raw, sorted(cells.items()))
            self.sheet.touched = True

    def _set(self, row: int, column: int, old: bytes | None, write: Write) -> Done | None:
        """The cell's new bytes (``None`` inside: no cell); ``None`` when nothing changes."""
        now = next(raw_cells_of(old, row)) if old else RawCell(row, column, 0, b"", b"")
        found = FORMULA.search(now.inner)
        formula = unescape(found[2] or b"") if found else None
        asked = write.formula.removeprefix("=") if write.formula is not None else None
        style = self._style(row, column, now.style if old else None, write)
        value = value_of(now, self.package.strings.texts if now.kind == b"s" else [])
        same = formula == asked and _same(value, write.value, now.kind, asked is not None)
        if same and style == (now.style if old else self._default_style(row, column)):
            return None
        if same and old:
            opened = CELL_OPEN.match(old)
            assert opened
            restyled = with_attribute(opened[1], b"s", b"%d" % style)
            return Done(b"<c" + restyled + old[opened.end(1) :], False, False)
        if now.kind == b"s" and (result := RESULT.search(now.inner)) and result[1]:
            self.package.released_strings.add(int(result[1]))
        if asked is None:
            xml = self._constant(row, column, style, write.value)
        elif asked == formula and found and old:
            raw = without(without(_attributes_of(old), b"t"), b"s")
            xml = _cell(raw, style, found[0], write.value)
        else:
            raw = b' r="' + cell_name(row, column).encode() + b'"'
            xml = _cell(raw, style, b"<f>" + escape(asked) + b"</f>", write.value)
        return Done(xml, not same, formula != asked)

    def _constant(self, row: int, column: int, style: int, value: Value) -> bytes | None:
        raw = b' r="' + cell_name(row, column).encode() + b'"'
        if value is None:
            return _cell(raw, style, b"", None) if style else None
        if isinstance(value, str):
            number = self.package.strings.number(value)
            styled = b' s="%d"' % style if style else b""
            return b"<c" + raw + styled + b' t="s"><v>%d</v></c>' % number
        return _cell(raw, style, b"", value)

    def _style(self, row: int, column: int, own: int | None, write: Write) -> int:
        style = self._default_style(row, column) if own is None else own
        if write.style_of:
            style = self._style_at(*write.style_of)
        if write.number_format is not None:
            style = self.package.styles.with_number_format(style, write.number_format)
        return style

    def _style_at(self, row: int, column: int) -> int:
        there = self.sheet.row(row)
        if there:
            for cell in raw_cells_of(there.xml, row):
                if cell.column == column:
                    return cell.style
        return self._default_style(row, column)

    def _default_style(self, row: int, column: int) -> int:
        """The format that a cell which the file does not hold shows: its row's or column's."""
        there = self.sheet.row(row)
        opened = ROW_OPEN.match(there.xml) if there else None
        if opened and attribute(opened[1], b"customFormat") in (b"1", b"true"):
            return int(attribute(opened[1], b"s") or 0)
        for first, last, style in self.columns:
            if first <= column <= last:
                return style
        return 0

    def _free_from_array(self, row: int, column: int, write: Write) -> None:
        """Take the array formula that fills this cell apart, if the write overwrites it."""
        area = next((area for area in self.areas if area.holds(row, column)), None)
        if area is None or self._agrees(area, row, column, write):
            return
        split_array(self.sheet, area)
        self.areas.remove(area)
        self.sheet.touched = self.formulas = True

    def _agrees(self, area: ArrayArea, row: int, column: int, write: Write) -> bool:
        there = self.sheet.row(row)
        cells = dict(split_row(there.xml)[1]) if there else {}
        if (row, column) == (area.top, area.left):
            found = FORMULA.search(cells[column])
            return found is not None and unescape(found[2] or b"") == write.formula
        if write.formula is not None:
            return False
        if column not in cells:
            return write.value is None
        cell = next(raw_cells_of(cells[column], row))
        value = value_of(cell, self.package.strings.texts if cell.kind == b"s" else [])
        return _same(value, write.value, cell.kind, True)


def _attributes_of(cell: bytes) -> bytes:
    """The attributes of a cell, as written."""
    opened = CELL_OPEN.match(cell)
    assert opened
    return opened[1]


def _cell(raw: bytes, style: int, formula: bytes, value: Value) -> bytes:
    """A cell with a formula and its result, or with a number or a truth value."""
    kind, text = b"", b""
    if isinstance(value, bool):
        kind, text = b' t="b"', b"%d" % value
    elif isinstance(value, str):
        kind = b' t="e"' if value in _ERRORS else b' t="str"'
        text = escape(coded(value))
    elif value is not None:
        text = _number(value)
    styled = b' s="%d"' % style if style else b""
    result = b"<v>" + text + b"</v>" if value is not None else b""
    inner = formula + result
    return b"<c" + raw + styled + kind + (b">" + inner + b"</c>" if inner else b"/>")


def _number(value: int | float) -> bytes:
    if isinstance(value, int) and abs(value) < 10**15:
        return str(value).encode()
    value = float(value)
    whole = value.is_integer() and abs(value) < 10**15
    return (str(int(value)) if whole else repr(value)).encode()


def _same(old: Value, new: Value, kind: bytes, result: bool) -> bool:
    """Whether a cell's value is the asked one already; text, number and truth differ."""
    if kind == b"e" and not result:
        return False
    if isinstance(old, bool) or isinstance(new, bool) or isinstance(old, str):
        return type(old) is type(new) and old == new
    return old == new


def _check_content(sheet: str, row: int, column: int, write: Write) -> None:
    """Refuse what no cell can hold."""
    place = f"{cell_name(row, column)} of {sheet!r}"
    value = write.value
    if isinstance(value, float) and not math.isfinite(value):
        raise PackageError(f"{place} cannot hold {value}: it is not a number in Excel.")
    if isinstance(value, str) and (length := _length(value)) > MAX_TEXT:
        raise PackageError(
            f"The text for {place} has {length:,} characters; a cell holds "
            f"{MAX_TEXT:,}. Shorten it."
        )
    if write.formula is not None and len(write.formula) > MAX_FORMULA:
        raise PackageError(f"The formula for {place} is longer than {MAX_FORMULA:,} characters.")


def _length(text: str) -> int:
    """Characters as Excel counts them: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
