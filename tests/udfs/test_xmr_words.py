"""XmR on the scorecard speaks only where it may."""

from __future__ import annotations

import pytest

from xl_udfs.words import BASES, UnknownWord
from xl_udfs.xmr_words import KEY, speak

USUAL = [10, 12, 11, 13, 12, 11, 12, 10, 12, 13, 11, 12]


def test_icons_and_words_of_a_series_from_thirteen_points_on() -> None:
    said = speak([*USUAL, 11], "Month", False, "bigger", 11)
    assert said[:4] == (
        "~",
        "Usual variation",
        "?",
        "Target met or missed by usual variation alone",
    )
    assert said.reason == ""
    high = speak([*USUAL, 25], "Month", False, "smaller", 5)
    assert high[:3] == ("H", "Concern: above the upper limit", "F")
    low = speak([*USUAL, 1], "Snapshot", False, "smaller", 40)
    assert low[:3] == ("L", "Improving: below the lower limit", "P")
    assert speak([*USUAL, 25], "Month", False, "neutral", 5)[:4] == (
        "H", "Change: above the upper limit", "", "",
    )  # fmt: skip
    assert speak([*USUAL, 11], "Month", False, "bigger").assurance_icon == ""


@pytest.mark.parametrize("basis", BASES)
def test_cumulative_and_overlapping_series_are_not_spoken_of(basis: str) -> None:
    said = speak([*USUAL, 25], basis, False, "bigger", 5)
    silent = basis in ("YTD", "Rolling year", "Rolling 6 months", "3-year average")
    assert (said.variation_icon == "") == silent == bool(said.reason)
    assert speak([*USUAL, 25], basis, True, "bigger").reason.startswith("cumulative")


@pytest.mark.parametrize(
    ("points", "reason"),
    [
        (USUAL, "12 points, 13 are needed"),
        ([*USUAL, None], "12 points, 13 are needed"),
        ([*USUAL, 11, None], "no figure for the last point"),
        ([50] * 20, "constant: there is no variation to judge by"),
        ([50] * 19 + [60], "nearly constant: the usual change is 0"),
        ([], "0 points, 13 are needed"),
    ],
)
def test_otherwise_it_says_why_it_is_silent(points: list[int | None], reason: str) -> None:
    said = speak(points, "Month", False, "bigger", 5)
    assert said == ("", "", "", "", reason)


def test_an_unknown_word_is_named() -> None:
    with pytest.raises(UnknownWord, match="weekly"):
        speak(USUAL, "weekly", False, "bigger")
    with pytest.raises(UnknownWord, match="up"):
        speak(USUAL, "Month", False, "up")


def test_the_key_names_the_variant_and_every_icon() -> None:
    assert "NHSRplotthedots 0.2.2" in KEY
    assert all(f"{icon} " in KEY for icon in "~HLPF?")
