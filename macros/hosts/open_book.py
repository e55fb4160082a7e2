"""A button pressed in an open book: the host gives a copy, and gets the changes back.

A host that has a book open (desktop Excel, LibreOffice) saves a copy of it as it stands,
unsaved typing and all, and presses the button on the copy. Nothing is written: the answer
is the report and the changes, as plain JSON, and the host applies them to the open book
in their order. So the same code runs in every host, and only what differs is written.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from macros import refresh
from macros.hosts.make import inputs_of
from macros.outcome import Context, RefusedError
from workbook.changes import AddSheet, Change, HideRows, InsertRows, SetCells, SetHeights
from workbook.files.read_book import Book, read_book
from workbook.files.write_book import plan_into

PREFIX = "scorecard-press-"
"""The name of the folder with drawn sheets starts so; the host deletes it when done."""

FINDINGS = 50
"""How many findings of a press are told in full; all of them stand on the Issues sheet."""


def press_refresh(
    copy: Path, period: str, extracts: list[Path], context: Context
) -> dict[str, Any]:
    """Refreshes a copy of an open book; what to change in the open one, as plain data.

    Keys: ``lines`` and ``counts`` for the person, ``changes`` for the host, ``folder`` with
    the drawn sheets (blank where none is added; to be deleted afterwards).
    """
    return refresh_of(read_book(copy), period, extracts, context)


def refresh_of(book: Book, period: str, extracts: list[Path], context: Context) -> dict[str, Any]:
    """The same for a book that is read already, from a copy or from the values of its cells."""
    outcome = refresh.press(book.scorecard, inputs_of(book, period, extracts), context)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    plan = plan_into(book, outcome.scorecard, folder)
    counts = plan.assessment.counts
    drawn = any(isinstance(change, AddSheet) for change in plan.changes)
    if not drawn:
        folder.rmdir()
    return {
        "lines": list(outcome.report.lines),
        "issues": len(outcome.report.issues),
        "findings": [
            {"what": issue.what, "do": issue.do, "place": str(issue.place)}
            for issue in (*outcome.report.issues, *plan.restored)[:FINDINGS]
        ],
        "restored": len(plan.restored),
        "cells": plan.cells,
        "counts": {
            "green": counts.green,
            "amber": counts.amber,
            "red": counts.red,
            "not_rated": counts.not_rated,
        },
        "changes": [change_json(change) for change in plan.changes],
        "folder": str(folder) if drawn else "",
    }


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
