"""What the page tells of the open book besides the values of its cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from macros.hosts.desktop.apply import HIGHEST

Place = tuple[int, int]
_LOW = 1.0
"""Points of a new row whose height this Excel cannot tell: less than any row is to have."""


@dataclass
class OpenState:
    """Protected sheets, number formats of the Extract sheet, heights of rows, sparklines.

    ``heights`` follow the changes of a press. They are missing where this Excel cannot tell
    them (before ExcelApi 1.9) and on the sheets of lists; there only new rows get one, for a
    height that is not known might be made lower. A hidden row has the height 0.
    """

    protected: frozenset[str] = frozenset()
    formats: Mapping[str, Mapping[Place, str]] = field(default_factory=dict)
    heights: dict[str, dict[int, float]] = field(default_factory=dict)
    sparklines: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> OpenState:
        """From the JSON of the page."""
        return cls(
            frozenset(told.get("protected", ())),
            {
                name: {
                    (row, column): str(code)
                    for row, codes in enumerate(rows, start=1)
                    for column, code in enumerate(codes, start=1)
                }
                for name, rows in told.get("formats", {}).items()
            },
            {
                name: {row: float(points) for row, points in enumerate(rows, start=1)}
                for name, rows in told.get("heights", {}).items()
            },
        )

    def needed(self, change: dict[str, Any]) -> dict[str, Any]:
        """A change without what the book has already; empty when nothing is left.

        Call it for all changes in their order: an insert moves the rows that follow.
        """
        known = self.heights.setdefault(change.get("sheet", ""), {})
        if change["do"] == "insert_rows":
            at, count, like = change["at"], change["count"], change["like"]
            height = known.get(like) if like is not None else None
            moved = {row + count if row >= at else row: points for row, points in known.items()}
            moved |= dict.fromkeys(range(at, at + count), height or _LOW)
            self.heights[change["sheet"]] = moved
            return {**change, "height": height}
        if change["do"] == "set_heights":
            heights = [
                [row, wanted]
                for row, wanted in ((row, min(pt, HIGHEST)) for row, pt in change["heights"])
                if 0 < known.get(row, wanted) < wanted
            ]
            known.update((row, wanted) for row, wanted in heights)
            return {**change, "heights": heights} if heights else {}
        return change
