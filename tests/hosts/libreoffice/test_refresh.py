"""Refresh pressed in LibreOffice through its menu: the open document is brought up to date."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.support import office
from tests.support.cli import scorecard, show
from workbook.files.template_folder import find_template

TEMPLATE = Path(find_template("performance-board"))
JULY, AUGUST = (TEMPLATE / "sample" / f"board-2022-0{month}.csv" for month in (7, 8))
COMMENT = "=typed by a person, and no formula"

_JOURNEY = """
document = open_book(given["path"])
told = {}

def sheet(name):
    return document.Sheets.getByName(name)

def column_of(on, heading):
    return [on.getCellByPosition(i, 0).getString() for i in range(40)].index(heading)

document.setModified(False)
told["nothing new"] = press(document, "refresh")
told["modified by nothing"] = document.isModified()

commentary = sheet("Directorate")
comment = commentary.getCellByPosition(column_of(commentary, "comment"), 7)
comment.setString(given["comment"])
place = comment.AbsoluteName
own = document.Sheets
own.insertNewByName("Mine", len(own.getElementNames()))
sheet("Mine").getCellRangeByName("A1").setFormula("=1+1")

extract = sheet("Extract")
first = 1 + [extract.getCellByPosition(0, i).getString() for i in range(9)].index("head")
headings = [extract.getCellByPosition(i, first - 1).getString() for i in range(40)]
for number, row in enumerate(given["rows"]):
    for name, text in row.items():
        extract.getCellByPosition(headings.index(name), first + number).setString(text)
told["pressed"] = press(document, "new-period", Period="2022-08")
titles = document.getUndoManager().getAllUndoActionTitles()
told["undo"] = titles[0]

document.setModified(False)
told["again"] = press(document, "refresh")
told["modified again"] = document.isModified()

told["comment"] = [comment.AbsoluteName == place, comment.getString(), comment.getFormula()]
told["mine"] = sheet("Mine").getCellRangeByName("A1").getValue()
document.storeToURL(given["url"], (prop("FilterName", "Calc MS Excel 2007 XML"),))
document.getUndoManager().undo()
told["guide undone"] = sheet("Guide").getCellRangeByName("C5").getString()
result = told
document.close(True)
"""


def new_book(folder: Path, *more: str) -> Path:
    path = folder / "book.xlsx"
    words = ["new", "performance-board", "--period", "2022-07", "--extract", JULY, "-o", path]
    scorecard(*words, *more)
    return path


def values(path: Path) -> dict[tuple[str, str], Any]:
    """What every cell of a book shows, but where its figures came from, which differs."""
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in load_workbook(path, data_only=True)
        if sheet.title not in ("Extract", "Mine", "Issues", "Guide") and sheet.title[0] != "_"
        for row in sheet.iter_rows()
        for cell in row
        if cell.value not in (None, "", COMMENT)
        and not str(cell.value).startswith(("Extract, ", "board-2022-08.csv", "Extract!"))
    }


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("functions", ["none", "desktop"])
def test_refresh_brings_the_open_document_up_to_date(functions: str, tmp_path: Path) -> None:
    path = new_book(tmp_path, "--functions", functions)
    closed = tmp_path / "closed.xlsx"
    shutil.copy(path, closed)
    before = show(path)
    saved = tmp_path / "saved.xlsx"
    told = office.run(
        _JOURNEY, path=path, url=saved.as_uri(), rows=rows_of(AUGUST), comment=COMMENT
    )

    assert told["nothing new"]["done"]
    assert told["nothing new"]["lines"][-1] == "Nothing differs; no cell was changed."
    assert told["modified by nothing"] is False
    assert told["pressed"]["done"], told["pressed"]
    assert told["pressed"]["cells"] > 500
    assert (
        "Read 29 filled cells: 29 used, 0 listed on the Issues sheet." in told["pressed"]["lines"]
    )
    assert told["undo"] == "Scorecard: Refresh", "one step of Undo"
    assert told["again"]["cells"] == 0
    assert told["modified again"] is False
    assert told["comment"] == [True, COMMENT, "'" + COMMENT]
    assert told["mine"] == 2
    assert told["guide undone"] == "Jul 22"

    after = show(saved)
    assert after["rows"] != before["rows"]
    scorecard("refresh", closed, "--period", "2022-08", "--extract", AUGUST)
    assert after["rows"] == show(closed)["rows"], "the same figures as with the closed file"
    mine, files = values(saved), values(closed)
    different = {
        place for place in mine.keys() | files.keys() if mine.get(place) != files.get(place)
    }
    assert {place: (mine.get(place), files.get(place)) for place in different} == {}


_REFUSED = """
document = open_book(given["path"])
sheet = document.Sheets.getByName("Ratings")
sheet.getCellRangeByName("B1").setString("nobody knows this column")
document.setModified(False)
before = document.getUndoManager().getAllUndoActionTitles()
told = press(document, "refresh")
result = [told, document.isModified(), before == document.getUndoManager().getAllUndoActionTitles()]
document.close(True)
"""


def test_a_refusal_is_told_and_nothing_is_changed(tmp_path: Path) -> None:
    told, modified, same_undo = office.run(_REFUSED, path=new_book(tmp_path))
    assert told["done"] is False
    assert told["lines"][0].startswith("book.xlsx, Ratings: the column")
    assert (modified, same_undo) == (False, True)


_SHEETS = """
document = open_book(given["path"])
document.Sheets.removeByName("Workforce")
told = press(document, "refresh")
sheet = document.Sheets.getByName("Workforce")
names = list(document.Sheets.getElementNames())
errors = []
for area in sheet.queryFormulaCells(4):
    errors.append(area.AbsoluteName)
formulas = sum(area.Columns.Count * area.Rows.Count for area in sheet.queryContentCells(16))
again = press(document, "refresh")
document.storeToURL(given["url"], (prop("FilterName", "Calc MS Excel 2007 XML"),))
result = {"told": told, "names": names, "errors": errors, "formulas": formulas, "again": again}
document.close(True)
"""


def test_a_sheet_that_is_missing_is_drawn_again(tmp_path: Path) -> None:
    path, saved = new_book(tmp_path), tmp_path / "saved.xlsx"
    told = office.run(_SHEETS, path=path, url=saved.as_uri())
    assert told["told"]["done"], told["told"]
    original = load_workbook(path)
    assert told["names"] == original.sheetnames
    assert told["errors"] == []
    count = sum(
        isinstance(cell.value, str) and cell.value.startswith("=")
        for row in original["Workforce"].iter_rows()
        for cell in row
    )
    assert told["formulas"] == count > 20
    assert told["again"]["cells"] == 0
    mine, files = (
        {place: v for place, v in values(p).items() if place[0] == "Workforce"}
        for p in (saved, path)
    )
    assert mine == files


_LATE = """
document = open_book(given["path"])
result = press(document, "refresh")
document.close(True)
"""


def test_a_command_that_takes_too_long_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = new_book(tmp_path)
    monkeypatch.setenv("SCORECARD_SECONDS", "0.05")
    told = office.run(_LATE, path=path)
    assert told["done"] is False
    assert "took longer than 0.05 s and was stopped. Nothing was changed." in told["lines"][0]
