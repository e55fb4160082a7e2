"""Function cells of the templates: LibreOffice recalculates them to what the file holds."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.support import office
from tests.support.cli import scorecard
from workbook.files.template_folder import find_template

TEMPLATES = {
    "highlight-indicators": ("2023-08", "highlight-2023-08.csv"),
    "performance-board": ("2022-07", "board-2022-07.csv"),
}
CALLS = re.compile(r"\bSC_[A-Z0-9_]+\(")


def made(template: str, folder: Path) -> Path:
    """A scorecard of the template's own sample, with functions in its cells."""
    period, sample = TEMPLATES[template]
    path = folder / f"{template}.xlsx"
    extract = Path(find_template(template)) / "sample" / sample
    words = ["new", template, "--period", period, "--extract", extract, "-o", path]
    scorecard(*words, "--functions", "desktop")
    return path


def formulas(path: Path) -> dict[tuple[str, str], tuple[str, Any]]:
    """Every formula with the value stored beside it, by sheet and cell."""
    texts, values = load_workbook(path), load_workbook(path, data_only=True)
    return {
        (sheet.title, cell.coordinate): (cell.value, values[sheet.title][cell.coordinate].value)
        for sheet in texts
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("=")
    }


def unequal(one: Any, other: Any) -> bool:
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return abs(one - other) > 1e-9
    return (one or "") != (other or "")


@pytest.mark.parametrize("template", sorted(TEMPLATES))
def test_every_function_cell_recalculates_to_its_value(template: str, tmp_path: Path) -> None:
    path = made(template, tmp_path)
    before = formulas(path)
    after = formulas(office.convert(path, tmp_path / "out"))
    calls = [place for place, (text, _) in before.items() if CALLS.search(text)]
    wrong = [
        f"{place}: {before[place][0]} was {before[place][1]!r}, is {after[place][1]!r}"
        for place in before
        if unequal(before[place][1], after[place][1])
    ]
    print(f"{template}: function cells equal: {len(calls) - len(wrong)} / {len(calls)}")
    assert calls
    assert wrong == []
    assert all(CALLS.search(after[place][0]) for place in calls), "names stay as they are"


_TARGET = """
document = open_book(given["path"])
sheet = document.Sheets.getByName("Ratings")
place = sheet.getCellRangeByName(given["cell"])
before = place.getString()
search = sheet.getCellRangeByName(given["value"])
search.setValue(given["number"])
document.calculateAll()
result = [before, place.getString()]
document.close(True)
"""


def test_a_rating_follows_its_value(tmp_path: Path) -> None:
    path = made("performance-board", tmp_path)
    found = next(
        (cell, re.match(r"=SC_RAG_TARGET\(\$([A-Z]+)([0-9]+),\$[A-Z]+[0-9]+,0,\"bigger\"\)", text))
        for (sheet, cell), (text, value) in formulas(path).items()
        if sheet == "Ratings" and value == "Red" and '0,"bigger")' in text
    )
    cell, parts = found
    assert parts is not None
    changed = parts.group(1) + parts.group(2)
    seen = office.run(_TARGET, path=str(path), cell=cell, value=changed, number=1e6)
    assert seen == ["Red", "Green"]


_RETARGETED = """
document = open_book(given["path"])
targets = document.Sheets.getByName("Indicators")
ratings = document.Sheets.getByName("Ratings")
board = document.Sheets.getByName("Directorate")
def columns(sheet):
    return {sheet.getCellByPosition(c, 0).String: c for c in range(1, 80)}
def row(sheet, key):
    return [r for r in range(1, 120) if sheet.getCellByPosition(0, r).String == key][0]
def seen():
    return [
        ratings.getCellByPosition(columns(ratings)["rag"], row(ratings, given["key"])).String,
        board.getCellByPosition(columns(board)["rag"], row(board, given["key"])).String,
        ratings.getCellByPosition(columns(ratings)["reason"], row(ratings, given["key"])).String,
    ]
before = seen()
place = columns(targets)["target_min"], row(targets, given["key"])
targets.getCellByPosition(*place).setString("70%")
document.calculateAll()
result = [before, seen()]
document.close(True)
"""


def test_a_rating_follows_a_target_changed_on_indicators(tmp_path: Path) -> None:
    path = made("highlight-indicators", tmp_path)
    before, after = office.run(_RETARGETED, path=str(path), key="cin_visits_4w_pct")
    assert before[:2] == ["Red", "Red"]
    assert after[:2] == ["Amber", "Amber"]
    assert after[2] == "Rated anew since the last refresh; refresh for the reason"


_TURNED = """
import uno
from com.sun.star.table import TableSortField
document = open_book(given["path"])
board = document.Sheets.getByName("Directorate")
heads = {board.getCellByPosition(c, 0).String: c for c in range(1, 80)}
def row(key):
    return [r for r in range(1, 120) if board.getCellByPosition(0, r).String == key][0]
def seen():
    return {
        board.getCellByPosition(heads["ref"], r).String: [
            board.getCellByPosition(heads[name], r).String for name in ("current", "rag", "reason")
        ]
        for r in range(5, 60)
        if board.getCellByPosition(heads["ref"], r).String
    }
before = seen()
first, last = row("cin_visits_4w_pct"), row("cla_visits_6w_pct")
field = TableSortField()
field.Field = heads["current"]
field.IsAscending = False
area = board.getCellRangeByPosition(0, first, max(heads.values()), last)
order = [board.getCellByPosition(0, r).String for r in range(first, last + 1)]
area.sort((prop("SortFields", uno.Any("[]com.sun.star.table.TableSortField", (field,))),
           prop("ContainsHeader", False)))
turned = [board.getCellByPosition(0, r).String for r in range(first, last + 1)]
board.Rows.insertByIndex(first + 1, 1)
document.Sheets.getByName("Ratings").Rows.insertByIndex(8, 1)
document.calculateAll()
result = [before, seen(), order != turned]
document.close(True)
"""


def test_sorted_and_pushed_apart_every_rating_stays_beside_its_indicator(tmp_path: Path) -> None:
    path = made("highlight-indicators", tmp_path)
    before, after, turned = office.run(_TURNED, path=str(path))
    assert turned
    assert len(before) >= 17
    assert after == before
