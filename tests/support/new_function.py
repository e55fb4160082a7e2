"""A copy of the program to whose catalogue one file adds one function."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAME, HELP, ARGUMENT = "SC_DOUBLED", "Twice a value, for a test.", "The value to be doubled."
FILE = f'''"""A function that only a test knows."""

from __future__ import annotations

from fractions import Fraction

from xl_udfs.cell_arguments import number
from xl_udfs.cell_function import cell_function


@cell_function("Rates and changes", value=number("{ARGUMENT}"))
def {NAME.lower()}(value: Fraction) -> Fraction:
    """{HELP}

    Examples:
        ={NAME}(4)  gives  8
    """
    return value * 2
'''


def copied(folder: Path) -> Path:
    """Copies the program into ``folder`` and adds the one file."""
    for package in ("xl_udfs", "workbook", "macros", "templates"):
        leave = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / package, folder / package, ignore=leave)
    (folder / "xl_udfs" / "functions" / "doubled.py").write_text(FILE, encoding="utf-8")
    return folder


def run_in(folder: Path, *words: str, given: str = "", **variables: str) -> str:
    """What Python prints when it is run with these words and imports the copy."""
    done = subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONUTF8": "1", **variables},
        input=given,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
