"""What people do on the Indicators sheet, and what the next refresh makes of it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from tests.support.hands import ids_of, put, type_into
from tests.support.steps import refreshed
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
