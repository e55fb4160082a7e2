"""Copying a part from another book with all that it leads to: drawings, pictures, notes."""

from __future__ import annotations

import re

from workbook.files.package.container import Container, Rel
from workbook.files.package.errors import PackageError
from workbook.files.package.graft_styles import StyleMap
from workbook.files.package.package import Package
from workbook.files.package.xmlparts import parse, q, serialise

_NUMBER = re.compile(r"\d*(\.\w+)$")
_TABLE_FORMATS = (
    "headerRowDxfId",
    "dataDxfId",
    "totalsRowDxfId",
    "headerRowBorderDxfId",
    "tableBorderDxfId",
    "totalsRowBorderDxfId",
)


class PartCopier:
    """Copies parts of one book into another, each once, under names that are free there."""

    def __init__(self, donor: Package, here: Package, styles: StyleMap) -> None:
        self._donor, self._here, self._styles = donor.parts, here, styles
        self._copied: dict[str, str] = {}

    def copy_rels(self, part: str, to: str) -> None:
        """Relate the part ``to`` as the donor's ``part`` is, with the same ids."""
        for rel in self._donor.rels(part):
            target = rel.target if rel.external else self._copy(rel)
            self._here.parts.add_rel(to, rel.type, target, rel.external, rel.id)

    def _copy(self, rel: Rel) -> str:
        name = rel.target
        if name not in self._copied:
            parts: Container = self._here.parts
            made = parts.free_name(_NUMBER.sub(r"{}\1", name))
            self._copied[name] = made
            data = self._donor.get(name)
            if rel.kind == "table":
                data = self._table(data, name)
            kind, extension = self._donor.type_of(name), name.rsplit(".", 1)[-1].lower()
            if extension != "xml":
                parts.default_type(extension, kind)
            parts.add(made, data, kind)
            self.copy_rels(name, made)
        return self._copied[name]

    def _table(self, data: bytes, name: str) -> bytes:
        """A table: its number and its name must be the only ones in the book."""
        root = parse(data, name)
        ids, names = {0}, set()
        for sheet in self._here.worksheets:
            for rel in self._here.parts.rels(sheet.part):
                if rel.kind == "table":
                    other = self._here.parts.tree(rel.target)
                    ids.add(int(other.get("id")))
                    names.add(other.get("displayName").casefold())
        if root.get("displayName").casefold() in names:
            raise PackageError(
                f"{self._here.path.name} already has a table named {root.get('displayName')!r}. "
                "Rename it in Excel (Table Design, Table Name) and try again."
            )
        root.set("id", str(max(ids) + 1))
        for element in root.iter(q("table"), q("tableColumn")):
            for attribute in _TABLE_FORMATS:
                if element.get(attribute):
                    element.set(attribute, str(self._styles.rule(int(element.get(attribute)))))
        return serialise(root)
