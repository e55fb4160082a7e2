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

OTHERS = ("Extract", "Mine", "Issues", "Guide", "Commentary")

FIGURES = 12
"""The columns of the Data sheet that tell the figure; those after them, where it stood."""

_JOURNEY = """
document = open_book(given["path"])
told = {}

def sheet(name):
    return document.Sheets.getByName(name)

def column_of(on, heading):
    return [on.getCellByPosition(i, 0).getString() for i in range(40)].index(heading)

def press_twice(entry, **wishes):
    first = press(document, entry, **wishes)
    titles = document.getUndoManager().getAllUndoActionTitles()
    document.setModified(False)
    again = press(document, "refresh")
    return [first, titles[0], again, document.isModified()]

document.setModified(False)
told["nothing new"] = press(document, "refresh")
told["modified"] = document.isModified()

board = sheet("Directorate")
rows = [board.getCellByPosition(0, i).getString() for i in range(60)]
comment = board.getCellByPosition(column_of(board, "comment"), rows.index("contacts_n"))
comment.setString(given["comment"])
place = comment.AbsoluteName
document.Sheets.insertNewByName("Mine", len(document.Sheets.getElementNames()))
sheet("Mine").getCellRangeByName("A1").setFormula("=1+1")

extract = sheet("Extract")
first = 1 + [extract.getCellByPosition(0, i).getString() for i in range(9)].index("head")
headings = [extract.getCellByPosition(i, first - 1).getString() for i in range(40)]
for number, row in enumerate(given["rows"]):
    for name, text in row.items():
        extract.getCellByPosition(headings.index(name), first + number).setString(text)
told["pressed"] = press_twice(given["entry"], **given["wishes"])
told["comment"] = [comment.AbsoluteName == place, comment.getString(), comment.Type.value]
told["mine"] = sheet("Mine").getCellRangeByName("A1").getValue()
document.storeToURL(given["url"], (prop("FilterName", "Calc MS Excel 2007 XML"),))
document.getUndoManager().undo()
told["undone"] = sheet("Guide").getCellRangeByName("C5").getString()
result = told
document.close(True)
"""


def new_book(folder: Path, functions: str = "none") -> Path:
    path = folder / "book.xlsx"
    words = ["new", "performance-board", "--period", "2022-07", "--extract", JULY, "-o", path]
    scorecard(*words, "--functions", functions)
    return path


def rounded(value: Any) -> Any:
    """A number without its last digits: LibreOffice writes fifteen."""
    return float(format(value, ".12g")) if isinstance(value, float) else value


def values(path: Path) -> dict[tuple[str, str], Any]:
    """What every cell of a book shows, but whence its figures and whose its comments are."""
    return {
        (sheet.title, cell.coordinate): rounded(cell.value)
        for sheet in load_workbook(path, data_only=True)
        if sheet.title not in OTHERS and sheet.title[0] != "_"
        for row in sheet.iter_rows()
        for cell in row
        if cell.value not in (None, "", COMMENT, f"Jul 22: {COMMENT}")
        and not str(cell.value).startswith(("Extract, ", "board-2022-08.csv", "Jul 22 ("))
        and not (sheet.title == "Data" and cell.column > FIGURES)
    }


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def journey(path: Path, saved: Path, extract: Path, entry: str, **wishes: str) -> Any:
    """A person opens the book, types, pastes rows and presses; what they were told."""
    return office.run(
        _JOURNEY,
        path=path,
        url=saved.as_uri(),
        rows=rows_of(extract),
        comment=COMMENT,
        entry=entry,
        wishes=wishes,
    )


def restated(folder: Path) -> Path:
    """The extract of July once more, with one figure put right."""
    rows = rows_of(JULY)
    changed = next(row for row in rows if row["Value"].isdigit())
    changed["Value"] = str(int(changed["Value"]) + 1)
    path = folder / "again.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def compare(saved: Path, closed: Path) -> None:
    """The saved document shows what the closed file shows after the same refresh."""
    assert show(saved)["rows"] == show(closed)["rows"]
    mine, files = values(saved), values(closed)
    assert {p: v for p, v in mine.items() if files.get(p) != v} == {}
    assert {p: v for p, v in files.items() if mine.get(p) != v} == {}


@pytest.mark.parametrize("functions", ["none", "desktop"])
def test_refresh_takes_pasted_rows_in_and_leaves_what_was_typed(
    functions: str, tmp_path: Path
) -> None:
    path, closed, saved = new_book(tmp_path, functions), tmp_path / "c.xlsx", tmp_path / "s.xlsx"
    shutil.copy(path, closed)
    extract = restated(tmp_path)
    before = show(path)
    told = journey(path, saved, extract, "refresh")

    assert told["nothing new"]["lines"][-1] == "Nothing differs; no cell was changed."
    assert told["modified"] is False
    pressed, title, again, modified = told["pressed"]
    assert pressed["done"], pressed
    assert pressed["cells"] > 0
    assert title == "Scorecard: Refresh", "one step of Undo"
    assert (again["cells"], modified) == (0, False)
    assert told["comment"] == [True, COMMENT, "TEXT"]
    assert told["mine"] == 2
    scorecard("refresh", closed, "--extract", extract)
    assert show(saved)["rows"] != before["rows"]
    figures = [[row["printed"] for row in show(book)["rows"]] for book in (saved, closed)]
    assert figures[0] == figures[1], "the same figures as with the closed file"


def test_a_new_period_is_rolled_to(tmp_path: Path) -> None:
    path, closed, saved = new_book(tmp_path, "desktop"), tmp_path / "c.xlsx", tmp_path / "s.xlsx"
    shutil.copy(path, closed)
    told = journey(path, saved, AUGUST, "new-period", Period="2022-08")
    pressed, title, again, modified = told["pressed"]
    assert pressed["done"], pressed
    assert "Read 29 filled cells: 29 used, 0 listed on the Issues sheet." in pressed["lines"]
    assert pressed["cells"] > 500
    assert (again["cells"], modified) == (0, False)
    assert told["undone"] == "Jul 22"
    assert title == "Scorecard: New period"
    scorecard("new-period", closed, "--period", "2022-08", "--extract", AUGUST)
    compare(saved, closed)


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
