"""Where packs and copies are put: a page has no folders, but the server has the user's."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from macros.hosts.desktop.places import APP


def folder_below(parent_name: str, book: str, now: dt.datetime, home: Path | None = None) -> Path:
    """A folder for the files of this press, below the user's Documents; its parent is made.

    Each press has its own: what a press before has left is never in the way.
    """
    home = home or Path.home()
    documents = home / "Documents"
    name = re.sub(r'[<>:"/\\|?*\x00-\x1f]', "", book).strip(" .") or APP
    parent = (documents if documents.is_dir() else home) / parent_name
    parent.mkdir(exist_ok=True)
    return parent / f"{name} {now:%Y-%m-%d %H%M%S}"
