"""Opens an extract, a text file or an Excel workbook, as tables of raw cells."""

from __future__ import annotations

import posixpath
import re
import warnings
import zipfile
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

from openpyxl import load_workbook  # type: ignore[import-untyped, unused-ignore]

from workbook.extracts.tables import Merge, RawCell, RawTable, Value
from workbook.extracts.text_files import read_text

TEXT_FILES = (".csv", ".txt", ".tsv")
EXCEL_FILES = (".xlsx", ".xlsm")
MAX_BYTES = 100 * 1024 * 1024
MAX_UNPACKED_BYTES = 600 * 1024 * 1024
MAX_CELLS = 5_000_000
NO_RESULT = "a formula without a stored result"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')


class ExtractError(ValueError):
    """An extract that cannot be read at all; the message says what to do about it."""


def read_extract(path: str | Path) -> list[RawTable]:
    """Every table of a file: one for a text file, one per sheet for a workbook.

    Hidden rows and sheets are read as well. Errors: :class:`ExtractError` for a file that
    is missing, empty, damaged, password-protected, too large or of a kind not read here.
    """
    path = Path(path)
    kind = path.suffix.lower()
    try:
        if not path.is_file():
            raise ExtractError(f"{path}: there is no such file")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise ExtractError(
                f"{path.name}: {size // 2**20} MB is more than the {MAX_BYTES // 2**20} MB that "
                "an extract may have; leave only the indicators' rows in it"
            )
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExtractError(f"{path.name}: the file cannot be opened ({reason})") from error
    if not data.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"):
        raise ExtractError(f"{path.name}: the file is empty")
    _refuse_other_kinds(path.name, kind, data)
    try:
        if kind in TEXT_FILES:
            tables = [read_text(path.name, data, MAX_CELLS)]
        else:
            tables = _read_workbook(path.name, data)
    except ExtractError:
        raise
    except ValueError as error:
        raise ExtractError(f"{path.name}: {error}") from error
    if not any(table.cells for table in tables):
        raise ExtractError(f"{path.name}: no cell in it is filled")
    return tables


def _refuse_other_kinds(name: str, kind: str, data: bytes) -> None:
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise ExtractError(
            f"{name}: the workbook is protected by a password; open it in Excel, "
            "save a copy without the password, and use that"
        )
    if data.startswith(_OLE) or kind in (".xls", ".ods", ".xlsb", ".numbers"):
        what = "an old Excel workbook" if data.startswith(_OLE) else f"a {kind} file"
        raise ExtractError(f"{name}: this is {what}; save it as .xlsx or .csv, and use that")
    if kind not in TEXT_FILES + EXCEL_FILES:
        raise ExtractError(
            f"{name}: a {kind or 'file without an ending'} is not an extract; "
            "save it as .xlsx or .csv, and use that"
        )
    if kind in TEXT_FILES and data.startswith(b"PK\x03\x04"):
        raise ExtractError(
            f"{name}: this is a workbook whose name ends in {kind}; rename it to .xlsx"
        )
    if kind in EXCEL_FILES and not data.startswith(b"PK"):
        raise ExtractError(
            f"{name}: this is not an Excel workbook, whatever its name says, or it is damaged; "
            "open it in Excel and save it as .xlsx"
        )


def _read_workbook(name: str, data: bytes) -> list[RawTable]:
    damaged = f"{name}: the workbook is damaged; open it in Excel, save a copy, and use that"
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > MAX_UNPACKED_BYTES:
                raise ExtractError(f"{name}: unpacked, the workbook is too large to be an extract")
            parts = _sheet_parts(package)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                book = load_workbook(BytesIO(data), read_only=True, data_only=True)
                tables = []
                room = MAX_CELLS
                for sheet in book.worksheets:
                    xml = package.read(parts[sheet.title]) if sheet.title in parts else b""
                    cells = _cells_of(sheet)
                    for spot in _formulas_without_result(xml):
                        cells[spot] = RawCell(None, trouble=NO_RESULT)
                    room -= len(cells)
                    if room < 0:
                        raise ExtractError(f"{name}: more than {MAX_CELLS:,} cells are filled")
                    tables.append(RawTable(name, sheet.title, cells, False, _merges_of(xml)))
                book.close()
    except ExtractError:
        raise
    except Exception as error:  # whatever a damaged package makes its readers raise
        raise ExtractError(damaged) from error
    return tables


def _cells_of(sheet: object) -> dict[tuple[int, int], RawCell]:
    """The filled cells of an openpyxl read-only sheet (its stated size is not believed)."""
    sheet.reset_dimensions()  # type: ignore[attr-defined]
    cells: dict[tuple[int, int], RawCell] = {}
    for row in sheet.iter_rows():  # type: ignore[attr-defined]
        for cell in row:
            value = cell.value
            if value is not None and value != "":
                cells[cell.row, cell.column] = RawCell(_plain_value(value), cell.number_format)
                if len(cells) > MAX_CELLS:
                    return cells
    return cells


def _plain_value(value: object) -> Value:
    if isinstance(value, str | bool | int | float | datetime | date):
        return value
    return str(value)  # a time of day or a length of time: text, which no figure is


def _sheet_parts(package: zipfile.ZipFile) -> dict[str, str]:
    """Sheet names with the parts they stand in."""
    targets = {}
    relations = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    for relation in relations:
        target = relation.get("Target", "")
        full = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
        targets[relation.get("Id")] = posixpath.normpath(full)
    book = ElementTree.fromstring(package.read("xl/workbook.xml"))
    names = set(package.namelist())
    return {
        sheet.get("name", ""): targets[sheet.get(_RELATION)]
        for sheet in book.iter(f"{_MAIN}sheet")
        if targets.get(sheet.get(_RELATION)) in names
    }


def _formulas_without_result(xml: bytes) -> list[tuple[int, int]]:
    """Cells with a formula and no value beside it, as programs that never calculate write."""
    if b"<f" not in xml:
        return []
    found = []
    for _, cell in ElementTree.iterparse(BytesIO(xml)):
        if cell.tag == f"{_MAIN}c":
            formula, value = cell.find(f"{_MAIN}f"), cell.find(f"{_MAIN}v")
            blank = value is None or (not value.text and cell.get("t") != "str")
            if formula is not None and blank:
                found.append(_spot(cell.get("r", "")))
            cell.clear()
    return [spot for spot in found if spot != (0, 0)]


def _spot(name: str) -> tuple[int, int]:
    match = re.fullmatch(r"([A-Z]{1,3})(\d+)", name)
    return (int(match[2]), _column(match[1].encode())) if match else (0, 0)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _merges_of(xml: bytes) -> tuple[Merge, ...]:
    return tuple(
        (int(match[2]), _column(match[1]), int(match[4]), _column(match[3]))
        for match in _MERGE.finditer(xml)
    )
