"""An interrupted refresh leaves the old book or the new one, whole, and blocks no later run.

A hundred kills: some of a command started for the purpose, most of a copy of this very process,
which need not start Python first and so is killed where it matters, reading to writing.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.cli import scorecard
from tests.support.hands import comment_on
from tests.support.steps import extract_file, refreshed
from workbook.files.beside import hold_file, leftovers, versions_folder
from workbook.files.history import versions_of
from workbook.files.period_of import period_of
from workbook.files.read_book import read_book

COMMANDS = 12
COPIES = 88


@dataclass
class Killed:
    """A book that is refreshed over and over, killed each time; how it was and how it becomes."""

    book: Path
    extract: Path
    old: bytes
    new: bytes
    chance: random.Random
    ends: Counter[str]
    late: float = 0
    """About how long a run takes to the moment of the write."""

    def check(self) -> None:
        """The book is whole, and so is every version; nothing else may be among them."""
        now = self.book.read_bytes()
        assert now in (self.old, self.new)
        assert period_of(now, self.book) in ("2023-08", "2023-09")
        self.ends["old" if now == self.old else "new"] += 1
        self.late *= 1.03 if now == self.old else 0.97  # a busy machine is slower, and then not
        self.ends["held"] += hold_file(self.book).exists()
        self.ends["half written"] += bool(leftovers(self.book))
        kept = versions_of(self.book)
        self.ends["kept"] += bool(kept)
        assert all(version.path.read_bytes() == self.old for version in kept)
        if versions_folder(self.book).exists():
            others = {path.name for path in versions_folder(self.book).iterdir()}
            assert others - {version.path.name for version in kept} <= {"index.jsonl"}

    def moment(self) -> float:
        """When to kill: two of three about the write, where it matters most; else earlier."""
        share = self.chance.triangular(0.9, 1.1) if self.chance.random() < 0.67 else None
        return self.late * (share or self.chance.uniform(0.1, 1))

    def again(self) -> None:
        """The old book again; what was left beside it stays, or has been tidied by a person."""
        self.book.write_bytes(self.old)
        if self.chance.random() < 0.7:
            shutil.rmtree(versions_folder(self.book), ignore_errors=True)


@pytest.fixture
def killed(highlight: Path) -> Iterator[Killed]:
    """The book before and after, and after all the kills: the next press works as ever."""
    comment_on(highlight, "cin_visits_4w_pct", "Typed before the power went.")
    extract = extract_file(
        highlight.with_name("september.csv"),
        ["% of CIN children visited within the past four weeks", "", "Sep-23", "", 640, 800, ""],
    )
    old = highlight.read_bytes()
    book = highlight.with_name("killed.xlsx")
    book.write_bytes(old)
    refreshed(book, "2023-09", [extract])
    new = book.read_bytes()
    assert new != old
    state = Killed(book, extract, old, new, random.Random(2), Counter())
    yield state
    assert state.ends["old"], state.ends
    book.write_bytes(old)
    scorecard("refresh", book, "--period", "2023-09", "--extract", extract)
    assert book.read_bytes() == new
    assert read_book(book).scorecard.comments[0].text == "Typed before the power went."
    assert scorecard("show", book)
    assert leftovers(book) == []
    assert not hold_file(book).exists()
    assert versions_of(book)[0].path.read_bytes() == old


def test_a_command_killed_at_any_moment_leaves_a_whole_book(killed: Killed) -> None:
    command = [sys.executable, "-m", "macros.hosts.terminal", "refresh", str(killed.book)]
    command += ["--period", "2023-09", "--extract", str(killed.extract)]
    killed.again()
    began = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    killed.late = time.monotonic() - began
    for _ in range(COMMANDS):
        killed.again()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(killed.moment())
        child.kill()
        child.wait()
        killed.check()


def copy_of_this_process(works: Callable[[], object]) -> int:
    """A forked child that does the work and ends; its number, once it has begun."""
    ready, told = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.write(told, b"!")
            works()
            code = 0
        finally:
            os._exit(code)
    os.close(told)
    os.read(ready, 1)
    os.close(ready)
    return child


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows copies no processes")
def test_a_refresh_killed_at_any_moment_leaves_a_whole_book(killed: Killed) -> None:
    def press() -> None:
        refreshed(killed.book, "2023-09", [killed.extract])

    runs = []
    for _ in range(5):
        killed.again()
        began = time.monotonic()
        _, code = os.waitpid(copy_of_this_process(press), 0)
        runs.append(time.monotonic() - began)
        assert code == 0
        assert killed.book.read_bytes() == killed.new
    killed.late = min(runs)
    for _ in range(COPIES):
        killed.again()
        child = copy_of_this_process(press)
        time.sleep(killed.moment())
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        killed.check()
    assert killed.ends["held"], killed.ends
    assert killed.ends["new"], killed.ends
    assert killed.ends["kept"], killed.ends
