"""Files that are no pack at all: other kinds, other books, nothing."""

from __future__ import annotations

import gzip
import os
import zipfile
from pathlib import Path

import openpyxl

from tests.cycle.hostile.kind import Kind, Make
from tests.cycle.returning import SHEETS, pack
from tests.package.remade import Edit, remade
from tests.support.cli import scorecard

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def _bytes(content: bytes, name: str = "return.xlsx") -> Make:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return make


def _zip(*names: str) -> Make:
    def make(folder: Path) -> Path:
        with zipfile.ZipFile(folder / "return.xlsx", "w") as archive:
            for name in names:
                archive.writestr(name, "<x/>")
        return folder / "return.xlsx"

    return make


def _zipped_pack(folder: Path) -> Path:
    inner = pack(folder, "East.xlsx")
    with zipfile.ZipFile(folder / "return.xlsx", "w") as archive:
        archive.write(inner, "packs/East.xlsx")
    return folder / "return.xlsx"


def _folder(folder: Path) -> Path:
    (folder / "return.xlsx").mkdir()
    return folder / "return.xlsx"


def _pipe(folder: Path) -> Path:
    os.mkfifo(folder / "return.xlsx")
    return folder / "return.xlsx"


def _book(folder: Path) -> Path:
    scorecard("new", "highlight-indicators", "-o", folder / "book.xlsx", "--period", "2023-08")
    return folder / "book.xlsx"


def _other_book(folder: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.append(["Rota", "Monday"])
    book.save(folder / "rota.xlsx")
    return folder / "rota.xlsx"


def _without(*gone: str) -> Make:
    """The pack without its hidden sheet, or without its first sheet, as some apps save it."""

    def make(folder: Path) -> Path:
        book = openpyxl.load_workbook(pack(folder))
        for name in gone:
            del book[name]
        book.save(folder / "return.xlsx")
        return folder / "return.xlsx"

    return make


def _cut(share: float) -> Make:
    def make(folder: Path) -> Path:
        path = pack(folder)
        content = path.read_bytes()
        path.write_bytes(content[: int(len(content) * share)])
        return path

    return make


def _large(folder: Path) -> Path:
    with (folder / "return.xlsx").open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(600 * 1024**2)
    return folder / "return.xlsx"


def _strict(folder: Path) -> Path:
    swaps = (
        (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
         b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
        (b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
         b"http://purl.oclc.org/ooxml/officeDocument/relationships"),
    )  # fmt: skip

    def swapped(content: bytes) -> bytes:
        for old, new in swaps:
            content = content.replace(old, new)
        return content

    path = pack(folder)
    with zipfile.ZipFile(path) as archive:
        edits: dict[str, Edit] = dict.fromkeys(archive.namelist(), swapped)
    return remade(path, folder / "strict.xlsx", edits)


KINDS = (
    Kind("nothing there", lambda folder: folder / "gone.xlsx", "There is no file"),
    Kind("a folder", _folder, "is a folder"),
    Kind("an empty file", _bytes(b""), "is empty"),
    Kind("a comma-separated file", _bytes(b"ref,comment\n1,Late\n"), "text file"),
    Kind("a PDF", _bytes(b"%PDF-1.7\n" + bytes(90)), "a PDF document"),
    Kind("a web page", _bytes(b"\xef\xbb\xbf<html><table></table></html>"), "a web page"),
    Kind("Excel's old XML", _bytes(b'<?xml version="1.0"?><Workbook/>'), "plain XML"),
    Kind("a picture", _bytes(b"\x89PNG\r\n\x1a\n" + bytes(90)), "a picture"),
    Kind("an email", _bytes(b"Received: from here\n\nhello"), "an email"),
    Kind("a gzip file", _bytes(gzip.compress(b"ref,comment\n")), "compressed file"),
    Kind("random bytes", _bytes(bytes(range(256)) * 4), "not an Excel workbook"),
    Kind("an old workbook (.xls)", _bytes(OLE), "old Excel format"),
    Kind(
        "an encrypted workbook",
        _bytes(OLE + "EncryptedPackage".encode("utf-16-le")),
        "password-protected",
    ),
    Kind("a binary workbook (.xlsb)", _zip("[Content_Types].xml", "xl/workbook.bin"), "xlsb"),
    Kind("a Word document", _zip("[Content_Types].xml", "word/document.xml"), "Word"),
    Kind("a presentation", _zip("[Content_Types].xml", "ppt/presentation.xml"), "PowerPoint"),
    Kind("an OpenDocument sheet", _zip("mimetype", "content.xml"), "OpenDocument"),
    Kind("a Numbers document", _zip("Index/Document.iwa"), "Numbers"),
    Kind("a zip of letters", _zip("letter.txt"), "a zip file, not"),
    Kind("a zip with the pack in it", _zipped_pack, "zip file that holds East.xlsx"),
    Kind("a strict workbook", _strict, "Strict Open XML"),
    Kind("a scorecard book", _book, "is a scorecard book, not a return"),
    Kind("some other workbook", _other_book, "is not a pack: .* sheets Sheet"),
    Kind(
        "a pack that lost both witnesses",
        _without("_pack", SHEETS["pack"]),
        "of which book, service and month cannot be told.* may be of East",
    ),
    Kind("a pack cut in half", _cut(0.5), "incomplete"),
    Kind("a pack cut by its last bytes", _cut(0.999), "incomplete"),
    Kind("a file of 600 MB", _large, "has 600 MB", heavy=True),
    *([Kind("a pipe", _pipe, "is not a file")] if hasattr(os, "mkfifo") else []),
)
