"""Hands the extension to LibreOffice, and takes it back: ``unopkg`` does the work."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from macros.hosts.libreoffice.build import NAME, build
from macros.outcome import RefusedError

IDENTIFIER = "org.scorecard.libreoffice"
SECONDS = 180
"""The longest that installing may take."""

USUAL_PLACES = (
    "/usr/lib/libreoffice/program",
    "/opt/libreoffice*/program",
    "/Applications/LibreOffice.app/Contents/MacOS",
    "C:/Program Files/LibreOffice/program",
    "C:/Program Files (x86)/LibreOffice/program",
)
_NOT_FOUND = (
    "LibreOffice was not found on this computer. Install it, or name its program folder in the "
    "environment variable SOFFICE (the path of the program soffice)."
)


def command_here() -> list[str]:
    """How this very installation of the ``scorecard`` command is called, wherever from."""
    return [sys.executable, "-I", "-m", "macros.hosts.terminal"]


def find_unopkg() -> Path:
    """The program that installs extensions. Errors: ``RefusedError`` without LibreOffice."""
    named = os.environ.get("SOFFICE") or shutil.which("soffice") or shutil.which("libreoffice")
    folders = [Path(named).resolve().parent, Path(named).parent] if named else []
    for pattern in USUAL_PLACES:
        root = Path(Path(pattern).anchor)
        if root.exists():
            folders += sorted(root.glob(str(Path(pattern).relative_to(root))), reverse=True)
    for folder in folders:
        for name in ("unopkg.com", "unopkg.exe", "unopkg"):
            if (folder / name).is_file():
                return folder / name
    raise RefusedError(_NOT_FOUND)


def switches(profile: Path | None) -> list[str]:
    """What names a profile folder to LibreOffice's programs; nothing for the person's own."""
    if profile is None:
        return []
    folder = profile.resolve()
    return [
        f"-env:UserInstallation={folder.as_uri()}",
        f"-env:UNO_SHARED_PACKAGES={(folder / 'shared').as_uri()}",
        f"-env:UNO_SHARED_PACKAGES_CACHE={(folder / 'shared' / 'cache').as_uri()}",
    ]


def install(profile: Path | None = None, everyone: bool = False) -> None:
    """Builds the extension and installs it, in place of an older one."""
    unopkg = find_unopkg()
    if profile is not None:
        (profile / "shared" / "cache").mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        made = build(Path(folder, NAME), command_here())
        _run([str(unopkg), "add", "--force", *_shared(everyone), *switches(profile), str(made)])


def uninstall(profile: Path | None = None, everyone: bool = False) -> bool:
    """Takes the extension out; False when it was not installed."""
    unopkg = find_unopkg()
    where = [*_shared(everyone), *switches(profile)]
    if IDENTIFIER not in _run([str(unopkg), "list", *where]):
        return False
    _run([str(unopkg), "remove", *where, IDENTIFIER])
    return True


def _shared(everyone: bool) -> list[str]:
    """unopkg refuses to install for root alone."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return ["--shared"] if everyone or root else []


def _run(command: list[str]) -> str:
    kept = {k: v for k, v in os.environ.items() if not k.upper().startswith("PYTHON")}
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=kept,
            timeout=SECONDS,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise RefusedError(f"LibreOffice did not answer within {SECONDS} s.") from None
    except OSError as wrong:
        raise RefusedError(f"LibreOffice's unopkg could not be started: {wrong}") from None
    said = "\n".join(line for line in done.stdout.splitlines() if "javaldx" not in line).strip()
    if done.returncode:
        if "running" in said.lower() or "lock" in said.lower():
            raise RefusedError(
                "LibreOffice is running. Close all its windows, also the quick starter, and try "
                "again."
            )
        raise RefusedError(f"LibreOffice refused: {said or done.returncode}")
    return said
