"""Two buttons at once on one book: the second is told who holds it; dead holds do not block."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from workbook.files import holding as module
from workbook.files import processes
from workbook.files.beside import hold_file
from workbook.files.holding import LONG, HeldError, Hold, holding

HOLDS = """
import sys
from pathlib import Path
from workbook.files.holding import holding
with holding(Path(sys.argv[1]), "anna", "collect"):
    print("held", flush=True)
    sys.stdin.read()
"""

ADDS_ONE = """
import sys, time
from pathlib import Path
from workbook.files.holding import HeldError, holding
book, done = Path(sys.argv[1]), 0
while done < 40:
    try:
        with holding(book, "anna", "count"):
            number = int(book.read_text())
            time.sleep(0.0005)
            book.write_text(str(number + 1))
            done += 1
    except HeldError:
        time.sleep(0.001)
"""


@contextmanager
def held_by_another_process(book: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-c", HOLDS, str(book)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout
        assert child.stdout.readline().strip() == b"held"
        try:
            yield child
        finally:
            child.kill()


def left(book: Path, **changes: object) -> Path:
    """A hold left beside the book as another process would have made it."""
    hold = Hold("anna", platform.node(), "2023-09-04T09:15:02+00:00", "collect", 1, "", "abc")
    file = hold_file(book)
    file.write_text(json.dumps(asdict(replace(hold, **changes))))  # type: ignore[arg-type]
    return file


def refusal(book: Path) -> str:
    with pytest.raises(HeldError) as refused, holding(book, "ben", "refresh"):
        pass
    return str(refused.value)


def test_the_second_is_told_who_holds_the_book_since_when_and_with_what(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    with held_by_another_process(book):
        said = refusal(book)
    assert "book.xlsx is being changed just now by anna on this computer (collect, since 20" in said
    assert "try again" in said
    assert "delete" not in said, "nobody is told to break into a press that runs"


def test_a_hold_ends_with_the_button(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    for _ in range(2):
        with holding(book, "anna", "refresh") as held:
            assert held.still()
            assert hold_file(book).exists()
    assert list(tmp_path.iterdir()) == []


def test_a_hold_ends_with_a_button_that_fails(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    with pytest.raises(KeyError), holding(book, "anna", "refresh"):
        raise KeyError
    assert list(tmp_path.iterdir()) == []


def test_a_hold_of_a_killed_process_is_taken_over_silently(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    with held_by_another_process(book) as child:
        child.kill()
        child.wait()
        assert hold_file(book).exists()
        with holding(book, "ben", "refresh") as held:
            assert held.still()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="marks are of Linux and Windows")
def test_a_later_process_of_the_same_number_does_not_block(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    left(book, process=os.getpid(), mark="long ago")
    with holding(book, "ben", "refresh"):
        pass
    left(book, process=os.getpid(), mark=processes.mark(os.getpid()))
    assert "anna" in refusal(book)


def test_a_hold_of_another_computer_is_never_taken_over(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    file = left(book, machine="PC-12", process=999_999)
    said = refusal(book)
    assert "anna on PC-12 (collect, since 2023-09-04 " in said
    assert file.name not in said, "it is fresh: somebody is pressing"
    long_ago = time.time() - LONG - 60
    os.utime(file, (long_ago, long_ago))
    said = refusal(book)
    assert f"delete the file {file.name} in {tmp_path}" in said
    assert file.exists()


def test_a_hold_that_cannot_be_read_blocks_only_while_it_may_be_in_the_making(
    tmp_path: Path,
) -> None:
    book = tmp_path / "book.xlsx"
    hold_file(book).write_bytes(b'{"who": "an')
    assert "by somebody" in refusal(book)
    long_ago = time.time() - 60
    os.utime(hold_file(book), (long_ago, long_ago))
    with holding(book, "ben", "refresh"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_hold_that_is_closed_to_us_is_never_taken_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = tmp_path / "book.xlsx"
    file = left(book)
    long_ago = time.time() - LONG - 60
    os.utime(file, (long_ago, long_ago))

    def closed(*_: object, **__: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", closed)
    monkeypatch.setattr(Path, "read_text", closed)
    assert "by somebody" in refusal(book)
    assert file.exists()


def test_a_hold_that_was_deleted_meanwhile_is_ours_no_more(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    with holding(book, "anna", "refresh") as held:
        hold_file(book).unlink()
        assert not held.still()
        with holding(book, "ben", "refresh") as theirs:
            assert not held.still()
            assert theirs.still()


def test_a_share_without_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(module.os, "link", none)
    monkeypatch.setattr(module.os, "rename", none)
    book = tmp_path / "book.xlsx"
    with holding(book, "anna", "refresh") as held:
        assert held.still()
        assert "anna on this computer" in refusal(book)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    assert "does not exist" in refusal(tmp_path / "nowhere" / "book.xlsx")


def test_many_at_once_never_hold_together(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    book.write_text("0")
    left(book, process=2**22 + 1)  # and a dead one's hold to begin with
    command = [sys.executable, "-c", ADDS_ONE, str(book)]
    children = [subprocess.Popen(command) for _ in range(4)]
    assert [child.wait(timeout=60) for child in children] == [0, 0, 0, 0]
    assert book.read_text() == "160"
    assert [path.name for path in tmp_path.iterdir()] == [book.name]
