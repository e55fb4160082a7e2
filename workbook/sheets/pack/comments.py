"""The scorecard of a pack: as in the book, with last month's comment beside this month's."""

from __future__ import annotations

from dataclasses import replace

from workbook.model import Assessment, Column, Layout, Scorecard, ServiceView
from workbook.sheets import scorecard as scorecard_sheet
from workbook.sheets.pack.others import other_names, without
from workbook.sheets.pack.values import values_only
from workbook.sheets.plan import Cell, RowPlan, Scalar, SheetPlan

NAME = "Scorecard"
LAST = Column("comment_last", "comment_last", "Last comment", width=30, source=False)


def lay_out(scorecard: Scorecard, assessment: Assessment, view: ServiceView) -> SheetPlan:
    """The sheet in values. A reason that names another service area says "another"."""
    own = scorecard.but(layout=with_last(scorecard.layout))
    plan = values_only(scorecard_sheet.lay_out(own, assessment, view, NAME))
    names = other_names(scorecard, view)
    reasons = [plan.column_index(c.id) for c in scorecard.layout.shown if c.content == "reason"]
    titles = {row.key: row.indicator.title for row in view.rows}

    def discreet(row: RowPlan) -> RowPlan:
        cells: list[Cell | Scalar] = list(row.cells)
        for place in reasons:
            cell = cells[place]
            if isinstance(cell, Cell) and isinstance(cell.value, str):
                text = without(cell.value, names, (titles[row.key],))
                cells[place] = replace(cell, value=text)
        return replace(row, cells=tuple(cells))

    rows = tuple(discreet(row) if row.key in titles else row for row in plan.rows)
    return replace(plan, rows=rows, tab="group")


def with_last(layout: Layout) -> Layout:
    """The layout with the column of the month before right beside the comments."""
    shown = [column.content for column in layout.shown]
    if "comment" not in shown:
        return layout
    last = next((c for c in layout.columns if c.content == LAST.content), LAST)
    columns = [column for column in layout.columns if column.content != LAST.content]
    at = next(n for n, c in enumerate(columns) if c.content == "comment" and c.show)
    beside = replace(last, show=True, group=columns[at].group, subgroup=columns[at].subgroup)
    return replace(layout, columns=(*columns[: at + 1], beside, *columns[at + 1 :]))


def comment_column(scorecard: Scorecard) -> str:
    """The id of the column that comments are typed in; blank where there is none."""
    return next((c.id for c in scorecard.layout.shown if c.content == "comment"), "")
