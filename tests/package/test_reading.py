"""What cells hold is read to the character, whatever way it is written."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
import xlsxwriter

from tests.package.remade import remade
from workbook.changes import InsertRows, SetCells, Value, Write
from workbook.files.package import CellNow, apply_changes, open_package

A1 = [
    ("<v>12</v>", 12),
    ("<v>-1.50</v>", -1.5),
    ("<v>1E-3</v>", 0.001),
    ('t="b"><v>1</v>', True),
    ('t="str"><f>A2</f><v> a &amp; b </v>', " a & b "),
    ('t="str"><f>A2</f><v></v>', ""),
    ('t="e"><v>#N/A</v>', "#N/A"),
    ('t="d"><v>2023-08-31</v>', 45169),
    ('t="inlineStr"><is><t xml:space="preserve"> a_x000D_b </t></is>', " a\rb "),
    ('t="inlineStr"><is><r><t>so</t></r><r><rPr><b/></rPr><t>me</t></r></is>', "some"),
    ('t="inlineStr"><is><t>東京</t><rPh sb="0" eb="2"><t>とうきょう</t></rPh></is>', "東京"),
    ('t="inlineStr"><is><t>&#x1F600;&lt;_x0041__x005F_x0041_</t></is>', "😀<A_x0041_"),
    ('t="inlineStr"><is><t>_xD83D__xDE00_</t></is>', "😀"),
    ('t="inlineStr"><is/>', ""),
]


@pytest.mark.parametrize(("xml", "value"), A1)
def test_a_value_is_read(book: Path, tmp_path: Path, xml: str, value: Value) -> None:
    cell = f'<c r="A1" {xml}</c>' if xml.startswith("t=") else f'<c r="A1">{xml}</c>'

    def one(data: bytes) -> bytes:
        row = f'<sheetData><row r="1">{cell}</row></sheetData>'.encode()
        return re.sub(rb"<sheetData>.*</sheetData>", lambda _: row, data)

    odd = remade(book, tmp_path / "odd.xlsx", {"xl/worksheets/sheet1.xml": one})
    now = open_package(odd).cells("Guide")[1, 1]
    assert (now.value, type(now.value)) == (value, type(value))
    assert now.error is (value == "#N/A")


def test_dates_stay_numbers_and_their_format_tells(tmp_path: Path) -> None:
    drawn = xlsxwriter.Workbook(str(tmp_path / "dates.xlsx"))
    sheet = drawn.add_worksheet("Dates")
    for row, code in enumerate(["dd/mm/yyyy", "mm-dd-yy", "0.0%"]):
        sheet.write(row, 0, 45169, drawn.add_format({"num_format": code}))
    drawn.close()
    now = open_package(tmp_path / "dates.xlsx").cells("Dates")
    assert now == {
        (1, 1): CellNow(45169, None, "dd/mm/yyyy", False),
        (2, 1): CellNow(45169, None, "mm-dd-yy", False),
        (3, 1): CellNow(45169, None, "0.0%", False),
    }


def test_sheets_are_told_in_tab_order_with_their_state(tmp_path: Path) -> None:
    drawn = xlsxwriter.Workbook(str(tmp_path / "tabs.xlsx"))
    for name in ("Zoë & co", "Hidden", "Deep"):
        drawn.add_worksheet(name)
    drawn.worksheets()[1].hide()
    drawn.worksheets()[2].very_hidden()
    drawn.close()
    sheets = open_package(tmp_path / "tabs.xlsx").sheets
    assert [(s.name, s.state) for s in sheets] == [
        ("Zoë & co", "visible"),
        ("Hidden", "hidden"),
        ("Deep", "veryHidden"),
    ]


def test_a_large_sheet_is_read_and_edited_in_seconds(tmp_path: Path) -> None:
    """100,000 cells here; a million took ten times as long when last measured."""
    drawn = xlsxwriter.Workbook(str(tmp_path / "large.xlsx"))
    sheet = drawn.add_worksheet("Data")
    for row in range(10_000):
        sheet.write_row(row, 0, [f"key {row % 500}", *(row * c / 7 for c in range(8))])
        sheet.write_formula(row, 9, f"=B{row + 1}+C{row + 1}", None, row / 7)
    drawn.close()
    begun = time.process_time()
    package = open_package(tmp_path / "large.xlsx")
    assert len(package.cells("Data")) == 100_000
    apply_changes(package, [InsertRows("Data", at=50, count=100, like=49)])
    apply_changes(package, [SetCells("Data", {(50 + row, 1): Write(row) for row in range(100)})])
    package.save()
    assert time.process_time() - begun < 5
    assert open_package(tmp_path / "large.xlsx").cells("Data")[150, 10].formula == "B150+C150"
