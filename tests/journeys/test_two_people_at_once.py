"""Two people press at once, or one saves while another presses: nothing is lost, and it is said."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from macros import refresh
from macros.hosts.make import make_book
from macros.hosts.restoring import restore_book
from macros.hosts.saving import changing
from macros.outcome import RefusedError
from tests.support.cli import run, scorecard
from tests.support.hands import comment_on
from tests.support.steps import TODAY, comments, extract_file, rated, refreshed
from workbook.files import history
from workbook.files.beside import hold_file, versions_folder
from workbook.files.history import versions_of

PRESSES_SLOWLY = """
import sys
from pathlib import Path
from macros.hosts.saving import changing
with changing(Path(sys.argv[1]), "anna", "collect"):
    print("held", flush=True)
    sys.stdin.read()
"""


def month_of(book: Path, name: str, measure: str, value: int) -> Path:
    return extract_file(book.with_name(name), [measure, "", "Sep-23", "", "", "", value])


def in_the_middle(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], None]) -> None:
    """Lets something happen while a refresh is at work, after it has read the book."""
    press = refresh.press

    def slow(*words: object) -> object:
        happens()
        return press(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(refresh, "press", slow)


def test_of_two_refreshes_at_once_neither_is_lost(highlight: Path) -> None:
    """Both in full, one after the other; or the second refused by name, and done again."""
    extracts = [
        month_of(highlight, "anna.csv", "Number of LAC", 288),
        month_of(highlight, "ben.csv", "Number of children subject to CPP", 301),
    ]
    commands = [
        [sys.executable, "-m", "macros.hosts.terminal", "refresh", str(highlight), *words]
        for words in (["-p", "2023-09", "-e", str(extract)] for extract in extracts)
    ]
    for _ in range(2):
        children = [subprocess.Popen(c, stderr=subprocess.PIPE, text=True) for c in commands]
        complaints = [child.communicate(timeout=120)[1] for child in children]
        codes = [child.returncode for child in children]
        assert 0 in codes, complaints
        for code, said, command in zip(codes, complaints, commands, strict=True):
            if code:
                assert "is being changed just now by" in " ".join(said.split())
                assert "on this computer (refresh, since" in " ".join(said.split())
                subprocess.run(command, check=True)
        rows = rated(highlight)
        figures = {row.indicator.name: row.printed for row in rows.values() if not row.service}
        assert figures["Number of LAC"] == "288"
        assert figures["Number of children subject to CPP"] == "301"
        assert not hold_file(highlight).exists()
        restore_book(highlight, str(len(versions_of(highlight))), None, TODAY)  # August again


def test_the_second_presser_is_told_who_holds_the_book(
    highlight: Path, highlight_august: Path
) -> None:
    refreshed(highlight, "2023-09")
    before = highlight.read_bytes()
    command = [sys.executable, "-c", PRESSES_SLOWLY, str(highlight)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as anna:
        assert anna.stdout
        anna.stdout.readline()
        for command in (["refresh", highlight], ["restore", highlight, highlight_august]):
            done = run(*command)
            said = " ".join(done.stderr.split())
            assert done.returncode == 1
            assert "book.xlsx is being changed just now by anna on this computer (collect" in said
        assert scorecard("show", highlight), "reading is always allowed"
        anna.kill()
    assert highlight.read_bytes() == before
    assert "Rolled from" in scorecard("refresh", highlight, "-p", "2023-10")


def test_what_somebody_saved_meanwhile_is_not_lost(
    highlight: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_middle(monkeypatch, lambda: comment_on(highlight, "cla_n", "Saved meanwhile."))
    with pytest.raises(RefusedError, match="was saved by somebody else while refresh was at work"):
        refreshed(highlight, "2023-09")
    assert "Saved meanwhile." in comments(highlight).values()
    monkeypatch.undo()
    refreshed(highlight, "2023-09")
    assert "Saved meanwhile." in comments(highlight).values()


def test_a_book_that_appears_meanwhile_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = tmp_path / "new.xlsx"
    in_the_middle(monkeypatch, lambda: book.write_bytes(b"somebody else's") and None)
    with pytest.raises(RefusedError, match="saved by somebody else"):
        make_book("highlight-indicators", "2023-08", [], book, TODAY)
    assert book.read_bytes() == b"somebody else's"


def test_a_book_that_is_opened_meanwhile_is_left(
    highlight: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = highlight.read_bytes()
    lock = highlight.with_name(f".~lock.{highlight.name}#")
    in_the_middle(monkeypatch, lambda: lock.write_text(",carol,PC-7,;") and None)
    with pytest.raises(RefusedError, match=r"book\.xlsx is open by carol"):
        refreshed(highlight, "2023-09")
    assert highlight.read_bytes() == before


def test_a_hold_taken_away_meanwhile_refuses_the_write(
    highlight: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = highlight.read_bytes()
    in_the_middle(monkeypatch, lambda: hold_file(highlight.resolve()).unlink())
    with pytest.raises(RefusedError, match="was taken away while refresh was at work"):
        refreshed(highlight, "2023-09")
    assert highlight.read_bytes() == before


def test_a_save_in_the_last_moment_is_seen(
    highlight: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between keeping the version and replacing the book."""
    keep = history.keep

    def keep_and_be_late(book: Path, *rest: object) -> Path:
        kept = keep(book, *rest)  # type: ignore[arg-type]
        comment_on(book, "cla_n", "In the last moment.")
        return kept

    monkeypatch.setattr(history, "keep", keep_and_be_late)
    with pytest.raises(RefusedError, match="saved by somebody else"):
        refreshed(highlight, "2023-09")
    assert "In the last moment." in comments(highlight).values()


def test_without_a_version_nothing_is_replaced(
    highlight: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, sync = highlight.read_bytes(), os.fsync

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    in_the_middle(monkeypatch, lambda: monkeypatch.setattr(os, "fsync", full))
    with pytest.raises(RefusedError, match=r"could not be kept.*No space left on device"):
        refreshed(highlight, "2023-09")
    monkeypatch.setattr(os, "fsync", sync)
    assert highlight.read_bytes() == before
    assert versions_of(highlight) == []
    assert not hold_file(highlight).exists()


def test_a_versions_folder_that_cannot_be_made_refuses_the_write(highlight: Path) -> None:
    versions_folder(highlight).write_text("a file in its place")
    before = highlight.read_bytes()
    done = run("refresh", highlight, "-p", "2023-09")
    assert done.returncode == 1
    assert "its present version could not be kept" in " ".join(done.stderr.split())
    assert highlight.read_bytes() == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="a super-user may write all")
def test_a_read_only_folder_is_told(highlight: Path) -> None:
    highlight.parent.chmod(0o555)
    try:
        done = run("refresh", highlight, "-p", "2023-09")
    finally:
        highlight.parent.chmod(0o755)
    assert done.returncode == 1
    assert "write access" in done.stderr


def test_a_link_and_its_book_are_held_as_one(highlight: Path) -> None:
    link = highlight.with_name("link.xlsx")
    link.symlink_to(highlight)
    with (
        changing(link, "anna", "refresh"),
        pytest.raises(RefusedError, match="anna"),
        changing(highlight, "ben", "refresh"),
    ):
        pass


def test_temporary_files_of_killed_writes_are_tidied_away(highlight: Path) -> None:
    debris = highlight.with_name(f".{highlight.name}-abcd1234.tmp")
    own = highlight.with_name(f".{highlight.name}-notes of my own.tmp")
    for path in (debris, own):
        path.write_bytes(b"half")
    refreshed(highlight, "2023-09")
    assert not debris.exists()
    assert own.exists()
