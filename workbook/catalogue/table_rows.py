"""A row of an indicators table as it came in, and what is said of a wrong cell in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple


class TableRow(NamedTuple):
    """One row of the table: its number, its cells, and where each of them stands.

    ``place`` turns a column's name into words for people: "indicators.csv, row 5, column
    polarity", or "Indicators, cell K5".
    """

    number: int
    cells: Mapping[str, str]
    place: Callable[[str], str]


@dataclass(frozen=True)
class Problem:
    """What is wrong in one cell, and what to write instead.

    >>> str(Problem("indicators.csv, row 5, column unit", "unknown unit 'kg'", "write count"))
    "indicators.csv, row 5, column unit: unknown unit 'kg'; write count"
    """

    place: str
    what: str
    do: str = ""
    row: int = 0
    column: str = ""

    def __str__(self) -> str:
        text = f"{self.place}: {self.what}" if self.place else self.what
        return f"{text}; {self.do}" if self.do else text
