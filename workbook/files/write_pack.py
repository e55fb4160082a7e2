"""Draws a pack: the bytes of a workbook of values, protected but for its typing cells."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.files.draw import draw_book
from workbook.model import Pack, Scorecard
from workbook.sheets.formulas import RatingsAt
from workbook.sheets.plan import SheetPlan

ALLOWED = {
    "objects": True,
    "scenarios": True,
    "format_columns": True,
    "format_rows": True,
    "autofilter": True,
    "sort": True,
}
"""What a manager may do besides typing: widen, hide, filter. Nothing is kept by a password."""


def draw_pack(scorecard: Scorecard, pack: Pack, sheets: Sequence[SheetPlan]) -> bytes:
    """The workbook of a pack. :class:`ValueError` where a sheet of it holds a formula."""
    for plan in sheets:
        for row in plan.rows:
            if any(getattr(cell, "formula", None) for cell in row.cells):
                raise ValueError(f"{plan.name}, {row.key}: a pack holds values only")
    document = {
        "title": scorecard.layout.title,
        "subject": pack.service or "Directorate",
        "company": scorecard.settings.council,
        "comments": scorecard.wording.get("disclosure", ""),
    }
    nowhere = RatingsAt("", {}, 0)
    return draw_book(
        sheets,
        scorecard.layout.colours,
        document,
        scorecard.book_id,
        ratings_at=nowhere,
        allowed=ALLOWED,
    )
