"""The figures of the published reports come out as published, by the command and as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.books import scorecard_cells
from tests.support.cli import rows_by_id, scorecard, show
from tests.support.steps import extract_file


@pytest.fixture(scope="module")
def told(highlight_august: Path) -> Any:
    return show(highlight_august)


def test_the_counts_of_august_2023(told: Any, highlight_august: Path) -> None:
    assert told["template"] == "highlight-indicators"
    assert told["period"] == "2023-08"
    assert told["counts"] == {"green": 3, "amber": 6, "red": 5, "not_rated": 3}
    assert told["extract"]["read"] == told["extract"]["used"] + told["extract"]["listed"]
    assert "3 green, 6 amber, 5 red, 3 not rated" in scorecard("show", highlight_august)


def test_visits_are_red_by_points_and_children(told: Any) -> None:
    row = next(row for row in told["rows"] if row["ref"] == "3.3")
    assert (row["rag"], row["numerator"], row["denominator"]) == ("Red", 615, 790)
    assert round(row["miss_points"], 1) == 7.2
    assert row["miss_cases"] == 57
    assert "57 more children" in row["rag_reason"] or row["miss_cases"] == 57


def test_contacts_are_amber_on_their_year_to_date(told: Any) -> None:
    row = next(row for row in told["rows"] if row["ref"] == "2.1")
    assert (row["rag"], row["basis"], row["numerator"]) == ("Amber", "YTD", 6015)
    assert row["trend"]["points"][-1] == {"period": "2023-08", "value": 0.991}


def test_every_row_has_every_key_and_a_reason(told: Any) -> None:
    keys = {
        "id", "ref", "indicator", "service", "period", "basis", "value", "numerator",
        "denominator", "rag", "rag_reason", "miss_points", "miss_cases", "direction",
        "trend", "printed",
    }  # fmt: skip
    for row in told["rows"]:
        assert set(row) == keys
        assert row["rag"] in ("Green", "Amber", "Red", None)
        assert row["rag_reason"]
        assert set(row["direction"]) == {"state", "words", "base_period"}
        assert set(row["trend"]) == {"best_since", "worst_since", "points"}
        assert row["miss_points"] is None or row["miss_points"] > 0


def test_the_sheet_says_what_the_command_says(told: Any, highlight_august: Path) -> None:
    cells = scorecard_cells(highlight_august)
    for row in told["rows"]:
        mine = cells[row["id"]]
        assert mine["rag"].value == (row["rag"] or "Not rated")
        assert mine["current"].value == (
            row["value"] if row["value"] is None else pytest.approx(row["value"])
        )
        assert mine["reason"].value.startswith(row["rag_reason"])


def test_contacts_of_a_month_against_a_years_target(tmp_path: Path) -> None:
    book = tmp_path / "contacts.xlsx"
    months = [
        ["Number of contacts", "", f"2022-{month:02d}", "Month", "", "", "1,948"]
        for month in range(4, 9)
    ]
    extract = extract_file(tmp_path / "contacts.csv", *months)
    scorecard("new", "performance-board", "-p", "2022-08", "-e", extract, "-o", book)
    row = rows_by_id(book)["contacts_n"]
    assert row["rag"] == "Red"
    assert "9,740" in row["rag_reason"]
    assert "17,000" in row["rag_reason"]
    assert "5/12" in row["rag_reason"]
    assert scorecard_cells(book, "Front door and assessment")["contacts_n"]["rag"].value == "Red"
