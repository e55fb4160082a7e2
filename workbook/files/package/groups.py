"""Formulas that stand for several cells: shared formulas and array formulas.

Before one of their cells is overwritten, or moves apart from the others, such a group is
taken apart: every cell then holds its own formula, which gives what the group gave.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from workbook.cell_names import cell_name
from workbook.files.package.markup import (
    CELL_OPEN,
    FORMULA,
    attribute,
    join_row,
    split_row,
    with_attribute,
)
from workbook.files.package.places import corners
from workbook.files.package.reading import Formulas
from workbook.files.package.sheetxml import SheetXml
from workbook.files.package.text import escape, unescape


class ArrayArea(NamedTuple):
    """The cells that one array formula fills (also a dynamic array's spilled cells)."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        return self.top <= row <= self.bottom and self.left <= column <= self.right


def expand_shared(sheet: SheetXml) -> None:
    """Give every cell of every shared formula its own formula; what the sheet says is the same."""
    formulas = Formulas()
    for row in sheet.rows:
        if b"shared" not in row.xml:
            continue
        raw, cells = split_row(row.xml)
        for at, (column, xml) in enumerate(cells):
            found = FORMULA.search(xml) if b"shared" in xml else None
            if not found or attribute(found[1], b"t") != b"shared":
                continue
            text = formulas.text(row.number, column, found[1], found[2])
            own = b"<f>" + escape(text) + b"</f>" if text else b""
            cells[at] = (column, xml[: found.start()] + own + xml[found.end() :])
        row.xml = join_row(raw, cells)


def array_areas(sheet: SheetXml) -> list[ArrayArea]:
    """The areas of the sheet's array formulas that fill more than one cell."""
    found = []
    for row in sheet.rows:
        if b'"array"' in row.xml or b'"dataTable"' in row.xml:
            for formula in FORMULA.finditer(row.xml):
                ref = attribute(formula[1], b"ref")
                if ref and b":" in ref and attribute(formula[1], b"t") in (b"array", b"dataTable"):
                    found.append(ArrayArea(*corners(ref.decode())))
    return found


def split_array(sheet: SheetXml, area: ArrayArea) -> None:
    """Replace one array formula by an array formula of its own in each of its cells.

    Each picks its element of the same array; the ``IF`` stretches a single value, row or
    column over the area, as the one array formula did.
    """
    master = sheet.row(area.top)
    assert master
    cells = dict(split_row(master.xml)[1])
    found = FORMULA.search(cells[area.left])
    assert found
    text = unescape(found[2] or b"")
    meta = attribute(cells[area.left], b"cm")
    last = cell_name(area.bottom, area.right)
    places = "$" + f"{cell_name(area.top, area.left)}:{last}".replace(":", ":$")
    places = re.sub(r"([A-Z])(\d)", r"\1$\2", places)
    whole = f"IF(ROW({places})*COLUMN({places})>0,{text})"
    for number in range(area.top, area.bottom + 1):
        row = sheet.ensure_row(number)
        raw, listed = split_row(row.xml)
        cells = dict(listed)
        for column in range(area.left, area.right + 1):
            name = cell_name(number, column).encode()
            xml = cells.get(column, b'<c r="' + name + b'"/>')
            one = f"INDEX({whole},{number - area.top + 1},{column - area.left + 1})"
            if attribute(found[1], b"t") == b"array":
                body = b'<f t="array" ref="' + name + b'">' + escape(one) + b"</f>"
                cells[column] = _with_formula(xml, body, meta)
            else:  # a what-if table: its results stay as numbers
                cells[column] = FORMULA.sub(b"", xml)
        row.xml = join_row(raw, sorted(cells.items()))


def _with_formula(xml: bytes, formula: bytes, meta: bytes | None) -> bytes:
    """A cell's bytes with this formula, before its stored result."""
    opened = CELL_OPEN.match(xml)
    assert opened
    raw = with_attribute(opened[1], b"cm", meta) if meta else opened[1]
    rest = b"</c>" if opened[2] else FORMULA.sub(b"", xml[opened.end() :])
    return b"<c" + raw + b">" + formula + rest
