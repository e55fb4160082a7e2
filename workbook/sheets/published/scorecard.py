"""A scorecard of a copy: as in the working book, of values alone, and nothing hidden."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from workbook.model import Assessment, RatedRow, Scorecard, ServiceView
from workbook.model.published import HIDDEN
from workbook.sheets import scorecard as working
from workbook.sheets.pack.values import values_only
from workbook.sheets.plan import Cell, ColumnPlan, RowPlan, Scalar, SheetPlan
from workbook.sheets.published.as_printed import in_format
from workbook.sheets.published.page import Page, Sparkline

LEFT_OUT = ("comment_for", "comment_last")
"""Columns that are for those who write the comments."""
RAGS = {"Green": "rag_green", "Amber": "rag_amber", "Red": "rag_red", "Not rated": "rag_none"}

Line = Callable[[RatedRow, str], Sparkline | None]
"""Makes the sparkline of a row in a column, where there is one."""


def lay_out(
    scorecard: Scorecard, assessment: Assessment, view: ServiceView, name: str, line: Line
) -> Page:
    """The page of one view. Columns of ours that stay empty on it are left out."""
    columns = tuple(
        replace(column, show=column.show and column.content not in LEFT_OUT)
        for column in scorecard.layout.columns
    )
    shown = scorecard.but(layout=replace(scorecard.layout, columns=columns))
    trend = next((c.id for c in shown.layout.shown if c.content == "trend"), "")
    made = [line(row, trend) for row in view.rows] if trend else []
    lines = tuple(one for one in made if one is not None)
    plan = bare(values_only(working.lay_out(shown, assessment, view, name)))
    rows = {row.key: row for row in view.rows}
    plan = replace(plan, rows=tuple(_published(plan, row, rows.get(row.key)) for row in plan.rows))
    ours = {c.id for c in shown.layout.shown if not c.source}
    keep = [
        column.id not in ours or _filled(plan, n) or (column.id == trend and bool(lines))
        for n, column in enumerate(plan.columns)
    ]
    plan = without(plan, keep)
    kept = {column.id for column in plan.columns}
    plan = replace(
        plan,
        merges=tuple(m for m in plan.merges if m.first in kept and m.last in kept),
        printing=replace(plan.printing, last_column=plan.columns[-1].id),
    )
    return Page(plan, lines if trend in kept else ())


def bare(plan: SheetPlan) -> SheetPlan:
    """The plan without hidden columns, conditional formats, drop-downs and sparklines of them."""
    plan = without(plan, [not column.hidden for column in plan.columns])
    return replace(plan, highlights=(), sparks=(), choices=(), filter_head="")


def without(plan: SheetPlan, keep: list[bool]) -> SheetPlan:
    """The plan with the columns to keep."""
    columns = tuple(c for c, wanted in zip(plan.columns, keep, strict=True) if wanted)
    rows = tuple(
        replace(row, cells=tuple(c for c, wanted in zip(row.cells, keep, strict=True) if wanted))
        for row in plan.rows
    )
    return replace(plan, columns=columns, rows=rows)


def _filled(plan: SheetPlan, place: int) -> bool:
    """Whether a column says anything in a row of its table."""
    return any(
        row.kind == "row" and _value(row.cells[place]) not in (None, "") for row in plan.rows
    )


def _published(plan: SheetPlan, row: RowPlan, rated: RatedRow | None) -> RowPlan:
    cells = (
        _cell(column, cell, rated) for column, cell in zip(plan.columns, row.cells, strict=True)
    )
    return replace(row, cells=tuple(cells))


def _cell(column: ColumnPlan, cell: Cell | Scalar, rated: RatedRow | None) -> Cell | Scalar:
    if not isinstance(cell, Cell):
        return cell
    style, _, number_format = cell.style.partition("|")
    value = cell.value
    hidden = rated is not None and rated.current is not None and rated.current.status == HIDDEN
    if hidden and column.id in ("numerator", "denominator"):
        value = HIDDEN
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = in_format(value, number_format)
    elif style == "rag":
        cell = replace(cell, style=RAGS.get(str(value), "rag_none"))
    elif style == "direction" and str(value or "").find("Improved") >= 0:
        cell = replace(cell, style="went_well")
    elif style == "direction" and str(value or "").find("Deteriorated") >= 0:
        cell = replace(cell, style="went_badly")
    elif style == "input":
        cell = replace(cell, style="prose")
    return replace(cell, value=value, input=False)


def _value(cell: Cell | Scalar) -> Scalar:
    return cell.value if isinstance(cell, Cell) else cell
