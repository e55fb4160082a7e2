"""Whether somebody has a book open: spreadsheet programs leave a lock file beside it."""

from __future__ import annotations

import os
from pathlib import Path


def open_elsewhere(book: Path) -> str:
    """What says that the book is open, in words; blank where nothing does.

    Excel leaves ``~$book.xlsx`` with the user's name in it, LibreOffice
    ``.~lock.book.xlsx#``. What is written under an open book is lost when it is saved
    from there, so a refresh refuses.
    """
    excel = book.with_name(f"~${book.name}")
    if not os.path.exists(excel) and len(book.name) > 6:
        excel = book.with_name(f"~${book.name[2:]}")  # longer names lose their first letters
    for lock, who in ((excel, _excel_user), (book.with_name(f".~lock.{book.name}#"), _office_user)):
        if os.path.exists(lock):  # a name too long for such a lock is none, not a fault
            name = who(lock)
            by = f" by {name}" if name else ""
            return (
                f"{book.name} is open{by}; save and close it there, then try again. (If nobody "
                f"has it open, delete the lock file {lock.name} beside it.)"
            )
    return ""


def _excel_user(lock: Path) -> str:
    """The name in Excel's lock file: its length in one byte, then the name."""
    try:
        data = lock.read_bytes()
    except OSError:
        return ""
    name = data[1 : 1 + data[0]].decode("cp1252", "replace") if data else ""
    return name.strip() if name.isprintable() else ""


def _office_user(lock: Path) -> str:
    try:
        parts = lock.read_text(encoding="utf-8", errors="replace").split(",")
    except OSError:
        return ""
    return next((part.strip() for part in parts[:2] if part.strip()), "")
