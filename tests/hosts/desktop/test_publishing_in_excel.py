"""Publish and E-mail in an open book: the copy that the command makes, and its record."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.hosts.pressing import Wishes
from macros.outcome import RefusedError
from tests.hosts.desktop.excel import Excel
from tests.publishing.small_council import JO
from tests.support.hands import comment_on


@pytest.mark.parametrize("audience", ["board", "public"])
def test_the_copy_is_the_command_s_and_the_open_book_records_it(board: Path, audience: str) -> None:
    folder = board.parent / "copies for readers"
    excel = Excel(board, Wishes(folder=folder, audience=audience, override=JO), "publish")
    said = excel.press()
    assert excel.differences() == []
    (copy,) = folder.iterdir()
    (wanted,) = excel.expected.with_suffix(".copies").iterdir()
    assert copy.name == wanted.name
    assert copy.read_bytes() == wanted.read_bytes()
    assert f"Wrote {copy}" in said
    assert "Save the workbook before anybody gets the copy" in said


def test_the_next_copy_is_a_version_up(board: Path) -> None:
    folder = board.parent / "copies for readers"
    excel = Excel(board, Wishes(folder=folder, audience="board"), "publish")
    excel.press()
    excel.press()
    names = sorted(path.stem.rpartition(" ")[2] for path in folder.iterdir())
    assert names == ["v1", "v2"]


def test_where_the_record_cannot_be_made_no_copy_is_left(board: Path) -> None:
    folder = board.parent / "copies for readers"
    excel = Excel(board, Wishes(folder=folder, audience="board"), "publish")
    state = next(s.name for s in excel.open._package.sheets if s.state != "visible")
    excel.open._protected[state], excel.open._passwords[state] = {}, "secret"
    with pytest.raises(RefusedError, match="protected with a password"):
        excel.press()
    assert list(folder.iterdir()) == []


def test_e_mail_writes_the_draft_beside_the_copy_and_nothing_in_the_book(board: Path) -> None:
    folder = board.parent / "copies for readers"
    Excel(board, Wishes(folder=folder, audience="board"), "publish").press()
    (copy,) = folder.iterdir()
    comment_on(board, "contacts_n", "Typed")
    excel = Excel(board, Wishes(files=[copy], to="chair@example.gov.uk"), "email")
    before = excel.open._package.to_bytes()
    said = excel.press()
    assert said.splitlines() == [
        f"Wrote {copy.with_suffix('.eml')}",
        "Nothing was sent. Open the draft in your mail program, read it, press Send.",
    ]
    assert copy.with_suffix(".eml").exists()
    assert excel.open._package.to_bytes() == before
