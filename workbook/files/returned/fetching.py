"""The bytes of a return, if it is a file that may be a workbook; else what it is instead."""

from __future__ import annotations

import stat
from pathlib import Path

from workbook.files.package.zipped import read_zip
from workbook.files.returned.bounds import BOUNDS, MAX_FILE, MEGABYTE
from workbook.files.returned.errors import ReturnError

ASK = "Ask its sender for the pack itself, saved as Excel Workbook (.xlsx)."

_BEGINNINGS = (
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "a Rich Text document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"From ", "an email"),
    (b"Received:", "an email"),
    (b"\x1f\x8b", "a compressed file (.gz)"),
    (b"Rar!", "a compressed file (.rar)"),
    (b"7z\xbc\xaf", "a compressed file (.7z)"),
)
_PARTS = (
    ("word/document.xml", "a Word document"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("xl/workbook.bin", "a binary workbook (.xlsb)"),
    ("Index/Document.iwa", "an Apple Numbers document"),
    ("content.xml", "an OpenDocument spreadsheet (.ods)"),
)


def fetched(path: Path) -> bytes:
    """The whole file.

    Errors: :class:`ReturnError` for a file that is missing, too large or of another kind;
    ``PackageError`` for one that is damaged.
    """
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise ReturnError(f"{path.name} is a folder. Name the returned files that are in it.")
        if not stat.S_ISREG(about.st_mode):
            raise ReturnError(f"{path.name} is not a file. Name the returned file.")
        if about.st_size > MAX_FILE:
            raise ReturnError(
                f"{path.name} has {about.st_size / MEGABYTE:,.0f} MB, and a return may have "
                f"{MAX_FILE // MEGABYTE}. Take pictures and sheets out that are not the pack's, "
                "save it and collect it again."
            )
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except FileNotFoundError as missing:
        raise ReturnError(f"There is no file {path}. Check its name and its folder.") from missing
    except PermissionError as refused:
        raise ReturnError(
            f"{path.name} may not be read. Close it in Excel, check that you may open it, and "
            "collect it again."
        ) from refused
    except OSError as wrong:
        raise ReturnError(
            f"{path.name} cannot be read ({wrong.strerror or wrong}). Copy it to this computer "
            "and collect it again."
        ) from wrong
    _refuse_other_kinds(path.name, data)
    return data


def _refuse_other_kinds(file: str, data: bytes) -> None:
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            raise ReturnError(f"{file} is {kind}, not an Excel workbook. {ASK}")
    start = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<head")):
        raise ReturnError(f"{file} is a web page, not an Excel workbook. {ASK}")
    if start.startswith((b"<?xml", b"<workbook")):
        raise ReturnError(f"{file} is plain XML, not an Excel workbook. {ASK}")
    if data and not data.startswith((b"PK", b"\xd0\xcf")) and b"\0" not in data[:1000]:
        raise ReturnError(
            f"{file} is a text file (such as .csv), not an Excel workbook; comments cannot be "
            f"told from it. {ASK}"
        )
    if not data.startswith(b"PK"):
        return  # the package editor says what it is
    names = {entry.name for entry in read_zip(data, file, BOUNDS)}
    for part, kind in _PARTS:
        if part in names:
            raise ReturnError(f"{file} is {kind}, not an Excel workbook. {ASK}")
    if "[Content_Types].xml" not in names:
        inside = [name for name in sorted(names) if name.lower().endswith((".xlsx", ".xlsm"))]
        if inside:
            raise ReturnError(
                f"{file} is a zip file that holds {Path(inside[0]).name}. Unpack it, and collect "
                "the workbook."
            )
        raise ReturnError(f"{file} is a zip file, not an Excel workbook. {ASK}")
