from __future__ import annotations

from fractions import Fraction

import pytest

from tests.extracts.helpers import listed, only, take, value, warned
from workbook.extracts.tables import RawCell
from workbook.model import Intake


@pytest.mark.parametrize(
    ("cell", "number_format", "exactly", "decimals"),
    [
        ("90.4%", "General", Fraction(904, 1000), 1),
        ("90.4\u00a0%", "General", Fraction(904, 1000), 1),
        (0.904, "0.0%", Fraction(904, 1000), 1),
        (0.904, "0%", Fraction(904, 1000), 0),
        (0.904, "General", Fraction(904, 1000), 1),
        ("0.904", "General", Fraction(904, 1000), 1),
        (90.4, "General", Fraction(904, 1000), 1),
        (1, "0%", Fraction(1), 0),
        (0, "General", Fraction(0), 0),
    ],
)
def test_a_percentage_alone(
    cell: object, number_format: str, exactly: Fraction, decimals: int
) -> None:
    found = only(value(cell, number_format))
    assert (found.value, found.decimals) == (exactly, decimals)


def test_a_lone_one_is_asked_about() -> None:
    (issue,) = listed(value(1))
    assert "cannot be told" in issue.what


def test_numerator_and_denominator_settle_the_scale() -> None:
    head = ["KPI", "Aug-22 Num", "Aug-22 Denom", "Aug-22"]
    assert only(take(head, ["re", 1, 200, 0.5])).value == Fraction(1, 200)
    assert only(take(head, ["re", 1, 2, 0.5])).value == Fraction(1, 2)


def test_what_one_month_proves_holds_for_the_others() -> None:
    head = ["KPI", "Jul-22", "Aug-22 Num", "Aug-22 Denom", "Aug-22"]
    intake = take(head, ["re", 0.8, 1, 200, 0.5])
    assert [one.value for one in intake.observations] == [Fraction(8, 1000), Fraction(1, 200)]


def test_a_whole_row_of_points_and_one_of_fractions() -> None:
    head = ["KPI", "Jun-22", "Jul-22", "Aug-22"]
    assert [o.value for o in take(head, ["re", 90.4, 88, 100]).observations] == [
        Fraction(904, 1000),
        Fraction(88, 100),
        Fraction(1),
    ]
    assert [o.value for o in take(head, ["re", 0.904, 1, 0]).observations] == [
        Fraction(904, 1000),
        Fraction(1),
        Fraction(0),
    ]
    assert "by their whole column" in warned(take(head, ["re", 0.904, 1, 0]))


def test_a_mix_that_cannot_be_told_apart_is_asked_about() -> None:
    intake = take(["KPI", "Jun-22", "Jul-22", "Aug-22"], ["re", 0.904, 88, 0])
    assert [issue.place.cell for issue in listed(intake)] == ["B2"]
    assert intake.accounting.used == 2


def test_a_fraction_beside_points_of_another_indicator_is_asked_about() -> None:
    intake = take(["KPI", "Aug-22"], ["re", 90.4], ["contacts", 0.9])
    assert [issue.place.cell for issue in listed(intake)] == ["B3"]


def test_a_percentage_in_a_count_is_listed() -> None:
    intake = take(["KPI", "Aug-22"], ["cin", "27%"], ["cin", RawCell(0.27, "0%")])
    assert len(listed(intake)) == 2


def test_rates_and_averages_are_exact_where_their_parts_are_known() -> None:
    head = ["KPI", "Aug-22 Num", "Aug-22 Denom", "Aug-22"]
    assert only(take(head, ["load", 103, 66, 1.6])).value == Fraction(103, 66)
    assert only(take(head, ["sa", 1637, 51800, 316])).value == Fraction(16370000, 51800)
    assert only(take(head, ["sa", 1637, 51800, ""])).value == Fraction(16370000, 51800)
    assert len(listed(take(head, ["load", 103, 66, 2.5]))) == 3
    assert len(listed(take(head, ["sa", 1637, 51800, 410]))) == 3
    assert len(listed(take(head, ["cin", 5, "", 6]))) == 2


def test_binary_noise_is_no_contradiction() -> None:
    head = ["KPI", "Aug-22 Num", "Aug-22 Denom", "Aug-22"]
    for shown in (1958 / 2165, 1958 / 2165 * 100, 0.904, 0.9044):
        assert only(take(head, ["re", 1958, 2165, shown])).value == Fraction(1958, 2165)
    assert only(value(0.1 + 0.2)).value == Fraction(3, 10)


def count(text: object) -> Intake:
    return take(["KPI", "Aug-22"], ["cin", text])


@pytest.mark.parametrize(
    ("written", "do"),
    [
        ("1.291", "if the point separates thousands, write 1,291; else write the whole number"),
        (1.291, "if the point separates thousands, write 1,291"),
        ("12.5", "write the whole number, or correct the indicator's unit"),
    ],
)
def test_a_count_that_is_no_whole_number_is_listed(written: object, do: str) -> None:
    (issue,) = listed(count(written))
    assert issue.what == f"{written} is no whole number, and '1.2 Number of CIN' is a count"
    assert issue.do.startswith(do)


@pytest.mark.parametrize("written", ["1,291", "1.291K", 1291.0, 1290.9999999999998])
def test_a_count_is_whole_however_it_is_written(written: object) -> None:
    assert only(count(written)).value == 1291


def test_an_average_of_three_years_may_be_no_whole_number() -> None:
    assert only(take(["KPI", "Basis", "Aug-22"], ["cin", "3-year average", 12.5])).value == 12.5
