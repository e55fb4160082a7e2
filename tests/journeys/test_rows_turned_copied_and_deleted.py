"""What people do to rows, columns and sheets: each text still goes with its own indicator."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.books import scorecard_cells, sheet_named
from tests.support.hands import (
    comment_on,
    indicator_rows,
    insert_rows,
    put,
    reorder,
    visible_columns,
)
from tests.support.libreoffice import edit
from tests.support.steps import archive, comments, findings, rated, refreshed
from tests.support.validator import assert_no_new_errors
from workbook.files.package import open_package
from workbook.files.read_book import read_book
from workbook.sheets.plan import Scalar

VISITS, REVIEWS, DELETED = "cin_visits_4w_pct", "cin_review_3m_pct", "cl_eet_pct"


def swapped(book: Path, one: str, other: str) -> dict[int, int]:
    rows = sheet_named(book, "Directorate").rows
    return {rows[one]: rows[other], rows[other]: rows[one]}


def test_when_visible_columns_alone_are_sorted_the_ref_and_name_win(highlight: Path) -> None:
    comment_on(highlight, VISITS, "About visits.")
    comment_on(highlight, REVIEWS, "About reviews.")
    refreshed(highlight)
    where = visible_columns(sheet_named(highlight, "Directorate"))
    order = swapped(highlight, VISITS, REVIEWS)
    reorder(highlight, "Directorate", order, where)
    refreshed(highlight, "2023-09")
    assert comments(highlight) == {("", VISITS): "About visits.", ("", REVIEWS): "About reviews."}
    cells = scorecard_cells(highlight)
    for key in (VISITS, REVIEWS):
        assert cells[key]["name"].value == rated(highlight)[key].indicator.name
        assert cells[key]["comment_for"].value == "Aug 23 (earlier)"
    listed = findings(highlight, "row")
    assert len(listed) == 2
    refreshed(highlight, "2023-10")
    assert findings(highlight, "row") == listed


def test_a_row_sorted_with_its_hidden_columns_is_no_finding(highlight: Path) -> None:
    comment_on(highlight, VISITS, "About visits.")
    reorder(highlight, "Directorate", swapped(highlight, VISITS, REVIEWS))
    refreshed(highlight, "2023-09")
    assert comments(highlight) == {("", VISITS): "About visits."}
    assert findings(highlight, "row") == []
    assert findings(highlight, "overwritten") == []


def test_a_copied_row_is_listed_with_both_places_and_left_alone(highlight: Path) -> None:
    comment_on(highlight, VISITS, "The original.")
    now = sheet_named(highlight, "Directorate")
    row = now.rows[VISITS]
    insert_rows(highlight, "Directorate", row + 1, like=row)
    copy: dict[tuple[int, int], Scalar] = {
        (row + 1, column): cell.value for (at, column), cell in now.cells.items() if at == row
    }
    copy[row + 1, now.columns["comment"]] = "In the copy."
    put(highlight, "Directorate", copy)
    refreshed(highlight, "2023-09")
    assert comments(highlight)["", VISITS] == "The original."
    assert sheet_named(highlight, "Directorate").cells[row + 1, now.columns["comment"]].value == (
        "In the copy."
    )
    listed = findings(highlight, "row")
    assert len(listed) == 1
    assert f"Rows {row} and {row + 1}" in listed[0]["what"]
    before = highlight.read_bytes()
    refreshed(highlight)
    assert highlight.read_bytes() == before


def test_a_row_of_their_own_between_ours_is_left_alone(highlight: Path) -> None:
    row = sheet_named(highlight, "Directorate").rows[VISITS]
    insert_rows(highlight, "Directorate", row)
    column = sheet_named(highlight, "Directorate").columns["name"]
    put(highlight, "Directorate", {(row, column): "Our own heading"})
    refreshed(highlight, "2023-09")
    sheet = sheet_named(highlight, "Directorate")
    assert sheet.cells[row, column].value == "Our own heading"
    assert sheet.rows[VISITS] == row + 1
    assert findings(highlight, "overwritten") == []


HANDS = """
sheet = doc.Sheets.getByName("Directorate")
def row_of(key):
    return [r for r in range(80) if sheet.getCellByPosition(0, r).String == key][0]
sheet.Rows.removeByIndex(row_of("cl_eet_pct"), 1)
heads = {sheet.getCellByPosition(c, 0).String: c for c in range(60)}
sheet.Columns.insertByIndex(heads["rag"], 1)
sheet.getCellByPosition(heads["rag"], row_of("cin_visits_4w_pct")).setString("our column")
heads = {sheet.getCellByPosition(c, 0).String: c for c in range(60)}
for r in (row_of("cin_n"), row_of("cpp_n")):
    sheet.Rows.getByIndex(r).IsVisible = False
doc.Sheets.copyByName("Help and protection", "Our copy", doc.Sheets.Count)
doc.Sheets.getByName("Help and protection").Name = "Help & protection 2023"
sheet.Name = "Board's view"
doc.Sheets.getByName("Ratings").Name = "Rated rows"
doc.Sheets.getByName("Data").Name = "Old figures"
doc.Sheets.moveByName("Guide", doc.Sheets.Count)
"""


@pytest.fixture(scope="module")
def handled(highlight_august: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The book after people's hands in LibreOffice, and the same refreshed into September."""
    folder = tmp_path_factory.mktemp("handled")
    made, saved, book = (folder / f"{name}.xlsx" for name in ("made", "saved", "book"))
    made.write_bytes(highlight_august.read_bytes())
    comment_on(made, DELETED, "First words.")
    refreshed(made)
    comment_on(made, DELETED, "Latest words.")
    comment_on(made, VISITS, "About visits.")
    comment_on(made, VISITS, "About visits, in its area.", "Help and protection")
    refreshed(made)
    edit(made, HANDS, saved)
    book.write_bytes(saved.read_bytes())
    area = sheet_named(book, "Help & protection 2023")
    put(book, "Our copy", {(area.rows[VISITS], area.columns["comment"]): "In our copy."})
    refreshed(book, "2023-09")
    return saved, book


def test_a_deleted_row_comes_back_with_its_latest_comment(handled: tuple[Path, Path]) -> None:
    _, book = handled
    cells = scorecard_cells(book, "Board's view")
    assert cells[DELETED]["comment"].value == "Latest words."
    assert cells[DELETED]["comment_for"].value == "Aug 23 (earlier)"
    assert "Latest words." in [c.text for c in archive(book) if c.subject == DELETED]


def test_renamed_and_moved_sheets_are_still_known(handled: tuple[Path, Path]) -> None:
    saved, book = handled
    names = [sheet.name for sheet in open_package(book).sheets]
    assert names == [sheet.name for sheet in open_package(saved).sheets]
    assert comments(book)["", VISITS] == "About visits."
    assert comments(book)["Help and protection", VISITS] == "About visits, in its area."


def test_a_column_of_their_own_in_the_middle_is_left_alone(handled: tuple[Path, Path]) -> None:
    _, book = handled
    sheet = sheet_named(book, "Board's view")
    own = sheet.columns["rag"] - 1
    assert sheet.cells[sheet.rows[VISITS], own].value == "our column"
    assert sheet.value(VISITS, "rag") == "Not rated"
    assert sheet.value("head", "month_0") == "Sep 23"


def test_a_copied_sheet_is_theirs_and_listed(handled: tuple[Path, Path]) -> None:
    _, book = handled
    listed = [row for row in findings(book, "row") if "Our copy" in row["what"]]
    assert len(listed) == 1
    copy = open_package(book).cells("Our copy")
    assert "In our copy." in [cell.value for cell in copy.values()]
    assert comments(book)["Help and protection", VISITS] != "In our copy."


def test_hidden_rows_stay_hidden_and_are_refreshed(handled: tuple[Path, Path]) -> None:
    _, book = handled
    sheet = sheet_named(book, "Board's view")
    hidden = open_package(book).rows_hidden("Board's view")
    assert {sheet.rows["cin_n"], sheet.rows["cpp_n"]} <= hidden
    assert sheet.value("cin_n", "current") in (None, "")


def test_nothing_is_taken_for_typed_over(handled: tuple[Path, Path]) -> None:
    _, book = handled
    assert findings(book, "overwritten") == []


def test_the_formulas_look_in_the_renamed_sheet(handled: tuple[Path, Path]) -> None:
    _, book = handled
    formulas = [cell.formula or "" for cell in open_package(book).cells("Board's view").values()]
    assert not any("Ratings!" in formula for formula in formulas)
    assert any("'Rated rows'!" in formula for formula in formulas)


def test_the_book_is_valid_and_settled(handled: tuple[Path, Path]) -> None:
    saved, book = handled
    assert_no_new_errors(saved, book)
    before = book.read_bytes()
    refreshed(book)
    assert book.read_bytes() == before


def test_every_indicator_still_has_its_row(handled: tuple[Path, Path]) -> None:
    _, book = handled
    wanted = {indicator.id for indicator in read_book(book).scorecard.indicators}
    assert set(indicator_rows(sheet_named(book, "Board's view"))) == wanted
