"""The monthly cycle as the hidden sheet keeps it: plain JSON, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from workbook.model import (
    Action,
    Comment,
    Contact,
    Correction,
    Cycle,
    Figure,
    LogEntry,
    Pack,
    Place,
    Query,
    Question,
    Receipt,
)

_KINDS: dict[str, type] = {
    "contacts": Contact,
    "packs": Pack,
    "answers": Comment,
    "receipts": Receipt,
    "questions": Question,
    "queries": Query,
    "corrections": Correction,
    "log": LogEntry,
    "actions": Action,
}
_NESTED: dict[str, type] = {"place": Place, "was": Figure, "now": Figure, "extract": Figure}


def to_json(cycle: Cycle) -> dict[str, Any]:
    """A book that never sent anything out keeps nothing: ``{}``."""
    return {} if cycle == Cycle() else asdict(cycle)


def from_json(found: Mapping[str, Any]) -> Cycle:
    """The cycle again. What an older version did not keep stays blank."""
    made: dict[str, Any] = {}
    for name, kind in _KINDS.items():
        made[name] = tuple(_item(kind, item) for item in found.get(name, ()))
    made["old_targets"] = dict(found.get("old_targets", {}))
    return Cycle(**made, emptied=found.get("emptied", ""), as_of=found.get("as_of", ""))


def _item(kind: type, found: Mapping[str, Any]) -> Any:
    known = {field.name for field in fields(kind)}
    return kind(
        **{
            name: _NESTED[name](**value) if name in _NESTED and isinstance(value, dict) else value
            for name, value in found.items()
            if name in known
        }
    )
