"""Nothing that publishing hid is anywhere in the message, and the working book never goes out."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from openpyxl import Workbook

from macros import publish
from macros.hosts.demo import BOARD, HIGHLIGHT
from macros.hosts.emailing import prepare
from macros.new_book import from_template
from macros.outcome import Context
from tests.email.copies import KEPT_BACK
from tests.email.mail_server import serving
from tests.email.sent import ANN, Desk
from tests.support.builders import AUGUST, figure, indicator, min_upper
from tests.support.cli import run, scorecard
from workbook.files.emailed_copy import NotPublishedError, read_emailed
from workbook.files.eml import Letter, as_draft
from workbook.files.template_folder import find_template, load_template
from workbook.files.write_published import draw_published

PLANTED = "73419"
AREAS = {"East": 3, "West": 40, "North": 50}


def everything_in(raw: bytes) -> str:
    """Headers, body, attachments and the parts inside them, as they come and decoded."""
    message = message_from_bytes(raw, policy=default)
    found = [raw, *(f"{name}: {value}".encode() for name, value in message.items())]
    for part in message.walk():
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        found.append(content)
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                found += [package.read(name) for name in package.namelist()]
    return "\n".join(each.decode("utf-8", "replace") for each in found)


def working_book(path: Path) -> None:
    """A book in which the number stands that the published file hides."""
    book = Workbook()
    book.worksheets[0].append([KEPT_BACK.indicator, int(PLANTED)])
    book.save(path)


def test_this_way_of_looking_would_find_it() -> None:
    assert PLANTED in everything_in(as_draft(Letter((ANN,), "August", f"was {PLANTED}", ())))


def test_neither_the_message_nor_the_records_hold_a_hidden_number(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    working_book(tmp_path / "BOOK.xlsx")
    with serving(tmp_path) as server:
        assert desk.send(server).whole
    assert PLANTED not in everything_in(server.post.messages[0].content)
    body = message_from_bytes(server.post.messages[0].content, policy=default).get_body()
    assert body is not None
    assert KEPT_BACK.indicator not in body.get_content()
    assert not [f for f in tmp_path.rglob("*.json") if PLANTED in f.read_text(encoding="utf-8")]


def published(folder: Path, audience: str) -> Path:
    """A scorecard with a small number in one area, published for an audience."""
    missing = indicator("m", name="Missing episodes", unit="count", polarity="smaller")
    plans = indicator("p", name="Plans reviewed", target=min_upper("85%", "95%"))
    found = [figure("m", count, service=area) for area, count in AREAS.items()]
    found += [figure("m", sum(AREAS.values())), figure("p", (71, 100))]
    indicators = [replace(each, headline=True) for each in (missing, plans)]
    made = from_template(load_template(find_template("highlight-indicators")), AUGUST)
    card = made.but(
        indicators=tuple(indicators),
        history={each.key: each for each in found},
        layout=replace(made.layout, services=tuple(AREAS)),
    )
    inputs = publish.Inputs(audience, "BOARD.xlsx", "Jo Bloggs: a test")
    outcome = publish.press(card, inputs, Context(dt.date(2023, 9, 7)))
    (copy,) = outcome.products
    path = folder / "BOARD.xlsx"
    path.write_bytes(draw_published(copy.pages, copy.colours, copy.document))
    return path


@pytest.mark.parametrize("audience", ["board", "public"])
def test_what_publishing_hid_is_not_in_the_email_that_carries_it(
    tmp_path: Path, audience: str
) -> None:
    ready = prepare(published(tmp_path, audience), (ANN,), (), None, read_emailed)
    said = ready.letter.body
    shown = audience == "board"
    assert ("- East: 0 green, 0 amber, 0 red, 1 not rated\n" in said) is shown
    assert ("hidden and not counted by rating" in said) is not shown
    assert "- Plans reviewed: 71.0%, target minimum 85%, upper 95%. Red." in said
    assert "Attached: BOARD.xlsx." in said


def test_a_book_that_was_never_published_is_refused(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    working_book(tmp_path / "BOOK.xlsx")
    with serving(tmp_path) as server, pytest.raises(NotPublishedError):
        desk.send(server, file=tmp_path / "BOOK.xlsx")
    assert server.post.logins == []


def test_a_real_working_book_is_refused(tmp_path: Path) -> None:
    scorecard("demo", "-o", tmp_path / "demo")
    books = [tmp_path / "demo" / f"{name}.xlsx" for name in (HIGHLIGHT, BOARD)]
    for book in books:
        done = run("email", book, "--to", ANN)
        assert done.returncode == 1
        assert "is not as scorecard publish makes a copy" in done.stderr
        assert not book.with_suffix(".eml").exists()
