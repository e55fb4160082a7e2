"""Sheets that are one list: some lines on top, a row for each item, and a closing row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from workbook.sheets.plan import (
    Cell,
    ColumnPlan,
    Print,
    RowPlan,
    Scalar,
    SheetPlan,
    cells_of,
    spare_row,
)

TITLE, NOTE, HEAD, CLOSE = "title", "note", "head", "close"


def top_line(columns: tuple[ColumnPlan, ...], key: str, text: str, style: str) -> RowPlan:
    """A line of words above the list, in its first column."""
    return RowPlan(key, "note", cells_of(columns, {columns[0].id: Cell(text, style)}))


def item_row(
    columns: tuple[ColumnPlan, ...],
    key: str,
    given: Mapping[str, Cell | Scalar],
    height: float | None = None,
) -> RowPlan:
    """An item of the list. Its blank cells have the look of their columns too."""
    cells = {c.id: Cell(None, c.style, input=c.input) for c in columns}
    for name, cell in given.items():
        cells[name] = cell if isinstance(cell, Cell) else replace(cells[name], value=cell)
    return RowPlan(key, "row", cells_of(columns, cells), height=height)


def close_row(columns: tuple[ColumnPlan, ...]) -> RowPlan:
    """The thin row that ends a block; rows go in above it, so that ranges grow."""
    return RowPlan(CLOSE, "close", tuple(Cell(None, "close") for _ in columns), height=4)


def list_sheet(
    sheet_id: str,
    name: str,
    columns: tuple[ColumnPlan, ...],
    top: Iterable[RowPlan],
    items: Iterable[RowPlan],
    scrolls_from: str,
    tab: str,
    gone: str = "mark",
    pages_wide: int = 1,
) -> SheetPlan:
    """The sheet of a list. ``scrolls_from`` is the first column that scrolls sideways.

    An empty list keeps one spare row, so that the first item finds a row of its look.
    """
    head, body = tuple(top), tuple(items) or (spare_row(columns),)
    return SheetPlan(
        sheet_id,
        name,
        columns,
        (*head, *body, close_row(columns)),
        first=body[0].key,
        last=CLOSE,
        freeze=(body[0].key, scrolls_from),
        printing=Print(pages_wide=pages_wide, repeat=(HEAD, HEAD)),
        tab=tab,
        gone=gone,
    )
