"""Texts that were overwritten do not leave with the book.

A shared string stays in the file when the last cell that pointed to it is changed; a
comment that someone deleted before sending the book would still be in it. Such texts are
wiped when the book is saved.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbook.files.package.markup import RESULT
from workbook.files.package.reading import raw_cells

if TYPE_CHECKING:
    from workbook.files.package.package import Package
    from workbook.files.package.sheetxml import SheetXml

_POINTER = re.compile(rb'\st="s"[^>]*><v>([0-9]+)</v>')


def forget_released(package: Package) -> None:
    """Wipe the shared strings that changed cells pointed to and no cell points to now."""
    kinds = {rel.kind for rel in package.parts.rels(package.book.part)}
    if not package.released_strings or kinds & {"xlMacrosheet", "xlIntlMacrosheet", "dialogsheet"}:
        return
    used: set[int] = set()
    for sheet in package.worksheets:
        used |= _pointed_to(package.sheet_part(sheet.part))
    gone = package.released_strings - used
    if gone:
        package.strings.blank(gone)
    package.released_strings.clear()


def _pointed_to(sheet: SheetXml) -> set[int]:
    rows = sheet.raw_rows
    found = _POINTER.findall(rows)
    if len(found) == rows.count(b't="s"'):
        return {int(number) for number in found}
    results = (RESULT.search(cell.inner) for cell in raw_cells(sheet) if cell.kind == b"s")
    return {int(result[1]) for result in results if result and result[1]}
