"""A scorecard of a copy: as in the working book, of values alone, and nothing hidden."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from workbook.model import Assessment, PublishedFigure, RatedRow, Scorecard, ServiceView
from workbook.model.published import HIDDEN
from workbook.sheets import scorecard as working
from workbook.sheets.pack.values import values_only
from workbook.sheets.plan import Cell, ColumnPlan, RowPlan, Scalar, SheetPlan
from workbook.sheets.published.as_printed import in_format
from workbook.sheets.published.page import Page, Sparkline, without

LEFT_OUT = ("comment_for", "comment_last")
"""Columns that are for those who write the comments."""
RAGS = {"Green": "rag_green", "Amber": "rag_amber", "Red": "rag_red", "Not rated": "rag_none"}

Line = Callable[[RatedRow, str], Sparkline | None]
"""Makes the sparkline of a row in a column, where there is one."""


def lay_out(
    scorecard: Scorecard,
    assessment: Assessment,
    view: ServiceView,
    name: str,
    line: Line,
    figures: Mapping[str, PublishedFigure],
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
    made_of = (_published(plan, row, rows.get(row.key), figures) for row in plan.rows)
    plan = replace(plan, rows=tuple(made_of))
    ours = {c.id for c in shown.layout.shown if not c.source}
    keep = [
        bool(lines) if column.id == trend else column.id not in ours or _filled(plan, n)
        for n, column in enumerate(plan.columns)
    ]
    plan = without(plan, keep)
    plan = replace(widened(plan), printing=replace(plan.printing, last_column=plan.columns[-1].id))
    kept = {column.id for column in plan.columns}
    return Page(plan, lines if trend in kept else ())


def widened(plan: SheetPlan) -> SheetPlan:
    """The plan with columns as wide as the longest word of a heading that stands over one."""
    spread = {(m.key, m.first) for m in plan.merges}
    columns = []
    for number, column in enumerate(plan.columns):
        heads = [
            _value(row.cells[number])
            for row in plan.rows
            if row.kind in ("group", "head") and (row.key, column.id) not in spread
        ]
        longest = max((len(word) for head in heads for word in str(head or "").split()), default=0)
        columns.append(replace(column, width=max(column.width, 1.25 * longest)))
    return replace(plan, columns=tuple(columns))


def bare(plan: SheetPlan) -> SheetPlan:
    """The plan without hidden columns, conditional formats, drop-downs and sparklines of them."""
    plan = without(plan, [not column.hidden for column in plan.columns])
    return replace(plan, highlights=(), sparks=(), choices=(), filter_head="")


def _filled(plan: SheetPlan, place: int) -> bool:
    """Whether a column says anything in a row of its table."""
    return any(
        row.kind == "row" and _value(row.cells[place]) not in (None, "") for row in plan.rows
    )


def _published(
    plan: SheetPlan, row: RowPlan, rated: RatedRow | None, figures: Mapping[str, PublishedFigure]
) -> RowPlan:
    current = rated.current if rated is not None else None
    figure = figures.get(str(current.key)) if current is not None else None
    cells = (
        _cell(column, cell, figure) for column, cell in zip(plan.columns, row.cells, strict=True)
    )
    return replace(row, cells=tuple(cells))


def _cell(column: ColumnPlan, cell: Cell | Scalar, figure: PublishedFigure | None) -> Cell | Scalar:
    if not isinstance(cell, Cell):
        return cell
    style, _, number_format = cell.style.partition("|")
    value = cell.value
    if figure is not None and column.id in ("numerator", "denominator"):
        number = getattr(figure, column.id)
        if figure.hidden:
            value = HIDDEN
        elif value is None and number is not None:
            value = float(number) if number.denominator > 1 else int(number)
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
