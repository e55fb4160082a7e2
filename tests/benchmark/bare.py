"""The yardstick: the cells of a book as plain lists, and XlsxWriter writing them.

There is no logic in the writing: every cell's value, formula and format lies ready.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import xlsxwriter

from workbook.files.package import Package, open_package
from workbook.files.package.reading import Value, raw_cells
from workbook.files.package.xmlparts import Element, local, q


class BareCell(NamedTuple):
    """Row and column from 0, what stands there, and the number of its format."""

    row: int
    column: int
    value: Value
    formula: str | None
    style: int


@dataclass(frozen=True)
class BareSheet:
    """A sheet's name and its cells."""

    name: str
    cells: list[BareCell]


@dataclass(frozen=True)
class BareBook:
    """The sheets of a book and its formats as XlsxWriter takes them, by number."""

    sheets: list[BareSheet]
    formats: list[dict[str, Any]]


def cells_of(path: Path) -> BareBook:
    """Everything that stands in the cells of a book."""
    package = open_package(path)
    sheets = []
    for info in package.worksheets:
        held = package.cells(info.name)
        styles = {
            (raw.row, raw.column): raw.style for raw in raw_cells(package.sheet_xml(info.name))
        }
        sheets.append(
            BareSheet(
                info.name,
                [
                    BareCell(row - 1, column - 1, cell.value, cell.formula, styles[row, column])
                    for (row, column), cell in held.items()
                ],
            )
        )
    return BareBook(sheets, _formats(package))


def write_bare(book: BareBook, path: Path) -> None:
    """Writes the cells to a new file, in the default mode of XlsxWriter."""
    made = xlsxwriter.Workbook(str(path))
    formats = [made.add_format(properties) for properties in book.formats]
    for bare in book.sheets:
        sheet = made.add_worksheet(bare.name)
        for row, column, value, formula, style in bare.cells:
            look = formats[style]
            if formula is not None:
                sheet.write_formula(row, column, formula, look, "" if value is None else value)
            elif value is None:
                sheet.write_blank(row, column, None, look)
            elif isinstance(value, str):
                sheet.write_string(row, column, value, look)
            elif isinstance(value, bool):
                sheet.write_boolean(row, column, value, look)
            else:
                sheet.write_number(row, column, value, look)
    made.close()


def _formats(package: Package) -> list[dict[str, Any]]:
    styles = package.styles
    codes = styles.number_formats()
    fonts = [_font(font) for font in styles.collection("fonts")]
    fills = [_fill(fill) for fill in styles.collection("fills")]
    borders = [_border(border) for border in styles.collection("borders")]
    return [
        {
            "num_format": codes[number],
            **fonts[int(xf.get("fontId", 0))],
            **fills[int(xf.get("fillId", 0))],
            **borders[int(xf.get("borderId", 0))],
            **_alignment(xf),
        }
        for number, xf in enumerate(styles.collection("cellXfs"))
    ]


def _font(font: Element) -> dict[str, Any]:
    has = {local(part): part for part in font}
    found: dict[str, Any] = {"bold": "b" in has, "italic": "i" in has, "underline": int("u" in has)}
    if "name" in has:
        found["font_name"] = has["name"].get("val")
    if "sz" in has:
        found["font_size"] = float(has["sz"].get("val"))
    return found | _colour("font_color", has.get("color"))


def _fill(fill: Element) -> dict[str, Any]:
    pattern = fill.find(q("patternFill"))
    if pattern is None or pattern.get("patternType") != "solid":
        return {}
    return _colour("bg_color", pattern.find(q("fgColor")))


def _border(border: Element) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for side in border:
        if side.get("style") and local(side) in ("left", "right", "top", "bottom"):
            found[local(side)] = 1
            found |= _colour(f"{local(side)}_color", side.find(q("color")))
    return found


def _colour(name: str, element: Element | None) -> dict[str, str]:
    value = None if element is None else element.get("rgb")
    return {name: f"#{value[-6:]}"} if value else {}


def _alignment(xf: Element) -> dict[str, Any]:
    found: dict[str, Any] = {}
    alignment = xf.find(q("alignment"))
    if alignment is not None:
        found["text_wrap"] = alignment.get("wrapText") == "1"
        found["indent"] = int(alignment.get("indent", 0))
        if alignment.get("horizontal"):
            found["align"] = alignment.get("horizontal")
        if alignment.get("vertical"):
            found["valign"] = {"center": "vcenter"}.get(
                alignment.get("vertical"), alignment.get("vertical")
            )
    protection = xf.find(q("protection"))
    if protection is not None:
        found["locked"] = protection.get("locked") != "0"
    return found
