from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_udfs.read_target import read_target


@pytest.mark.parametrize(
    ("text", "operator", "value", "is_percent"),
    [
        ("<17K", "<", 17000, False), ("<36%", "<", Fraction(9, 25), True), ("<37", "<", 37, False),
        ("100%", "", 1, True), ("540", "", 540, False), ("≥90%", ">=", Fraction(9, 10), True),
        ("at least 90%", ">=", Fraction(9, 10), True), ("below 10%", "<", Fraction(1, 10), True),
        ("90% or above", ">=", Fraction(9, 10), True), ("90%+", ">=", Fraction(9, 10), True),
        ("no more than 5", "<=", 5, False), ("£1.2m", "", 1_200_000, False), (0.9, "", 0.9, False),
    ],
)  # fmt: skip
def test_a_target_is_read(text, operator, value, is_percent) -> None:
    got = read_target(text)
    expected = Fraction(9, 10) if value == 0.9 else value
    assert (got.operator, got.value, got.is_percent, got.status) == (
        operator,
        expected,
        is_percent,
        "",
    )


@pytest.mark.parametrize(
    ("text", "status"),
    [("TBC", "TBC"), ("ТВС", "TBC"), ("Not set", "Not set"), ("N/A", "N/A"), (None, "blank")],
)
def test_a_target_may_be_a_status(text: object, status: str) -> None:
    assert (read_target(text).status, read_target(text).value) == (status, None)


def test_words_beside_the_number_are_kept() -> None:
    assert read_target("700 (accumulative)")[1:] == (700, False, "", "accumulative", 0)
    assert read_target("12.9 days").qualifier == "days"
    assert read_target("540 (by March 2024)").qualifier == "by March 2024"
    assert read_target("420 (3-year average)").qualifier == "3-year average"


def test_only_strict_operators_are_not_met_at_equality() -> None:
    assert read_target("<10%").strict
    assert not read_target("<=10%").strict
    assert [read_target(t).polarity_hint for t in ("<10%", "≥ 90%", "90%")] == [
        "smaller",
        "bigger",
        "",
    ]


@pytest.mark.parametrize("text", ["85-90%", "85% to 90%", "103/375", "min 90% / upper 95%", "<",
                                  "good", ">90%+", "1,95,8", True, []])  # fmt: skip
def test_what_is_not_one_number_is_refused(text: object) -> None:
    with pytest.raises(ValueError, match=r"\w+ \w+"):
        read_target(text)


@given(st.sampled_from(["", "<", "<=", ">", ">="]), st.integers(0, 10**6), st.booleans())
def test_a_written_target_reads_back(operator: str, units: int, is_percent: bool) -> None:
    got = read_target(f"{operator}{units / 10:,.1f}{'%' if is_percent else ''}")
    value = Fraction(units, 10) / (100 if is_percent else 1)
    assert (got.operator, got.value, got.is_percent) == (operator, value, is_percent)
