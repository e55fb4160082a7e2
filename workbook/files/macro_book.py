"""Makes a workbook one with macros: a VBA project, and buttons on a sheet that call it.

Nothing else of the book changes. The buttons are the plain ones of the Forms toolbar, which
Excel and LibreOffice both show; they are not printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from workbook.files.package import Package, PackageError
from workbook.files.package.container import TYPES
from workbook.files.package.xmlparts import REL, put_in_order, q

PART = "xl/vbaProject.bin"
VBA_TYPE = "application/vnd.ms-office.vbaProject"
VBA_REL = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
MACRO_BOOK = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"

_AFTER_BUTTONS = (
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)

_VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
)
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t201" coordsize="21600,21600" o:spt="201" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path shadowok="f" '
    'o:extrusionok="f" strokeok="f" fillok="f" o:connecttype="rect"/>'
    '<o:lock v:ext="edit" shapetype="t"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t201" alt="{caption}" style="position:absolute;'
    "margin-left:0pt;margin-top:0pt;width:{width}pt;height:{height}pt;z-index:{order};"
    'mso-wrap-style:tight" o:button="t" fillcolor="buttonFace [67]" '
    'strokecolor="windowText [64]" o:insetmode="auto"><v:fill color2="buttonFace [67]" '
    'o:detectmouseclick="t"/><o:lock v:ext="edit" rotation="t"/><v:textbox '
    'style="mso-direction-alt:auto" o:singleclick="f"><div style="text-align:center">'
    '<font face="Calibri" size="220" color="#000000">{caption}</font></div></v:textbox>'
    '<x:ClientData ObjectType="Button"><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:PrintObject>False</x:PrintObject><x:AutoFill>False</x:AutoFill>"
    "<x:FmlaMacro>[0]!{macro}</x:FmlaMacro><x:TextHAlign>Center</x:TextHAlign>"
    "<x:TextVAlign>Center</x:TextVAlign></x:ClientData></v:shape>"
)

_COLUMN = 64
"""Pixels of a column whose width nobody has set."""


@dataclass(frozen=True)
class Button:
    """A button: its caption, the macro it calls, and where it stands.

    ``row`` and ``column`` count from 1; ``left``, ``width``, ``top`` and ``height`` are pixels
    from that cell's corner, inside the cell; or it ends ``across`` columns to the right of it,
    where these are as wide as a sheet has them.
    """

    caption: str
    macro: str
    row: int
    column: int
    left: int
    width: int
    top: int = 6
    height: int = 26
    across: int = 0


def add_macros(package: Package, project: bytes, sheet: str, buttons: Sequence[Button]) -> None:
    """Puts the VBA project into the book and the buttons on a sheet; save it as ``.xlsm``.

    Refuses a book that has a VBA project: two cannot be joined.
    """
    if package.book.related("vbaProject") or package.parts.find(PART):
        raise PackageError(
            f"{package.path.name} has macros of its own, and a workbook has room for one set. "
            "Use the ribbon tab of the add-in instead: scorecard install excel"
        )
    package.parts.add(PART, project, VBA_TYPE)
    package.parts.add_rel(package.book.part, VBA_REL, PART)
    _declare(package)
    _name_modules(package)
    _add_buttons(package, sheet, buttons)


def _declare(package: Package) -> None:
    for element in package.parts.tree(TYPES):
        if element.get("PartName", "").casefold() == f"/{package.book.part}".casefold():
            element.set("ContentType", MACRO_BOOK)
    package.parts.touch(TYPES)


def _name_modules(package: Package) -> None:
    """Code names: the book's and each sheet's module in the project, as XlsxWriter gives them."""
    package.book.section("workbookPr").set("codeName", "ThisWorkbook")
    package.book.touch()
    for number, info in enumerate(package.worksheets, start=1):
        xml = package.sheet_part(info.part)
        settings = xml.skeleton.find(q("sheetPr"))
        if settings is None:
            settings = xml.skeleton.makeelement(q("sheetPr"))
            xml.skeleton.insert(0, settings)
        settings.set("codeName", f"Sheet{number}")
        xml.touched = True


def _add_buttons(package: Package, sheet: str, buttons: Sequence[Button]) -> None:
    info = package.book.sheet(sheet)
    xml = package.sheet_xml(info.name)
    part = next((r.target for r in package.parts.rels(info.part) if r.kind == "vmlDrawing"), None)
    if xml.skeleton.find(q("legacyDrawing")) is None:
        part = package.parts.free_name("xl/drawings/vmlDrawing{}.vml")
        package.parts.default_type("vml", VML_TYPE)
        package.parts.add(part, _VML.encode(), VML_TYPE)
        drawing = xml.skeleton.makeelement(q("legacyDrawing"))
        drawing.set(f"{{{REL}}}id", package.parts.add_rel(info.part, "vmlDrawing", part))
        put_in_order(xml.skeleton, drawing, _AFTER_BUTTONS)
        xml.touched = True
    assert part
    text = package.parts.get(part).decode("utf-8")
    shapes = "" if 'id="_x0000_t201"' in text else _SHAPE_TYPE
    taken = text.count("<v:shape ")
    for number, button in enumerate(buttons, start=1 + taken):
        shapes += _shape(button, number)
    before, _, after = text.rpartition("</xml>")
    package.parts.put(part, f"{before}{shapes}</xml>{after}".encode())


def _shape(button: Button, number: int) -> str:
    row, column = button.row - 1, button.column - 1
    right = button.left + button.width - button.across * _COLUMN
    last, bottom = column + button.across, button.top + button.height
    anchor = (column, button.left, row, button.top, last, right, row, bottom)
    return _SHAPE.format(
        number=1024 + number,
        order=number,
        caption=escape(button.caption, {'"': "&quot;"}),
        macro=escape(button.macro),
        anchor=", ".join(map(str, anchor)),
        width=button.width * 0.75,
        height=button.height * 0.75,
    )
