"""What a spreadsheet program works out when it opens a book that has functions in cells.

An Excel that lacks the functions must not recalculate them: their stored results are
right, and a recalculation would turn them into ``#NAME?``. So such a book does not ask to
be recalculated as a whole and bears the number of a current calculation engine (Excel
recalculates a file of an older one). Only formulas that are not ours are marked to be
worked out, for they may depend on what was pushed into the closed file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial

from workbook.files.package.package import Package
from workbook.files.package.text import unescape

CURRENT_ENGINE = "191029"
"""The calculation engine's number that Excel 2016 and later write."""

_CELL = re.compile(
    rb'<c\b[^>]*?\br="([A-Z]+)(\d+)"[^>]*>(?:(?!</c>).)*?<f\b(?:(?!</c>).)*?</c>', re.S
)
_FORMULA = re.compile(rb"<f\b([^>]*?)(/?)>")
_TEXT = re.compile(rb"<f\b[^>]*>([^<]*)</f>")
_RESULT = re.compile(rb"<v>[^<]*</v>|<v/>")
_ALWAYS = re.compile(rb'\sca="[^"]*"')


Ours = Callable[[str, str, int], bool]
"""``ours(sheet, column letters, row)``: whether a formula cell is one of ours."""


def keep_results(package: Package, ours: Ours) -> None:
    """Let the book's results stand when it is opened, except those of a person's formulas."""
    package.book.keep_results(CURRENT_ENGINE)
    _mark(package, ours, _names(package), always=True)


def forget_results(package: Package, ours: Ours, changed: Iterable[str]) -> None:
    """Drop the stored results of a person's formulas that draw on the sheets ``changed``.

    A program that opens the book works them out (the book asks to be recalculated); one
    that only reads shows them blank, and not what they were before.
    """
    _mark(package, ours, _drawing_on(package, changed), always=False)


def _names(package: Package) -> set[str]:
    return {info.name for info in package.worksheets}


def _drawing_on(package: Package, changed: Iterable[str]) -> set[str]:
    """The sheets changed, and those whose formulas refer to them, straight or through others."""
    reached = set(changed)
    formulas = {
        info.name: unescape(b"\n".join(_TEXT.findall(package.sheet_xml(info.name).raw_rows)))
        for info in package.worksheets
        if info.name not in reached
    }
    named = [(e.get("name") or "", e.text or "") for e in package.book.defined_names()]
    while True:
        words = {f"{name}!" for name in reached} | {
            "'" + name.replace("'", "''") + "'!" for name in reached
        }
        words |= {name for name, text in named if any(word in text for word in words)}
        more = {
            name
            for name, text in formulas.items()
            if name not in reached and any(word in text for word in words)
        }
        if not more:
            return reached
        reached |= more


def _mark(package: Package, ours: Ours, sheets: set[str], always: bool) -> None:
    for name in sheets & _names(package):
        sheet = package.sheet_xml(name)
        if b"<f" not in sheet.raw_rows:
            continue
        for row in sheet.rows:
            marked = _CELL.sub(partial(_marked, name, ours, always), row.xml)
            if marked != row.xml:
                row.xml = marked
                sheet.touched = True


def _marked(sheet: str, ours: Ours, always: bool, found: re.Match[bytes]) -> bytes:
    if ours(sheet, found[1].decode(), int(found[2])):
        return found[0]
    if not always:
        return _RESULT.sub(b"", found[0])

    def to_be_worked_out(formula: re.Match[bytes]) -> bytes:
        attributes = _ALWAYS.sub(b"", formula[1])
        return b"<f" + attributes + b' ca="1"' + formula[2] + b">"

    return _FORMULA.sub(to_be_worked_out, found[0], count=1)
