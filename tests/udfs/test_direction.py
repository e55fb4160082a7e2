from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_udfs.direction import ARROWS, BETTER, STATES, WORDS, direction
from xl_udfs.words import UnknownWord


@pytest.mark.parametrize(
    ("current", "base", "polarity", "state"),
    [
        (2, 1, "bigger", "improved_bigger"),
        (1, 2, "smaller", "improved_smaller"),
        (2, 1, "smaller", "deteriorated_smaller"),
        (1, 2, "bigger", "deteriorated_bigger"),
        (1, 1, "bigger", "static"),
        (1, 1, "neutral", "static"),
        (2, 1, "neutral", "increased"),
        (1, 2, "neutral", "decreased"),
        (None, 2, "bigger", "not_comparable"),
        (1, None, "neutral", "not_comparable"),
    ],
)
def test_each_state_of_the_key(current, base, polarity, state) -> None:
    assert direction(current, base, polarity) == state


def test_every_state_has_its_word_arrow_and_meaning() -> None:
    assert tuple(WORDS) == tuple(ARROWS) == tuple(BETTER) == STATES
    assert [ARROWS[s] for s in STATES[:5]] == ["▲", "▼", "▲", "▼", "►"]


def test_static_means_equal_as_printed() -> None:
    def state(new: Fraction, old: Fraction, decimals: int) -> str:
        return direction(new, old, "bigger", decimals, unit="percent")

    assert state(Fraction(9004, 10000), Fraction(8996, 10000), 1) == "static"
    assert state(Fraction(9004, 10000), Fraction(8994, 10000), 1) == "improved_bigger"
    assert state(Fraction(1), Fraction(546, 548), 0) == "improved_bigger"  # 100% and 99%
    assert direction(12.94, 12.86, "smaller", 1, unit="days") == "static"
    assert direction(0.91, 0.88, "bigger", 0, unit="percent") == "improved_bigger"


def test_static_within_a_tolerance() -> None:
    assert direction(0.91, 0.90, "bigger", tolerance=0.01) == "static"
    assert direction(0.911, 0.90, "bigger", tolerance=0.01) == "improved_bigger"
    with pytest.raises(ValueError, match="negative"):
        direction(2, 1, "bigger", tolerance=-1)


def test_printed_equality_needs_a_unit_and_words_are_never_guessed() -> None:
    with pytest.raises(ValueError, match="unit"):
        direction(2, 1, "bigger", decimals=0)
    with pytest.raises(UnknownWord):
        direction(None, None, "up")


@given(
    st.integers(-50, 50), st.integers(-50, 50), st.sampled_from(["bigger", "smaller", "neutral"])
)
def test_the_arrow_is_the_way_the_number_went(new: int, old: int, polarity: str) -> None:
    state = direction(new, old, polarity)
    assert ARROWS[state] == ("▲" if new > old else "▼" if new < old else "►")
    if polarity != "neutral" and new != old:
        assert (BETTER[state] == "better") == ((new > old) == (polarity == "bigger"))
