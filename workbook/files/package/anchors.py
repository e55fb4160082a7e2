"""Where pictures, charts, controls and notes are fastened to rows, moved with inserted rows."""

from __future__ import annotations

import re

from workbook.files.package.places import MAX_ROW
from workbook.files.package.references import Shift
from workbook.files.package.text import escape, unescape
from workbook.files.package.xmlparts import Element, local

_SHAPE = re.compile(rb"<v:shape\b.*?</v:shape>", re.DOTALL)
_NOTE_ROW = re.compile(rb"(<x:Row>\s*)(\d+)(\s*</x:Row>)")
_NOTE_ANCHOR = re.compile(rb"(<x:Anchor>)([^<]*)(</x:Anchor>)")
_LINK = re.compile(rb"(<x:Fmla(?:Link|Range|Txbx|Pict)>)([^<]*)(</x:Fmla)")


def move_anchor(anchor: Element, shift: Shift) -> bool:
    """Move a drawing's anchor; says whether it moved.

    An object that resizes with its cells has both its ends moved; one that only moves
    keeps its size; one that does neither stays.
    """
    if anchor.get("editAs") == "absolute" or anchor.get("moveWithCells") in ("0", "false"):
        return False
    start, end = _row(anchor, "from"), _row(anchor, "to")
    if start is None:
        return False
    began = int(start.text)
    changed = _move(start, shift)
    if end is not None:
        keeps_size = anchor.get("editAs") == "oneCell" or anchor.get("sizeWithCells") == "0"
        if not keeps_size:
            changed |= _move(end, shift)
        else:
            end.text = str(min(int(end.text) + int(start.text) - began, MAX_ROW - 1))
    return changed


def _row(anchor: Element, end: str) -> Element | None:
    for element in anchor:
        if local(element) == end:
            return next((part for part in element if local(part) == "row"), None)
    return None


def _move(row: Element, shift: Shift) -> bool:
    """Move a row number that counts from 0."""
    before = int(row.text)
    row.text = str(min(shift.row(before + 1) - 1, MAX_ROW - 1))
    return bool(before != int(row.text))


def move_notes(vml: bytes, shift: Shift, own: str) -> bytes:
    """Move the boxes of notes and old form controls (a drawing language that is not always XML).

    A note's box moves with its cell and keeps its size; a control moves by its anchor.
    """

    def shape(found: re.Match[bytes]) -> bytes:
        xml = found[0]
        cell = _NOTE_ROW.search(xml)
        by = None
        rigid = b"<x:SizeWithCells" in xml  # in this language: do not resize with the cells
        if cell:
            before = int(cell[2])
            by = shift.row(before + 1) - 1 - before
            xml = _NOTE_ROW.sub(rb"\g<1>%d\g<3>" % (before + by), xml, count=1)

        def anchor(place: re.Match[bytes]) -> bytes:
            return place[1] + _moved_anchor(place[2], shift, by, rigid) + place[3]

        def link(formula: re.Match[bytes]) -> bytes:
            moved = shift.formula(unescape(formula[2]), own)
            return formula[1] + escape(moved) + formula[3]

        return _LINK.sub(link, _NOTE_ANCHOR.sub(anchor, xml, count=1))

    return _SHAPE.sub(shape, vml)


def _moved_anchor(text: bytes, shift: Shift, by: int | None, rigid: bool) -> bytes:
    """Left column, offset, top row, offset, right column, offset, bottom row, offset."""
    numbers = [part.strip() for part in text.split(b",")]
    if len(numbers) != 8:
        return text
    top = int(numbers[2])
    if by is None and rigid:
        by = shift.row(top + 1) - 1 - top
    if by == 0:
        return text
    for at in (2, 6):
        row = int(numbers[at])
        numbers[at] = b"%d" % (shift.row(row + 1) - 1 if by is None else row + by)
    return b", ".join(numbers)
