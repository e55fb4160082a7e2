"""The catalogue's functions for xlwings' ``udfs.py``: the module that Excel's cells call.

xlwings imports it in the Python that serves Excel's cells, and calls ``SC_RAG`` and the
others with what stands in the cells: a range as rows (``ndim=2``), nothing as ``None``, an
error as its text. No type annotations: xlwings would take them for converters.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import xlwings  # type: ignore[import-not-found, import-untyped, unused-ignore]

from macros.hosts.desktop import origins
from xl_udfs.catalogue import FUNCTIONS, Function


def registered(function: Function) -> Callable[..., Any]:
    """One function as xlwings wants it."""

    def answer(*cells):  # type: ignore[no-untyped-def]
        return function.call(*cells)

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
        made = xlwings.arg(argument.name, ndim=2, err_to_str=True, doc=argument.help)(made)
    found: Callable[..., Any] = xlwings.func(category=f"Scorecard: {function.category}")(made)
    return found


origins.check()
for _function in FUNCTIONS.values():
    globals()[_function.name] = registered(_function)
