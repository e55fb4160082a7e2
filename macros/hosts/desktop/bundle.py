"""A folder of wheels for computers that may not reach the internet, with how to use it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from macros.outcome import RefusedError

Run = Callable[[list[str]], None]

ON_WINDOWS = ("pywin32", "colorama")
"""Wanted on Windows only; pip asks the computer it runs on, so they are named."""

HOW = """How to install the scorecard from this folder, without the internet and without admin
rights. Python {version} (64-bit) has to be there already.

1. Copy the whole folder to the PC.
2. Double-click install.cmd. It makes a Python environment under %LOCALAPPDATA%\\scorecard,
   installs the packages of this folder into it, and puts the add-in into Excel.
3. Start Excel. The ribbon has a tab Scorecard.

To take it out again: %LOCALAPPDATA%\\scorecard\\python\\Scripts\\scorecard uninstall excel
and delete that folder.
"""

INSTALL_CMD = """@echo off\r
rem Installs the scorecard for this user, from this folder alone.\r
setlocal\r
set HOME_=%LOCALAPPDATA%\\scorecard\\python\r
py -{version} -m venv "%HOME_%" || goto failed\r
"%HOME_%\\Scripts\\python.exe" -m pip install --no-index --find-links "%~dp0." \
"board-scorecard[excel]" || goto failed\r
"%HOME_%\\Scripts\\scorecard.exe" install excel || goto failed\r
echo Done. Start Excel.\r
pause\r
exit /b 0\r
:failed\r
echo Not done; what went wrong stands above.\r
pause\r
exit /b 1\r
"""


def make(output: Path, version: str, wheel: Path | None = None, run: Run | None = None) -> None:
    """Fills ``output`` for Windows (64-bit) and this version of Python, such as 3.12."""
    run = run or _pip
    output.mkdir(parents=True, exist_ok=True)
    if wheel is None:
        run(["wheel", "--no-deps", "--wheel-dir", str(output), str(_checkout())])
        wheel = _own_wheel(output)
    if not wheel.is_file():
        raise RefusedError(f"There is no file {wheel}")
    limits = ["--only-binary=:all:", "--platform", "win_amd64", "--python-version", version]
    wanted = [f"{wheel}[excel]", *ON_WINDOWS]
    run(["download", *limits, "--dest", str(output), *wanted])
    (output / "install.cmd").write_bytes(INSTALL_CMD.format(version=version).encode("ascii"))
    (output / "HOW TO INSTALL.txt").write_text(HOW.format(version=version), encoding="ascii")


def _checkout() -> Path:
    home = Path(__file__).resolve().parents[3]
    if not (home / "pyproject.toml").is_file():
        raise RefusedError(
            "The wheel of the scorecard itself is needed: name it with --wheel, or run this from "
            "a checkout of the source"
        )
    return home


def _own_wheel(folder: Path) -> Path:
    found = sorted(folder.glob("board_scorecard-*.whl"), key=lambda path: path.stat().st_mtime)
    if not found:
        raise RefusedError(f"no wheel of the scorecard came to {folder}")
    return found[-1]


def _pip(words: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", "pip", *words], check=False)
    if done.returncode:
        raise RefusedError("pip did not succeed; what it said stands above")
