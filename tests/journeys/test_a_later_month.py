"""A refresh into a later month: the window of columns rolls, history and reasons stay."""

from __future__ import annotations

from pathlib import Path

from tests.support.books import marked_sample, scorecard_cells, sheet_named
from tests.support.hands import comment_on, indicator_rows, put, type_into
from tests.support.libreoffice import convert
from tests.support.steps import (
    archive,
    comments,
    extract_file,
    findings,
    rated,
    refreshed,
)
from tests.support.validator import assert_valid
from workbook.files.package import open_package
from workbook.files.read_book import read_book

VISITS = "% of CIN children visited within the past four weeks"
ROW = "cin_visits_4w_pct"


def september(book: Path, *more: list[object]) -> Path:
    return extract_file(
        book.with_name("september.csv"), [VISITS, "", "Sep-23", "", 640, 800, ""], *more
    )


def test_headings_and_values_move_one_column_to_the_left(highlight: Path) -> None:
    before = scorecard_cells(highlight)
    refreshed(highlight, "2023-09", [september(highlight)])
    after = scorecard_cells(highlight)
    for back in range(1, 6):
        old, new = f"month_{back - 1}", f"month_{back}"
        assert after["head"][new].value == before["head"][old].value
        assert after[ROW][new].value == before[ROW][old].value
    assert after["head"]["month_0"].value == "Sep 23"
    assert after[ROW]["month_0"].value == after[ROW]["current"].value == 0.8
    assert (after[ROW]["numerator"].value, after[ROW]["denominator"].value) == (640, 800)


def test_an_indicator_without_a_figure_is_blank_with_its_reason(highlight: Path) -> None:
    refreshed(highlight, "2023-09", [september(highlight)])
    cells = scorecard_cells(highlight)
    for key, row in rated(highlight).items():
        if key == ROW:
            continue
        assert row.current is None
        assert row.blank_reason
        assert cells[key]["current"].value in (None, "")
        assert cells[key]["rag"].value == "Not rated"
        assert cells[key]["reason"].value


def test_the_history_is_kept(highlight: Path) -> None:
    before = read_book(highlight).scorecard.history
    refreshed(highlight, "2023-09", [september(highlight)])
    after = read_book(highlight).scorecard.history
    assert {key: after[key] for key in before} == before
    assert len(after) == len(before) + 1


def test_a_restated_month_is_logged_with_old_and_new_and_stays_so(highlight: Path) -> None:
    restated = [VISITS, "", "Aug-23", "", 620, 790, ""]
    refreshed(highlight, "2023-09", [september(highlight, restated)])
    for period in ("", "2023-10", "2023-11"):
        refreshed(highlight, period)
        told = findings(highlight, "restated")
        assert len(told) == 1
        assert "615/790" in told[0]["what"]
        assert "620/790" in told[0]["what"]
        assert told[0]["period"] == "Aug 23"


def test_the_same_figure_again_is_no_restatement(highlight: Path) -> None:
    refreshed(highlight, "2023-09", [marked_sample()])
    assert findings(highlight, "restated") == []


def test_a_book_written_elsewhere_leaves_the_original_alone(highlight: Path) -> None:
    before = highlight.read_bytes()
    other = highlight.with_name("other.xlsx")
    refreshed(highlight, "2023-09", [september(highlight)], out=other)
    assert highlight.read_bytes() == before
    assert read_book(other).scorecard.period == "2023-09"


def test_months_may_be_skipped(highlight: Path) -> None:
    refreshed(highlight, "2024-04")
    head = scorecard_cells(highlight)["head"]
    assert (head["month_0"].value, head["month_5"].value) == ("Apr 24", "Nov 23")


def test_a_comment_changed_in_its_month_replaces_one_of_that_month_only(highlight: Path) -> None:
    comment_on(highlight, ROW, "August: first words")
    refreshed(highlight)
    comment_on(highlight, ROW, "August: second words")
    refreshed(highlight)
    refreshed(highlight, "2023-09")
    comment_on(highlight, ROW, "September")
    refreshed(highlight)
    kept = {(c.period, c.text) for c in archive(highlight) if c.subject == ROW}
    assert kept == {("2023-08", "August: second words"), ("2023-09", "September")}


def test_a_new_service_gets_its_sheets_in_an_existing_book(highlight: Path, tmp_path: Path) -> None:
    comment_on(highlight, ROW, "Kept.")
    east = [VISITS, "East", "Sep-23", "", 300, 400, ""]
    west = [VISITS, "West", "Sep-23", "", 340, 400, ""]
    refreshed(highlight, "2023-09", [september(highlight, east, west)])
    names = [sheet.name for sheet in open_package(highlight).sheets]
    assert {"East", "East summary", "West", "West summary"} <= set(names)
    assert names.index("East") < names.index("East summary") < names.index("Commentary")
    assert scorecard_cells(highlight, "East")[f"{ROW}@East"]["current"].value == 0.75
    assert comments(highlight)["", ROW] == "Kept."
    assert_valid(highlight)
    _formulas_give_what_stands(highlight, tmp_path)

    comment_on(highlight, f"{ROW}@East", "Two posts are vacant.", "East")
    refreshed(highlight, "2023-10")
    assert comments(highlight)["East", f"{ROW}@East"] == "Two posts are vacant."
    before = highlight.read_bytes()
    refreshed(highlight)
    assert highlight.read_bytes() == before


def test_a_withdrawn_indicator_is_marked_and_its_comment_archived(highlight: Path) -> None:
    comment_on(highlight, ROW, "Why it fell.")
    refreshed(highlight)
    type_into(highlight, "Indicators", {(ROW, "state"): "withdrawn"})
    refreshed(highlight, "2023-09")
    _is_gone(highlight)


def test_an_indicator_whose_row_is_emptied_is_marked_and_its_comment_archived(
    highlight: Path,
) -> None:
    comment_on(highlight, ROW, "Why it fell.")
    now = sheet_named(highlight, "Indicators")
    row = now.rows[ROW]
    put(highlight, "Indicators", {at: None for at in now.cells if at[0] == row})
    refreshed(highlight, "2023-09")
    _is_gone(highlight)


def _is_gone(book: Path) -> None:
    cells = scorecard_cells(book)[ROW]
    assert cells["rag"].value == "No longer reported"
    assert cells["name"].value == VISITS
    assert cells["current"].value in (None, "")
    assert ROW not in rated(book)
    assert [row["found"] for row in findings(book, "archived")] == ["Why it fell."]
    commentary = open_package(book).cells("Commentary")
    assert "Why it fell." in [cell.value for cell in commentary.values()]
    refreshed(book)
    assert [row["found"] for row in findings(book, "archived")] == ["Why it fell."]
    before = book.read_bytes()
    refreshed(book)
    assert book.read_bytes() == before


def test_a_withdrawn_indicator_comes_back_in_its_row(highlight: Path) -> None:
    comment_on(highlight, ROW, "Why it fell.")
    row = sheet_named(highlight, "Directorate").rows[ROW]
    type_into(highlight, "Indicators", {(ROW, "state"): "withdrawn"})
    refreshed(highlight, "2023-09", [september(highlight)])
    type_into(highlight, "Indicators", {(ROW, "state"): "current"})
    refreshed(highlight)
    assert sheet_named(highlight, "Directorate").rows[ROW] == row
    cells = scorecard_cells(highlight)[ROW]
    assert cells["rag"].value == "Red"
    assert cells["comment"].value == "Why it fell."


def test_a_renamed_indicator_keeps_its_row_and_comment(highlight: Path) -> None:
    comment_on(highlight, ROW, "Stays.")
    type_into(highlight, "Indicators", {(ROW, "name"): "Visits in four weeks", (ROW, "ref"): "9.9"})
    refreshed(highlight, "2023-09")
    assert len(indicator_rows(sheet_named(highlight, "Directorate"))) == 17
    cells = scorecard_cells(highlight)[ROW]
    assert (cells["name"].value, cells["ref"].value) == ("Visits in four weeks", "9.9")
    assert cells["comment"].value == "Stays."
    assert findings(highlight, "overwritten") == []
    assert findings(highlight, "row") == []


def test_an_indicator_moved_to_another_band_takes_its_comment_along(highlight: Path) -> None:
    comment_on(highlight, ROW, "Moves along.")
    type_into(highlight, "Indicators", {(ROW, "band"): "Reviews"})
    refreshed(highlight)
    assert scorecard_cells(highlight)[ROW]["comment"].value == "Moves along."


def _formulas_give_what_stands(book: Path, folder: Path) -> None:
    theirs = open_package(convert(book, "xlsx", folder / "recalculated"))
    ours = open_package(book)
    for sheet in ours.worksheets:
        after = theirs.cells(sheet.name)
        for place, cell in ours.cells(sheet.name).items():
            if cell.formula is not None:
                found, wanted = after[place].value or "", cell.value or ""
                if isinstance(wanted, str):
                    assert found == wanted, (sheet.name, place)
                else:
                    assert abs(float(found) - wanted) < 1e-9, (sheet.name, place)
