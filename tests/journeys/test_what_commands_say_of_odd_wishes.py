"""Careless wishes at the command line: each is told what is wrong, and nothing is guessed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.hosts.pressing import Wishes, press_on_file
from macros.hosts.sending_out import send_out_book
from macros.outcome import RefusedError
from tests.cycle.returning import type_in
from tests.journeys.conftest import TODAY
from tests.support.cli import run, scorecard
from tests.support.hands import comment_on
from tests.support.steps import comments
from workbook.files.read_book import read_book

AREA, VISITS = "Help and protection", "cin_visits_4w_pct"


def returned(book: Path, folder: str = "returns") -> Path:
    """The pack of one area, out and back in a folder of its own, with its draft beside it."""
    sent = send_out_book(book, book.parent / folder, [AREA], "", TODAY)
    return sent.files[0]


def collected(book: Path, *files: Path) -> str:
    _, report = press_on_file(book, "collect", Wishes(files=list(files)), TODAY)
    return "\n".join(report.lines)


def test_what_else_stands_in_a_folder_of_returns_is_told(highlight: Path) -> None:
    pack = returned(highlight)
    type_in(pack, "scorecard", {(VISITS, "comment"): "Back on track."})
    for name in (
        "saved in LibreOffice.ods",
        "old.xls",
        "Re August.eml",
        "~$open.xlsx",
        "thumbs.db",
    ):
        (pack.parent / name).write_bytes(b"PK")
    (pack.parent / "later").mkdir()
    told = collected(highlight, pack.parent)
    assert "Not read: Re August.eml, later (a folder), old.xls, saved in LibreOffice.ods" in told
    assert "~$open" not in told
    assert pack.with_suffix(".eml").name not in told
    assert comments(highlight)[AREA, VISITS] == "Back on track."


def test_a_folder_without_any_workbook_is_refused_with_what_is_in_it(highlight: Path) -> None:
    folder = highlight.parent / "returns"
    folder.mkdir()
    (folder / "return.ods").write_bytes(b"PK")
    with pytest.raises(RefusedError, match=r"return\.ods: no workbook that ends in \.xlsx"):
        collected(highlight, folder)


def test_a_pack_from_before_the_book_was_put_back_replaces_no_newer_text(highlight: Path) -> None:
    comment_on(highlight, VISITS, "Written first", AREA)
    before = shutil.copy(highlight, highlight.parent / "before.xlsx")
    first = returned(highlight, "first")
    shutil.copy(before, highlight)
    comment_on(highlight, VISITS, "Written after the book was put back", AREA)
    returned(highlight, "second")
    assert "put back to an earlier version" in collected(highlight, first)
    assert comments(highlight)[AREA, VISITS] == "Written after the book was put back"
    (question,) = read_book(highlight).scorecard.cycle.questions
    assert question.theirs == "Written first"


def test_a_day_of_presenting_that_is_none_is_refused(highlight: Path) -> None:
    done = run("presented", highlight, "--on", "nonsense")
    assert done.returncode == 2
    assert "nonsense is not a day" in done.stderr
    told = scorecard("presented", highlight, "--on", "14/9/2023", "--service", "care LEAVERS")
    assert "Presented on 14 Sep 2023: Care leavers." in told


def test_a_query_is_not_settled_and_a_question_is_not_accepted(highlight: Path) -> None:
    pack = returned(highlight)
    comment_on(highlight, VISITS, "Ours", AREA)
    type_in(pack, "scorecard", {(VISITS, "comment"): "Theirs"})
    type_in(pack, "check", {(f"check:{VISITS}", "proposed"): "79% (624/790)"})
    collected(highlight, pack)
    cycle = read_book(highlight).scorecard.cycle
    for words, missing in (
        (("settle", highlight, "--take", cycle.queries[0].id), "question"),
        (("queries", highlight, "--accept", cycle.questions[0].id), "query"),
    ):
        done = run(*words)
        assert done.returncode == 1
        assert f"no open {missing} is called" in done.stderr
    assert read_book(highlight).scorecard.cycle == cycle


def test_targets_of_an_indicator_that_there_is_none_of_are_not_kept(highlight: Path) -> None:
    done = run("keep-targets", highlight, "--indicator", "nonsense")
    assert done.returncode == 1
    assert "no indicator has the id nonsense" in done.stderr
