"""A computed cell that somebody typed over or emptied is put right, and what stood is listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.books import scorecard_cells, sheet_named
from tests.support.cli import scorecard
from tests.support.hands import put, type_into
from tests.support.steps import findings, refreshed
from workbook.changes import Write

ROW = "cin_visits_4w_pct"


@pytest.mark.parametrize(
    ("sheet", "row", "column", "typed"),
    [
        ("Directorate", ROW, "rag", "Green"),
        ("Directorate", ROW, "current", 0.9),
        ("Directorate", ROW, "name", "Visits, mostly on time"),
        ("Ratings", ROW, "rag", "Green"),
        ("Ratings", ROW, "current", 0.9),
        ("Help and protection summary", "summary:priority:1", "suggested", "Nothing to do"),
        ("Directorate", ROW, "reason", "=not a formula"),
    ],
)
def test_it_is_restored_and_what_stood_there_is_listed(
    highlight: Path, sheet: str, row: str, column: str, typed: str | float
) -> None:
    before = sheet_named(highlight, sheet)
    was = before.cells[before.rows[row], before.columns[column]]
    type_into(highlight, sheet, {(row, column): typed})

    refreshed(highlight)

    after = sheet_named(highlight, sheet)
    now = after.cells[after.rows[row], after.columns[column]]
    assert (now.value, now.formula) == (was.value, was.formula)
    told = findings(highlight, "overwritten")
    assert [finding["found"] for finding in told] == [str(typed)]
    assert told[0]["sheet"] == sheet
    again = highlight.read_bytes()
    refreshed(highlight)
    assert highlight.read_bytes() == again
    refreshed(highlight, "2023-09")
    assert [finding["found"] for finding in findings(highlight, "overwritten")] == [str(typed)]


def test_a_formula_of_a_persons_own_is_restored_and_listed(highlight: Path) -> None:
    sheet = sheet_named(highlight, "Directorate")
    place = sheet.rows[ROW], sheet.columns["rag"]
    was = sheet.cells[place]
    put(highlight, "Directorate", {place: Write("Green", formula='IF(1=1,"Green","Red")')})
    refreshed(highlight)
    now = sheet_named(highlight, "Directorate").cells[place]
    assert (now.value, now.formula) == (was.value, was.formula)
    assert [f["found"] for f in findings(highlight, "overwritten")] == ['=IF(1=1,"Green","Red")']


def test_a_formula_that_happens_to_give_the_same_is_no_exception(highlight: Path) -> None:
    sheet = sheet_named(highlight, "Directorate")
    place = sheet.rows[ROW], sheet.columns["rag"]
    was = sheet.cells[place]
    put(highlight, "Directorate", {place: Write("Red", formula='"R"&"ed"')})
    refreshed(highlight)
    assert sheet_named(highlight, "Directorate").cells[place].formula == was.formula
    assert [f["found"] for f in findings(highlight, "overwritten")] == ['="R"&"ed"']


def test_a_cell_typed_over_again_is_listed_again(highlight: Path) -> None:
    for month, typed in (("", "Green"), ("2023-09", "Amber, I say")):
        type_into(highlight, "Directorate", {(ROW, "rag"): typed})
        refreshed(highlight, month)
    found = {finding["found"] for finding in findings(highlight, "overwritten")}
    assert found == {"Green", "Amber, I say"}


@pytest.mark.parametrize("column", ["rag", "current", "month_0", "name", "find"])
def test_an_emptied_cell_is_filled_again(highlight: Path, column: str) -> None:
    was = scorecard_cells(highlight)[ROW][column]
    type_into(highlight, "Directorate", {(ROW, column): None})
    refreshed(highlight)
    now = scorecard_cells(highlight)[ROW][column]
    assert (now.value, now.formula) == (was.value, was.formula)


@pytest.mark.parametrize(("row", "column"), [("head", "month_0"), ("title", "ref")])
def test_a_heading_typed_over_is_written_again(highlight: Path, row: str, column: str) -> None:
    was = scorecard_cells(highlight)[row][column].value
    type_into(highlight, "Directorate", {(row, column): "Our own words"})
    refreshed(highlight)
    assert scorecard_cells(highlight)[row][column].value == was


def test_a_figure_of_the_history_changed_by_hand_is_used_and_told_for_good(
    highlight: Path,
) -> None:
    row = f"{ROW}||2023-08|Snapshot"
    type_into(highlight, "Data", {(row, "numerator"): 700, (row, "value"): 700 / 790})
    refreshed(highlight)
    assert scorecard_cells(highlight)[ROW]["rag"].value == "Amber"
    for _ in range(2):
        told = [f for f in findings(highlight, "check") if "by hand" in f["what"]]
        assert len(told) == 1
        before = highlight.read_bytes()
        refreshed(highlight)
        assert highlight.read_bytes() == before


def test_a_row_of_the_history_that_cannot_be_read_stays_as_it_is(highlight: Path) -> None:
    row = f"{ROW}||2023-08|Snapshot"
    type_into(highlight, "Data", {(row, "period"): None})
    for _ in range(2):
        refreshed(highlight)
        assert sheet_named(highlight, "Data").value(row, "numerator") == 615
        assert [f for f in findings(highlight, "check") if "cannot be read" in f["what"]]


def test_what_is_typed_beside_a_band_stays(highlight: Path) -> None:
    sheet = sheet_named(highlight, "Directorate")
    place = (sheet.rows["band:Visits"], sheet.columns["comment"])
    put(highlight, "Directorate", {place: "Visits are reviewed in October."})
    scorecard("refresh", highlight, "-p", "2023-09")
    assert (
        sheet_named(highlight, "Directorate").cells[place].value
        == "Visits are reviewed in October."
    )
