"""The invariant: every filled period cell that is read is used or listed, whatever comes."""

from __future__ import annotations

import random
from datetime import datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.extracts.helpers import INDICATORS, listed, table, take
from workbook.extracts.tables import RawCell
from workbook.extracts.take_in import take_in

HEADINGS = [
    *("Indicator", "KPI", "Ref", "ID", "Service", "Period", "Month", "Basis", "Type", "Status"),
    *("Num", "Denom", "Value", "%", "Current", "Aug-22", "Jul 22", "2022/23", "Q2 2022-23"),
    *("Aug-22 Num", "Aug-22 Denom", "Aug-22 YTD", "Min", "Notes", "", "22/08/2026", "Value"),
]
WORDS = [
    *("re", "cin", "contacts", "2.1", "2.10", "Repeat referrals", "Total", "nobody", "All"),
    *("Aug-22", "31/08/2022", "22/08/2026", "Month", "YTD", "Weekly", "final", "revised"),
    *("27%", "27% (103/375)", "140%", "0.9", "90", "1,958", "TBC", "ТВС", "n/a", "<17K", "0"),
    *("700 (accumulative)", "#N/A", "103", "375", "", "-5", "1,95,8", "Indicator", "·"),
]
CELLS = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(HEADINGS),
    st.none(),
    st.booleans(),
    st.integers(-10, 5000),
    st.floats(),
    st.datetimes(datetime(2020, 1, 1), datetime(2026, 1, 1)),
    st.text(max_size=12),
    st.builds(RawCell, st.floats(0, 2), st.sampled_from(["0%", "0.0%", "General", "0.00"])),
    st.builds(RawCell, st.none(), st.just("General"), st.just("a formula without a result")),
)
ROWS = st.lists(st.lists(CELLS, max_size=8), max_size=12)


@st.composite
def headed(draw: Any) -> list[list[Any]]:
    """A table with headings, most of them known, in any order."""
    head = draw(st.lists(st.sampled_from(HEADINGS), min_size=2, max_size=9))
    return [["Indicator", *head], *draw(st.lists(st.lists(CELLS, max_size=9), max_size=8))]


def check(rows: list[list[Any]], default_period: str | None) -> None:
    intake = take_in([table(*rows, sheet="S")], INDICATORS, default_period=default_period)
    account = intake.accounting
    assert account.balanced
    issues = listed(intake)
    assert len(issues) == account.listed
    places = [issue.place for issue in issues]
    assert len(set(places)) == len(places)
    assert all(issue.what and issue.do for issue in intake.issues)
    assert all(place.cell and place.sheet == "S" for place in places)


@given(ROWS, st.sampled_from([None, "2022-08"]))
def test_read_is_used_and_listed_for_any_table(
    rows: list[list[Any]], default_period: str | None
) -> None:
    check(rows, default_period)


@given(headed(), st.sampled_from([None, "2022-08"]))
def test_read_is_used_and_listed_for_any_headed_table(
    rows: list[list[Any]], default_period: str | None
) -> None:
    check(rows, default_period)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["re", "cin", "load", "who?"]),
            st.sampled_from(["A", "B", ""]),
            st.sampled_from(["Jul-22", "Aug-22", "2022/23", "soon"]),
            st.sampled_from(["27%", "0.3", "90", "12", "TBC", "abc", ""]),
        ),
        max_size=12,
    )
)
def test_filled_cells_of_a_long_table_are_all_counted(rows: list[tuple[str, ...]]) -> None:
    intake = take(["KPI", "Team", "Month", "Value"], *rows)
    assert intake.accounting.read == sum(row[3] != "" for row in rows)


@given(st.randoms(use_true_random=False), st.integers(0, 3))
def test_shuffled_and_extra_columns_change_nothing(dice: random.Random, extra: int) -> None:
    columns = [
        ["Indicator", "re", "re", "cin", "contacts", "who?"],
        ["Service", "A", "", "A", "", ""],
        ["Basis", "Month", "Month", "", "YTD", ""],
        ["Jul-22", "28% (99/344)", "0.2", "5", "90%", "1"],
        ["Aug-22 Num", "91", "", "", "80", ""],
        ["Aug-22 Denom", "298", "", "", "100", ""],
        ["Aug-22", "31%", "0.3", "TBC", "85%", "<3"],
    ]

    def said(order: list[list[str]]) -> object:
        intake = take(*zip(*order, strict=True))
        figures = {
            (one.key, one.value, one.numerator, one.denominator, one.status, one.state)
            for one in intake.observations
        }
        return figures, intake.accounting, sorted(i.what for i in listed(intake))

    plain = said(columns)
    notes = [["Notes", *(f"note {n} 12" for _ in range(5))] for n in range(extra)]
    mixed = [*columns, *notes]
    dice.shuffle(mixed)
    assert said(mixed) == plain


def test_a_sheet_without_a_table_is_told_and_nothing_of_it_counted() -> None:
    intake = take(["Dear all,"], ["please find 27% attached"])
    assert intake.accounting.read == 0
    (issue,) = intake.issues
    assert issue.kind == "warning"
    assert "Numerator and Denominator" in issue.do


def test_two_tables_on_one_sheet_are_both_read() -> None:
    rows = [
        ["KPI", "Aug-22"],
        ["cin", 5],
        [],
        ["Measure", "Month", "Value"],
        ["re", "Aug-22", "1%"],
    ]
    assert take(*rows).accounting.used == 2
