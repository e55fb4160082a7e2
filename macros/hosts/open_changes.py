"""The changes of a press as JSON carries them to a host, and what they may be applied to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from macros.outcome import RefusedError
from workbook.changes import (
    AddSheet,
    Change,
    HideRows,
    InsertRows,
    SetCells,
    SetHeights,
)
from workbook.files.read_book import Book

Held = list[list[Any]]
"""Sheet, row, column (counted from 1) and what stood there in the copy."""


def held(book: Book, changes: Iterable[Change]) -> Held:
    """The typing cells that the changes write, and the key of each such row, as they were read.

    Rows are those of the copy, before any is inserted. Where an open book holds something
    else there by now, somebody typed or sorted while the button was at work.
    """
    sheets = {sheet.name: sheet for sheet in book.sheets.values()}
    inserts: dict[str, list[InsertRows]] = {}
    found: dict[tuple[str, int, int], Any] = {}
    for change in changes:
        if isinstance(change, InsertRows):
            inserts.setdefault(change.sheet, []).append(change)
        if not isinstance(change, SetCells):
            continue
        sheet = sheets[change.sheet]
        for (now, column), write in sorted(change.cells.items()):
            row = _before(now, inserts.get(change.sheet, ())) if write.typing else None
            if row is not None:
                for place in ((row, sheet.key_column), (row, column)):
                    cell = sheet.cells.get(place)
                    found[change.sheet, *place] = None if cell is None else cell.value
    return [[*place, value] for place, value in found.items()]


def _before(row: int, inserts: Iterable[InsertRows]) -> int | None:
    """Which row it was before the inserts; ``None`` for one of theirs.

    >>> inserts = [InsertRows("Log", 5, 2), InsertRows("Log", 9)]
    >>> [_before(row, inserts) for row in (4, 5, 6, 7, 9, 10)]
    [4, None, None, 5, None, 7]
    """
    for change in reversed(list(inserts)):
        if row >= change.at + change.count:
            row -= change.count
        elif row >= change.at:
            return None
    return row


def change_json(change: Change) -> dict[str, Any]:
    """One change as JSON carries it; rows and columns count from 1.

    A cell is ``[row, column, value, formula or null, number format or null]``; the formula
    is without ``=``, in English, and the value is then its result.
    """
    if isinstance(change, InsertRows):
        return {
            "do": "insert_rows",
            "sheet": change.sheet,
            "at": change.at,
            "count": change.count,
            "like": change.like,
        }
    if isinstance(change, SetCells):
        cells = [
            [row, column, write.value, write.formula, write.number_format]
            for (row, column), write in sorted(change.cells.items())
        ]
        return {"do": "set_cells", "sheet": change.sheet, "cells": cells}
    if isinstance(change, SetHeights):
        heights = [[row, points] for row, points in sorted(change.heights.items())]
        return {"do": "set_heights", "sheet": change.sheet, "heights": heights}
    if isinstance(change, HideRows):
        return {
            "do": "hide_rows",
            "sheet": change.sheet,
            "rows": list(change.rows),
            "hidden": change.hidden,
        }
    if isinstance(change, AddSheet):
        return {
            "do": "add_sheet",
            "file": str(change.donor),
            "name": change.name,
            "after": change.after,
        }
    raise RefusedError(f"a change that hosts do not know: {change!r}")
