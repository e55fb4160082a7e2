"""A month is sent out: packs and drafts in a folder, and in the book what went out."""

from __future__ import annotations

import datetime as dt
import json
import os
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import openpyxl
import pytest

from macros.hosts import sending_out
from macros.hosts.sending_out import send_out_book
from macros.outcome import Context, RefusedError, WrongUsageError
from tests.support.cli import run, scorecard, show
from tests.support.hands import comment_on, ids_of, type_into
from tests.support.libreoffice import convert
from tests.support.validator import assert_valid
from workbook.assess import assess
from workbook.files.read_book import read_book
from workbook.model import RatedRow

TODAY = Context(dt.date(2023, 9, 5), "analyst")
LOOKED_AFTER = "Children looked after"


def send(book: Path, folder: Path, *services: str, due: str = "") -> sending_out.SentOut:
    return send_out_book(book, folder, services, due, TODAY)


def rows_of(book: Path, service: str) -> tuple[RatedRow, ...]:
    found = assess(read_book(book).scorecard)
    return next(view.rows for view in found.services if view.name == service)


def text(pack: Path, sheet: str, row: str, column: str) -> str:
    return ids_of(pack, sheet).text(row, column)


def test_each_area_has_its_pack_and_its_draft(highlight: Path, tmp_path: Path) -> None:
    done = send(highlight, tmp_path / "out")
    assert sorted(os.listdir(tmp_path / "out")) == sorted(file.name for file in done.files)
    assert len(done.files) == 8
    for file in done.files:
        if file.suffix == ".eml":
            message = message_from_bytes(file.read_bytes(), policy=default)
            assert isinstance(message, EmailMessage)
            (attached,) = message.iter_attachments()
            assert attached.get_content() == file.with_suffix(".xlsx").read_bytes()
        else:
            assert_valid(file)


def test_the_figures_of_a_pack_are_the_books(highlight: Path, tmp_path: Path) -> None:
    send(highlight, tmp_path / "out")
    for service in read_book(highlight).scorecard.layout.services:
        pack = tmp_path / "out" / f"2023-08 {service} v1.xlsx"
        ours, theirs = ids_of(highlight, service), ids_of(pack, "Scorecard")
        for row in rows_of(highlight, service):
            assert text(pack, "Check figures", f"check:{row.key}", "figure") == row.printed
            for column in set(ours.columns) & set(theirs.columns) - {"find"}:
                assert theirs.text(row.key, column) == ours.text(row.key, column), column


def test_the_book_says_what_went_out(highlight: Path, tmp_path: Path) -> None:
    send(highlight, tmp_path / "out", LOOKED_AFTER)
    cycle = read_book(highlight).scorecard.cycle
    (pack,) = cycle.packs
    assert (pack.service, pack.version, pack.file) == (
        LOOKED_AFTER, 1, f"2023-08 {LOOKED_AFTER} v1.xlsx",
    )  # fmt: skip
    assert cycle.as_of == "2023-09-05"
    assert_valid(highlight)


def test_sent_again_it_is_the_next_version_with_the_texts_of_now(
    highlight: Path, tmp_path: Path
) -> None:
    send(highlight, tmp_path / "out", LOOKED_AFTER)
    row = rows_of(highlight, LOOKED_AFTER)[0].key
    comment_on(highlight, row, "Written here meanwhile", LOOKED_AFTER)
    done = send(highlight, tmp_path / "out", LOOKED_AFTER)
    assert done.files[0].name == f"2023-08 {LOOKED_AFTER} v2.xlsx"
    assert text(done.files[0], "Scorecard", row, "comment") == "Written here meanwhile"
    assert len(os.listdir(tmp_path / "out")) == 4


def test_a_target_that_was_changed_by_hand_counts_in_book_and_pack(
    highlight: Path, tmp_path: Path
) -> None:
    type_into(highlight, "Indicators", {("cla_visits_6w_pct", "target_min"): "50%"})
    type_into(highlight, "Indicators", {("cla_visits_6w_pct", "target_upper"): "60%"})
    done = send(highlight, tmp_path / "out", LOOKED_AFTER)
    assert text(done.files[0], "Scorecard", "cla_visits_6w_pct", "rag") == "Green"
    assert text(highlight, LOOKED_AFTER, "cla_visits_6w_pct", "rag") == "Green"


def test_a_file_that_is_there_is_not_replaced(highlight: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    there = folder / f"2023-08 {LOOKED_AFTER} v1.eml"
    there.write_text("mine")
    before = highlight.read_bytes()
    with pytest.raises(RefusedError, match=r"holds 2023-08 .* v1\.eml already"):
        send(highlight, folder)
    assert os.listdir(folder) == [there.name]
    assert there.read_text() == "mine"
    assert highlight.read_bytes() == before


@pytest.mark.parametrize("step", ["draw_pack", "write_into", "_place"])
def test_where_anything_fails_nothing_is_half_there(
    highlight: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    real, calls = getattr(sending_out, step), []

    def failing(*given: object) -> object:
        calls.append(given)
        if len(calls) == 2 or step == "write_into":
            raise OSError("the disk is full")
        return real(*given)

    before = highlight.read_bytes()
    monkeypatch.setattr(sending_out, step, failing)
    with pytest.raises(OSError, match="the disk is full"):
        send(highlight, tmp_path / "out")
    assert highlight.read_bytes() == before
    assert not (tmp_path / "out").exists()


def test_what_a_killed_run_left_is_taken_away_when_it_is_old(
    highlight: Path, tmp_path: Path
) -> None:
    old, young = (tmp_path / "out" / f"{sending_out.TEMPORARY}{name}" for name in "ab")
    for folder in (old, young):
        folder.mkdir(parents=True)
    os.utime(old, (0, 0))
    send(highlight, tmp_path / "out", LOOKED_AFTER)
    assert (old.exists(), young.exists()) == (False, True)


def test_a_wrong_day_and_an_unknown_area_are_told(highlight: Path, tmp_path: Path) -> None:
    with pytest.raises(WrongUsageError, match="write it as 2023-09-08"):
        send(highlight, tmp_path / "out", due="8.9.23")
    with pytest.raises(RefusedError, match="there are: Front door"):
        send(highlight, tmp_path / "out", "Nowhere")
    with pytest.raises(RefusedError, match="does not exist; make it first"):
        send(highlight, tmp_path / "none" / "out")
    assert not (tmp_path / "out").exists()


def test_libreoffice_shows_the_same_texts_and_keeps_the_locks(board: Path, tmp_path: Path) -> None:
    done = send(board, tmp_path / "out", "Help and protection")
    again = convert(done.files[0], "xlsx", tmp_path / "again")
    ours, theirs = openpyxl.load_workbook(done.files[0]), openpyxl.load_workbook(again)
    assert theirs.sheetnames == ours.sheetnames
    for sheet in ours:
        assert theirs[sheet.title].protection.sheet
        for row in sheet.iter_rows():
            for cell in row:
                other = theirs[sheet.title][cell.coordinate]
                assert other.protection.locked == cell.protection.locked, cell
                if isinstance(cell.value, str):
                    assert other.value == cell.value


def test_the_command_says_who_gets_what(highlight: Path, tmp_path: Path) -> None:
    said = scorecard("send-out", highlight, "-o", tmp_path / "out", "-s", LOOKED_AFTER)
    assert f"{LOOKED_AFTER}: 2023-08 {LOOKED_AFTER} v1.xlsx; no e-mail address is known" in said
    assert "Wrote 1 pack and its draft" in said
    wrong = run("send-out", highlight, "-o", tmp_path / "out", "--due", "soon")
    assert wrong.returncode == 2
    assert json.dumps(show(highlight))
