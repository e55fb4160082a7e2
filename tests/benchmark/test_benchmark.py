"""The benchmark runs from end to end and prints every line. Nothing is asserted on time."""

from __future__ import annotations

import subprocess
import sys

from tests.benchmark.measure import ROOT

LINES = (
    "Figures in the history",
    "Cells in the refreshed book",
    "Cells that the refresh set",
    "Refresh, seconds",
    "XlsxWriter, the same cells and no logic, seconds",
    "Ratio of the two",
    "Refresh, processor seconds",
    "XlsxWriter, processor seconds",
    "Ratio in processor time",
    "Peak memory of the refresh, MB",
    "Growth",
)


def test_quick_run_prints_every_line() -> None:
    command = [sys.executable, "-m", "tests.benchmark", "--quick"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    missing = [line for line in LINES if line not in done.stdout]
    assert not missing, done.stdout
