"""The catalogue's functions as custom functions of the add-in: one registration for all.

xlwings Server asks this module for what a cell may call.
"""

from __future__ import annotations

from typing import Any

from xlwings.server import arg, func

from macros.hosts.cell_functions import registered
from xl_udfs.catalogue import FUNCTIONS


def plain(cells: Any) -> Any:
    """Cells whose value is an object of Excel's (an error, a number with its format) as plain."""
    if isinstance(cells, list):
        return [plain(cell) for cell in cells]
    if isinstance(cells, dict):
        return cells.get("basicValue", str(cells.get("type", "")))
    return cells


for _function in FUNCTIONS.values():
    globals()[_function.name] = registered(_function, arg, func, plain)
