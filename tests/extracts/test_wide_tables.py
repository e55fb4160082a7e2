from __future__ import annotations

import csv
from datetime import datetime
from fractions import Fraction
from pathlib import Path

import pytest

from tests.extracts.helpers import listed, only, take, warned
from workbook.extracts.read_files import read_extract
from workbook.extracts.take_in import take_in
from workbook.model import Indicator

DATA = Path(__file__).parent / "data"


def test_every_filled_cell_under_a_period_is_one_figure() -> None:
    head = ["Ref", "Measure", "Jul-22", "Aug-22", "Sep-22"]
    intake = take(head, ["2.1", "Re-referrals within 12 months", "28% (99/344)", "30%\n(91/298)"])
    assert [one.period for one in intake.observations] == ["2022-07", "2022-08"]
    assert intake.observations[1].value == Fraction(91, 298)
    assert intake.accounting.read == 2


@pytest.mark.parametrize(
    "head",
    [
        ["KPI", "Aug-22 Num", "Aug-22 Denom", "Aug-22 Value"],
        ["KPI", "Num (Aug-22)", "Denominator Aug 22", "Aug-22"],
        ["KPI", "Numerator\nAug-22", "Denom - Aug-22", "% Aug-22"],
    ],
)
def test_a_period_may_have_three_columns(head: list[str]) -> None:
    intake = take(head, ["re", 91, 298, "31%"])
    assert only(intake).value == Fraction(91, 298)
    assert intake.accounting.used == 3


def test_periods_may_stand_in_a_row_above() -> None:
    groups = ["", "Jul-22", "", "Aug-22", ""]
    intake = take(groups, ["Indicator", "Num", "Denom", "Num", "Denom"], ["re", 99, 344, 91, 298])
    assert [one.period for one in intake.observations] == ["2022-07", "2022-08"]


def test_months_below_a_year() -> None:
    head = [["Indicator", "2022/23", ""], ["", "Apr", "Jan"]]
    intake = take(*head, ["cin", 5, 6])
    assert [one.period for one in intake.observations] == ["2022-04", "2023-01"]


def test_excel_dates_as_headings() -> None:
    head = ["KPI", datetime(2022, 7, 1), datetime(2022, 8, 31), datetime(2026, 9, 22)]
    intake = take(head, ["cin", 1, 2, 3])
    assert [one.period for one in intake.observations] == ["2022-07", "2022-08"]
    (issue,) = listed(intake)
    assert "Excel turns Sep-22 into 22 September" in issue.what
    assert issue.place.cell == "D2"


def test_quarters_years_and_months_take_their_basis() -> None:
    head = ["KPI", "Outturn Mar-16", "End Quarter 1 Jun-16", "Quarter 3 to Nov-16", "Aug-16 YTD"]
    intake = take(head, ["contacts", "90%", "91%", "92%", "93%"])
    assert [(one.period, one.basis) for one in intake.observations] == [
        ("2015/16", "Year"),
        ("2016-17 Q1", "Quarter"),
        ("2016-17 Q3", "Quarter"),
        ("2016-08", "YTD"),
    ]


def test_months_of_an_indicator_with_two_bases_are_its_trend() -> None:
    intake = take(["KPI", "Aug-22"], ["contacts", "99.1%"])
    assert only(intake).basis == "Month"
    assert "read as Month" in warned(intake)


def test_dots_titles_and_blank_rows_above_the_headings_do_not_matter() -> None:
    intake = take(["Purposeful contact"], [], ["·", "·", "·"], ["Indicator", "Aug-22"], ["cin", 3])
    assert only(intake).value == 3


def test_the_headings_of_a_board_scorecard_leave_the_indicator_column_blank() -> None:
    head = ["", "Outturn Mar-15 England", "Outturn Mar-16 Walsall", "End Quarter 1 Jun-16 Walsall"]
    intake = take(head, ["Number of CIN", 9, 5, 6], council="Walsall")
    assert [one.period for one in intake.observations] == ["2015/16", "2016-17 Q1"]
    assert "'Outturn Mar-15 England'" in warned(intake)


def test_two_columns_of_one_period_must_agree() -> None:
    assert only(take(["KPI", "Aug-22", "Aug 2022"], ["cin", 5, 5])).value == 5
    assert len(listed(take(["KPI", "Aug-22", "Aug 2022"], ["cin", 5, 6]))) == 2


@pytest.mark.parametrize("heading", ["2022", 2022, "2011-12", "Aug", "Q2", "32/08/2022"])
def test_a_heading_meant_as_a_period_that_cannot_be_read_is_listed(heading: object) -> None:
    intake = take(["KPI", heading, "Aug-22"], ["cin", 5, 6])
    assert only(intake).period == "2022-08"
    (issue,) = listed(intake)
    assert f"the heading {str(heading)!r} is no period" in issue.what


def test_a_basis_may_stand_above_its_months_or_head_a_column() -> None:
    groups = ["", "YTD", "", "Month", ""]
    intake = take(groups, ["KPI", *["Jul-22", "Aug-22"] * 2], ["contacts", *["90%", "91%"] * 2])
    assert [one.basis for one in intake.observations] == ["YTD", "YTD", "Month", "Month"]
    intake = take(["KPI", "Aug-22", "YTD"], ["contacts", "90%", "91%"], default_period="2022-08")
    assert sorted(one.basis for one in intake.observations) == ["Month", "YTD"]


def test_a_row_without_its_indicator_is_listed_and_never_taken_for_headings() -> None:
    intake = take(["KPI", "Aug-22", "Sep-22"], ["", "2000", 1999], ["cin", 5, 6])
    assert (intake.accounting.read, len(listed(intake))) == (4, 2)


def test_a_row_may_state_the_basis_of_its_months() -> None:
    head = ["KPI", "Basis", "Outturn 2021/22", "Aug-22"]
    intake = take(head, ["contacts", "YTD", "90%", "91%"], ["contacts", "Month", "", "92%"])
    assert [one.basis for one in intake.observations] == ["Year", "YTD", "Month"]


HIGHLIGHT = [
    ["Performance measure title and reference", "", "Previous year", "Current period"],
    ["Ref", "Performance Measure", "2022/23", "Current Performance", *[""] * 5, "Target", "", "T"],
    ["", "", "", "Num", "Denom", "Current", "Period", "Six Month Trend", "", "Min", "Upper"],
    ["", "", "", "", "", "", "", "Jul 23", "Aug 23"],
    ["Front door / assessment"],
    ["1.2", "Number of CIN", "738", "n/a", "n/a", "790", "Snapshot", "777", "790", "", ""],
    ["2.10", "x", "98.3%", "6,015", "6,417", "93.7%", "YTD", "89.3%", "99.1%", "90%", "95%"],
]


def test_the_highlight_report_may_be_pasted_whole() -> None:
    intake = take(*HIGHLIGHT, default_period="2023-08")
    found = {str(one.key): one for one in intake.observations}
    assert set(found) == {
        "cin||2022/23|Year",
        "cin||2023-07|Snapshot",
        "cin||2023-08|Snapshot",
        "contacts||2022/23|Year",
        "contacts||2023-07|Month",
        "contacts||2023-08|Month",
        "contacts||2023-08|YTD",
    }
    assert found["contacts||2023-08|YTD"].value == Fraction(6015, 6417)
    assert (intake.accounting.read, intake.accounting.listed) == (12, 0)
    assert "'Min', 'Upper'" in warned(intake)
    assert "its ref 2.10 was followed" in warned(intake)


def test_without_the_scorecards_period_its_current_figures_are_listed() -> None:
    intake = take(*HIGHLIGHT)
    assert {issue.place.cell for issue in listed(intake)} == {"D6", "E6", "F6", "D7", "E7", "F7"}


def test_the_printed_cells_of_a_published_report_read_back() -> None:
    with (DATA / "printed_expected.csv").open(encoding="utf-8") as file:
        expected = list(csv.DictReader(file))
    units = {row["indicator"]: row["unit"] for row in expected}
    indicators = [
        Indicator(f"i{k}", name, unit="percent" if unit == "percent" else "count")
        for k, (name, unit) in enumerate(units.items())
    ]
    names = {one.name: one.id for one in indicators}
    intake = take_in(read_extract(DATA / "printed_wide.csv"), indicators)
    found = {(one.indicator, one.period): one for one in intake.observations}
    contradicted = [issue for issue in listed(intake) if "printed 25%" in issue.what]
    assert (len(contradicted), intake.accounting.read, intake.accounting.listed) == (1, 315, 1)
    for row in expected:
        key = (names[row["indicator"]], row["period"])
        if (row["numerator"], row["denominator"]) == ("52", "218"):
            assert key not in found
        elif row["numerator"]:
            got = found[key]
            assert (got.numerator, got.denominator) == (
                int(row["numerator"]),
                int(row["denominator"]),
            )
        elif row["value"]:
            share = 100 if row["unit"] == "percent" else 1
            assert found[key].value == Fraction(row["value"]) / share
        else:
            assert found[key].status == "TBC"
