"""Each kind of change as it arrives in the open document, from a stand-in for the command."""

from __future__ import annotations

import json
import re
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from openpyxl import load_workbook

from macros.hosts.libreoffice import install as host
from tests.support import office

TEXTS = ["=1+1", "'quoted", "1,958", "27% (103/375)", "Aug-22", "two\nlines", " TBC ", "+", "@x"]
CHANGES: list[dict[str, Any]] = [
    {"do": "insert_rows", "sheet": "Board", "at": 3, "count": 2, "like": 2},
    {
        "do": "set_cells",
        "sheet": "Board",
        "cells": [
            [3, 1, 5, None, "0.0"],
            [3, 2, 0.25, None, None],
            [4, 1, None, None, None],
            [5, 2, 12, 'IF(Other!$A$1="x,y",SUM(A2:A3,1.5),MAX({1,2;3,4}))', None],
            [6, 2, "Amber", 'SC_RAG(90.4%,90%,95%,"bigger")', None],
            [7, 2, True, None, None],
            *[[10 + i, 1, text, None, None] for i, text in enumerate(TEXTS)],
        ],
    },
    {"do": "set_heights", "sheet": "Board", "heights": [[2, 20.0], [4, 42.0]]},
    {"do": "hide_rows", "sheet": "Other", "rows": [3, 4], "hidden": True},
]
_PRESS = """
document = open_book(given["path"])
told = press(document, "refresh")
document.storeToURL(given["url"], (prop("FilterName", "Calc MS Excel 2007 XML"),))
sheet = document.Sheets.getByName("Board")
texts = [sheet.getCellByPosition(0, 9 + i) for i in range(given["texts"])]
result = {
    "told": told,
    "texts": [cell.getString() for cell in texts],
    "kinds": [cell.Type.value for cell in texts],
}
document.close(True)
"""


def book(path: Path) -> Path:
    made = xlsxwriter.Workbook(str(path))
    sheet, other = made.add_worksheet("Board"), made.add_worksheet("Other")
    look = made.add_format({"bg_color": "#DDEEFF", "num_format": "0.00", "bold": True})
    sheet.write_row(0, 0, ["a", "b", "total"])
    sheet.write_row(1, 0, [1, 2], look)
    sheet.write_formula("C2", "=SUM(A2:B2)", look, 3)
    sheet.add_sparkline("D2", {"range": "Board!A2:B2"})
    sheet.write_row(2, 0, [3, 4])
    sheet.write_formula("A9", "=SUM(A2:A8)", None, 4)
    sheet.set_row(1, 33)
    sheet.conditional_format("B2:B8", {"type": "cell", "criteria": ">", "value": 3, "format": look})
    other.write("A1", "x,y")
    made.close()
    return path


def pressed(folder: Path, monkeypatch: pytest.MonkeyPatch, changes: list[dict[str, Any]]) -> Any:
    """What the menu told, and the texts it left, after these changes."""
    counts = {"green": 0, "amber": 0, "red": 0, "not_rated": 0}
    answer = {"lines": [], "restored": 0, "cells": 1, "counts": counts}
    answer |= {"held": [], "folder": "", "files": [], "show": ""}
    stand_in = folder / "command.py"
    said = json.dumps({**answer, "changes": changes})
    stand_in.write_text(f"print({said!r})", encoding="utf-8")
    monkeypatch.setattr(host, "command_here", lambda: [sys.executable, str(stand_in)])
    where = office.new_profile()
    host.install(where)
    path, saved = book(folder / "book.xlsx"), folder / "saved.xlsx"
    return office.run(_PRESS, where, path=path, url=saved.as_uri(), texts=len(TEXTS))


def test_every_kind_of_change_arrives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = pressed(tmp_path, monkeypatch, CHANGES)
    assert seen["told"]["done"], seen["told"]
    assert seen["texts"] == TEXTS
    assert set(seen["kinds"]) == {"TEXT"}

    formulas = load_workbook(tmp_path / "saved.xlsx")
    sheet = formulas["Board"]
    values = load_workbook(tmp_path / "saved.xlsx", data_only=True)["Board"]
    assert [cell.value for cell in sheet[3]][:3] == [5, 0.25, None]
    assert [cell.value for cell in sheet[4]][:3] == [None, None, None]
    assert [cell.value for cell in sheet[2]][:3] == [1, 2, "=SUM(A2:B2)"]
    assert sheet["A11"].value != "=SUM(A2:A10)", "row 9 moved to row 11, then took its text"
    look = sheet["A2"]
    for place in ("B3", "A4", "B4", "C4"):
        assert sheet[place].fill.fgColor.rgb == look.fill.fgColor.rgb
        assert sheet[place].font.bold
    assert (sheet["A3"].number_format, sheet["A4"].number_format) == ("0.0", "0.00")
    assert sheet["B5"].value == '=IF(Other!$A$1="x,y",SUM(A2:A3,1.5),MAX({1,2;3,4}))'
    assert values["B5"].value == 7.5
    assert (sheet["B6"].value, values["B6"].value) == ('=SC_RAG(90.4%,90%,95%,"bigger")', "Amber")
    assert values["B7"].value in (True, 1)
    assert sheet.row_dimensions[2].height == 33, "higher already"
    assert sheet.row_dimensions[3].height == 33
    assert sheet.row_dimensions[4].height == 42
    assert [formulas["Other"].row_dimensions[row].hidden for row in (2, 3, 4)] == [
        False,
        True,
        True,
    ]
    package = zipfile.ZipFile(tmp_path / "saved.xlsx")
    part = package.read("xl/worksheets/sheet1.xml").decode("utf-8")
    lines = re.findall(r"<xm:f>([^<]*)</xm:f>\s*<xm:sqref>([^<]*)</xm:sqref>", part)
    assert ("Board!A2:B2", "D2") in lines
    # 7.4 copies no sparklines into new rows (docs/hosts/libreoffice.md); a newer one may


def test_a_change_that_fails_takes_all_of_them_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = {"do": "set_cells", "sheet": "Nowhere", "cells": [[1, 1, 1, None, None]]}
    seen = pressed(tmp_path, monkeypatch, [*CHANGES, bad])
    assert seen["told"]["done"] is False
    assert seen["told"]["lines"] == ["The document has no sheet 'Nowhere' any more."]
    sheet = load_workbook(tmp_path / "saved.xlsx")["Board"]
    assert [cell.value for cell in sheet[3]][:2] == [3, 4]
    assert sheet["A9"].value == "=SUM(A2:A8)"
