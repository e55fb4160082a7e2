"""A page of a published copy: a plan without ids, and the sparklines that stand on it."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.sheets.plan import SheetPlan


@dataclass(frozen=True)
class Sparkline:
    """A sparkline in row ``row`` and column ``column`` of a page, of visible cells: rows
    ``first`` to ``last`` (counted from 0) of column ``of`` of the sheet ``sheet``."""

    row: str
    column: str
    sheet: str
    of: int
    first: int
    last: int


@dataclass(frozen=True)
class Page:
    """One sheet of a copy. ``table`` is the key of the heading row of a page that is one
    plain table; such a page has no footer, no merged cells and nothing frozen."""

    plan: SheetPlan
    sparklines: tuple[Sparkline, ...] = ()
    table: str = ""
    footer: str = ""
