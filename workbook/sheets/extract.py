"""The Extract sheet: where an extract is pasted. All of it belongs to the person."""

from __future__ import annotations

from workbook.sheets.plan import Cell, ColumnPlan, Print, RowPlan, SheetPlan, cells_of

SHEET_ID = "extract"
NAME = "Extract"
HEAD_ROW = 4
"""The sheet row of the headings that are drawn; an extract with its own may be pasted over."""

_HEADINGS = (
    ("indicator", "Indicator", 50),
    ("service", "Service", 20),
    ("period", "Period", 12),
    ("basis", "Basis", 14),
    ("numerator", "Numerator", 12),
    ("denominator", "Denominator", 12),
    ("value", "Value", 16),
    ("status", "Status", 14),
)
_WIDE = tuple((f"more_{n}", "", 12) for n in range(1, 25))
TITLE = "Extract: paste the figures below, with their headings, then refresh"
NOTE = (
    "One row per indicator and period, or one column per period. These cells are Text, so "
    "that Excel keeps Aug-22 as it is."
)


def lay_out() -> SheetPlan:
    made = tuple(
        ColumnPlan(name, width, "extract", input=True) for name, _, width in _HEADINGS + _WIDE
    )
    heads = {name: Cell(text, "head_left", input=True) for name, text, _ in _HEADINGS}
    rows = (
        RowPlan("title", "title", cells_of(made, {"indicator": Cell(TITLE, "heading")})),
        RowPlan("note", "note", cells_of(made, {"indicator": Cell(NOTE, "subtitle")})),
        RowPlan("head", "head", cells_of(made, heads), height=20),
    )
    return SheetPlan(
        SHEET_ID,
        NAME,
        made,
        rows,
        first="",
        last="",
        freeze=None,
        printing=Print(),
        tab="input",
        taken=True,
    )
