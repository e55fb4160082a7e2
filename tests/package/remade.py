"""A workbook file with some of its parts rewritten: how other programs, or attackers, write."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

Edit = Callable[[bytes], bytes | None]


def remade(book: Path, to: Path, edits: dict[str, Edit]) -> Path:
    """Copy ``book`` to ``to`` with the parts named in ``edits`` edited (``None``: left out)."""
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = edits.get(name, lambda same: same)(old.read(name))
            if data is not None:
                new.writestr(name, data)
    return to


def replaced(old: str, new: str) -> Edit:
    """An edit that replaces a text which must be there."""

    def edit(data: bytes) -> bytes:
        assert old.encode() in data, old
        return data.replace(old.encode(), new.encode())

    return edit
