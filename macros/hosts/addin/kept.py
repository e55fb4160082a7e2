"""What the add-in's server keeps in the user's folder: the token, the certificate, the manifest."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from macros.hosts.desktop.places import own_folder


def folder() -> Path:
    """The user's folder for the add-in, made when it is missing and closed to others."""
    found = own_folder() / "addin"
    found.mkdir(parents=True, exist_ok=True, mode=0o700)
    return found


def token(given: str = "") -> str:
    """The word that the add-in has to send: the one given, else the one kept, else a new one."""
    path = folder() / "token.txt"
    if given:
        return given
    if path.exists():
        kept = path.read_text(encoding="ascii").strip()
        if kept:
            return kept
    made = secrets.token_urlsafe(32)
    write_closed(path, made.encode("ascii"))
    return made


def write_closed(path: Path, content: bytes) -> None:
    """Writes a file that only its owner may read (on Windows the user's folder sees to that)."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
