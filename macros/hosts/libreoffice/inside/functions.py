"""The functions of the catalogue as LibreOffice calls them.

They are reached by two ways, and answer the same: ``SC_...`` in a file that is opened calls
the wrapper of that name (see ``wrappers``), the function wizard offers the Calc add-in.
"""

from __future__ import annotations

from typing import Any, Callable

from xl_udfs.catalogue import call


def answer(name: str, given: Any) -> tuple[tuple[Any, ...], ...]:
    """What a function gives for the cells and ranges that LibreOffice hands over, as rows.

    Yes and no are 1 and 0, as in every cell of Calc.
    """
    found = call(name, *[_read(argument) for argument in given])
    rows = found if isinstance(found, (list, tuple)) else [[found]]
    return tuple(tuple(_cell(cell) for cell in row) for row in rows)


def as_method(name: str) -> Callable[..., Any]:
    """The function as a method of the add-in."""

    def method(self: Any, *given: Any) -> Any:
        return answer(name, given)

    return method


def _read(argument: Any) -> Any:
    """A range as rows; LibreOffice gives a tuple of tuples, and ``None`` for a blank cell."""
    return [list(row) for row in argument] if isinstance(argument, tuple) else argument


def _cell(value: Any) -> Any:
    if isinstance(value, (bool, int)):
        return float(value)
    return "" if value is None else value
