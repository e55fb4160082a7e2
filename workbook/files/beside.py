"""What scorecard puts beside a book, and how it is called.

Three things, all in the book's own folder: the folder with its earlier versions, the file that
says who holds it while a button writes, and for a moment the temporary file of a write.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

LONGEST = 255
"""The longest name, in bytes, that common file systems take."""

_RANDOM = 8
"""How many characters a temporary file has between its prefix and its suffix."""


def versions_folder(book: Path) -> Path:
    """Where the earlier versions of a book are kept.

    >>> versions_folder(Path("reports/book.xlsx")).name
    'book.xlsx - earlier versions'
    """
    return _named(book, "", " - earlier versions")


def hold_file(book: Path) -> Path:
    """The file that says who is writing the book just now.

    >>> hold_file(Path("reports/book.xlsx")).name
    '.~hold.book.xlsx#'
    """
    return _named(book, ".~hold.", "#")


def temporary_prefix(path: Path) -> str:
    """How the temporary files of a write to ``path`` begin; eight letters and ``.tmp`` follow.

    >>> temporary_prefix(Path("reports/book.xlsx"))
    '.book.xlsx-'
    """
    return _named(path, ".", "-", _RANDOM + len(".tmp")).name


def leftovers(path: Path) -> list[Path]:
    """Temporary files of writes to ``path`` that were killed, or that run just now."""
    prefix = temporary_prefix(path)
    length = len(prefix) + _RANDOM + len(".tmp")
    return [
        found
        for found in path.parent.iterdir()
        if found.name.startswith(prefix)
        and found.suffix == ".tmp"
        and len(found.name) == length
        and found.is_file()
    ]


def _named(path: Path, before: str, after: str, room: int = 0) -> Path:
    """A name made of the book's; one too long is cut and told apart by a digest."""
    name, most = path.name, LONGEST - len(before) - len(after) - room
    if len(name.encode()) > most:
        digest = hashlib.sha256(name.encode()).hexdigest()[:8]
        cut = name.encode()[: most - len(digest) - 1].decode("utf-8", "ignore")
        name = f"{cut}~{digest}"
    return path.with_name(f"{before}{name}{after}")
