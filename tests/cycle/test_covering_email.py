"""The covering e-mail: plain, ready to send, and no text can add anything to its headers."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from tests.cycle.packs import EAST, OF_WEST, book, drawn, sending, with_cycle
from workbook.files.eml import MIME, draft
from workbook.model import Action, Contact, Indicator, Scorecard

HOSTILE = (
    "Ann\r\nBcc: x@example.org",
    "=cmd|' /C calc'!A0",
    "Ann\x00\x0b 😀",
    '"Ann" <x@example.org>, y',
    "A" * 10_000,
)


def parsed(found: Scorecard) -> EmailMessage:
    made = sending(found)
    content = draft(
        made.to, made.manager, made.message.subject, made.message.body, made.pack.file, drawn(found)
    )
    message = message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def body(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def test_it_opens_as_a_draft_to_the_manager() -> None:
    message = parsed(book())
    assert message["X-Unsent"] == "1"
    assert message["To"] == "Ann Khan <ann.khan@example.gov.uk>"
    assert message["Subject"] == f"Test: {EAST}, August 2023, by Friday 8 September 2023"
    assert not message.defects


def test_the_pack_is_its_one_attachment() -> None:
    message = parsed(book())
    (attached,) = message.iter_attachments()
    assert attached.get_content_type() == "/".join(MIME)
    assert attached.get_filename() == f"2023-08 {EAST} v1.xlsx"
    assert attached.get_content() == drawn(book())


def test_it_says_what_to_do_by_when_and_what_is_missing() -> None:
    text = body(parsed(book().but(comments=())))
    assert text.startswith("Dear Ann Khan,")
    assert "Please send it back by Friday 8 September 2023." in text
    assert "3 figures to check" in text
    assert "1 red measure has no comment yet:\n  - 1.1 Visits in time\n" in text
    assert "2 actions are still open:\n  - Recover visits; due Thursday 31 August 2023" in text


def test_a_red_measure_with_a_comment_of_this_month_is_not_named() -> None:
    assert "no comment yet" not in body(parsed(book()))


def test_it_names_no_other_area() -> None:
    message = parsed(book())
    said = body(message) + str(message["Subject"]) + str(message["To"])
    assert not [word for word in OF_WEST if word.casefold() in said.casefold()]


def test_without_a_name_it_still_greets() -> None:
    assert body(parsed(with_cycle(book(), contacts=()))).startswith("Hello,")
    assert parsed(with_cycle(book(), contacts=()))["To"] is None


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_change_no_header_and_no_attachment(text: str) -> None:
    found = with_cycle(
        book(),
        contacts=(Contact(EAST, text, "ann@example.gov.uk"),),
        actions=(Action("1", text, EAST, text, text),),
    )
    named: tuple[Indicator, ...] = tuple(replace(i, name=text) for i in found.indicators[:1])
    layout = replace(found.layout, title=text)
    message = parsed(
        found.but(indicators=(*named, *found.indicators[1:]), layout=layout, comments=())
    )
    assert set(message.keys()) == {"X-Unsent", "Subject", "To", "MIME-Version", "Content-Type"}
    assert message["To"].addresses[0].addr_spec == "ann@example.gov.uk"
    assert len(message["To"].addresses) == 1
    assert len(list(message.iter_attachments())) == 1
    assert "\n" not in message["Subject"]


def test_half_a_character_is_no_reason_to_fail() -> None:
    content = draft((), "\ud800", "\ud800 x", "a \ud800 b", "pack.xlsx", b"x")
    assert message_from_bytes(content, policy=default)["Subject"] == "x"
