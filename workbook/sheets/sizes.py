"""How much room a text takes, so that rows are high enough to be read in print."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
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


def row_height(
    texts: Iterable[tuple[str, float]], least: float = 20.0, most: float = 200.0
) -> float:
    """The height of a row in points for texts with the widths of their columns, within reason.

    >>> row_height([("short", 40), ("one\\ntwo\\nthree", 40)])
    47.5
    """
    lines = max((lines_of(text, width) for text, width in texts), default=1)
    return min(most, max(least, 4 + 14.5 * lines))


MOST = 32_767
"""The most characters that a cell holds in Excel."""


def in_a_cell(text: str) -> str | None:
    """A text as a computed cell shows it: whole, unless no cell could hold it.

    >>> in_a_cell("Steady"), in_a_cell(""), len(in_a_cell("x" * 40_000) or "")
    ('Steady', None, 32732)
    """
    if len(text) <= MOST // 2 or len(text.encode("utf-16-le", "surrogatepass")) // 2 <= MOST:
        return text or None
    return text[: MOST // 2 if not text.isascii() else 32_700] + " … (longer than a cell can hold)"
