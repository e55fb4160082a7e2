"""What a worksheet part says of places outside its cells, moved with inserted rows.

Merges, filters, links, conditional formats, validations, sparklines, protected ranges,
page breaks, controls ... and the formulas in them.
"""

from __future__ import annotations

from workbook.files.package.anchors import move_anchor
from workbook.files.package.places import MAX_ROW, corners
from workbook.files.package.references import Shift
from workbook.files.package.sheetxml import SheetXml
from workbook.files.package.xmlparts import MAIN, REL, X14, XM, Element, local, q

_REF = {
    "dimension",
    "mergeCell",
    "autoFilter",
    "sortState",
    "sortCondition",
    "hyperlink",
    "table",
    "location",
}
_R = {"cellWatch", "inputCells", "cellSmartTags"}
_RULES = {
    q("conditionalFormatting"),
    q("dataValidation"),
    f"{{{X14}}}conditionalFormatting",
    f"{{{X14}}}dataValidation",
}
_FORMULAS = {"formula", "formula1", "formula2", "f"}
_FORMULA_ATTRIBUTES = ("linkedCell", "listFillRange", "fmlaLink", "fmlaRange", "fmlaTxbx")


def move_places(sheet: SheetXml, name: str, shift: Shift) -> None:
    """Move the places of the sheet itself, and every formula that points at the rows."""
    own = shift.is_here(name)
    if not own and b"!" not in sheet.around:
        return
    root = sheet.skeleton
    changed = own
    in_rules = set()
    for element in root.iter(*_RULES):
        changed |= _move_rule(element, name, shift)
        in_rules.update(element.iter())
    for element in root.iter():
        if element not in in_rules:
            changed |= _move_formulas(element, name, shift)
        if own:
            move_own(element, shift)
    sheet.touched |= changed


def _move_rule(element: Element, name: str, shift: Shift) -> bool:
    """A conditional format or validation, whose formulas start from its first cell."""
    inner = element.find(f"{{{XM}}}sqref")
    places = (element.get("sqref") or (inner.text if inner is not None else "") or "").split()
    areas = [corners(place) for place in places]
    before = areas[0][0] if areas else 1
    tall = any(bottom > top for top, _, bottom, _ in areas) or len(areas) > 1
    changed = False
    for part in element.iter():
        kind = local(part)
        if kind in _FORMULAS and part.text and len(part) == 0:
            moved = shift.rule(part.text, name, before, tall)
            changed |= moved != part.text
            part.text = moved
        elif kind == "cfvo" and part.get("val"):
            moved = shift.rule(part.get("val"), name, before, tall)
            changed |= moved != part.get("val")
            part.set("val", moved)
    return changed


def _move_formulas(element: Element, name: str, shift: Shift) -> bool:
    """Formulas elsewhere: sparklines, links inside the book, form controls."""
    kind, changed = local(element), False
    if kind == "f":
        changed = move_text(element, name, shift)
    elif kind == "hyperlink" and element.get("location") and not element.get(f"{{{REL}}}id"):
        changed = move_attribute(element, "location", name, shift)
    elif kind == "dataRef" and shift.is_here(element.get("sheet")) and element.get("ref"):
        element.set("ref", shift.ref(element.get("ref")))
        changed = True
    elif kind in ("controlPr", "formControlPr"):
        for attribute in _FORMULA_ATTRIBUTES:
            changed |= move_attribute(element, attribute, name, shift)
    return changed


def move_attribute(element: Element, attribute: str, own: str | None, shift: Shift) -> bool:
    """Move the formula that stands in an attribute; says whether it changed."""
    text = element.get(attribute)
    moved = shift.formula(text, own) if text else text
    if moved == text:
        return False
    element.set(attribute, moved)
    return True


def move_text(element: Element, own: str | None, shift: Shift) -> bool:
    """Move the formula that is an element's text; says whether it changed."""
    text = element.text
    moved = shift.formula(text, own) if text else text
    if moved == text:
        return False
    element.text = moved
    return True


def move_own(element: Element, shift: Shift) -> None:
    """One element that names places of the sheet itself."""
    kind = local(element)
    if kind in _REF and element.get("ref"):
        element.set("ref", shift.ref(element.get("ref")))
    elif kind in _R and element.get("r"):
        element.set("r", shift.ref(element.get("r")))
    elif kind == "brk":
        _move_break(element, shift)
    elif kind == "sqref" and element.text:
        element.text = shift.ref(element.text)
    elif kind == "anchor" and element.tag == q("anchor"):
        move_anchor(element, shift)
    if kind != "selection" and element.get("sqref"):
        element.set("sqref", shift.ref(element.get("sqref")))


def _move_break(element: Element, shift: Shift) -> None:
    """A page break: below row ``id``, so it belongs to the row after it."""
    if local(element.getparent()) == "rowBreaks":
        element.set("id", str(shift.row(int(element.get("id")) + 1) - 1))
        return
    for end in ("min", "max"):  # how far down a break between columns reaches
        row = int(element.get(end, 0))
        if 0 < row < MAX_ROW - 1:
            element.set(end, str(shift.row(row + 1) - 1))


def move_table(root: Element, shift: Shift) -> None:
    """A table that stands on the sheet: its area, its filter and its order."""
    for element in root.iter(f"{{{MAIN}}}*"):
        move_own(element, shift)
