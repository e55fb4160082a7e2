"""The workbook part: its sheets in tab order, its defined names, how it calculates."""

from __future__ import annotations

from typing import NamedTuple

from workbook.files.package.container import Container
from workbook.files.package.errors import PackageError
from workbook.files.package.xmlparts import REL, STRICT, Element, put_in_order, q

_ORDER = (
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
    "calcPr",
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "smartTagTypes",
    "webPublishing",
    "fileRecoveryPr",
    "webPublishObjects",
    "extLst",
)


class SheetInfo(NamedTuple):
    """A sheet's name, its state (``visible``, ``hidden``, ``veryHidden``) and its part."""

    name: str
    state: str
    part: str


class Book:
    """The workbook part of a container."""

    def __init__(self, parts: Container) -> None:
        self.parts = parts
        self.part = _workbook_part(parts)
        self.root: Element = parts.tree(self.part)
        if self.root.tag.startswith(f"{{{STRICT}}}"):
            raise PackageError(
                f"{parts.file} is saved as Strict Open XML. Open it in Excel and save it as "
                "Excel Workbook (.xlsx)."
            )

    def touch(self) -> None:
        self.parts.touch(self.part)

    @property
    def sheets(self) -> list[SheetInfo]:
        """All sheets in tab order, chart sheets too."""
        targets = {rel.id: rel.target for rel in self.parts.rels(self.part)}
        found = []
        for element in self.root.iterfind(f"{q('sheets')}/{q('sheet')}"):
            part = targets.get(element.get(f"{{{REL}}}id"), "")
            found.append(SheetInfo(element.get("name"), element.get("state", "visible"), part))
        return found

    def sheet(self, name: str) -> SheetInfo:
        """The sheet of this name (spelled in any case)."""
        for sheet in self.sheets:
            if sheet.name.casefold() == name.casefold():
                return sheet
        names = ", ".join(sheet.name for sheet in self.sheets)
        raise PackageError(
            f"{self.parts.file} has no sheet named {name!r}; it has: {names}. "
            "Was the sheet renamed or deleted?"
        )

    def defined_names(self) -> list[Element]:
        return list(self.root.iterfind(f"{q('definedNames')}/{q('definedName')}"))

    def section(self, name: str) -> Element:
        """A child of the workbook element, made in its place if missing."""
        found = self.root.find(q(name))
        if found is None:
            found = self.root.makeelement(q(name))
            put_in_order(self.root, found, _ORDER)
            self.touch()
        return found

    def recalculate_on_load(self) -> None:
        """Let the spreadsheet program work all formulas out afresh when it opens the book."""
        settings = self.section("calcPr")
        if settings.get("fullCalcOnLoad") not in ("1", "true"):
            settings.set("fullCalcOnLoad", "1")
            self.touch()

    def keep_results(self, engine: str) -> None:
        """Let the stored results stand on opening; ``engine`` is a current engine's number."""
        settings = self.section("calcPr")
        if settings.attrib.pop("fullCalcOnLoad", None) is not None:
            self.touch()
        if int(settings.get("calcId") or 0) < int(engine):
            settings.set("calcId", engine)
            self.touch()

    def drop_calculation_chain(self) -> None:
        """Remove the list of formula cells, which Excel makes again when it is missing."""
        for rel in self.parts.rels(self.part):
            if rel.kind == "calcChain":
                self.parts.remove_rel(self.part, rel.target)
                self.parts.remove(rel.target)

    def related(self, kind: str) -> str | None:
        """The part that the workbook part is related to in this way."""
        for rel in self.parts.rels(self.part):
            if rel.kind == kind and not rel.external:
                return rel.target
        return None


def _workbook_part(parts: Container) -> str:
    main = [rel for rel in parts.rels("") if rel.kind == "officeDocument"]
    if not main:
        if parts.find("content.xml") and parts.find("mimetype"):
            raise PackageError(
                f"{parts.file} is an OpenDocument spreadsheet (.ods). "
                "Open it and save it as Excel Workbook (.xlsx)."
            )
        raise PackageError(
            f"{parts.file} is not an Excel workbook (.xlsx or .xlsm). Choose another file."
        )
    part = main[0].target
    if part.endswith(".bin"):
        raise PackageError(
            f"{parts.file} is a binary workbook (.xlsb). "
            "Open it in Excel and save it as Excel Workbook (.xlsx)."
        )
    if parts.find(part) is None:
        raise PackageError(
            f"{parts.file} is damaged: its workbook part {part} is missing. "
            "Open it in Excel, let Excel repair it, and save it."
        )
    if "spreadsheetml" not in parts.type_of(part) and "ms-excel" not in parts.type_of(part):
        raise PackageError(
            f"{parts.file} is not an Excel workbook (.xlsx or .xlsm). Choose another file."
        )
    return part
