"""The button Send out: who gets what, which version, and what the book keeps of it."""

from __future__ import annotations

import datetime as dt

import pytest

from macros import send_out
from macros.outcome import RefusedError, WrongUsageError
from tests.cycle.packs import EAST, TODAY, WEST, book, pressed, sending, with_cycle
from workbook.cycle.file_names import service_words
from workbook.model import Contact


def test_every_area_gets_a_pack_and_the_book_keeps_what_was_sent() -> None:
    outcome = pressed(book())
    assert [pack.file for pack in outcome.scorecard.cycle.packs] == [
        f"2023-08 {EAST} v1.xlsx",
        f"2023-08 {WEST} v1.xlsx",
    ]
    sent = outcome.scorecard.cycle.packs[0]
    assert (sent.sent, sent.due, sent.by) == ("2023-09-01", "2023-09-08", "analyst")
    assert sent.figures["visits"] == "27.5% (103/375)"
    assert outcome.scorecard.cycle.as_of == "2023-09-01"
    assert [entry.what for entry in outcome.scorecard.cycle.log[1:]] == ["sent out", "sent out"]


def test_sending_again_makes_the_next_version() -> None:
    again = pressed(pressed(book()).scorecard, EAST)
    assert again.products[0].pack.version == 2
    assert again.products[0].pack.file == f"2023-08 {EAST} v2.xlsx"
    assert [pack.version for pack in again.scorecard.cycle.packs] == [1, 1, 2]
    assert "version 2" in again.products[0].message.subject


def test_an_area_is_known_by_its_name_in_any_case() -> None:
    assert [one.pack.service for one in pressed(book(), f" {EAST.upper()} ").products] == [EAST]


def test_an_unknown_area_is_refused_with_those_there_are() -> None:
    with pytest.raises(RefusedError, match=f"'North'; there are: {EAST}, {WEST}"):
        pressed(book(), "North")


def test_a_day_that_has_passed_is_refused() -> None:
    with pytest.raises(WrongUsageError, match="Thursday 31 August 2023, which has passed"):
        pressed(book(), due=dt.date(2023, 8, 31))


def test_an_area_without_indicators_is_told_and_left_out() -> None:
    found = book()
    layout = type(found.layout)("T", services=(EAST, WEST, "Empty"), columns=found.layout.columns)
    outcome = pressed(found.but(layout=layout))
    assert len(outcome.products) == 2
    assert "Empty: no indicator is reported there, so nothing was sent." in outcome.report.lines
    with pytest.raises(RefusedError, match="nothing to send"):
        pressed(found.but(layout=layout), "Empty")


def test_who_it_is_for_stands_in_the_report() -> None:
    line = pressed(book(), EAST).report.lines[0]
    assert line == f"{EAST}: 2023-08 {EAST} v1.xlsx for Ann Khan; to ann.khan@example.gov.uk."


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "no e-mail address is known"),
        ("ann at example", "'ann at example' on the Cycle sheet is no e-mail address"),
        ("a@b.uk\nBcc: x@y.uk", "'a@b.uk Bcc: x@y.uk' on the Cycle sheet is no e-mail address"),
        ("=cmd|'x'!A0", "is no e-mail address"),
    ],
)
def test_without_an_address_the_draft_has_no_to(typed: str, said: str) -> None:
    found = with_cycle(book(), contacts=(Contact(EAST, "Ann Khan", typed),))
    assert sending(found).to == ()
    assert said in pressed(found, EAST).report.lines[0]


def test_several_addresses_are_taken() -> None:
    found = with_cycle(book(), contacts=(Contact(EAST, "", "a@example.uk; b@example.uk"),))
    assert sending(found).to == ("a@example.uk", "b@example.uk")


def test_five_working_days_pass_over_bank_holidays() -> None:
    context = type(TODAY)(dt.date(2023, 8, 23), "x")
    sent = send_out.press(book(), send_out.Inputs((EAST,)), context).products[0].pack
    assert sent.due == "2023-08-31"


HARD_NAMES = [
    "A/B",
    "A:B",
    "a?b",
    "CON",
    "..",
    "x" * 300,
    "日本",
    "Été",
    "Looked after. ",
    "\n",
    "é",
]


def test_file_names_are_safe_on_windows_and_no_two_alike() -> None:
    words = service_words(HARD_NAMES)
    names = [f"2023-08 {made} v1.xlsx" for made in words.values()]
    assert len({name.casefold() for name in names}) == len(HARD_NAMES)
    for name in names:
        assert len(name) < 90
        assert name.isascii()
        assert not set(name) & set('<>:"/\\|?*\n')
