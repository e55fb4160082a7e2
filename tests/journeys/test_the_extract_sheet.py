"""Figures pasted into the book's own Extract sheet, in the ways that people paste."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.books import scorecard_cells
from tests.support.hands import paste
from tests.support.steps import extract_file, findings, rated, refreshed
from workbook.changes import Write
from workbook.files.read_book import read_book
from workbook.sheets.plan import Scalar

VISITS = "% of CIN children visited within the past four weeks"
CHILDREN = "Number of CIN (exc. LAC, CP, Care Leavers)"
ROW = "cin_visits_4w_pct"
HEAD = ["Indicator", "Period", "Numerator", "Denominator", "Value"]
LONG: list[list[Scalar | Write]] = [
    HEAD,
    [VISITS, "Jul-23", "663", "790", ""],
    [VISITS, "Aug-23", "615", "790", "77.8%"],
    [CHILDREN, "Aug-23", "", "", "1,790"],
]
WIDE: list[list[Scalar | Write]] = [
    ["Indicator", "Jul-23", "Aug-23"],
    [VISITS, "83.9% (663/790)", "77.8% (615/790)"],
    [CHILDREN, "1,777", "1,790"],
]
DATES: list[list[Scalar | Write]] = [
    HEAD,
    [VISITS, Write(45138, number_format="mmm-yy"), 663, 790, None],
    [VISITS, Write(45169, number_format="dd/mm/yyyy"), 615, 790, Write(0.7785, number_format="0%")],
    [CHILDREN, Write(45169, number_format="dd/mm/yyyy"), None, None, 1790],
]


def is_read(book: Path) -> bool:
    rows = rated(book)
    now, before = rows[ROW].current, rows[ROW].months[-2]
    assert now is not None
    assert before is not None
    return (
        (now.numerator, now.denominator, rows[ROW].rating.rag) == (615, 790, "Red")
        and before.numerator == 663
        and rows["cin_n"].printed == "1,790"
    )


@pytest.mark.parametrize("table", [LONG, WIDE, DATES], ids=["long", "wide", "dates"])
@pytest.mark.parametrize("at", [(4, 2), (5, 2), (7, 4)], ids=["over", "below", "away"])
def test_a_pasted_table_is_read_once(
    empty: Path, table: list[list[Scalar | Write]], at: tuple[int, int]
) -> None:
    paste(empty, table, at)
    refreshed(empty)
    assert is_read(empty)
    account = read_book(empty).scorecard.accounting
    assert account.balanced
    assert account.listed == 0, findings(empty)
    before = empty.read_bytes()
    _, again = refreshed(empty)
    assert "No new extract" in again.lines[0]
    assert empty.read_bytes() == before


def test_the_drawn_headings_may_be_used(empty: Path) -> None:
    # Indicator, Service, Period, Basis, Numerator, Denominator, Value, Status stand there
    rows: list[list[Scalar | Write]] = [
        [VISITS, None, "Jul-23", None, "663", "790", None, None],
        [VISITS, None, "Aug-23", "Snapshot", "615", "790", None, "provisional"],
        [CHILDREN, None, "Aug-23", None, None, None, "1790", None],
    ]
    paste(empty, rows)
    refreshed(empty)
    assert is_read(empty)


def test_conflicting_rows_are_unrated_until_they_are_settled(empty: Path) -> None:
    paste(empty, [HEAD, [VISITS, "Aug-23", 615, 790], [VISITS, "Aug-23", 700, 790]])
    refreshed(empty)
    row = rated(empty)[ROW]
    assert row.rating.rag is None
    assert "onflict" in row.rating.reason
    assert scorecard_cells(empty)[ROW]["current"].value == "Conflict"
    assert findings(empty, "listed")

    paste(empty, [[VISITS, "Aug-23", 700, 790]], at=(6, 2))
    refreshed(empty)
    assert rated(empty)[ROW].rating.rag == "Amber"
    assert findings(empty, "listed") == []


def test_conflicting_rows_may_be_settled_by_a_file(empty: Path) -> None:
    paste(empty, [HEAD, [VISITS, "Aug-23", 615, 790], [VISITS, "Aug-23", 700, 790]])
    refreshed(empty)
    file = extract_file(
        empty.with_name("right.csv"), [VISITS, "", "Aug-23", "Snapshot", 700, 790, ""]
    )
    refreshed(empty, extracts=[file])
    assert rated(empty)[ROW].rating.rag == "Amber"


def test_last_months_paste_does_not_contradict_this_months_file(empty: Path) -> None:
    paste(empty, LONG)
    refreshed(empty)
    file = extract_file(
        empty.with_name("september.csv"),
        [VISITS, "", "Aug-23", "", 620, 790, ""],
        [VISITS, "", "Sep-23", "", 640, 800, ""],
    )
    refreshed(empty, "2023-09", [file])
    row = rated(empty)[ROW]
    assert row.current is not None
    assert row.current.numerator == 640
    assert row.months[-2] is not None
    assert row.months[-2].numerator == 620
    assert findings(empty, "listed") == []
    assert len(findings(empty, "restated")) == 1


def test_a_paste_without_periods_is_not_taken_for_the_next_month(empty: Path) -> None:
    paste(empty, [["Indicator", "Numerator", "Denominator"], [VISITS, 615, 790]])
    refreshed(empty)
    assert rated(empty)[ROW].rating.rag == "Red"
    refreshed(empty, "2023-09")
    assert rated(empty)[ROW].current is None


def test_what_cannot_be_used_is_listed_with_its_cell(empty: Path) -> None:
    paste(empty, [HEAD, ["Number of unicorns", "Aug-23", None, None, 3], [VISITS, "Aug-23", 9, 8]])
    refreshed(empty)
    account = read_book(empty).scorecard.accounting
    assert account.read == account.used + account.listed
    listed = findings(empty, "listed")
    assert len(listed) == account.listed > 0
    assert {row["sheet"] for row in listed} == {"Extract"}
    assert all(row["cell"] and row["what"] and row["do"] for row in listed)


def test_a_text_that_looks_like_a_formula_is_no_error(empty: Path) -> None:
    paste(empty, [HEAD, ["=cmd|' /C calc'!A0", "Aug-23", None, None, "@3"], *LONG[1:]])
    refreshed(empty)
    assert is_read(empty)
    found = [row["found"] for row in findings(empty, "listed")]
    assert "@3" in found
