"""Nothing that publishing hid is anywhere in the message, and the working book never goes out."""

from __future__ import annotations

import io
import zipfile
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.email.copies import KEPT_BACK
from tests.email.mail_server import serving
from tests.email.sent import ANN, Desk
from tests.support.cli import run, scorecard
from workbook.files.eml import Letter, as_draft
from workbook.files.emailed_copy import NotPublishedError

PLANTED = "73419"


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


def test_a_book_that_was_never_published_is_refused(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    working_book(tmp_path / "BOOK.xlsx")
    with serving(tmp_path) as server, pytest.raises(NotPublishedError):
        desk.send(server, file=tmp_path / "BOOK.xlsx")
    assert server.post.logins == []


def test_a_real_working_book_is_refused(tmp_path: Path) -> None:
    scorecard("demo", "-o", tmp_path / "demo")
    for book in (tmp_path / "demo").glob("*.xlsx"):
        done = run("email", book, "--to", ANN)
        assert done.returncode == 1
        assert "is not as scorecard publish makes a copy" in done.stderr
        assert not book.with_suffix(".eml").exists()
