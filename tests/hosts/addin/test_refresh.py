"""Refresh in a book that is open in Excel, against the command on the same book as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.hosts.addin.excel import SETS, Excel, written
from tests.support.books import board_samples, sheet_named
from tests.support.hands import comment_on, insert_rows, paste, put
from tests.support.steps import extract_file
from workbook.changes import Write
from workbook.files.package import open_package

VISITS = "% of CIN children visited within the past four weeks"
ROW = [VISITS, "", "Sep-23", "", 640, 800, ""]


def test_a_later_month(client: Any, highlight: Path) -> None:
    comment_on(highlight, "cin_visits_4w_pct", "=not a formula\nsecond line")
    excel = Excel(client, highlight, "2023-09", [extract_file(highlight.with_name("s.csv"), ROW)])
    actions = excel.press()
    assert excel.differences() == []
    assert excel.formulas_differ("Directorate") == []
    (report,) = excel.open.reports
    assert any("Rolled from Aug 23 to Sep 23" in line for line in report["lines"])
    assert report["changed"] is True
    assert report["cells"] > 100
    cells = sum(a["row_count"] * a["column_count"] for a in actions if a["func"] in SETS)
    assert cells < 2 * report["cells"], "only what differs is written"


def test_a_second_press_writes_nothing(client: Any, highlight: Path) -> None:
    excel = Excel(client, highlight, "2023-09", [extract_file(highlight.with_name("s.csv"), ROW)])
    assert written(excel.press())
    assert written(excel.press()) == []
    assert excel.open.reports[1]["changed"] is False
    assert excel.differences() == []


def test_the_board_with_new_history_rows(client: Any, board: Path) -> None:
    excel = Excel(client, board, "2022-08", [board_samples()[1]])
    actions = excel.press()
    assert excel.differences() == []
    assert any(action["func"] == "rangeInsert" for action in actions)
    excel.period, excel.files = "", []
    assert written(excel.press()) == []


def test_functions_in_cells_are_written_as_they_are_typed(
    client: Any, with_functions: Path
) -> None:
    """The file has the add-in's mark before a name, the open book has not."""
    file = extract_file(with_functions.with_name("s.csv"), ROW)
    excel = Excel(client, with_functions, "2023-09", [file])
    excel.press()
    assert excel.differences() == []
    assert any("SC_RAG(" in (c.formula or "") for c in excel.open.sheet("Ratings").cells.values())
    assert written(excel.press()) == []


def test_pasted_percentages_keep_their_meaning(client: Any, highlight: Path) -> None:
    """0.9 in a percent format is 90%: the page sends the formats of the Extract sheet."""
    paste(highlight, [["Indicator", "Period", "Value"],
                      [VISITS, "Sep-23", Write(0.9, number_format="0.0%")]], at=(4, 2))  # fmt: skip
    excel = Excel(client, highlight, "2023-09", [])
    excel.press()
    assert excel.differences() == []
    assert "90.0%" in str(excel.open.sheet("Directorate").values())


def test_a_day_in_the_extract_is_sent_as_xlwings_sends_it(client: Any, highlight: Path) -> None:
    september = 45170
    paste(highlight, [["Indicator", "Period", "Numerator", "Denominator"],
                      [VISITS, Write(september, number_format="mmm-yy"), 640, 800]],
          at=(4, 2))  # fmt: skip
    excel = Excel(client, highlight, "2023-09", [])
    day = excel.open.sheet("Extract").cell(5, 3)
    assert day.value == september
    day.value = "2023-09-01T00:00:00.000Z"
    excel.press()
    day.value = september
    assert excel.differences() == []


def test_typed_input_is_never_written(client: Any, highlight: Path) -> None:
    comment_on(highlight, "cin_visits_4w_pct", "Mine")
    excel = Excel(client, highlight, "", [extract_file(highlight.with_name("s.csv"), ROW)])
    sheet = sheet_named(highlight, "Directorate")
    place = (sheet.rows["cin_visits_4w_pct"], sheet.columns["comment"])
    for action in excel.press():
        if action["func"] in ("setValues", "setFormula", "rangeClearContents"):
            same = excel.open.sheets[action["sheet_position"]].name == "Directorate"
            rows = range(action["start_row"] + 1, action["start_row"] + action["row_count"] + 1)
            first = action["start_column"] + 1
            columns = range(first, first + action["column_count"])
            assert not (same and place[0] in rows and place[1] in columns)


def test_a_figure_typed_over_is_restored_and_listed(client: Any, highlight: Path) -> None:
    """Where only values are known: a lookup that shows something else is written again, and
    not called typed over, because a formula that was recalculated looks the same."""
    sheet = sheet_named(highlight, "Directorate")
    place = (sheet.rows["cin_visits_4w_pct"], sheet.columns["rag"])
    excel = Excel(client, highlight, "", [])
    before = excel.open.sheet("Directorate").cell(*place).value
    excel.open.sheet("Directorate").cell(*place).value = "Purple"
    excel.press()
    assert excel.open.sheet("Directorate").cell(*place).value == before
    assert excel.open.reports[0]["restored"] == 0


def test_a_new_row_comes_with_its_format_and_height(client: Any, highlight: Path) -> None:
    sheet = sheet_named(highlight, "Indicators")
    place = sheet.rows["cin_visits_4w_pct"]
    insert_rows(highlight, "Indicators", place + 1, like=place)
    cells = {
        (place + 1, column): Write(sheet.cells[place, column].value)
        for column in sheet.columns.values()
        if (place, column) in sheet.cells and column > 1
    }
    cells[place + 1, sheet.columns["id"]] = Write("cin_visits_6w_pct")
    cells[place + 1, sheet.columns["name"]] = Write("% of CIN children visited within six weeks")
    for name in {"ref", "aliases"} & sheet.columns.keys():
        cells[place + 1, sheet.columns[name]] = Write("9.99" if name == "ref" else None)
    put(highlight, "Indicators", cells)
    excel = Excel(client, highlight, "", [])
    directorate = sheet_named(highlight, "Directorate")
    like = directorate.rows["cin_visits_4w_pct"]
    excel.open.sheet("Directorate").heights[like] = 44.0
    actions = excel.press()
    assert excel.differences() == []
    assert excel.open.sheet("Directorate").heights[like + 1] >= 44.0
    trend = directorate.columns["trend"] - 1
    kinds = [(a["args"][2], a["start_column"]) for a in actions if a["func"] == "copyFromRange"]
    assert ("all", trend) in kinds, "its sparkline"
    assert ("formats", 0) in kinds


def test_a_row_is_made_high_enough_for_its_text_and_never_lower(
    client: Any, highlight: Path
) -> None:
    texts = ("cin_visits_4w_pct", "Low row. " * 30), ("contacts_1day_pct", "High row. " * 30)
    for name, text in texts:
        comment_on(highlight, name, text)
    excel = Excel(client, highlight, "", [])
    directorate, sheet = sheet_named(highlight, "Directorate"), excel.open.sheet("Directorate")
    low, high = (directorate.rows[name] for name, _ in texts)
    sheet.heights.update({low: 15.0, high: 300.0})
    excel.press()
    assert 15.0 < sheet.heights[low] < 300.0
    assert sheet.heights[high] == 300.0
    assert written(excel.press()) == []


def test_a_sheet_that_was_deleted_comes_back(client: Any, highlight: Path) -> None:
    package = open_package(highlight)
    name = next(s.name for s in package.sheets if s.name not in ("Guide", "Ratings", "Data"))
    for element in list(package.book.root.iter()):
        if element.tag.endswith("}sheet") and element.get("name") == name:
            element.getparent().remove(element)
        if element.tag.endswith("}definedNames"):
            element.getparent().remove(element)
    package.book.touch()
    package.save()
    excel = Excel(client, highlight, "", [])
    actions = excel.press()
    assert any(a["args"][:1] == ["scorecardAddSheet"] for a in actions)
    assert excel.differences() == []
    assert excel.formulas_differ(name) == []


def test_cells_that_keep_the_apostrophe(client: Any, highlight: Path) -> None:
    """Whether a cell of the format Text swallows it is for Excel to say; both are served."""
    excel = Excel(client, highlight, "2023-09", [extract_file(highlight.with_name("s.csv"), ROW)])
    excel.open.keeps_apostrophes = True
    excel.press()
    assert excel.differences() == []


@pytest.mark.parametrize("token", ["", "wrong", "the-token-of-these-tests "])
def test_a_wrong_token_is_refused(client: Any, highlight: Path, token: str) -> None:
    excel = Excel(client, highlight, "2023-09", [])
    answer = excel.post(token)
    assert answer.status_code == 401
    assert "manifest" in answer.json()["detail"]
    call = client.post("/xlwings/custom-functions-call", json={}, headers={"Authorization": token})
    assert call.status_code == 401


def test_refusals_come_in_words_and_change_nothing(client: Any, highlight: Path) -> None:
    excel = Excel(client, highlight, "", [])
    excel.button, excel.period = "new-period", "2023-07"
    answer = excel.post()
    assert (answer.status_code, "goes forward" in answer.text) == (400, True), answer.text
    excel.period = "2023-09"
    excel.open.sheet("Directorate").protected = True
    assert "The sheet Directorate is protected. Review, Unprotect Sheet" in excel.post().text
    excel.open.sheet("Directorate").protected = False
    hidden = excel.open.sheet("_scorecard")
    excel.open.sheets.remove(hidden)
    assert "is not a scorecard book" in excel.post().text
    excel.files = [highlight.with_name("nothing.csv")]
    excel.files[0].write_text("a,b\n1,2\n", encoding="utf-8")
    excel.open.sheets.append(hidden)
    answer = excel.post()
    assert (answer.status_code, "no figures that could be read" in answer.text) == (400, True)


def test_a_fault_is_told_and_kept(client: Any, highlight: Path, tmp_path: Path) -> None:
    excel = Excel(client, highlight, "", [])
    payload = excel.open.payload({"button": "refresh", "extracts": [{"name": "x.csv"}]})
    answer = client.post("/xlwings/custom-scripts-call/press", json=payload)
    assert answer.status_code == 400, "a 500 would be tried again"
    assert "A fault of scorecard's own" in answer.text
    assert "last-error.txt" in answer.text


def test_the_servers_own_manifest_and_examples_are_not_there(client: Any) -> None:
    assert client.get("/manifest").status_code == 404
    scripts = client.get("/xlwings/custom-scripts-meta.json").json()
    assert [script["function_name"] for script in scripts] == ["press"]
    page = client.get("/taskpane.html").text
    assert "the-token-of-these-tests" not in page, "whoever knows the address would have it"


def test_only_loopback_and_pages_of_ours_are_named(client: Any) -> None:
    """The page loads nothing from elsewhere."""
    page = client.get("/taskpane.html?token=x").text
    assert "https://" not in page.replace("https://cdn.jsdelivr.net/pyodide/", "")
