"""A page of a published copy: a plan without ids, and the sparklines that stand on it."""

from __future__ import annotations

from dataclasses import dataclass, replace

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


def without_sparklines(page: Page) -> Page:
    """The page without its sparklines and the columns that held them."""
    held = {line.column for line in page.sparklines}
    if not held:
        return page
    keep = [column.id not in held for column in page.plan.columns]
    plan = without(page.plan, keep)
    return replace(page, plan=plan, sparklines=())


def without(plan: SheetPlan, keep: list[bool]) -> SheetPlan:
    """The plan with the columns to keep. A header group that loses its first or its last
    column is no group any more; one that loses all is gone."""
    columns = tuple(c for c, wanted in zip(plan.columns, keep, strict=True) if wanted)
    rows = tuple(
        replace(row, cells=tuple(c for c, wanted in zip(row.cells, keep, strict=True) if wanted))
        for row in plan.rows
    )
    left = {column.id for column in columns}
    merges = tuple(m for m in plan.merges if m.first in left and m.last in left)
    return replace(plan, columns=columns, rows=rows, merges=merges)
