"""What a spreadsheet program works out when it opens a book that has functions in cells.

An Excel that lacks the functions must not recalculate them: their stored results are
right, and a recalculation would turn them into ``#NAME?``. So such a book does not ask to
be recalculated as a whole and bears the number of a current calculation engine (Excel
recalculates a file of an older one). Only formulas that are not ours are marked to be
worked out, for they may depend on what was pushed into the closed file.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from workbook.files.package.package import Package

CURRENT_ENGINE = "191029"
"""The calculation engine's number that Excel 2016 and later write."""

_CELL = re.compile(
    rb'<c\b[^>]*?\br="([A-Z]+)(\d+)"[^>]*>(?:(?!</c>).)*?<f\b(?:(?!</c>).)*?</c>', re.S
)
_FORMULA = re.compile(rb"<f\b([^>]*?)(/?)>")
_ALWAYS = re.compile(rb'\sca="[^"]*"')


def keep_results(package: Package, ours: Callable[[str, str, int], bool]) -> None:
    """Let the book's results stand when it is opened, except those of a person's formulas.

    ``ours(sheet, column letters, row)`` says whether a formula cell is one of ours.
    """
    package.book.keep_results(CURRENT_ENGINE)
    for info in package.worksheets:
        sheet = package.sheet_xml(info.name)
        if b"<f" not in sheet.raw_rows:
            continue
        for row in sheet.rows:
            marked = _CELL.sub(partial(_marked, info.name, ours), row.xml)
            if marked != row.xml:
                row.xml = marked
                sheet.touched = True


def _marked(sheet: str, ours: Callable[[str, str, int], bool], found: re.Match[bytes]) -> bytes:
    if ours(sheet, found[1].decode(), int(found[2])):
        return found[0]

    def always(formula: re.Match[bytes]) -> bytes:
        attributes = _ALWAYS.sub(b"", formula[1])
        return b"<f" + attributes + b' ca="1"' + formula[2] + b">"

    return _FORMULA.sub(always, found[0], count=1)
