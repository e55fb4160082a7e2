"""Inserting rows: the rows below make room, and whatever points at them follows."""

from __future__ import annotations

import copy
import re

from workbook.changes import InsertRows
from workbook.files.package.errors import PackageError
from workbook.files.package.groups import expand_shared
from workbook.files.package.markup import (
    FORMULA,
    ROW_OPEN,
    attribute,
    empty_cell,
    join_row,
    split_row,
    with_attribute,
    without,
)
from workbook.files.package.moving_parts import (
    move_charts,
    move_names,
    move_objects,
    move_pivot_sources,
)
from workbook.files.package.moving_places import move_places
from workbook.files.package.package import Package
from workbook.files.package.places import MAX_ROW, check_place
from workbook.files.package.references import Shift, retargeted
from workbook.files.package.sheetxml import Row, SheetXml
from workbook.files.package.text import escape, escape_attribute, unescape
from workbook.files.package.xmlparts import X14, XM

_NOT_COPIED = (b"hidden", b"collapsed", b"ph")
_ROW_AT_END = re.compile(r"\d+$")


def insert_rows(package: Package, change: InsertRows) -> None:
    """Insert the rows, formatted like the row ``like``, and move what stands below."""
    info = package.book.sheet(change.sheet)
    sheet = package.sheet_xml(info.name)
    check_place(info.name, change.at, 1)
    if not 0 < change.count <= MAX_ROW - change.at:
        raise PackageError(f"{change.count} rows cannot be inserted in {info.name!r}.")
    like = sheet.row(change.like) if change.like else None
    pattern = like.xml if like else None

    shift = Shift(info.name, change.at, change.count)
    expand_shared(sheet)
    sheet.make_room(change.at, change.count)
    sheet.touched = True
    for other in package.worksheets:
        _move_formulas(package.sheet_part(other.part), other.name, shift)
    for other in package.worksheets:
        move_places(package.sheet_part(other.part), other.name, shift)
    move_names(package.book, shift)
    move_charts(package, shift)
    move_objects(package, shift)
    move_pivot_sources(package, shift)

    if pattern:
        sheet.put_rows(_blank_rows(pattern, change))
    if change.like:
        _copy_sparklines(sheet, shift, shift.row(change.like))
    package.book.drop_calculation_chain()
    package.book.recalculate_on_load()


def _blank_rows(pattern: bytes, change: InsertRows) -> list[Row]:
    """The new rows: heights and formats of the pattern row, none of its content."""
    raw, cells = split_row(pattern)
    for name in _NOT_COPIED:
        raw = without(raw, name)
    styles = [(column, attribute(xml[: xml.index(b">")], b"s")) for column, xml in cells]
    rows = []
    for number in range(change.at, change.at + change.count):
        blanks = [(c, empty_cell(number, c, int(style))) for c, style in styles if style]
        own = with_attribute(raw, b"r", b"%d" % number)
        rows.append(Row(number, join_row(own, blanks)))
    return rows


def _move_formulas(sheet: SheetXml, name: str, shift: Shift) -> None:
    """Move the references in the formulas of a sheet's cells."""
    own = shift.is_here(name)
    raw = sheet.raw_rows
    if b"<f" not in raw or (not own and b"!" not in raw):
        return
    if not own and b"shared" in raw and _shared_concern(raw, name, shift):
        expand_shared(sheet)
    known: dict[bytes, bytes] = {}

    def one(found: re.Match[bytes]) -> bytes:
        if own and b' ref="' in found[1]:
            return _moved_group(found, name, shift)
        body = found[2]
        if not body or (not own and b"!" not in body):
            return found[0]
        moved = known.get(body)
        if moved is None:
            text = unescape(body)
            new = shift.formula(text, name)
            moved = known[body] = body if new == text else escape(new)
        return found[0] if moved is body else b"<f" + found[1] + b">" + moved + b"</f>"

    for row in sheet.rows:
        if b"<f" in row.xml:
            opened = ROW_OPEN.match(row.xml)
            assert opened
            moved = row.xml[: opened.end()] + FORMULA.sub(one, row.xml[opened.end() :])
            if moved != row.xml:
                row.xml = moved
                sheet.touched = True


def _shared_concern(raw: bytes, name: str, shift: Shift) -> bool:
    return any(
        found[2] and b"shared" in found[1] and shift.concerns(unescape(found[2]), name)
        for found in FORMULA.finditer(raw)
    )


def _moved_group(found: re.Match[bytes], name: str, shift: Shift) -> bytes:
    """An array formula or what-if table: its area and its input cells move too."""
    raw = found[1]
    for place in (b"ref", b"r1", b"r2"):
        value = attribute(raw, place)
        if value:
            raw = with_attribute(raw, place, escape_attribute(shift.ref(value.decode())))
    body = escape(shift.formula(unescape(found[2]), name)) if found[2] else b""
    return b"<f" + raw + (b">" + body + b"</f>" if body else b"/>")


def _copy_sparklines(sheet: SheetXml, shift: Shift, like: int) -> None:
    """Give each new row the sparklines of the row ``like``, drawn from the new row's cells."""
    if b"sparkline" not in sheet.around:
        return
    for sparkline in list(sheet.skeleton.iter(f"{{{X14}}}sparkline")):
        place, source = sparkline.find(f"{{{XM}}}sqref"), sparkline.find(f"{{{XM}}}f")
        if place is None or source is None or not source.text:
            continue
        row = _ROW_AT_END.search(place.text or "")
        if not row or int(row[0]) != like or ":" in place.text:
            continue
        for number in reversed(range(shift.at, shift.at + shift.count)):
            text = retargeted(source.text, shift.sheet, like, number)
            if text:
                made = copy.deepcopy(sparkline)
                made.find(f"{{{XM}}}sqref").text = _ROW_AT_END.sub(str(number), place.text)
                made.find(f"{{{XM}}}f").text = text
                sparkline.addnext(made)
