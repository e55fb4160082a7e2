from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xl_udfs.look_alikes import key, plain


def test_a_cyrillic_status_equals_the_latin_one() -> None:
    assert plain("ТВС") == "TBC"
    assert plain("твс") == "tbc"
    assert plain("Туре") == "Type"


def test_a_greek_look_alike_is_spelt_in_latin() -> None:
    assert plain("ΤΒC") == "TBC"


def test_a_word_with_a_letter_of_its_own_alphabet_is_left_alone() -> None:
    assert plain("Жора") == "Жора"


def test_odd_spaces_dashes_and_quotes_become_plain() -> None:
    assert plain("Aug\u201122\u00a0 \u200b(a)\n‘b’") == "Aug-22 (a) 'b'"
    assert plain("\ufeffRef") == "Ref"
    assert plain("−5 – 6 — 7") == "-5 - 6 - 7"


def test_headings_compare_without_punctuation_or_case() -> None:
    assert key("3- year average") == key("3 Year Average") == key("3-year average")
    assert key("Children's") == key("Children’s") == "childrens"


def test_signs_that_carry_meaning_are_kept_apart() -> None:
    assert key("% visited") != key("visited")
    assert key("<1 year") != key(">1 year") != key("1 year")
    assert key("5.1") != key("51")


@given(st.text(max_size=60))
def test_plain_and_key_settle_at_once(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert plain(text) == plain(text).strip()
    assert key(plain(text)) == key(text)
