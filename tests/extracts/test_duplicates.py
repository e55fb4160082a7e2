from __future__ import annotations

from fractions import Fraction

from tests.extracts.helpers import INDICATORS, listed, only, table, take, warned
from workbook.extracts.take_in import take_in

HEAD = ["KPI", "Month", "Value", "Status"]


def test_identical_rows_merge_and_both_places_are_named() -> None:
    intake = take(HEAD, ["re", "Aug-22", "27%"], ["Repeat referrals", "08/2022", "27%"])
    assert only(intake).value == Fraction(27, 100)
    assert intake.accounting.used == 2
    assert "august.csv, C2 and august.csv, C3" in warned(intake)


def test_a_rounded_copy_merges_into_the_exact_figure() -> None:
    intake = take(HEAD, ["re", "Aug-22", "27%"], ["re", "Aug-22", "27% (103/375)"])
    assert only(intake).value == Fraction(103, 375)


def test_conflicting_rows_are_all_listed_and_the_figure_says_so() -> None:
    tables = [
        table(HEAD, ["re", "Aug-22", "90%"], file="one.csv"),
        table(HEAD, ["re", "Aug-22", "91%"], file="two.xlsx", sheet="Data"),
    ]
    intake = take_in(tables, INDICATORS)
    found = only(intake)
    assert found.value is None
    assert found.in_conflict()
    assert found.status == "Conflict: 90% (one.csv, C2) or 91% (two.xlsx, Data, C2)"
    assert [str(issue.place) for issue in listed(intake)] == ["one.csv, C2", "two.xlsx, Data, C2"]


def test_a_status_and_a_figure_are_a_conflict() -> None:
    intake = take(HEAD, ["re", "Aug-22", "TBC"], ["re", "Aug-22", "91%"])
    assert only(intake).status == "Conflict: TBC (august.csv, C2) or 91% (august.csv, C3)"


def test_a_revised_row_supersedes() -> None:
    intake = take(HEAD, ["re", "Aug-22", "91%", "revised"], ["re", "Aug-22", "90%", "final"])
    assert (only(intake).value, only(intake).state) == (Fraction(91, 100), "revised")
    assert intake.accounting.used == 2
    assert "superseded: 90% by 91%" in warned(intake)


def test_two_revised_rows_that_differ_are_a_conflict() -> None:
    rows = [["re", "Aug-22", f"{n}%", "revised"] for n in (90, 91)]
    assert only(take(HEAD, *rows)).in_conflict()


def test_a_final_figure_supersedes_a_provisional_one() -> None:
    intake = take(HEAD, ["re", "Aug-22", "90%", "provisional"], ["re", "Aug-22", "91%", "final"])
    assert only(intake).value == Fraction(91, 100)


def test_different_services_months_and_bases_are_different_figures() -> None:
    rows = [["re", "A", "Aug-22", "1%"], ["re", "B", "Aug-22", "2%"], ["re", "A", "Jul-22", "3%"]]
    assert len(take(["KPI", "Team", "Month", "Value"], *rows).observations) == 3
