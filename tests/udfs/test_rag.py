from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.udfs.data import rows
from xl_udfs.rag import (
    Threshold,
    check_order,
    check_tiers,
    meets,
    rate_ladder,
    rate_min_upper,
    rate_single,
)
from xl_udfs.read_target import read_target
from xl_udfs.words import UnknownWord

SHARES = st.fractions(0, 1, max_denominator=1000)


def test_the_highlight_report_is_rated_as_published() -> None:
    found = []
    for r in rows("rag_003.csv"):
        low, high = read_target(r["min"]).value, read_target(r["upper"]).value
        got = rate_min_upper(Fraction(int(r["n"]), int(r["d"])), low, high,
                             {"BB": "bigger", "SB": "smaller"}[r["polarity"]])  # fmt: skip
        assert got.upper() == r["rag"], r["ref"]
        found.append(got)
    assert [found.count(word) for word in ("Green", "Amber", "Red")] == [3, 6, 5]


def test_a_threshold_is_met_at_equality_unless_it_is_strict() -> None:
    for polarity in ("bigger", "smaller"):
        assert meets(0.85, Fraction(17, 20), polarity)
        assert not meets(0.85, Threshold(Fraction(17, 20), strict=True), polarity)


def test_the_exact_value_is_rated_and_not_the_printed_one() -> None:
    assert rate_min_upper(Fraction(8996, 10000), 0.9, 0.95, "bigger") == "Red"


def test_a_neutral_measure_is_never_rated_and_an_unknown_polarity_never_guessed() -> None:
    with pytest.raises(ValueError, match="neutral"):
        meets(1, 1, "neutral")
    with pytest.raises(UnknownWord, match="upwards"):
        meets(1, 1, "upwards")


def test_thresholds_that_contradict_the_polarity_are_named() -> None:
    with pytest.raises(ValueError, match="min 10% is above upper 5%, which says smaller is better"):
        check_order(0.10, 0.05, "bigger", unit="percent")
    with pytest.raises(ValueError, match="min 5 is below upper 10, which says bigger is better"):
        rate_min_upper(1, 5, 10, "smaller")
    check_order(5, 5, "bigger")
    check_order(0.10, 0.05, "smaller")
    with pytest.raises(ValueError, match="tier 2"):
        check_tiers([3, 2, 1], "bigger")
    check_tiers([3, 2, 2], "smaller")


def test_one_target_is_amber_only_within_a_tolerance() -> None:
    def rate(v: float, tolerance: float) -> str:
        return rate_single(v, 0.9, tolerance, "bigger")

    assert [rate(v, 0) for v in (0.9, 0.899)] == ["Green", "Red"]
    assert [rate(v, 0.02) for v in (0.9, 0.899, 0.88, 0.879)] == ["Green", "Amber", "Amber", "Red"]
    assert rate_single(17000, 17000, 0, "smaller", strict=True) == "Red"
    assert rate_single(17000, 17000, 1, "smaller", strict=True) == "Amber"
    with pytest.raises(ValueError, match="negative"):
        rate(0.9, -0.1)


def test_a_ladder_is_green_from_the_tier_that_the_scorecard_says() -> None:
    tiers = [10, 8, 6]
    values = (11, 10, 8, 6)
    second = [rate_ladder(v, tiers, 2, "smaller") for v in values]
    third = [rate_ladder(v, tiers, 3, "smaller") for v in values]
    assert second == ["Red", "Amber", "Green", "Green"]
    assert third == ["Red", "Amber", "Amber", "Green"]
    for tiers_, green in (([1, 2], 2), ([1, 2, 3], 1), ([1, 2, 3], 4)):
        with pytest.raises(ValueError, match=r"tier"):
            rate_ladder(1, tiers_, green, "bigger")


@given(SHARES, SHARES, SHARES, SHARES)
def test_a_better_value_is_never_rated_worse(a, b, low, high) -> None:
    low, high = min(low, high), max(low, high)
    order = ("Red", "Amber", "Green")
    bigger = [order.index(rate_min_upper(v, low, high, "bigger")) for v in sorted((a, b))]
    assert bigger == sorted(bigger)
    mirrored = [order.index(rate_min_upper(-v, -low, -high, "smaller")) for v in sorted((a, b))]
    assert mirrored == bigger
