"""The record of published copies as the hidden sheet keeps it: plain JSON, and back.

The figures of a copy are many and never change, so they are kept packed (zlib, base64).
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from fractions import Fraction
from typing import Any

from workbook.model import Published, PublishedFigure

_KEY = ("indicator", "service", "period", "basis")
_NUMBERS = ("value", "numerator", "denominator")


def to_json(copies: Iterable[Published]) -> list[dict[str, Any]]:
    """
    >>> to_json([])
    []
    """
    return [{**_plain(copy), "figures": _pack(copy.figures)} for copy in copies]


def from_json(found: Iterable[Mapping[str, Any]]) -> tuple[Published, ...]:
    """The copies again. What an older version did not keep stays as it is when there is none."""
    known = {field.name for field in fields(Published)}
    copies = []
    for copy in found:
        made: dict[str, Any] = {name: value for name, value in copy.items() if name in known}
        made["figures"] = _unpack(made.get("figures", ""))
        copies.append(Published(**made))
    return tuple(copies)


def _plain(copy: Published) -> dict[str, Any]:
    return {
        field.name: getattr(copy, field.name) for field in fields(copy) if field.name != "figures"
    }


def _pack(figures: Iterable[PublishedFigure]) -> str:
    rows = []
    for figure in figures:
        row = asdict(figure)
        for name in _NUMBERS:
            row[name] = None if row[name] is None else str(row[name])
        rows.append(
            {name: value for name, value in row.items() if value not in (None, "") or name in _KEY}
        )
    text = json.dumps(rows, ensure_ascii=True, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode()


def _unpack(packed: str) -> tuple[PublishedFigure, ...]:
    if not packed:
        return ()
    rows = json.loads(zlib.decompress(base64.b64decode(packed)))
    known = {field.name for field in fields(PublishedFigure)}
    found = []
    for row in rows:
        row = {name: value for name, value in row.items() if name in known}
        for name in _NUMBERS:
            if name in row:
                row[name] = Fraction(row[name])
        row["shown_as"] = tuple(row.get("shown_as", ()))
        found.append(PublishedFigure(**row))
    return tuple(found)
