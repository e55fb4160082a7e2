"""Installing for desktop Excel on Windows, for one user, without admin rights.

Three things: the add-in in the folder whose files Excel opens when it starts, a settings
file that names this Python, and (asked for) the packages from a folder of wheels. Each is a
:class:`Step`, so that what would be done can be said anywhere.
"""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from macros.hosts.desktop.build import ADDIN, addin
from macros.hosts.desktop.functions_module import MODULE
from macros.hosts.desktop.places import own_folder, settings_file, start_folder
from macros.hosts.desktop.vba_project import VERSIONS
from macros.outcome import RefusedError
from workbook.files.atomic import write_atomically

PLACEHOLDERS = {name: f"%{name}%" for name in ("APPDATA", "LOCALAPPDATA", "USERPROFILE")}
"""Stand for a Windows user's folders where there are none."""


@dataclass(frozen=True)
class Step:
    """One thing that is done, and how it is said."""

    says: str
    do: Callable[[], None]


def install_steps(
    environment: Mapping[str, str],
    interpreter: Path,
    wheels: Path | None = None,
    ready: Path | None = None,
) -> list[Step]:
    """What installing does. ``ready`` is an add-in that somebody has saved in Excel."""
    settings, target = settings_file(environment), start_folder(environment) / ADDIN
    steps = []
    if wheels is not None:
        steps.append(
            Step(
                f"Install the packages from {wheels}, without the internet",
                lambda: _pip(interpreter, wheels),
            )
        )
    steps += [
        Step(
            f"Look for the xlwings DLL ({dll_name()}) beside {interpreter}",
            lambda: _look_for_dll(interpreter),
        ),
        Step(
            f"Write {target}" + (f", a copy of {ready}" if ready else ""),
            lambda: _write_addin(target, ready),
        ),
        Step(
            f"Write {settings}: which Python Excel is to start, and not from the book's folder",
            lambda: _write(settings, settings_text(interpreter)),
        ),
    ]
    return steps


def uninstall_steps(environment: Mapping[str, str]) -> list[Step]:
    """What uninstalling does: the reverse. Copies of books stay, and are named."""
    settings, target = settings_file(environment), start_folder(environment) / ADDIN
    return [
        Step(f"Remove {target}", lambda: _remove(target)),
        Step(f"Remove {settings}", lambda: _remove(settings, folder=True)),
        Step(
            f"Leave {own_folder(environment) / 'copies'}: books as they were before a button",
            lambda: None,
        ),
    ]


def dll_name() -> str:
    """The DLL that 64-bit Excel loads; it has xlwings' version in its name."""
    return f"xlwings64-{VERSIONS['xlwings']}.dll"


def settings_text(interpreter: Path) -> bytes:
    """The settings file, as VBA's ``Write #`` writes one and in the code page it reads."""
    lines = {
        "INTERPRETER_WIN": str(interpreter),
        "ADD_WORKBOOK_TO_PYTHONPATH": "False",
        "UDF MODULES": MODULE,
    }
    text = "".join(f'"{key}","{value}"\r\n' for key, value in lines.items())
    try:
        return text.encode("mbcs" if sys.platform == "win32" else "cp1252")
    except UnicodeEncodeError:
        raise RefusedError(
            f"The path of Python, {interpreter}, has letters that Excel's VBA cannot read. "
            "Install Python in a folder with plain letters, and scorecard into that."
        ) from None


def run(steps: list[Step], say: Callable[[str], None]) -> None:
    """Does the steps, saying each."""
    for step in steps:
        say(step.says)
        step.do()


def _pip(interpreter: Path, wheels: Path) -> None:
    if not any(wheels.glob("*.whl")):
        raise RefusedError(f"{wheels} holds no wheels; make the folder with: scorecard bundle")
    words = ["install", "--no-index", "--find-links", str(wheels), "board-scorecard[excel]"]
    done = subprocess.run([str(interpreter), "-m", "pip", *words], check=False)
    if done.returncode:
        raise RefusedError("pip could not install the packages; what it said stands above")
    importlib.invalidate_caches()


def _look_for_dll(interpreter: Path) -> None:
    folders = (interpreter.parent, interpreter.parent.parent)
    if not any((folder / dll_name()).exists() for folder in folders):
        raise RefusedError(
            f"{dll_name()} is neither in {folders[0]} nor in {folders[1]}: Excel could not reach "
            f"Python. Install the tried version: python -m pip install --force-reinstall "
            f"xlwings=={VERSIONS['xlwings']}"
        )


def _write_addin(target: Path, ready: Path | None) -> None:
    if ready is not None and not ready.is_file():
        raise RefusedError(f"There is no file {ready}")
    _write(target, ready.read_bytes() if ready is not None else addin())


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        write_atomically(target, content)
    except PermissionError:
        raise RefusedError(f"{target} cannot be written: close Excel, and install again") from None


def _remove(path: Path, folder: bool = False) -> None:
    try:
        path.unlink(missing_ok=True)
    except PermissionError:
        raise RefusedError(f"{path} cannot be removed: close Excel, and try again") from None
    if folder and path.parent.is_dir() and not any(path.parent.iterdir()):
        path.parent.rmdir()
