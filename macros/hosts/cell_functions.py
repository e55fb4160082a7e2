"""The catalogue's functions as xlwings takes them, in desktop Excel and in the add-in alike.

Both look at a plain function's name, docstring and parameters, and each has decorators of
its own, which its host hands in: nothing of xlwings is imported here. No type annotations
inside: xlwings would take them for converters.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from xl_udfs.catalogue import Function

Plain = Callable[..., Any]
Decorator = Callable[[Plain], Plain]


def registered(
    function: Function,
    arg: Callable[..., Decorator],
    func: Decorator,
    cleaned: Callable[[Any], Any] | None = None,
) -> Plain:
    """One function, registered by a host's decorators for its arguments and for itself.

    A range arrives as rows, nothing as ``None``, an error as its text; ``cleaned`` is applied
    to each argument before. It never raises: what is wrong is said in the answer.
    """
    made = _plain(function, cleaned)
    for argument in function.arguments:
        made = arg(argument.name, ndim=2, err_to_str=True, doc=argument.help)(made)
    return func(made)


def _plain(function: Function, cleaned: Callable[[Any], Any] | None) -> Plain:
    def answer(*cells):  # type: ignore[no-untyped-def]
        return function.call(*(map(cleaned, cells) if cleaned else cells))

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
    return answer
