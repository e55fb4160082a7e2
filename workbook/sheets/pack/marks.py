"""The marks of a pack: how every cell that is not for typing was sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workbook.sheets.book import written
from workbook.sheets.plan import SheetPlan
from workbook.sheets.state import Written


def marks(plans: Iterable[SheetPlan]) -> Written:
    """As :func:`workbook.sheets.book.written`, but of rows of every kind.

    In a book a title or a heading is simply written again; in a return a text that somebody
    typed over one has to be noticed, and the headings tell where a lost column stands.
    """
    return written(
        [replace(plan, rows=tuple(replace(row, kind="row") for row in plan.rows)) for plan in plans]
    )
