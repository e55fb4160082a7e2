from __future__ import annotations

from datetime import datetime
from fractions import Fraction

import pytest

from tests.extracts.helpers import INDICATORS, listed, only, table, take, warned
from workbook.extracts.tables import RawCell
from workbook.extracts.take_in import take_in

LONG = ["Indicator", "Service", "Period", "Basis", "Num", "Denom", "Value", "Status"]


def test_a_full_row_becomes_one_exact_observation() -> None:
    row = ["Re-referrals within 12 months", "Front Door", "Aug-22", "Month"]
    intake = take(LONG, [*row, "103", "375", "27%", "Provisional"])
    found = only(intake)
    assert (found.indicator, found.service) == ("re", "Front Door")
    assert (found.period, found.basis, found.state) == ("2022-08", "Month", "provisional")
    assert found.value == Fraction(103, 375)
    assert (found.numerator, found.denominator, found.decimals) == (103, 375, 0)
    assert str(found.place) == "august.csv, G2"
    assert intake.accounting.read == intake.accounting.used == 3


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Aug-22", "2022-08"),
        ("Aug 23", "2023-08"),
        ("31/08/2022", "2022-08"),
        ("2022-08", "2022-08"),
        ("Q3 2019-20", "2019-20 Q3"),
        ("End Quarter 2 Sep-16", "2016-17 Q2"),
        ("2022/23", "2022/23"),
        (datetime(2022, 8, 31), "2022-08"),
        (datetime(2022, 8, 1), "2022-08"),
    ],
)
def test_periods_as_people_write_them(written: object, key: str) -> None:
    assert only(take(["KPI", "Month", "Value"], ["re", written, "27%"])).period == key


@pytest.mark.parametrize("written", [datetime(2026, 8, 22), "22/08/2026"])
def test_a_mid_month_date_is_queried(written: object) -> None:
    (issue,) = listed(take(["KPI", "Month", "Value"], ["re", written, "27%"]))
    assert "Excel turns Aug-22 into 22 August" in issue.what
    assert str(issue.place) == "august.csv, C2"


def test_an_unknown_indicator_is_listed_with_the_nearest_names() -> None:
    (issue,) = listed(take(["KPI", "Month", "Value"], ["Re-referals in 12 months", "Aug-22", "1"]))
    assert "'Re-referrals within 12 months'" in issue.what


def test_a_ref_that_a_spreadsheet_shortened_is_not_guessed_but_suggested() -> None:
    general, shown = RawCell(2.1), RawCell(2.1, "0.00")
    assert only(take(["Ref", "Month", "Value"], [general, "Aug-22", "27%"])).indicator == "re"
    found = only(take(["Ref", "Month", "Basis", "Value"], [shown, "Aug-22", "Month", "27%"]))
    assert found.indicator == "contacts"
    (issue,) = listed(take(["Ref", "Month", "Value"], ["2.1000", "Aug-22", "27%"]))
    assert "unknown indicator" in issue.what


def test_a_ref_and_a_name_that_disagree_are_listed() -> None:
    (issue,) = listed(take(["Ref", "KPI", "Month", "Value"], ["1.2", "re", "Aug-22", "27%"]))
    assert "different indicators" in issue.what


@pytest.mark.parametrize("whole", ["", "All", "TOTAL", "Directorate", "Council", "Southampton"])
def test_words_for_the_whole_directorate(whole: str) -> None:
    rows = [["KPI", "Team", "Month", "Value"], ["re", whole, "Aug-22", "27%"]]
    assert only(take(*rows, council="Southampton")).service == ""


def test_the_first_spelling_of_a_service_is_kept() -> None:
    rows = [["cin", "West  Locality", "Jul-22", 5], ["cin", "west locality", "Aug-22", 6]]
    intake = take(["KPI", "Locality", "Month", "Value"], *rows)
    assert {one.service for one in intake.observations} == {"West Locality"}


@pytest.mark.parametrize(
    ("numerator", "denominator", "printed", "words"),
    [
        ("376", "375", "", "above the denominator"),
        ("103", "375", "35%", "27%"),
        ("103", "375", "35% (131/375)", "not those printed in it"),
        ("103", "", "", "without its denominator"),
        ("", "375", "", "without its numerator"),
        ("103", "375", "<30%", "a ceiling, not a figure"),
        ("103", "375", "soon", "cannot be read"),
        ("103", "375", "TBC", "figures stand in its numerator"),
        ("-3", "375", "", "below zero"),
        ("103", "0", "", "above the denominator"),
        ("", "", "140%", "above 100%"),
        ("", "", True, "not a figure"),
        ("", "", "#DIV/0!", "spreadsheet error"),
        ("", "", datetime(2022, 3, 1), "not a figure"),
    ],
)
def test_figures_that_cannot_be_used(
    numerator: str, denominator: str, printed: object, words: str
) -> None:
    intake = take(
        ["KPI", "Month", "Numerator", "Denominator", "Value"],
        ["re", "Aug-22", numerator, denominator, printed],
    )
    assert intake.observations == ()
    filled = sum(part != "" for part in (numerator, denominator, printed))
    assert len(listed(intake)) == filled
    assert all(words in issue.what for issue in listed(intake))


@pytest.mark.parametrize("word", ["TBC", "ТВС", "твс", "N/A", "n/a", "Not set", "Data development"])
def test_status_words_are_used_without_a_value(word: str) -> None:
    intake = take(["KPI", "Month", "Value"], ["re", "Aug-22", word])
    assert only(intake).value is None
    assert only(intake).status
    assert listed(intake) == []


def test_a_count_with_n_a_beside_it_is_its_value() -> None:
    rows = [["KPI", "Month", "Num", "Denom", "Value"], ["cin", "Aug-22", "n/a", "n/a", "1,958"]]
    intake = take(*rows)
    assert (only(intake).value, intake.accounting.used) == (1958, 3)


def test_no_cases_is_a_status_and_zero_is_a_figure() -> None:
    rows = [["KPI", "Month", "Num", "Denom", "Value"]]
    assert only(take(*rows, ["re", "Aug-22", 0, 0, ""])).status == "No cases"
    assert only(take(*rows, ["cin", "Aug-22", "", "", 0])).value == 0


def test_a_cumulative_remark_is_the_basis_where_none_is_stated() -> None:
    rows = [["KPI", "Month", "Value"], ["contacts", "Aug-22", "90% (cumulative)"]]
    assert only(take(*rows)).basis == "YTD"
    rows = [["KPI", "Month", "Value"], ["sa", "Aug-22", "700 (accumulative)"]]
    assert (only(take(*rows)).basis, only(take(*rows)).value) == ("YTD", 700)


def test_an_indicator_with_two_bases_asks_for_one() -> None:
    (issue,) = listed(take(["KPI", "Month", "Value"], ["contacts", "Aug-22", "90%"]))
    assert issue.do == "state YTD or Month in a Basis column"


def test_both_bases_of_one_month_stand_side_by_side() -> None:
    rows = [["contacts", "Aug-22", "YTD", "93.7%"], ["contacts", "Aug-22", "Monthly", "99.1%"]]
    intake = take(["KPI", "Month", "Basis", "Value"], *rows)
    assert [one.basis for one in intake.observations] == ["YTD", "Month"]


def test_unknown_basis_and_status_words_are_listed() -> None:
    head = ["KPI", "Month", "Basis", "Status", "Value"]
    rows = [["re", "Aug-22", "Weekly", "", "27%"], ["re", "Jul-22", "Month", "nearly", "27%"]]
    basis, state = listed(take(head, *rows))
    assert "unknown basis 'Weekly'" in basis.what
    assert "unknown status 'nearly'" in state.what


@pytest.mark.parametrize(("period", "basis"), [("2022/23", "Year"), ("Q2 2022-23", "Quarter")])
def test_the_period_says_the_basis(period: str, basis: str) -> None:
    assert only(take(["KPI", "Period", "Value"], ["contacts", period, "90%"])).basis == basis


def test_a_basis_that_the_period_contradicts_is_listed() -> None:
    rows = [["re", "2022/23", "Month", "27%"], ["re", "Aug-22", "Year", "27%"]]
    assert len(listed(take(["KPI", "Period", "Basis", "Value"], *rows))) == 2


def test_a_year_and_a_month_without_a_year_are_one_period() -> None:
    intake = take(["KPI", "Year", "Month", "Value"], ["re", "2022/23", "Feb", "27%"])
    assert only(intake).period == "2023-02"


def test_a_figure_without_a_period_takes_the_scorecards_or_is_listed() -> None:
    rows = [["KPI", "Value"], ["re", "27%"]]
    intake = take(*rows, default_period="2022-08")
    assert only(intake).period == "2022-08"
    assert "without a period" in warned(intake)
    assert "no period" in listed(take(*rows))[0].what


def test_order_case_and_extra_columns_do_not_matter() -> None:
    head = ["Notes", "VALUE", "Reporting  period", "Denom.", "num", "Performance Measure"]
    intake = take(head, ["see A", "27%", "Aug-22", 375, 103, "Repeat referrals"])
    assert only(intake).value == Fraction(103, 375)
    assert "'Notes'" in warned(intake)


def test_the_templates_own_headings_win() -> None:
    head = ["Status", "When", "Value"]
    intake = take(
        head, ["re", "Aug-22", "27%"], heading_aliases={"name": ("Status",), "period": ("When",)}
    )
    assert only(intake).indicator == "re"


def test_an_alias_of_an_unknown_field_is_an_error() -> None:
    with pytest.raises(ValueError, match="unknown field 'colour'"):
        take(["KPI", "Value"], heading_aliases={"colour": ("Paint",)})


def test_totals_are_listed_and_footnotes_and_repeated_headings_are_not_data() -> None:
    head = ["Indicator", "Month", "Value"]
    rows = [["cin", "Jul-22", 5], head, ["cin", "Aug-22", 6], ["Total", "Aug-22", 11]]
    intake = take(["Monthly return"], [], head, *rows, ["* without transfers"])
    assert (intake.accounting.read, intake.accounting.used) == (3, 2)
    assert "row of totals" in listed(intake)[0].what


def test_a_formula_without_a_result_is_listed_where_it_stands() -> None:
    empty = RawCell(None, trouble="a formula without a stored result")
    (issue,) = listed(take(["KPI", "Month", "Value"], ["cin", "Aug-22", empty]))
    assert "formula without" in issue.what
    assert issue.place.cell == "C2"


def test_merged_indicator_cells_hold_for_all_their_rows() -> None:
    raw = table(["KPI", "Month", "Value"], ["cin", "Jul-22", 5], ["", "Aug-22", 6])
    assert take_in([raw], INDICATORS).accounting.used == 1
    merged = type(raw)(raw.file, raw.sheet, raw.cells, merges=((2, 1, 3, 1),))
    assert take_in([merged], INDICATORS).accounting.used == 2


def test_figures_after_the_scorecards_month_are_used_with_one_warning_a_month() -> None:
    rows = [["KPI", "Aug-22", "Sep-22", "Q2 2022-23", "2023/24"]]
    intake = take(
        *rows, ["cin", 1, 2, 3, 4], ["re", "1%", "2%", "3%", ""], default_period="2022-08"
    )
    assert intake.accounting.used == 7
    later = [issue for issue in intake.issues if "later than" in issue.what]
    assert [issue.what.partition(",")[0] for issue in later] == [
        "Sep 22 is later than Aug 22",
        "2023/24 is later than Aug 22",
    ]
    assert later[0].found == "2 times: C2, C3"
    assert "later than" not in warned(take(*rows, ["cin", 1, 2, 3, 4]))


def test_an_earlier_name_is_followed_with_a_warning_where_nothing_is_called_so_now() -> None:
    rows = [["Ref", "KPI", "Aug-22"], ["", "Children in need", 1], ["1.2", "Children In Need ", 1]]
    intake = take(*rows, earlier_names={"cin": ("Children in need", "Number of CIN")})
    assert only(intake).indicator == "cin"
    assert "'Children in need' is the earlier name of 'Number of CIN'" in warned(intake)
    assert "is not known" not in warned(intake)
    now = take(["KPI", "Aug-22"], ["Number of CIN", 1], earlier_names={"re": ("Number of CIN",)})
    assert only(now).indicator == "cin"
    assert not warned(now)
    two = {"re": ("Visits",), "cin": ("Visits",)}
    (issue,) = listed(take(["KPI", "Aug-22"], ["Visits", 1], earlier_names=two))
    assert "may be" in issue.what
