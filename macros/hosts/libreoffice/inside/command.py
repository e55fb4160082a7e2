"""The installed ``scorecard`` command, called from inside LibreOffice."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

SETTINGS = Path(__file__).parents[2] / "scorecard.json"
"""Written when the extension is built: where the command is, and how long it may take."""

_OFFICES_OWN = ("PYTHON", "LD_LIBRARY_PATH", "URE_", "UNO_", "DYLD_", "VIRTUAL_ENV")
"""Variables that LibreOffice sets for itself, and that would lead another Python astray."""


class RefusedError(Exception):
    """Why nothing was done, in words for the person at the menu."""


def run(words: list[str]) -> dict[str, Any]:
    """What the command answers, as JSON; ``RefusedError`` with its own words when it refuses."""
    settings = json.loads(SETTINGS.read_text(encoding="utf-8"))
    seconds = float(os.environ.get("SCORECARD_SECONDS") or settings["seconds"])
    done = None
    for start in (settings["command"], ["scorecard"]):
        if start and done is None:
            done = _tried([*start, *words], seconds)
    if done is None:
        raise RefusedError(
            "The scorecard command was not found. Install it, then run "
            '"scorecard install libreoffice" again.'
        )
    if done.returncode:
        raise RefusedError(_words_of(done.stderr) or f"The command ended with {done.returncode}.")
    found: dict[str, Any] = json.loads(done.stdout.decode("utf-8"))
    return found


def _tried(command: list[str], seconds: float) -> Any:
    """The command's end; ``None`` when there is no such program."""
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        return subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=_environment(),
            timeout=seconds,
            creationflags=hidden,
            check=False,
        )
    except OSError:
        return None
    except subprocess.TimeoutExpired:
        raise RefusedError(
            f"The scorecard command took longer than {seconds:g} s and was stopped. "
            "Nothing was changed."
        ) from None


def _environment() -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.upper().startswith(_OFFICES_OWN)}
    return {**kept, "PYTHONIOENCODING": "utf-8", "TERM": "dumb", "NO_COLOR": "1"}


def _words_of(said: bytes) -> str:
    lines = [line.rstrip() for line in said.decode("utf-8", "replace").splitlines()]
    text = "\n".join(line for line in lines if line)
    return text[len("Not done. ") :] if text.startswith("Not done. ") else text
