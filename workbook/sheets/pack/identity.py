"""Who a pack is: book, period, service and version, as JSON on a hidden sheet and in words."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from workbook.sheets.plan import Cell, ColumnPlan, RowPlan, SheetPlan
from workbook.sheets.state import CHUNK, Written, text_of

SHEET_ID = "packstate"
NAME = "_pack"
FORMAT = 1

_COLUMNS = (ColumnPlan("json", 40, "hidden|@"),)
_REFERENCE = re.compile(
    r"book\s+(?P<book>\S+)\s*\|\s*period\s+(?P<period>[\d-]+)\s*\|\s*version\s+(?P<version>\d+)"
    r"\s*\|\s*(?:service area (?P<service>.*)|directorate)\s*",
    re.DOTALL,
)


@dataclass(frozen=True)
class Identity:
    """``service`` is blank for the directorate; ``comment`` is the id of the scorecard's
    column of comments, ``held`` is what the pack was sent with, in short. The words of a
    reference carry neither council nor marks nor this."""

    book: str
    period: str
    service: str
    version: int
    council: str = ""
    made: str = ""
    comment: str = "comment"
    marks: Written = field(default_factory=dict)
    held: str = ""


def lay_out(identity: Identity) -> SheetPlan:
    """The hidden sheet that a pack is known by."""
    text = json.dumps(
        {"format": FORMAT, **asdict(identity)}, ensure_ascii=True, separators=(",", ":")
    )
    chunks = [text[start : start + CHUNK] for start in range(0, len(text), CHUNK)]
    rows = [
        RowPlan(f"json:{number}", "row", (Cell(chunk, "hidden|@"),))
        for number, chunk in enumerate(chunks, start=1)
    ]
    return SheetPlan(SHEET_ID, NAME, _COLUMNS, tuple(rows), "json:1", rows[-1].key, hidden=True)


def from_chunks(chunks: Mapping[str, str]) -> Identity | None:
    """The identity from the hidden sheet's cells by row id; ``None`` where it is damaged."""
    try:
        found: dict[str, Any] = json.loads(text_of(chunks))
        if found.pop("format") != FORMAT:
            return None
        made = Identity(**found)
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
    texts = [made.book, made.period, made.service, made.council, made.made, made.comment, made.held]
    whole = all(isinstance(text, str) for text in texts) and isinstance(made.marks, dict)
    return made if whole and type(made.version) is int else None


def reference(identity: Identity) -> str:
    """
    >>> reference(Identity("3f2a", "2023-08", "East", 2))
    'book 3f2a | period 2023-08 | version 2 | service area East'
    """
    whose = f"service area {identity.service}" if identity.service else "directorate"
    return f"book {identity.book} | period {identity.period} | version {identity.version} | {whose}"


def from_reference(text: str) -> Identity | None:
    """What a pack reference says; ``None`` where the text is none.

    >>> from_reference("book 3f2a | period 2023-08 | version 2 | directorate").service
    ''
    """
    found = _REFERENCE.search(text)
    if found is None:
        return None
    service = (found["service"] or "").strip()
    return Identity(found["book"], found["period"], service, int(found["version"]))


def with_marks(identity: Identity, marks: Written) -> Identity:
    """The identity with what was written in the pack, so that a change of it is seen."""
    return replace(identity, marks=marks)
