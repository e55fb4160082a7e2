"""The bytes of a large part in plain form, and of a sheet without rows that only have a format."""

from __future__ import annotations

import re

from workbook.files.package.xmlparts import MAIN, check, plain
from workbook.files.returned.bounds import BOUNDS, MAX_ROWS
from workbook.files.returned.errors import ReturnError

_EMPTY_ROWS = re.compile(rb"(?:\s*+<row\b[^>/]*+(?:/>|>(?:\s*+<c\b[^>/]*+/>)*+\s*+</row>))++")
_UNNUMBERED = re.compile(rb'<row(?! r="|(?=\s)[^>]*\sr=")')
FEW = 1000
"""Up to so many rows none is left out."""

_PREFIXED = re.compile(rb"<[\w.-]+:worksheet\b")


def in_plain_form(data: bytes, part: str, where: str) -> bytes:
    """The part in the form that byte patterns rely on; ``where`` names it for messages.

    A large part that is written in an unusual way is refused: making it plain would take
    it apart whole, which costs too much.
    """
    if len(data) <= BOUNDS.tree:
        return plain(data, part)
    if check(data, where) or _unusual(data):
        raise ReturnError(
            f"{where} is large and written in an unusual way, so it is not read. Delete what "
            "does not belong to the pack, save it as Excel Workbook (.xlsx) and collect it again."
        )
    return data.removeprefix(b"\xef\xbb\xbf")


def thinned(data: bytes, where: str) -> tuple[bytes, int, int]:
    """The part less its empty rows, how many these were, and how many cells are left."""
    before = rows = data.count(b"<row")
    if before > FEW and not _UNNUMBERED.search(data):
        data = _EMPTY_ROWS.sub(b"", data)
        rows = data.count(b"<row")
    if rows > MAX_ROWS:
        raise ReturnError(
            f"{where} holds {rows:,} filled rows, and a pack some hundred. Delete the rows that "
            "are not the pack's, save the file and collect it again."
        )
    return data, before - rows, sum(data.count(b"<c" + end) for end in (b" ", b">", b"/", b"\n"))


def _unusual(data: bytes) -> bool:
    """Whether the bytes are not in the plain form that Excel and others write."""
    start = data[:2000]
    return (
        b"\0" in start
        or MAIN.encode() not in start
        or _PREFIXED.search(start) is not None
        or b"='" in data
        or b"= " in data
        or b" =" in data
    )
