"""The cover of a copy: its stamp, and what stands on which sheet."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.sheets.plan import Cell, ColumnPlan, Print, RowPlan, SheetPlan
from workbook.sheets.published.page import Page
from workbook.sheets.published.stamp import Stamp
from workbook.sheets.sizes import row_height

SHEET_ID = "cover"
NAME = "Cover"

_COLUMNS = (ColumnPlan("word", 34, "plain"), ColumnPlan("text", 72, "paragraph"))


def lay_out(stamp: Stamp, contents: Sequence[tuple[str, str, str]]) -> Page:
    """``contents`` are the id, the name and the purpose of each sheet, in order."""
    rows = [RowPlan("title", "title", (Cell(stamp.title, "title"), None), height=30)]
    for word, text in stamp.lines:
        style = "warning" if word == "Status" else "paragraph"
        cells = Cell(word, "plain"), Cell(text, style)
        rows.append(RowPlan(f"stamp:{word}", "line", cells, row_height([(text, 66)], 18)))
    rows.append(RowPlan("gap", "line", (None, None), height=12))
    rows.append(RowPlan("contents", "head", (Cell("Sheets", "heading"), None), height=24))
    for sheet_id, name, purpose in contents:
        cells = Cell(name, "link", link=sheet_id), Cell(purpose, "paragraph")
        rows.append(RowPlan(f"sheet:{sheet_id}", "line", cells, row_height([(purpose, 66)], 18)))
    plan = SheetPlan(
        SHEET_ID,
        NAME,
        _COLUMNS,
        tuple(rows),
        printing=Print(paper=9, landscape=False, pages_high=1),
        tab="header",
    )
    return Page(plan)
