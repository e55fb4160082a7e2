"""The catalogue's functions as custom functions of the add-in: one registration for all.

xlwings Server asks this module for what a cell may call. A range arrives as rows
(``ndim=2``), nothing as ``None``, an error as its text. No type annotations: xlwings would
take them for converters.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from xlwings.server import arg, func

from xl_udfs.catalogue import FUNCTIONS, Function


def registered(function: Function) -> Callable[..., Any]:
    """One function as xlwings Server wants it. It never raises: a 500 is tried three times."""

    def answer(*cells):  # type: ignore[no-untyped-def]
        return function.call(*map(_cells, cells))

    answer.__name__ = answer.__qualname__ = function.name
    answer.__doc__ = function.description
    answer.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            inspect.Parameter(
                argument.name,
                inspect.Parameter.POSITIONAL_OR_KEYWORD,
                default=None if argument.optional else inspect.Parameter.empty,
            )
            for argument in function.arguments
        ]
    )
    made = answer
    for argument in function.arguments:
        made = arg(argument.name, ndim=2, err_to_str=True, doc=argument.help)(made)
    found: Callable[..., Any] = func(made)
    return found


def _cells(cells: Any) -> Any:
    """Cells whose value is an object of Excel's (an error, a number with its format) as plain."""
    if isinstance(cells, list):
        return [_cells(cell) for cell in cells]
    if isinstance(cells, dict):
        return cells.get("basicValue", str(cells.get("type", "")))
    return cells


for _function in FUNCTIONS.values():
    globals()[_function.name] = registered(_function)
