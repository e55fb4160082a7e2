"""Runs the ``scorecard`` command as a person would, in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """The finished command: its exit code, what it printed, and what it complained of."""
    return subprocess.run(
        [sys.executable, "-m", "macros.hosts.terminal", *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def scorecard(*words: str | Path) -> str:
    """What the command printed; the test fails where it did not succeed."""
    done = run(*words)
    assert done.returncode == 0, f"{done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def show(book: Path, *words: str) -> Any:
    return json.loads(scorecard("show", book, "--json", *words))


def rows_by_id(book: Path) -> dict[str, dict[str, Any]]:
    """The directorate's rated rows by indicator id."""
    return {row["id"]: row for row in show(book)["rows"] if row["service"] is None}
