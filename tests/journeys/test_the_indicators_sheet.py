"""What people do on the Indicators sheet, and what the next refresh makes of it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from tests.support.hands import ids_of, put, type_into
from tests.support.steps import extract_file, rated, refreshed
from workbook.changes import Write
from workbook.files.read_book import BookError, read_book

SHEET = "Indicators"
ROW = "cin_visits_4w_pct"


def type_number(book: Path, column: str, number: float, number_format: str) -> None:
    now = ids_of(book, SHEET)
    place = now.rows[ROW], now.columns[column]
    put(book, SHEET, {place: Write(number, number_format=number_format)})


def test_a_target_typed_as_a_percentage_is_a_number_in_a_percent_format(empty: Path) -> None:
    type_number(empty, "target_min", 0.57, "0.0%")
    type_number(empty, "target_upper", 1, "0%")
    for _ in range(2):
        target = read_book(empty).scorecard.indicator(ROW).target
        assert (target.minimum.text, target.minimum.value) == ("57%", Fraction(57, 100))
        assert (target.upper.text, target.upper.value) == ("100%", 1)
        refreshed(empty, "2023-09")
    now = ids_of(empty, SHEET)
    assert now.value(ROW, "target_min") == 0.57


@pytest.mark.parametrize(("number", "do"), [(0.5, "write 50%, or 0.5%"), (65, "write 65%")])
def test_a_plain_number_is_no_target_of_a_percentage(empty: Path, number: float, do: str) -> None:
    type_number(empty, "target_min", number, "General")
    with pytest.raises(BookError, match=f"has no percent sign; {do}"):
        read_book(empty)
    type_into(empty, SHEET, {(ROW, "target_min"): str(number)})
    with pytest.raises(BookError, match=f"Indicators, [A-Z]+[0-9]+: .* no percent sign; {do}"):
        read_book(empty)


def test_an_extract_may_use_the_name_that_an_indicator_had_before(empty: Path) -> None:
    before = read_book(empty).scorecard.indicator("cla_n").name
    for name in ("Children we look after", "Children looked after"):
        type_into(empty, SHEET, {("cla_n", "name"): name})
        refreshed(empty)
    rows = [(old, "", "Aug 23", "", "", "", "291") for old in (before, "Children we look after")]
    _, report = refreshed(empty, extracts=[extract_file(empty.parent / "aug.csv", *rows)])
    assert report.lines[0].startswith("Read 2 filled cells: 2 used")
    assert rated(empty)["cla_n"].printed == "291"
    told = [issue.what for issue in report.issues if "earlier name" in issue.what]
    assert told == [
        f"{old!r} is the earlier name of 'Children looked after'"
        for old in (before, "Children we look after")
    ]


def test_one_cell_is_one_cell(empty: Path) -> None:
    row = ("cla_n", "", "Aug 23", "", "", "", "291")
    _, report = refreshed(empty, extracts=[extract_file(empty.parent / "aug.csv", row)])
    assert report.lines[0] == "Read 1 filled cell: 1 used, 0 listed on the Issues sheet."
