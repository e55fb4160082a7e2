"""What other parts say of a sheet's rows, moved with inserted rows.

Defined names, charts on any sheet, pivot sources; and of the sheet itself the drawings,
notes, comments, tables and pivot tables.
"""

from __future__ import annotations

from urllib.parse import quote, unquote

from workbook.files.package.anchors import move_anchor, move_notes
from workbook.files.package.book import Book
from workbook.files.package.container import rels_name
from workbook.files.package.moving_places import move_attribute, move_own, move_table, move_text
from workbook.files.package.package import Package
from workbook.files.package.references import Shift
from workbook.files.package.xmlparts import local, q

_CHARTS = ("chart", "chartEx")
_TABLE_FORMULAS = ("calculatedColumnFormula", "totalsRowFormula")
_CONTROL = ("fmlaLink", "fmlaRange", "fmlaTxbx")


def move_names(book: Book, shift: Shift) -> None:
    """Defined names of the book and of its sheets: print areas and titles, filters, own ones."""
    for element in book.defined_names():
        if move_text(element, None, shift):
            book.touch()


def move_charts(package: Package, shift: Shift) -> None:
    """The ranges that charts are drawn from, on every sheet."""
    parts = package.parts
    for sheet in package.sheets:
        for drawing in _related(package, sheet.part, "drawing"):
            _move_links(package, drawing, shift)
            for element in parts.tree(drawing).iter():
                if local(element) == "sp" and move_attribute(element, "textlink", None, shift):
                    parts.touch(drawing)
            for kind in _CHARTS:
                for chart in _related(package, drawing, kind):
                    _move_chart(package, chart, shift)


def _move_chart(package: Package, chart: str, shift: Shift) -> None:
    for element in package.parts.tree(chart).iter():
        if local(element) in ("f", "sqref") and move_text(element, None, shift):
            package.parts.touch(chart)


def move_objects(package: Package, shift: Shift) -> None:
    """Drawings, notes, comments and pivot tables of the sheet; tables of every sheet."""
    parts = package.parts
    for sheet in package.worksheets:
        own = shift.is_here(sheet.name)
        for table in _related(package, sheet.part, "table"):
            _move_table_formulas(package, table, sheet.name, shift)
        for control in _related(package, sheet.part, "ctrlProp"):
            for name in _CONTROL:
                if move_attribute(parts.tree(control), name, sheet.name, shift):
                    parts.touch(control)
        for notes in _related(package, sheet.part, "vmlDrawing"):
            if own:
                before = parts.get(notes)
                after = move_notes(before, shift, sheet.name)
                if after != before:
                    parts.put(notes, after)
        _move_links(package, sheet.part, shift)
        if own:
            _move_on_sheet(package, sheet.part, shift)


def _move_on_sheet(package: Package, part: str, shift: Shift) -> None:
    parts = package.parts
    for drawing in _related(package, part, "drawing"):
        for anchor in parts.tree(drawing).iter("{*}twoCellAnchor", "{*}oneCellAnchor"):
            if move_anchor(anchor, shift):
                parts.touch(drawing)
    for kind in ("comments", "threadedComment"):
        for comments in _related(package, part, kind):
            for element in parts.tree(comments).iter("{*}comment", "{*}threadedComment"):
                element.set("ref", shift.ref(element.get("ref")))
            parts.touch(comments)
    for table in _related(package, part, "table"):
        move_table(parts.tree(table), shift)
        parts.touch(table)
    for pivot in _related(package, part, "pivotTable"):
        for element in parts.tree(pivot).iter(q("location")):
            move_own(element, shift)
            parts.touch(pivot)
    for single in _related(package, part, "tableSingleCells"):
        for element in parts.tree(single).iter(q("singleXmlCell")):
            element.set("r", shift.ref(element.get("r")))
            parts.touch(single)


def _move_table_formulas(package: Package, table: str, sheet: str, shift: Shift) -> None:
    for name in _TABLE_FORMULAS:
        for element in package.parts.tree(table).iter(q(name)):
            if move_text(element, sheet, shift):
                package.parts.touch(table)


def move_pivot_sources(package: Package, shift: Shift) -> None:
    """The ranges that pivot tables take their data from."""
    parts = package.parts
    for cache in _related(package, package.book.part, "pivotCacheDefinition"):
        for element in parts.tree(cache).iter(q("worksheetSource"), q("rangeSet")):
            if shift.is_here(element.get("sheet")) and element.get("ref"):
                element.set("ref", shift.ref(element.get("ref")))
                parts.touch(cache)


def _move_links(package: Package, part: str, shift: Shift) -> None:
    """Links inside the book that stand among a part's relationships (``#Sheet!A1``)."""
    name = package.parts.find(rels_name(part))
    if name is None or b'"#' not in package.parts.get(name):
        return
    for element in package.parts.tree(name):
        target = element.get("Target", "")
        if target.startswith("#"):
            text = unquote(target[1:])
            moved = shift.formula(text, None)
            if moved != text:
                coded = quote(moved, safe="'!$:;,()") if "%" in target else moved
                element.set("Target", f"#{coded}")
                package.parts.touch(name)


def _related(package: Package, part: str, kind: str) -> list[str]:
    """The parts that a part is related to in this way."""
    parts = package.parts
    rels = [rel for rel in parts.rels(part) if rel.kind == kind and not rel.external]
    return [rel.target for rel in rels if parts.find(rel.target)]
