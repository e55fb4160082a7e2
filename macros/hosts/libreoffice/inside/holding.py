"""Whether the typing cells that a press writes still hold what the copy held."""

from __future__ import annotations

import math
from typing import Any

from .command import RefusedError


def refuse_what_changed(document: Any, held: list[list[Any]]) -> None:
    """Refuses where somebody typed or sorted while the button was at work."""
    for name, row, column, was in held:
        if not document.Sheets.hasByName(name):
            raise RefusedError(f"The document has no sheet {name!r} any more.")
        cell = document.Sheets.getByName(name).getCellByPosition(column - 1, row - 1)
        if not _still(cell, was):
            place = cell.AbsoluteName.rpartition(".")[2].replace("$", "")
            raise RefusedError(
                f"The cell {place} of {name} was changed while the button was at work, so "
                "nothing was written. Press again."
            )


def _still(cell: Any, was: Any) -> bool:
    if was is None or isinstance(was, str):
        return _lines(cell.getString()) == _lines(was or "")
    return math.isclose(cell.getValue(), float(was), rel_tol=1e-12, abs_tol=1e-300)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")
