"""What may come along with cells: macros, links, objects, connections."""

from __future__ import annotations

from pathlib import Path

from tests.cycle.hostile.kind import Kind, Make, is_as_sent, notes
from tests.cycle.hostile.markup import BOOK_RELS, edited, inside
from tests.cycle.returning import pack
from tests.package.remade import Edit, remade, replaced
from workbook.files.package import open_package

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CHECK_RELS = "xl/worksheets/_rels/sheet2.xml.rels"


def _rel(kind: str, target: str, external: bool = False) -> Edit:
    mode = ' TargetMode="External"' if external else ""
    return inside(f'<Relationship Id="odd1" Type="{REL}/{kind}" Target="{target}"{mode}/>'.encode())


def _beside_the_book(kind: str, target: str, content: bytes, name: str = "return.xlsx") -> Make:
    """The pack with one more part that its workbook is related to."""

    def make(folder: Path) -> Path:
        path = edited({BOOK_RELS: _rel(kind, target)}, "with." + name)(folder)
        package = open_package(path)
        package.parts.add(f"xl/{target}", content, "application/octet-stream")
        package.save(folder / name)
        return folder / name

    return make


def _beside_a_sheet(kind: str, target: str, content: bytes = b"", external: bool = False) -> Make:
    def make(folder: Path) -> Path:
        path = pack(folder)
        package = open_package(path)
        package.parts.add_rel(CHECK_RELS.replace("_rels/", "").removesuffix(".rels"), kind,
                              target, external)  # fmt: skip
        if not external:
            package.parts.add(target, content, "application/octet-stream")
        package.save(path)
        return path

    return make


MACRO_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def _macro_book(folder: Path) -> Path:
    path = _beside_the_book("vbaProject", "vbaProject.bin", b"\xd0\xcf" * 500, "return.xlsm")(
        folder
    )
    sheet_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    return remade(path, folder / "macros.xlsm",
                  {"[Content_Types].xml": replaced(sheet_type, MACRO_TYPE)})  # fmt: skip


LINK = b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'

KINDS = (
    Kind("a macro workbook", _macro_book, check=notes("macros")),
    Kind(
        "a link to another workbook",
        _beside_the_book("externalLink", "externalLinks/externalLink1.xml", LINK),
        check=notes("links to other files"),
    ),
    Kind(
        "a connection to data elsewhere",
        _beside_the_book("connections", "connections.xml", b"<connections/>"),
        check=notes("connections"),
    ),
    Kind(
        "an old macro sheet",
        _beside_the_book("xlMacrosheet", "macrosheets/sheet1.xml", b"<xm/>"),
        check=notes("macro sheets"),
    ),
    Kind(
        "an embedded object",
        _beside_a_sheet("oleObject", "xl/embeddings/oleObject1.bin", b"MZ" * 100),
        check=notes("embedded objects"),
    ),
    Kind(
        "an embedded workbook",
        _beside_a_sheet("package", "xl/embeddings/book.xlsx", b"PK" * 100),
        check=notes("embedded files"),
    ),
    Kind(
        "a link that opens a program",
        _beside_a_sheet("hyperlink", "file:///c:/windows/system32/calc.exe", external=True),
        check=notes("links to other places"),
    ),
    Kind(
        "a picture from the network",
        _beside_a_sheet("image", "http://tracker.example/p.png", external=True),
        check=notes("links to other places"),
    ),
    Kind(
        "notes that are not XML",
        _beside_a_sheet("comments", "xl/comments9.xml", b"<comments"),
        check=notes("what stands beside its cells was not read"),
    ),
    Kind(
        "notes with entities",
        _beside_a_sheet("comments", "xl/comments9.xml",
                        b'<!DOCTYPE x [<!ENTITY a "ha">]><comments>&a;</comments>'),
        check=notes("document type"),
    ),
    Kind(
        "five megabytes of notes",
        _beside_a_sheet("comments", "xl/comments9.xml",
                        b"<comments>" + b"<comment/>" * 600_000 + b"</comments>"),
        check=notes("too large"),
        heavy=True,
    ),
    Kind("a drawing that is somewhere else", _beside_a_sheet("drawing", "../../x.xml",
                                                             external=True), check=is_as_sent),
)  # fmt: skip
