"""Texts that were overwritten do not leave with the book.

A shared string stays in the file when the last cell that pointed to it is changed; a
comment that someone deleted before sending the book would still be in it. Such texts are
wiped when the book is saved.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbook.files.package.markup import RESULT
from workbook.files.package.reading import raw_cells
from workbook.files.package.sheetxml import SheetXml
from workbook.files.package.strings import SharedStrings

_POINTER = re.compile(rb'\st="s"[^>]*><v>([0-9]+)</v>')


def forget(released: set[int], strings: SharedStrings, sheets: Iterable[SheetXml]) -> None:
    """Wipe the shared strings that changed cells pointed to and no cell of the sheets does now."""
    used: set[int] = set()
    for sheet in sheets:
        used |= _pointed_to(sheet)
    gone = released - used
    if gone:
        strings.blank(gone)


def _pointed_to(sheet: SheetXml) -> set[int]:
    rows = sheet.raw_rows
    found = _POINTER.findall(rows)
    if len(found) == rows.count(b't="s"'):
        return {int(number) for number in found}
    results = (RESULT.search(cell.inner) for cell in raw_cells(sheet) if cell.kind == b"s")
    return {int(result[1]) for result in results if result and result[1]}
