"""Where the desktop host keeps what is its own: settings, copies of books, the last error."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

APP = "scorecard"


def own_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """The user's folder for copies and the last error; it is not made here."""
    local = environment.get("LOCALAPPDATA")
    return Path(local) / APP if local else Path.home() / f".{APP}"


def settings_file(environment: Mapping[str, str]) -> Path:
    """What the add-in reads: the xlwings settings file, under our own name.

    ``PROJECT_NAME`` of our build of the xlwings module is ``scorecard``, so that somebody's
    own xlwings and its settings stay as they are.
    """
    return Path(environment["USERPROFILE"]) / f".{APP}" / f"{APP}.conf"


def start_folder(environment: Mapping[str, str]) -> Path:
    """The folder whose add-ins Excel opens when it starts."""
    return Path(environment["APPDATA"]) / "Microsoft" / "Excel" / "XLSTART"
