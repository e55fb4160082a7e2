from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.udfs.data import rows
from xl_udfs import miss
from xl_udfs.printed import number
from xl_udfs.rag import Threshold, meets
from xl_udfs.read_target import read_target

POLARITY = {"BB": "bigger", "SB": "smaller"}


@pytest.mark.parametrize("r", rows("rag_003.csv"), ids=lambda r: r["ref"])
def test_cases_to_the_next_bands_are_those_of_the_published_indicators(r) -> None:
    n, d, polarity = int(r["n"]), int(r["d"]), POLARITY[r["polarity"]]
    low, high = read_target(r["min"]).value, read_target(r["upper"]).value
    assert miss.cases(n, d, low, polarity) == int(r["cases_to_amber"] or 0)
    assert miss.cases(n, d, high, polarity) == int(r["cases_to_green"] or 0)
    if r["miss_min_pp"]:
        gap = miss.points(Fraction(n, d), low, polarity)
        assert number(gap * 100, 1) == r["miss_min_pp"]


@given(
    st.integers(0, 60),
    st.integers(1, 60),
    st.fractions(0, 1, max_denominator=40),
    st.sampled_from(["bigger", "smaller"]),
    st.booleans(),
)
def test_cases_is_really_the_smallest_number_that_does(n, d, bar, polarity, strict) -> None:
    n = min(n, d)
    step = 1 if polarity == "bigger" else -1
    possible = [k for k in range(d + 1) if 0 <= n + step * k <= d]
    threshold = Threshold(bar, strict)
    enough = [k for k in possible if meets(Fraction(n + step * k, d), threshold, polarity)]
    assert miss.cases(n, d, bar, polarity, strict) == (enough[0] if enough else None)


@given(st.integers(0, 80), st.fractions(-5, 80, max_denominator=9), st.booleans(),
       st.sampled_from(["bigger", "smaller"]))  # fmt: skip
def test_a_count_moves_by_the_smallest_number_that_does(value, bar, strict, polarity) -> None:
    step = 1 if polarity == "bigger" else -1
    enough = [
        k
        for k in range(200)
        if value + step * k >= 0 and meets(value + step * k, Threshold(bar, strict), polarity)
    ]
    got = miss.count_cases(value, bar, polarity, strict)
    assert got == (enough[0] if enough else None)


def test_what_cannot_be_reached_has_no_number_of_cases() -> None:
    assert miss.cases(9, 10, 1, "bigger", strict=True) is None
    assert miss.cases(5, 10, Fraction(11, 10), "bigger") is None
    assert miss.cases(5, 10, 0, "smaller", strict=True) is None
    assert miss.cases(0, 0, Fraction(1, 2), "bigger") is None


def test_a_met_threshold_has_no_gap() -> None:
    assert miss.points(0.95, 0.95, "bigger") == 0
    assert miss.points(0.05, 0.10, "smaller") == 0
    assert miss.points(12, 10, "smaller") == 2
    with pytest.raises(ValueError, match="neutral"):
        miss.points(1, 2, "neutral")
