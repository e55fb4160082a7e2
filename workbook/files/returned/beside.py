"""What was said beside the cells: notes, comments and text boxes, which are strays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbook.files.package import Package, PackageError
from workbook.files.package.text import decoded
from workbook.files.package.xmlparts import local
from workbook.files.returned.opening import Sheet, cell_of
from workbook.model import Place, Stray

NOTE = "written in a note beside the cell"
COMMENT = "written in a comment beside the cell"
BOX = "written in a text box"
_THREADED = "tc="
"""What the author of a note is called that only repeats a comment for older programs."""


def beside(package: Package, sheet: Sheet, notes: list[str]) -> list[Stray]:
    """The notes, comments and text boxes of a sheet; pictures are told in ``notes``."""
    file = package.path.name
    found: list[Stray] = []
    for rel in package.parts.rels(sheet.part):
        reader = _READERS.get(rel.kind)
        if reader is None or rel.external or package.parts.find(rel.target) is None:
            continue
        try:
            root = package.parts.tree(rel.target)
        except PackageError as wrong:
            notes.append(f"Sheet {sheet.name}: what stands beside its cells was not read. {wrong}")
            continue
        if rel.kind == "drawing" and any(local(each) == "pic" for each in root.iter()):
            notes.append(f"Sheet {sheet.name} holds a picture; open the return to see it")
        for cell, text, why in reader(root):
            if text.strip():
                found.append(Stray(text, why, Place(file, sheet.name, cell)))
    return found


Said = Iterator[tuple[str, str, str]]
"""Cell, text, and why it is a stray."""


def _notes(root: Any) -> Said:
    authors = [each.text or "" for each in root.iter() if local(each) == "author"]
    for note in (each for each in root.iter() if local(each) == "comment"):
        number = note.get("authorId", "")
        author = authors[int(number)] if number.isdigit() and int(number) < len(authors) else ""
        if not author.startswith(_THREADED):
            yield note.get("ref", ""), _runs(note), NOTE


def _threads(root: Any) -> Said:
    for comment in (each for each in root.iter() if local(each) == "threadedComment"):
        texts = [each.text or "" for each in comment if local(each) == "text"]
        yield comment.get("ref", ""), "".join(texts), COMMENT


def _boxes(root: Any) -> Said:
    for anchor in root:
        for shape in (each for each in anchor.iter() if local(each) == "sp"):
            lines = [
                "".join(run.text or "" for run in paragraph.iter() if local(run) == "t")
                for paragraph in shape.iter()
                if local(paragraph) == "p"
            ]
            yield _corner(anchor), "\n".join(lines), BOX


def _corner(anchor: Any) -> str:
    """The cell at the top left of a drawing's anchor; blank where it has none."""
    start = next((each for each in anchor if local(each) == "from"), None)
    if start is None:
        return ""
    at = {local(each): (each.text or "") for each in start}
    row, column = at.get("row", ""), at.get("col", "")
    fits = row.isdigit() and column.isdigit() and len(row) < 8 and len(column) < 6
    return cell_of(int(row) + 1, int(column) + 1) if fits else ""


def _runs(note: Any) -> str:
    """The text of a note, its runs joined, phonetic hints left out."""
    texts = [
        each.text or ""
        for each in note.iter()
        if local(each) == "t" and local(each.getparent()) != "rPh"
    ]
    return decoded("".join(texts))


_READERS = {"comments": _notes, "threadedComment": _threads, "drawing": _boxes}
