"""The parts of a workbook file, their content types and the relationships between them."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from dataclasses import dataclass

from workbook.files.package.errors import PackageError
from workbook.files.package.xmlparts import (
    CONTENT_TYPES,
    PACKAGE_REL,
    REL,
    Element,
    parse,
    serialise,
)
from workbook.files.package.zipped import WIDE, Bounds, Entry, read_zip, write_zip

TYPES = "[Content_Types].xml"


@dataclass(frozen=True)
class Rel:
    """One relationship: ``kind`` is the last word of its type, ``target`` a part's name.

    For an external target (a web address, another file) ``target`` is as written.
    """

    id: str
    kind: str
    type: str
    target: str
    external: bool


def rels_name(part: str) -> str:
    """Where the relationships of a part stand; ``""`` is the package itself."""
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


class Container:
    """All parts of one workbook file. Only parts that were changed are written anew.

    ``tree`` gives a part's parsed XML; whoever changes it says so with ``touch``.
    """

    def __init__(self, data: bytes, file: str, bounds: Bounds = WIDE) -> None:
        self.file = file
        self.bounds = bounds
        entries = read_zip(data, file, bounds)
        self._entries = {entry.name: entry for entry in entries}
        self._new: dict[str, bytes] = {}
        self._trees: dict[str, Element] = {}
        self._touched: set[str] = set()
        self._rels: dict[str, list[Rel]] = {}
        self._removed = False
        self._order = [entry.name for entry in entries]
        self._by_case = {name.casefold(): name for name in self._order}

    @property
    def names(self) -> list[str]:
        return list(self._order)

    @property
    def changed(self) -> bool:
        return bool(self._new or self._touched or self._removed)

    def find(self, name: str) -> str | None:
        """The part's name as the file spells it (names do not depend on case)."""
        return self._by_case.get(name.lstrip("/").casefold())

    def get(self, name: str) -> bytes:
        """A part's content as it would be written now."""
        if name in self._touched:
            return serialise(self._trees[name])
        if name in self._new:
            return self._new[name]
        if name not in self._entries:
            raise PackageError(
                f"{self.file} is damaged: its part {name} is missing. "
                "Open it in Excel, let Excel repair it, and save it."
            )
        self._refuse_above(self.bounds.part, name)
        try:
            return self._entries[name].unpacked()
        except (zipfile.BadZipFile, zlib.error) as wrong:
            raise PackageError(
                f"{self.file} is damaged: its part {name} cannot be unpacked. "
                "Copy or download the file again."
            ) from wrong

    def size(self, name: str) -> int:
        """How many bytes a part has when unpacked; 0 where there is none."""
        if name in self._new:
            return len(self._new[name])
        return self._entries[name].size if name in self._entries else 0

    def _refuse_above(self, most: int, name: str) -> None:
        if self.size(name) > most:
            raise PackageError(
                f"{self.file}: its part {name} is too large to be read "
                f"({self.size(name) / 1024**2:,.0f} MB; at most {most / 1024**2:,.0f}). "
                "Take out what does not belong in it, or ask its sender for another."
            )

    def put(self, name: str, data: bytes) -> None:
        """Give a part new content; a name that is new is added at the end."""
        if self.find(name) is None:
            self._order.append(name)
            self._by_case[name.casefold()] = name
        self._trees.pop(name, None)
        self._touched.discard(name)
        self._rels.clear()
        self._new[name] = data

    def add(self, name: str, data: bytes, content_type: str | None) -> None:
        """Add a part; ``content_type`` ``None`` when its extension already says it."""
        self.put(name, data)
        if content_type and self.type_of(name) != content_type:
            override = self.tree(TYPES).makeelement(
                f"{{{CONTENT_TYPES}}}Override", PartName=f"/{name}", ContentType=content_type
            )
            self.tree(TYPES).append(override)
            self.touch(TYPES)

    def default_type(self, extension: str, content_type: str) -> None:
        """Say what every part with this extension is, unless the file says so already."""
        tree, tag = self.tree(TYPES), f"{{{CONTENT_TYPES}}}Default"
        if not any(e.get("Extension", "").lower() == extension for e in tree.iter(tag)):
            tree.insert(0, tree.makeelement(tag, Extension=extension, ContentType=content_type))
            self.touch(TYPES)

    def remove(self, name: str) -> None:
        """Remove a part, its content type and its relationships."""
        self._rels.clear()
        for gone in (name, rels_name(name)):
            if gone in self._order:
                self._order.remove(gone)
                self._by_case.pop(gone.casefold(), None)
                self._new.pop(gone, None)
                self._trees.pop(gone, None)
                self._touched.discard(gone)
                self._removed = True
        for element in list(self.tree(TYPES)):
            if element.get("PartName", "").casefold() == f"/{name}".casefold():
                self.tree(TYPES).remove(element)
                self.touch(TYPES)

    def tree(self, name: str) -> Element:
        """The parsed XML of a part."""
        if name not in self._trees:
            self._refuse_above(self.bounds.tree, name)
            self._trees[name] = parse(self.get(name), f"{name} of {self.file}")
        return self._trees[name]

    def touch(self, name: str) -> None:
        """The tree of this part was changed."""
        self._touched.add(name)
        self._rels.clear()

    def type_of(self, name: str) -> str:
        """The content type of a part, ``""`` when the file gives none."""
        extension, default = name.rsplit(".", 1)[-1].lower(), ""
        for element in self.tree(TYPES):
            if element.get("PartName", "").casefold() == f"/{name}".casefold():
                return str(element.get("ContentType"))
            if element.get("Extension", "").lower() == extension:
                default = str(element.get("ContentType"))
        return default

    def free_name(self, pattern: str) -> str:
        """The first unused name: ``free_name("xl/worksheets/sheet{}.xml")``."""
        number = 1
        while self.find(pattern.format(number)) is not None:
            number += 1
        return pattern.format(number)

    def rels(self, part: str) -> list[Rel]:
        """The relationships that start at a part."""
        if part in self._rels:
            return self._rels[part]
        name = self.find(rels_name(part))
        if name is None:
            return []
        found: list[Rel] = []
        for element in self.tree(name):
            target, kind = element.get("Target", ""), element.get("Type", "")
            external = element.get("TargetMode") == "External" or target.startswith("#")
            if not external:
                target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target))
                target = self.find(target) or target.lstrip("/")
            found.append(Rel(element.get("Id"), kind.rsplit("/", 1)[-1], kind, target, external))
        self._rels[part] = found
        return found

    def add_rel(
        self, part: str, kind: str, target: str, external: bool = False, name_it: str | None = None
    ) -> str:
        """Relate a part to another (or to an outside address); gives the new id.

        ``kind`` is the last word of the type, or a whole type; ``name_it`` is the id to give.
        """
        name = self.find(rels_name(part))
        if name is None:
            name = rels_name(part)
            self.put(name, f'<Relationships xmlns="{PACKAGE_REL}"/>'.encode())
        tree = self.tree(name)
        used = {element.get("Id") for element in tree}
        number = len(used) + 1
        while f"rId{number}" in used:
            number += 1
        made = tree.makeelement(f"{{{PACKAGE_REL}}}Relationship", Id=name_it or f"rId{number}")
        made.set("Type", kind if "://" in kind else f"{REL}/{kind}")
        made.set("Target", target if external else posixpath.relpath(target, _folder(part)))
        if external:
            made.set("TargetMode", "External")
        tree.append(made)
        self.touch(name)
        return str(made.get("Id"))

    def remove_rel(self, part: str, target: str) -> None:
        """Remove the relationships of ``part`` that point to the part ``target``."""
        gone = {rel.id for rel in self.rels(part) if rel.target == target and not rel.external}
        name = self.find(rels_name(part))
        if name and gone:
            tree = self.tree(name)
            for element in [element for element in tree if element.get("Id") in gone]:
                tree.remove(element)
            self.touch(name)

    def to_bytes(self) -> bytes:
        """The whole file."""
        entries = []
        for name in self._order:
            old = self._entries.get(name)
            if name in self._touched or name in self._new:
                entries.append(Entry.of(name, self.get(name), old))
            elif old:
                entries.append(old)
        return write_zip(entries)


def _folder(part: str) -> str:
    return posixpath.dirname(part) or "."
