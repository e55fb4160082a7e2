from __future__ import annotations

import pytest

from xl_udfs import words
from xl_udfs.words import UnknownWord


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("bigger", "bigger"),
        ("BB", "bigger"),
        ("(BB)", "bigger"),
        ("ВВ", "bigger"),  # typed in Cyrillic
        ("Bigger is better", "bigger"),
        ("SB", "smaller"),
        ("smaller-is-better", "smaller"),
        ("Neutral", "neutral"),
    ],
)
def test_a_polarity_is_read_in_its_usual_spellings(text: str, word: str) -> None:
    assert words.polarity(text) == word


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Snapshot", "Snapshot"),
        ("month end", "Snapshot"),
        ("point in time", "Snapshot"),
        ("snapshot_month_end", "Snapshot"),
        ("Monthly", "Month"),
        ("in month", "Month"),
        ("quarterly", "Quarter"),
        ("year to date", "YTD"),
        ("Year-to-date", "YTD"),
        ("ytd_cumulative", "YTD"),
        ("cumulative", "YTD"),
        ("Rolling Year", "Rolling year"),
        ("rolling 12", "Rolling year"),
        ("rolling 12 months", "Rolling year"),
        ("12 month rolling", "Rolling year"),
        ("rolling 6 months", "Rolling 6 months"),
        ("3 year average", "3-year average"),
        ("3- year average", "3-year average"),
        ("three-year average", "3-year average"),
        ("annual", "Year"),
        ("Outturn", "Year"),
        ("financial year", "Year"),
    ],
)
def test_a_basis_is_read_in_its_usual_spellings(text: str, word: str) -> None:
    assert words.basis(text) == word


@pytest.mark.parametrize(
    ("read", "allowed"),
    [
        (words.polarity, words.POLARITIES),
        (words.basis, words.BASES),
        (words.state, words.STATES),
        (words.rag, words.RAGS),
        (words.unit, words.UNITS),
    ],
)
def test_every_canonical_word_reads_as_itself_and_no_other_word_is_guessed(read, allowed) -> None:
    for word in allowed:
        assert read(word) == word
        assert read(word.upper()) == word
    for wrong in ("sideways", "", None, 3, "bigger smaller"):
        with pytest.raises(UnknownWord) as said:
            read(wrong)
        assert all(word in str(said.value) for word in allowed)


def test_an_unknown_word_carries_what_was_written() -> None:
    with pytest.raises(UnknownWord, match="unknown basis 'fortnightly'") as said:
        words.basis("fortnightly")
    assert (said.value.kind, said.value.word) == ("basis", "fortnightly")
    assert isinstance(said.value, ValueError)


def test_rolling_alone_does_not_say_how_long() -> None:
    with pytest.raises(UnknownWord):
        words.basis("rolling")
