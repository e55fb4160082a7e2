"""The bytes of a sheet without the rows that hold a format only."""

from __future__ import annotations

import re

from workbook.files.package.xmlparts import MAIN, check, plain
from workbook.files.returned.bounds import BOUNDS, MAX_ROWS
from workbook.files.returned.errors import ReturnError

_EMPTY_ROW = re.compile(rb'\s*<row\b(?=[^>]*\sr=")[^>]*?(?:/>|>(?:\s*<c\b[^>]*/>)*+\s*</row>)')
_UNNUMBERED = re.compile(rb'<row\b(?![^>]*\sr=")')
_PREFIXED = re.compile(rb"<[\w.-]+:worksheet\b")


def thinned(data: bytes, part: str, where: str) -> tuple[bytes, int, int]:
    """The part in its plain form, how many empty rows were left out, and its cells now.

    ``where`` names the sheet for messages. A large part that is written in an unusual way
    is refused: making it plain would take it apart whole, which costs too much.
    """
    unusual = check(data, where)
    if len(data) > BOUNDS.tree and (unusual or _unusual(data)):
        raise ReturnError(
            f"{where} is large and written in an unusual way, so it is not read. Delete what "
            "does not belong to the pack, save it as Excel Workbook (.xlsx) and collect it again."
        )
    data = plain(data, part)
    left_out = 0
    if data.count(b"<row") > 1000 and not _UNNUMBERED.search(data):
        data, left_out = _EMPTY_ROW.subn(b"", data)
    rows = data.count(b"<row")
    if rows > MAX_ROWS:
        raise ReturnError(
            f"{where} holds {rows:,} filled rows, and a pack some hundred. Delete the rows that "
            "are not the pack's, save the file and collect it again."
        )
    return data, left_out, data.count(b"<c ") + data.count(b"<c>")


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
