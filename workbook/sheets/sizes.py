"""How much room a text takes, so that rows are high enough to be read in print."""

from __future__ import annotations

import textwrap
from functools import lru_cache


@lru_cache(maxsize=50_000)
def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column ``width`` characters wide.

    >>> lines_of("Visits fell in August", 12), lines_of("one\\ntwo", 40), lines_of("", 10)
    (2, 2, 1)
    """
    room = max(4, int(width))
    if len(text) <= room and text.isprintable():
        return 1
    return sum(len(textwrap.wrap(part, room)) or 1 for part in text.split("\n"))
