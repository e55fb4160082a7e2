"""Texts that say a hidden figure are found, with their place, and others are left alone."""

from __future__ import annotations

import pytest

from macros.outcome import RefusedError
from tests.publishing.small_council import council, press, public
from workbook.model import Comment, Scorecard
from workbook.publishing.quoted import quoted


def with_text(text: str, subject: str = "cla@East", view: str = "East") -> Scorecard:
    return council(small=4).but(comments=(Comment(view, subject, "2023-08", text),))


def said(card: Scorecard) -> list[str]:
    return [one.said for one in quoted(card, card.comments, public(card).hidden)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We now look after 4.", ["4"]),
        ("Four are looked after, as planned.", ["4"]),
        ("It is steady at 40 in total.", ["40"]),
        ("4/16 were seen late.", ["4"]),
        ("That is \uff14 in all.", ["4"]),
        ("There are three (not four).", ["4"]),
        ("The plan of 2023/24 goes on.", []),
        ("Version 4.1 of the form is in use.", []),
        ("All 98 are safe.", []),
    ],
)
def test_a_comment_on_a_hidden_row_may_not_say_its_number(text: str, found: list[str]) -> None:
    assert said(with_text(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("75 per cent were seen in time.", {"75%"}),
        ("25pc were not.", {"25%"}),
        ("Twelve of the sixteen were seen.", {"12", "16"}),
        ("A dozen were seen.", {"12"}),
        ("A pair of siblings moved.", set()),
    ],
)
def test_shares_and_number_words_are_read_as_people_write_them(text: str, found: set[str]) -> None:
    assert set(said(with_text(text, "visits@East"))) == found


def test_another_text_is_found_where_it_speaks_of_the_indicator() -> None:
    line = "summary:improved:1"
    assert set(said(with_text("4 children came home.", line))) == {"4"}
    assert said(with_text("4 meetings were held.", line)) == []


def test_publishing_is_refused_with_the_place_and_a_named_person_may_override() -> None:
    card = with_text("We now look after 4.")
    with pytest.raises(RefusedError, match=r"East, Children looked after – East.*says 4"):
        press(card, override="")
    log = press(card).scorecard.cycle.log
    assert [entry.what for entry in log] == ["published", "override"]
    assert "says 4" in log[-1].text
