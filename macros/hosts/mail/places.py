"""Where a person's own settings and records stand, outside any book."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

APP = "scorecard"


def settings_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder of the settings that a person types; it is not made here.

    >>> settings_folder({"XDG_CONFIG_HOME": "/home/ann/.config"}).name
    'scorecard'
    """
    return _folder(environment, "APPDATA", "XDG_CONFIG_HOME", ".config")


def records_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder of what was sent from this computer; it is not made here."""
    return _folder(environment, "LOCALAPPDATA", "XDG_STATE_HOME", ".local/state") / "e-mails"


def _folder(environment: Mapping[str, str], windows: str, elsewhere: str, usual: str) -> Path:
    for name in (windows, elsewhere):
        if environment.get(name):
            return Path(environment[name]) / APP
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / APP
    return Path.home() / usual / APP
