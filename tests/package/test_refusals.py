"""A file that is damaged, locked, of another kind or hostile is refused with advice."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.package.remade import remade, replaced
from workbook.files.package import PackageError, open_package

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b"ref,indicator\n1,2\n", "not an Excel workbook"),
        (OLE, r"old Excel format \(.xls\)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password-protected"),
        (b"PK\x03\x04" + bytes(100), "incomplete"),
    ],
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "book.xlsx").write_bytes(content)
    with pytest.raises(PackageError, match=message):
        open_package(tmp_path / "book.xlsx")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="no file"):
        open_package(tmp_path / "nowhere.xlsx")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_book_is_refused(book: Path, share: float) -> None:
    content = book.read_bytes()
    book.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(PackageError, match="incomplete"):
        open_package(book)


def test_a_flipped_byte_is_noticed(book: Path) -> None:
    with zipfile.ZipFile(book) as archive:
        entry = archive.getinfo("xl/worksheets/sheet2.xml")
    content = bytearray(book.read_bytes())
    content[entry.header_offset + entry.compress_size // 2] ^= 0xFF
    book.write_bytes(content)
    with pytest.raises(PackageError, match="damaged"):
        open_package(book).cells("Scorecard")


def test_a_book_without_its_workbook_part_is_refused(book: Path, tmp_path: Path) -> None:
    odd = remade(book, tmp_path / "odd.xlsx", {"xl/workbook.xml": lambda _: None})
    with pytest.raises(PackageError, match="workbook part"):
        open_package(odd)


def test_a_zip_of_something_else_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "odd.xlsx", "w") as archive:
        archive.writestr("letter.txt", "Dear all")
    with pytest.raises(PackageError, match="not an Excel workbook"):
        open_package(tmp_path / "odd.xlsx")


def test_entities_are_refused(book: Path, tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet'
    edits = {"xl/worksheets/sheet2.xml": replaced("<worksheet", bomb)}
    odd = remade(book, tmp_path / "odd.xlsx", edits)
    with pytest.raises(PackageError, match="document type"):
        open_package(odd).cells("Scorecard")


def test_an_outside_entity_in_the_workbook_part_is_refused(book: Path, tmp_path: Path) -> None:
    reads = '<!DOCTYPE workbook [<!ENTITY a SYSTEM "file:///etc/hostname">]><workbook'
    odd = remade(
        book, tmp_path / "odd.xlsx", {"xl/workbook.xml": replaced("<workbook ", reads + " ")}
    )
    with pytest.raises(PackageError, match="document type"):
        open_package(odd)


def test_a_zip_bomb_is_refused(book: Path) -> None:
    with zipfile.ZipFile(book, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image9.bmp", bytes(150 * 1024**2))
    with pytest.raises(PackageError, match="no honest workbook"):
        open_package(book)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_stands_twice_is_refused(book: Path) -> None:
    with zipfile.ZipFile(book, "a") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(PackageError, match="twice"):
        open_package(book)


def test_a_strict_book_is_refused_with_advice(book: Path, tmp_path: Path) -> None:
    strict = replaced(
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    )
    odd = remade(book, tmp_path / "odd.xlsx", {"xl/workbook.xml": strict})
    with pytest.raises(PackageError, match="Strict Open XML"):
        open_package(odd)


def test_a_broken_sheet_is_refused(book: Path, tmp_path: Path) -> None:
    edits = {"xl/worksheets/sheet2.xml": replaced("</sheetData>", "</row></sheetData>")}
    odd = remade(book, tmp_path / "odd.xlsx", edits)
    with pytest.raises(PackageError, match="not well-formed"):
        open_package(odd).cells("Scorecard")
