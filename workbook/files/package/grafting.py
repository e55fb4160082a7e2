"""Adding a sheet that was drawn in a book of its own.

Its formats, texts, rules, pictures, notes and links come with it; its formulas name
sheets as they were drawn.
"""

from __future__ import annotations

import copy
import re

from workbook.changes import AddSheet
from workbook.files.package.errors import PackageError
from workbook.files.package.graft_parts import PartCopier
from workbook.files.package.graft_styles import StyleMap
from workbook.files.package.markup import (
    CELL,
    RESULT,
    ROW_OPEN,
    attribute,
    with_attribute,
    without,
)
from workbook.files.package.package import Package, open_package
from workbook.files.package.sheetxml import SheetXml
from workbook.files.package.titles import add_title
from workbook.files.package.xmlparts import REL, q

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_ID = f"{{{REL}}}id"


def add_sheet(package: Package, change: AddSheet) -> None:
    """Copy the sheet from its own book to its place among the tabs of this one."""
    donor = open_package(change.donor)
    info = donor.book.sheet(change.name)
    _check(package, donor, info.name)
    position = _position(package, change.after)
    styles = StyleMap(donor.styles, package.styles)
    sheet = SheetXml(donor.parts.get(info.part), info.part)
    _translate_cells(donor, package, sheet, styles)
    _translate_rest(sheet, styles)

    part = package.parts.free_name("xl/worksheets/sheet{}.xml")
    package.parts.add(part, b"<worksheet/>", TYPE)
    PartCopier(donor, package, styles).copy_rels(info.part, part)
    package.parts.put(part, sheet.to_bytes())
    add_title(package, info.name, position)
    _make_room(package, position)
    _list_sheet(package, info.name, info.state, part, position)
    _copy_names(package, donor, info.name, position)
    package.book.drop_calculation_chain()
    package.book.recalculate_on_load()


def _check(package: Package, donor: Package, name: str) -> None:
    if any(sheet.name.casefold() == name.casefold() for sheet in package.sheets):
        raise PackageError(
            f"{package.path.name} already has a sheet named {name!r}. Rename one of the two."
        )
    if package.date_1904 != donor.date_1904:
        raise PackageError(
            f"{package.path.name} counts dates from 1904, the sheet {name!r} from 1900. "
            "Change it in Excel (Options, Advanced, Use 1904 date system) and check its dates."
        )


def _position(package: Package, after: str | None) -> int:
    """Where among the tabs the new sheet goes, counting from 0."""
    if after is None:
        return len(package.sheets)
    return package.sheets.index(package.book.sheet(after)) + 1


def _translate_cells(donor: Package, package: Package, sheet: SheetXml, styles: StyleMap) -> None:
    """Let formats and texts point at this book's."""
    texts, items = donor.strings.texts, donor.strings.items()
    spilling = _dynamic_arrays(donor, package) if b" cm=" in sheet.raw_rows else None
    numbers: dict[int, bytes] = {}

    def string(number: int) -> bytes:
        if number not in numbers:
            if b"<r>" in items[number]:
                numbers[number] = b"%d" % package.strings.add_rich(items[number])
            else:
                numbers[number] = b"%d" % package.strings.number(texts[number])
        return numbers[number]

    def cell(found: re.Match[bytes]) -> bytes:
        raw, inner = found[1], found[2]
        style = attribute(raw, b"s")
        if style:
            raw = with_attribute(raw, b"s", b"%d" % styles.cell(int(style)))
        if b" cm=" in raw:
            raw = with_attribute(raw, b"cm", spilling) if spilling else without(raw, b"cm")
        if inner is None:
            return b"<c" + raw + b"/>"
        result = RESULT.search(inner) if attribute(raw, b"t") == b"s" else None
        if result and result[1]:
            number = string(int(result[1]))
            inner = inner[: result.start(1)] + number + inner[result.end(1) :]
        return b"<c" + raw + b">" + inner + b"</c>"

    for row in sheet.rows:
        opened = ROW_OPEN.match(row.xml)
        assert opened
        raw, style = opened[1], attribute(opened[1], b"s")
        if style:
            raw = with_attribute(raw, b"s", b"%d" % styles.cell(int(style)))
        cells = CELL.sub(cell, row.xml[opened.end() :])
        row.xml = b"<row" + raw + opened[2] + b">" + cells


def _dynamic_arrays(donor: Package, package: Package) -> bytes | None:
    """How this book marks a formula whose results spill; brought along if it has no such mark.

    ``None`` where the book has marks of other kinds only: the formula becomes an array
    formula over the same cells, with the same results.
    """
    here, there = (p.book.related("sheetMetadata") for p in (package, donor))
    if here:
        root = package.parts.tree(here)
        kinds = [e.get("name") for e in root.iter(q("metadataType"))]
        records = [e.get("t") for e in root.iterfind(f"{q('cellMetadata')}/{q('bk')}/{q('rc')}")]
        wanted = str(kinds.index("XLDAPR") + 1) if "XLDAPR" in kinds else None
        return b"%d" % (records.index(wanted) + 1) if wanted in records else None
    if not there:
        return None
    part = package.parts.free_name("xl/metadata{}.xml")
    package.parts.add(part, donor.parts.get(there), donor.parts.type_of(there))
    package.parts.add_rel(package.book.part, "sheetMetadata", part)
    return b"1"


def _translate_rest(sheet: SheetXml, styles: StyleMap) -> None:
    """Formats of columns and rules; and the new sheet is not a selected tab."""
    root = sheet.skeleton
    for column in root.iter(q("col")):
        if column.get("style"):
            column.set("style", str(styles.cell(int(column.get("style")))))
    for element in root.iter(q("cfRule"), q("filterColumn"), q("colorFilter"), q("sortCondition")):
        if element.get("dxfId"):
            element.set("dxfId", str(styles.rule(int(element.get("dxfId")))))
    for view in root.iter(q("sheetView")):
        view.attrib.pop("tabSelected", None)
        view.set("workbookViewId", "0")
    for properties in root.iter(q("sheetPr")):
        properties.attrib.pop("codeName", None)


def _make_room(package: Package, position: int) -> None:
    """Sheets are counted in names and views: those from the new one on count one more."""
    for name in package.book.defined_names():
        local = name.get("localSheetId")
        if local and int(local) >= position:
            name.set("localSheetId", str(int(local) + 1))
    for view in package.book.root.iter(q("workbookView")):
        for attribute_ in ("activeTab", "firstSheet"):
            tab = int(view.get(attribute_, 0))
            if tab >= position:
                view.set(attribute_, str(tab + 1))
    package.book.touch()


def _list_sheet(package: Package, name: str, state: str, part: str, position: int) -> None:
    sheets = package.book.section("sheets")
    used = [int(element.get("sheetId")) for element in sheets]
    made = sheets.makeelement(q("sheet"), name=name, sheetId=str(max(used) + 1))
    if state != "visible":
        made.set("state", state)
    made.set(_ID, package.parts.add_rel(package.book.part, "worksheet", part))
    sheets.insert(position, made)
    package.book.touch()


def _copy_names(package: Package, donor: Package, sheet: str, position: int) -> None:
    """The sheet's own names: print area, print titles, filter, and names of its own."""
    index = [info.name for info in donor.sheets].index(sheet)
    for name in donor.book.defined_names():
        if name.get("localSheetId") == str(index):
            made = copy.deepcopy(name)
            made.set("localSheetId", str(position))
            package.book.section("definedNames").append(made)
            package.book.touch()
