"""A sheet of values alone: what formulas show stands in their place."""

from __future__ import annotations

from dataclasses import replace

from workbook.sheets.plan import FIND, Cell, RowPlan, Scalar, SheetPlan


def values_only(plan: SheetPlan) -> SheetPlan:
    """The plan without a formula, and without the helper column that formulas need.

    Sparklines, conditional formats and drop-downs stay as they are.
    """
    kept = [n for n, column in enumerate(plan.columns) if column.id != FIND]
    return replace(
        plan,
        columns=tuple(plan.columns[n] for n in kept),
        rows=tuple(_row(row, kept) for row in plan.rows),
    )


def _row(row: RowPlan, kept: list[int]) -> RowPlan:
    return replace(row, cells=tuple(_value(row.cells[n]) for n in kept))


def _value(cell: Cell | Scalar) -> Cell | Scalar:
    return replace(cell, formula=None) if isinstance(cell, Cell) and cell.formula else cell
