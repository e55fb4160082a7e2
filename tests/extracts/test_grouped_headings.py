"""Periods and years that stand over several columns, as printed reports head them."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.extracts.helpers import INDICATORS, listed, only, table, take, warned
from workbook.extracts.read_files import read_extract
from workbook.extracts.tables import RawCell, RawTable
from workbook.extracts.take_in import take_in
from workbook.model import Intake

HEAD = ["Ref", "Performance Measure", "Jul-22", "Aug-22", "", ""]
PARTS = ["", "", "", "Num", "Denom", "%"]
ROW = ["2.1", "Re-referrals within 12 months", "28.8%", "91", "298", "30.5%"]


def figures(intake: Intake) -> dict[str, Any]:
    return {one.period: one.value for one in intake.observations}


@pytest.mark.parametrize("parts", [("Num", "Denom", "%"), ("Numerator", "D", "Value")])
@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0)])
def test_a_period_stands_over_the_parts_of_its_figure(
    parts: tuple[str, ...], order: tuple[int, ...]
) -> None:
    below = ["", "", "", *(parts[n] for n in order)]
    intake = take(HEAD, below, [*ROW[:3], *(ROW[3 + n] for n in order)])
    assert figures(intake) == {"2022-07": Fraction("0.288"), "2022-08": Fraction(91, 298)}
    assert (intake.accounting.read, intake.accounting.used) == (4, 4)


def test_the_names_may_be_said_again_beside_the_parts_or_stand_beside_them() -> None:
    again = [*HEAD[:2], *PARTS[2:]]
    assert figures(take(HEAD, again, ROW))["2022-08"] == Fraction(91, 298)
    above = ["", "", *HEAD[2:]]
    assert figures(take(above, again, ROW))["2022-08"] == Fraction(91, 298)


def test_the_indicator_column_may_have_no_heading() -> None:
    intake = take(["", *HEAD[2:]], ["", *PARTS[2:]], ["Re-referrals within 12 months", *ROW[2:]])
    assert figures(intake)["2022-08"] == Fraction(91, 298)


def test_merged_headings_stand_over_what_they_are_merged_over() -> None:
    merged = table(HEAD, PARTS, ROW, sheet="August")
    areas = ((1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 2, 3), (1, 4, 1, 6))
    intake = take_in([RawTable("a.xlsx", "August", merged.cells, False, areas)], INDICATORS)
    assert figures(intake) == {"2022-07": Fraction("0.288"), "2022-08": Fraction(91, 298)}


def test_numerator_and_denominator_may_follow_the_period_column() -> None:
    intake = take(HEAD, ["", "", "", "", "Num", "Denom"], [*ROW[:3], "30.5%", "91", "298"])
    assert figures(intake)["2022-08"] == Fraction(91, 298)
    intake = take(HEAD, ["", "", "", "", "Denom", "%"], ROW)
    assert set(figures(intake)) == {"2022-07"}
    assert [issue.place.cell for issue in listed(intake)] == ["D3", "E3", "F3"]


def test_words_of_basis_and_status_may_stand_below_their_months() -> None:
    intake = take(["KPI", "Jul-22", "Aug-22"], ["", "final", "YTD (prov)"], ["cin", 5, 6])
    found = [(one.period, one.basis, one.state) for one in intake.observations]
    assert found == [("2022-07", "Snapshot", "final"), ("2022-08", "YTD", "provisional")]


def test_unknown_parts_are_listed_and_the_period_column_is_no_figure() -> None:
    intake = take(HEAD, ["", "", "", "Counted", "Out of those", "Achieved"], ROW)
    assert set(figures(intake)) == {"2022-07"}
    assert [issue.place.cell for issue in listed(intake)] == ["D3", "E3", "F3"]
    assert "'Counted' under Aug-22 is not understood" in listed(intake)[0].what


def test_columns_without_any_heading_beside_a_period_are_listed_with_it() -> None:
    intake = take(HEAD, ROW, ["1.2", "Number of CIN", "5", "6"])
    issues = listed(intake)
    assert [issue.place.cell for issue in issues] == ["D2", "E2", "F2"]
    assert "column E has no heading, and holds figures beside Aug-22" in issues[0].what
    assert [one.period for one in intake.observations] == ["2022-07", "2022-07", "2022-08"]


def test_an_unknown_column_beside_known_parts_is_listed_alone() -> None:
    intake = take([*HEAD, ""], [*PARTS, "Odd"], [*ROW, "7"])
    assert figures(intake)["2022-08"] == Fraction(91, 298)
    assert [issue.place.cell for issue in listed(intake)] == ["G3"]


def test_ratings_targets_and_comments_under_a_period_are_not_its_figure() -> None:
    intake = take([*HEAD, "", ""], [*PARTS, "RAG", "Target 90"], [*ROW, "Red", "90%"])
    assert (intake.accounting.read, intake.accounting.listed) == (4, 0)
    assert "'Aug-22 RAG', 'Aug-22 Target 90'" in warned(intake)


@pytest.mark.parametrize("years", [["2022/23", "2022/23", "2022/23"], ["2022/23", "", ""]])
def test_a_year_above_its_months(years: list[str]) -> None:
    intake = take(["", "", *years], ["KPI", "Team", "Apr", "Aug", "January"], ["cin", "", 5, 6, 7])
    assert figures(intake) == {"2022-04": 5, "2022-08": 6, "2023-01": 7}


def test_years_above_months_above_parts() -> None:
    rows = [
        ["", "2021/22", "", "2022/23", ""],
        ["KPI", "Mar", "", "Apr", ""],
        ["", "Num", "Denom", "Num", "Denom"],
        ["re", 1, 4, 3, 4],
    ]
    assert figures(take(*rows)) == {"2022-03": Fraction(1, 4), "2022-04": Fraction(3, 4)}


def test_a_total_or_year_to_date_beside_the_months_of_a_year_is_not_its_outturn() -> None:
    head = [["", "2022/23", "", "", ""], ["KPI", "Jul", "Aug", "YTD", "Total"]]
    intake = take(*head, ["cin", 5, 6, 11, 12], default_period="2022-08")
    assert [(one.period, one.basis) for one in intake.observations] == [
        ("2022-08", "YTD"),
        ("2022-07", "Snapshot"),
        ("2022-08", "Snapshot"),
    ]
    assert [issue.place.cell for issue in listed(intake)] == ["E3"]


def test_a_month_and_its_financial_year_in_one_heading() -> None:
    intake = take(["KPI", "2022/23 Apr", "Jan 2022/23", "Aug 2022/23 Num"], ["cin", 5, 6, 7])
    assert figures(intake) == {"2022-04": 5, "2023-01": 6, "2022-08": 7}


def test_a_cell_may_hold_more_decimals_than_it_shows() -> None:
    rows = [["KPI", "Aug-22", "Aug-22 Num", "Aug-22 Denom"]]
    intake = take(*rows, ["re", RawCell(0.7785, "0.0%"), 615, 790])
    assert only(intake).value == Fraction(615, 790)
    assert listed(take(*rows, ["re", "77.9%", 615, 790]))


def test_merges_are_read_from_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (HEAD, PARTS, ROW):
        book.active.append([cell or None for cell in row])
    for area in ("A1:A2", "B1:B2", "C1:C2", "D1:F1"):
        book.active.merge_cells(area)
    book.save(tmp_path / "a.xlsx")
    intake = take_in(read_extract(tmp_path / "a.xlsx"), INDICATORS)
    assert figures(intake)["2022-08"] == Fraction(91, 298)
    assert intake.accounting.used == 4
