"""A person's own script saves the book with openpyxl; the refresh still knows its rows.

openpyxl drops sparklines and some formats by itself. What was typed and the ratings stay.
"""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from tests.support.books import scorecard_cells, sheet_named
from tests.support.steps import comments, findings, rated, refreshed

ROW = "cin_visits_4w_pct"
TEXT = "Typed by a script.\n+ and 😀"


def test_a_book_saved_by_openpyxl_is_refreshed(highlight: Path) -> None:
    sheet = sheet_named(highlight, "Directorate")
    book = load_workbook(highlight)
    cell = book["Directorate"].cell(sheet.rows[ROW], sheet.columns["comment"])
    cell.value = TEXT
    other = book["Directorate"].cell(sheet.rows["cin_n"], sheet.columns["comment"])
    other.value, other.data_type = "=SUM of all", "s"
    book.save(highlight)

    refreshed(highlight, "2023-09")

    assert comments(highlight) == {("", ROW): TEXT, ("", "cin_n"): "=SUM of all"}
    assert findings(highlight, "overwritten") == []
    assert findings(highlight, "row") == []
    cells = scorecard_cells(highlight)
    for key, row in rated(highlight).items():
        assert cells[key]["rag"].value == (row.rating.rag or "Not rated")
        assert cells[key]["rag"].formula
    before = highlight.read_bytes()
    refreshed(highlight)
    assert highlight.read_bytes() == before


def test_a_comment_typed_as_a_formula_is_taken_as_what_it_shows(highlight: Path) -> None:
    """A formula in a typing cell is the person's: it stays, and its result is the comment."""
    sheet = sheet_named(highlight, "Directorate")
    book = load_workbook(highlight)
    place = sheet.rows[ROW], sheet.columns["comment"]
    book["Directorate"].cell(*place).value = '="Seen by "&"the head"'
    book.save(highlight)
    refreshed(highlight, "2023-09")
    assert sheet_named(highlight, "Directorate").cells[place].formula == '"Seen by "&"the head"'
