"""The catalogue: every function a cell may call, from which every host registers.

`FUNCTIONS` holds them by their Excel name, by category and then in the order of their
files. A host registers each `Function` under its name, with its description and the help
of its arguments, and calls ``Function.call`` with the cells it was given. Nothing here
knows a host.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import Mapping

from xl_udfs import functions
from xl_udfs.cell_arguments import REQUIRED, Argument
from xl_udfs.cell_function import _REGISTERED, Example, Function, cell_function
from xl_udfs.cell_values import ErrorValue

__all__ = [
    "CATEGORIES",
    "FUNCTIONS",
    "REQUIRED",
    "Argument",
    "ErrorValue",
    "Example",
    "Function",
    "call",
    "cell_function",
]

CATEGORIES = (
    "Rating",
    "Direction and trend",
    "Printed figures",
    "Targets and gaps",
    "Rates and changes",
    "Periods",
    "Working days and clocks",
    "Checks",
    "Audit",
)
"""The categories, in the order in which people look for them."""


def _discover() -> dict[str, Function]:
    for found in sorted(pkgutil.iter_modules(functions.__path__), key=lambda m: m.name):
        importlib.import_module(f"{functions.__name__}.{found.name}")
    ordered = sorted(_REGISTERED.values(), key=lambda f: CATEGORIES.index(f.category))
    return {function.name: function for function in ordered}


FUNCTIONS: Mapping[str, Function] = _discover()
"""Every cell function by its Excel name."""


def call(name: str, *arguments: object) -> object:
    """The answer of the function of that name; a text that says so when there is none.

    >>> call("SC_RAG", 0.904, "90%", "95%", "bigger"), call("SC_RAGS", 1)
    ('Amber', 'unknown function SC_RAGS')
    """
    function = FUNCTIONS.get(name.upper())
    return function.call(*arguments) if function else f"unknown function {name}"
