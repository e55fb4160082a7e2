"""The Indicators sheet: definitions and targets. The book's own truth once it is made."""

from __future__ import annotations

from dataclasses import replace

from workbook.catalogue.columns import INDICATOR_COLUMNS
from workbook.catalogue.write_rows import row_of
from workbook.model import Scorecard
from workbook.sheets.list_sheet import HEAD, NOTE, TITLE, list_sheet, top_line
from workbook.sheets.plan import Cell, Choice, ColumnPlan, RowPlan, SheetPlan, cells_of

SHEET_ID = "indicators"
NAME = "Indicators"
HOW_TO_CHANGE = (
    "Change targets and definitions here, then refresh. A new indicator is a new row; "
    "insert it where it is to be shown. Never change an id."
)

_WIDTHS = {"name": 48, "aliases": 30, "definition": 50, "comparators": 36, "id": 24, "source": 30}
_MIDDLE = ("decimals", "headline", "accumulates", "rated_tier", "green_from", "ref")
_CHOICES = {
    "headline": ("yes", "no"),
    "accumulates": ("yes", "no"),
    "unit": ("percent", "count", "rate", "average", "days"),
    "polarity": ("bigger", "smaller", "neutral"),
    "rollup": ("sum", "pool", "rate", "given", "none"),
    "target_mode": ("none", "min_upper", "single", "ladder"),
    "target_period": ("as reported", "annual"),
    "state": ("current", "withdrawn"),
}
_COLUMNS = tuple(
    ColumnPlan(
        column.name,
        _WIDTHS.get(column.name, 13),
        "input_centre" if column.name in _MIDDLE else "input",
        input=True,
    )
    for column in INDICATOR_COLUMNS
)


def lay_out(scorecard: Scorecard) -> SheetPlan:
    """One row per indicator; every cell below the headings is for typing."""
    helps = tuple(Cell(column.help, "reason") for column in INDICATOR_COLUMNS)
    top = (
        top_line(_COLUMNS, TITLE, "Indicators and targets", "title"),
        top_line(_COLUMNS, NOTE, HOW_TO_CHANGE, "subtitle"),
        RowPlan(HEAD, "head", tuple(Cell(c.heading, "head") for c in INDICATOR_COLUMNS), height=32),
        RowPlan("help", "help", helps, height=62),
    )
    items = []
    for indicator in scorecard.indicators:
        cells = row_of(indicator)
        made = {c.id: Cell(cells.get(c.id) or None, c.style, input=True) for c in _COLUMNS}
        items.append(RowPlan(indicator.id, "row", cells_of(_COLUMNS, made), height=30))
    plan = list_sheet(
        SHEET_ID, NAME, _COLUMNS, top, items, "aliases", "input", "leave", pages_wide=3
    )
    return replace(plan, choices=tuple(Choice(name, options) for name, options in _CHOICES.items()))
