"""An interrupted refresh leaves the old book or the new one, whole, and blocks no later run."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests.support.cli import scorecard
from tests.support.hands import comment_on
from tests.support.steps import extract_file
from workbook.files.read_book import read_book

TIMES = 24


def test_a_refresh_killed_at_any_moment_leaves_a_whole_book(highlight: Path) -> None:
    comment_on(highlight, "cin_visits_4w_pct", "Typed before the power went.")
    extract = extract_file(
        highlight.with_name("september.csv"),
        ["% of CIN children visited within the past four weeks", "", "Sep-23", "", 640, 800, ""],
    )
    old = highlight.read_bytes()
    book = highlight.with_name("killed.xlsx")
    command = [sys.executable, "-m", "macros.hosts.terminal", "refresh", str(book)]
    command += ["--period", "2023-09", "--extract", str(extract)]

    shutil.copy(highlight, book)
    began = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    whole_run = time.monotonic() - began
    new = book.read_bytes()
    assert new != old

    chance, ends = random.Random(2), {"old": 0, "new": 0}
    for _ in range(TIMES):
        book.write_bytes(old)
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # most of the time is spent reading and rating; the moments near the end matter most
        time.sleep(whole_run * chance.triangular(0.2, 1.2, 0.95))
        child.kill()
        child.wait()
        now = book.read_bytes()
        assert now in (old, new)
        ends["old" if now == old else "new"] += 1
        assert read_book(book).scorecard.comments[0].text == "Typed before the power went."
    assert ends["old"], ends

    scorecard("refresh", book, "--period", "2023-09", "--extract", extract)
    assert book.read_bytes() == new
    assert scorecard("show", book)
