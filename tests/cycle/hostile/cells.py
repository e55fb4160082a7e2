"""Sheets and cells without measure, formulas, and identities that do not fit."""

from __future__ import annotations

import json
import re
from pathlib import Path

import openpyxl

from tests.cycle.hostile.kind import Kind, Make, is_as_sent
from tests.cycle.hostile.markup import CHECK, STRINGS, edited, inside
from tests.cycle.returning import SENT_COMMENT, SHEETS, at, pack, said, type_in
from tests.package.remade import Edit
from workbook.changes import Write
from workbook.files.package import open_package
from workbook.model import Returned

SUMMARY = "xl/worksheets/sheet4.xml"
STYLED = b'<row r="%d" s="1" customFormat="1"><c r="A%d" s="1"/></row>'

SHORT = STYLED.replace(b' customFormat="1"', b"")


def _rows(row: bytes, first: int, count: int) -> Edit:
    """Further rows at the end of a sheet's cells."""
    more = b"".join(row.replace(b"%d", b"%d" % n) for n in range(first, first + count))
    return lambda data: data.replace(b"</sheetData>", more + b"</sheetData>")


def _cells(kind: str, cells: dict[tuple[str, str], str | int | Write], name: str) -> Make:
    def make(folder: Path) -> Path:
        path = pack(folder, name)
        type_in(path, kind, cells)
        return path

    return make


def _sheets(count: int) -> Make:
    def make(folder: Path) -> Path:
        book = openpyxl.load_workbook(pack(folder))
        for number in range(count):
            book.create_sheet(f"Nonsense {number}").append(["nonsense"] * 5)
        book.save(folder / "return.xlsx")
        return folder / "return.xlsx"

    return make


def _in_openpyxl(change: str) -> Make:
    def make(folder: Path) -> Path:
        book = openpyxl.load_workbook(pack(folder))
        exec(change, {"book": book, "SHEETS": SHEETS, "json": json})
        book.save(folder / "return.xlsx")
        return folder / "return.xlsx"

    return make


def _array(folder: Path) -> Path:
    """An array formula over three typing cells, as =Sheet2!A1:A3 spills in Excel."""
    path = pack(folder)
    row, column = at(path, "check", "check:visits@East", "reason")
    letter = chr(64 + column)

    def fill(data: bytes) -> bytes:
        for n in range(3):
            formula = (
                f'<f t="array" ref="{letter}{row}:{letter}{row + 2}">X1:X3</f>' if n == 0 else ""
            )
            cell = f'<c r="{letter}{row + n}" t="str">{formula}<v>spilled</v></c>'
            data = re.sub(rf'<c r="{letter}{row + n}"[^>]*/>'.encode(), cell.encode(), data)
        return data

    return edited({CHECK: fill})(folder)


def _is_formula_text(returned: Returned) -> None:
    assert said(returned)["check:visits@East:reason"] == "=cmd|'/c calc'!A0"
    assert "999" not in str(returned.answers)
    assert any("formula" in note for note in returned.notes)


def _is_spill(returned: Returned) -> None:
    assert said(returned)["check:visits@East:reason"] == "=X1:X3"
    assert "check:plans@East:reason" not in {a.subject for a in returned.answers}
    assert [s.text for s in returned.strays] == ["spilled", "spilled"]


def _is_far_away(returned: Returned) -> None:
    is_as_sent(returned)
    assert [(s.text, s.place.cell) for s in returned.strays] == [("1", "XFD1048576")]


def _is_changed(returned: Returned) -> None:
    is_as_sent(returned)
    (stray,) = returned.strays
    assert stray.text == "99%"
    assert "figures in a return are not taken" in stray.why
    assert stray.place.sheet == "Scorecard"


def _is_crowded(returned: Returned) -> None:
    is_as_sent(returned)
    assert len(returned.strays) < 1000
    assert "texts of this sheet are not listed" in returned.strays[-1].why


def _is_foreign_only(returned: Returned) -> None:
    assert said(returned)["visits@East"] == SENT_COMMENT


def _identity(change: str) -> Make:
    """The pack with its hidden JSON changed by a statement on ``who``."""

    def make(folder: Path) -> Path:
        path = pack(folder)
        cells = open_package(path).cells("_pack")
        who = json.loads("".join(str(c.value) for (r, k), c in sorted(cells.items())
                                 if k == 2 and r > 1))  # fmt: skip
        scope = {"who": who}
        exec(change, scope)
        text = json.dumps(scope["who"]) if not isinstance(scope["who"], str) else scope["who"]
        book = openpyxl.load_workbook(path)
        sheet = book["_pack"]
        for row in range(2, sheet.max_row + 1):
            sheet.cell(row, 2).value = None
        for number in range(0, len(text), 30_000):
            row = number // 30_000 + 2
            sheet.cell(row, 1).value = f"json:{row - 1}"
            sheet.cell(row, 2).value = text[number : number + 30_000]
        book.save(path)
        return path

    return make


DDE = Write(999, formula="cmd|'/c calc'!A0")

KINDS = (
    Kind(
        "a million rows with a format",
        edited({CHECK: _rows(STYLED, 2000, 1_000_000)}),
        check=is_as_sent,
        heavy=True,
    ),
    Kind(
        "two sheets of a million rows with a format",
        edited(dict.fromkeys((CHECK, SUMMARY), _rows(SHORT, 2000, 1_000_000))),
        check=is_as_sent,
        heavy=True,
    ),
    Kind(
        "a million rows with thirty formats each",
        edited({CHECK: _rows(STYLED.replace(b'<c r="A%d" s="1"/>', b'<c s="1"/>' * 30), 2000,
                             300_000)}),
        "sheet2.xml is too large|would unpack",
        heavy=True,
    ),
    Kind(
        "a hundred thousand filled rows",
        edited({CHECK: _rows(b'<row r="%d"><c r="B%d"><v>1</v></c></row>', 2000, 100_000)}),
        "Check figures holds 100,",
        heavy=True,
    ),
    Kind(
        "half a million filled cells",
        edited({CHECK: _rows(b'<row r="%d">' + b"<c><v>1</v></c>" * 100 + b"</row>", 2000, 5000)}),
        "Check figures holds too much",
        heavy=True,
    ),
    Kind(
        "forty thousand strays",
        edited({CHECK: _rows(b'<row r="%d"><c r="B%d"><v>1</v></c></row>', 2000, 40_000)}),
        check=_is_crowded,
        heavy=True,
    ),
    Kind("300 sheets of nonsense", _sheets(300), "holds 306 sheets", heavy=True),
    Kind("40 sheets of nonsense", _sheets(40), check=_is_foreign_only, heavy=True),
    Kind(
        "a cell in the last corner",
        edited({CHECK: _rows(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>', 1_048_576, 1)}),
        check=_is_far_away,
    ),
    Kind(
        "a cell of ten million characters",
        edited({STRINGS: lambda d: d.replace(b"As sent", b"As sent" + b"x" * 10_000_000)}),
        "sheet Scorecard, cell M7 holds 10,000,0",
        heavy=True,
    ),
    Kind(
        "40 MB of texts",
        edited({STRINGS: inside(b"<si><t>abc</t></si>" * 2_000_000)}),
        "MB of text",
        heavy=True,
    ),
    Kind(
        "as many texts as there may be",
        edited({STRINGS: inside(b"<si><t>abcdefghi</t></si>" * 640_000)}),
        check=is_as_sent,
        heavy=True,
    ),
    Kind(
        "a DDE formula in a typing cell",
        _cells("check", {("check:visits@East", "reason"): DDE}, "dde.xlsx"),
        check=_is_formula_text,
    ),
    Kind("an array formula over typing cells", _array, check=_is_spill),
    Kind(
        "a figure changed under a lifted protection",
        _cells("scorecard", {("visits@East", "current"): "99%"}, "changed.xlsx"),
        check=_is_changed,
    ),
    Kind(
        "a hidden sheet of another book",
        _identity("who['book'] = 'other'"),
        "two places of it say different things",
    ),
    Kind(
        "a hidden sheet of another month",
        _identity("who['period'] = '2023-07'"),
        "different things of which pack",
    ),
    Kind(
        "a hidden sheet of another service",
        _identity("who['service'] = 'West'"),
        "different things of which pack",
    ),
    Kind("a hidden sheet that is damaged", _identity("who = '{\"format\": 1, nonsense'"),
         check=is_as_sent),
    Kind("a hidden sheet with a flood of marks",
         _identity("who['marks'] = {'x': {str(n): '' for n in range(20_000)}}"), check=is_as_sent),
    Kind("a hidden sheet nested without end", _identity("who = '[' * 200_000"),
         "cannot be read|is not|different"),
    Kind("a hidden sheet of other types", _identity("who['service'] = ['East']"),
         check=is_as_sent),
    Kind("marks that are no marks", _identity("who['marks'] = {'scorecard:East': {'': 7}}"),
         check=is_as_sent),
)  # fmt: skip
