"""Publish and E-mail for a host with a book open: files, changes, and what is refused."""

from __future__ import annotations

import json
import shutil
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from macros.hosts.make import make_book
from macros.hosts.open_book import press_copy
from macros.hosts.pressing import Wishes
from macros.outcome import RefusedError, WrongUsageError
from tests.publishing.small_council import JO
from tests.support.books import board_samples
from tests.support.cli import scorecard
from tests.support.hands import comment_on
from tests.support.steps import TODAY
from workbook.files.read_published import read_published


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("original") / "book.xlsx"
    make_book("performance-board", "2022-07", [board_samples()[0]], path, TODAY)
    return path


@pytest.fixture
def book(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(original, tmp_path / "book.xlsx"))


def copied(book: Path, folder: Path, audience: str = "board", override: str = "") -> dict[str, Any]:
    wishes = Wishes(folder=folder, audience=audience, override=override)
    return press_copy("publish", book, wishes, TODAY)


def test_a_copy_is_put_into_the_folder_and_the_book_is_told_to_record_it(
    book: Path, tmp_path: Path
) -> None:
    before = book.read_bytes()
    answer = copied(book, tmp_path / "copies")
    (copy,) = (tmp_path / "copies").iterdir()
    assert answer["files"] == [str(copy)]
    assert copy.name == "book 2022-07 board v1.xlsx"
    assert answer["changes"], "its record"
    assert answer["lines"][-2:] == [
        f"Wrote {copy}",
        "Save the workbook before anybody gets the copy: it has to know what went out.",
    ]
    assert book.read_bytes() == before, "the host has the book open, and changes it itself"


def test_what_is_typed_and_not_refreshed_yet_is_in_the_copy(book: Path, tmp_path: Path) -> None:
    comment_on(book, "contacts_n", "Typed a moment ago")
    (copy,) = map(Path, copied(book, tmp_path)["files"])
    assert "Typed a moment ago" in {str(one.content) for one in read_published(copy).said}


def test_a_public_copy_is_refused_with_every_reason_while_checks_are_open(
    book: Path, tmp_path: Path
) -> None:
    with pytest.raises(RefusedError, match="no figures were verified"):
        copied(book, tmp_path / "copies", "public")
    assert not (tmp_path / "copies").exists()


def test_a_public_copy_is_attacked_before_it_has_its_name(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def given_away(*_: Any) -> None:
        raise RefusedError("the copy would give hidden numbers away")

    monkeypatch.setattr("macros.hosts.publishing.refuse_if_given_away", given_away)
    with pytest.raises(RefusedError, match="would give hidden numbers away"):
        copied(book, tmp_path / "copies", "public", JO)
    assert not (tmp_path / "copies").exists()
    assert copied(book, tmp_path / "copies")["files"], "for the board nothing is hidden"


def test_a_copy_that_the_book_does_not_know_is_never_replaced(book: Path, tmp_path: Path) -> None:
    (first,) = map(Path, copied(book, tmp_path)["files"])
    before = first.read_bytes()
    with pytest.raises(RefusedError, match="perhaps it was not saved after that copy"):
        copied(book, tmp_path)
    assert first.read_bytes() == before


def test_without_a_folder_or_an_audience_nothing_is_published(book: Path, tmp_path: Path) -> None:
    with pytest.raises(WrongUsageError, match="no folder was given"):
        press_copy("publish", book, Wishes(audience="board"), TODAY)
    with pytest.raises(WrongUsageError, match="write board or public"):
        copied(book, tmp_path / "copies", "everybody")
    assert not (tmp_path / "copies").exists()


def test_the_draft_is_written_beside_the_copy_and_replaces_none(book: Path, tmp_path: Path) -> None:
    (copy,) = map(Path, copied(book, tmp_path)["files"])
    wishes = Wishes(files=[copy], to="a@example.gov.uk; b@example.gov.uk")
    answers = [press_copy("email", book, wishes, TODAY) for _ in range(2)]
    drafts = [Path(answer["files"][0]) for answer in answers]
    assert [draft.name for draft in drafts] == [f"{copy.stem}.eml", f"{copy.stem} (2).eml"]
    message = message_from_bytes(drafts[0].read_bytes(), policy=policy.default)
    assert message["To"] == "a@example.gov.uk, b@example.gov.uk"
    assert [part.get_filename() for part in message.iter_attachments()] == [copy.name]
    assert (answers[0]["changes"], answers[0]["counts"], answers[0]["show"]) == ([], None, "")
    elsewhere = Wishes(files=[copy], folder=tmp_path / "drafts")
    (draft,) = press_copy("email", book, elsewhere, TODAY)["files"]
    assert Path(draft).parent == tmp_path / "drafts"


def test_what_cannot_be_e_mailed_is_refused_and_no_draft_is_left(
    book: Path, tmp_path: Path
) -> None:
    (copy,) = map(Path, copied(book, tmp_path / "copies")["files"])
    wrong = {
        "choose one published copy": Wishes(files=[copy, book]),
        "is no e-mail address": Wishes(files=[copy], to="the chair"),
        "is not as scorecard publish makes a copy": Wishes(files=[book]),
    }
    for why, wishes in wrong.items():
        with pytest.raises(Exception, match=why):
            press_copy("email", book, wishes, TODAY)
    assert list(tmp_path.rglob("*.eml")) == []


def test_the_command_for_hosts_publishes_and_writes_the_draft(book: Path, tmp_path: Path) -> None:
    words = ("press", "publish", book, "--audience", "public", "--override", JO)
    told = json.loads(scorecard(*words, "--output", tmp_path / "copies"))
    (copy,) = told["files"]
    assert Path(copy).name == "book 2022-07 public v1.xlsx"
    words = ("press", "email", book, "--published", copy, "--to", "chair@example.gov.uk")
    (draft,) = json.loads(scorecard(*words))["files"]
    assert Path(draft) == Path(copy).with_suffix(".eml")
