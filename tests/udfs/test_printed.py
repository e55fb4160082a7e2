from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.udfs.data import rounding_cases
from xl_udfs.printed import (
    number,
    percent,
    percent_label,
    percent_of,
    points_text,
    rounded_percent,
    value_text,
)
from xl_udfs.words import UnknownWord


def test_every_rounding_case_of_the_oracle_is_met() -> None:
    wrong = [
        (n, d, decimals, printed, rounded_percent(n, d, decimals))
        for n, d, decimals, printed in rounding_cases()
        if rounded_percent(n, d, decimals) != printed
    ]
    assert wrong == []
    assert len(rounding_cases()) > 400


@given(st.integers(-(10**6), 10**6), st.integers(1, 10**6), st.integers(0, 3))
def test_rounding_is_never_more_than_half_a_step_away(n: int, d: int, decimals: int) -> None:
    text = rounded_percent(n, d, decimals)
    assert text is not None
    assert not text.startswith("-0%")
    shown = Fraction(Decimal(text[:-1]))
    gap = abs(Fraction(100 * n, d)) - abs(shown)
    assert -Fraction(1, 2 * 10**decimals) <= gap < Fraction(1, 2 * 10**decimals)


@given(st.integers(0, 5000), st.integers(1, 5000), st.integers(0, 3))
def test_only_all_prints_100_and_only_none_prints_0(n: int, d: int, decimals: int) -> None:
    n = min(n, d)
    text = percent(n, d, decimals)
    assert text is not None
    shown = Fraction(Decimal(text[:-1]))
    assert (shown == 100) == (n == d)
    assert (shown == 0) == (n == 0)
    assert abs(shown - Fraction(100 * n, d)) < Fraction(1, 10**decimals)
    assert percent_of(Fraction(n, d), decimals) == text


def test_nearly_all_and_nearly_none_are_held_inside() -> None:
    assert percent(546, 548, 0) == "99%"
    assert percent(1, 201, 0) == "1%"
    assert percent(1, 900, 0) == "1%"
    assert percent(9999, 10000, 1) == "99.9%"
    assert percent(548, 548, 0) == "100%"
    assert percent(0, 548, 1) == "0.0%"


def test_without_a_denominator_there_is_no_percentage() -> None:
    assert rounded_percent(0, 0, 0) is None
    assert rounded_percent(3, 0, 0) is None
    assert percent(3, 0, 0) is None
    assert percent_label(0, 0) == "- (0/0)"
    assert value_text(None, "percent", 0, 0, 0) == ""


def test_a_label_carries_its_figures() -> None:
    assert percent_label(103, 375, 0) == "27% (103/375)"
    assert percent_label(1958, 2165, 1) == "90.4% (1958/2165)"


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "text"),
    [
        (Fraction(1958), "count", 0, "1,958"),
        (Fraction(129, 10), "days", 1, "12.9 days"),
        (Fraction(1), "days", 0, "1 day"),
        (Fraction(644, 10), "rate", 0, "64"),
        (Fraction(172, 10), "average", 1, "17.2"),
        (Fraction(-1200), "pounds", 0, "-£1,200"),
        (0.904, "percent", 1, "90.4%"),
        (None, "count", 0, ""),
    ],
)
def test_a_value_is_printed_in_its_unit(value, unit, decimals, text) -> None:
    assert value_text(value, unit, decimals) == text


def test_an_unknown_unit_is_an_error() -> None:
    with pytest.raises(UnknownWord, match="furlongs"):
        value_text(1, "furlongs", 0)


def test_numbers_have_commas_and_no_minus_zero() -> None:
    assert number(1234567) == "1,234,567"
    assert number(-0.4) == "0"
    assert number(Fraction(1, 3), None) == "0.333333"
    assert number(100, None) == "100"
    assert points_text(Fraction(715, 10000)) == "7.2 points"
