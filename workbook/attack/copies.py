"""A published copy as an outsider holds it: its figures, one row each, and all that it says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from workbook.attack.system import Figure
from xl_udfs import look_alikes


class Mark(Enum):
    """What stands instead of a number."""

    HIDDEN = "[c]"
    MISSING = "[x]"


Cell = Fraction | Mark

VALUE, NUMERATOR, DENOMINATOR = "value", "numerator", "denominator"
PARTS = (VALUE, NUMERATOR, DENOMINATOR)

DIRECTORATE = "Directorate"
_WHOLE = frozenset(
    look_alikes.key(word)
    for word in ("", DIRECTORATE, "Whole directorate", "Total", "All", "All services")
)


def is_directorate(service: str) -> bool:
    """Whether the words in the Service area column mean all services together.

    >>> is_directorate("Directorate"), is_directorate(""), is_directorate("Fostering")
    (True, True, False)
    """
    return look_alikes.key(service) in _WHOLE


class Quantity(NamedTuple):
    """One number that a copy tells or hides."""

    indicator: str
    service: str
    period: str
    basis: str
    part: str

    def figure(self, version: str = "") -> Figure:
        return "\t".join((*self, version) if version else self)

    @staticmethod
    def of(figure: Figure) -> Quantity:
        return Quantity(*figure.split("\t")[:5])

    def beside(self, other: Quantity) -> str:
        """What tells it from the other one: "East", or "YTD 2023-08".

        >>> north = Quantity("Plans", "North", "2023-09", "Month", "value")
        >>> north._replace(service="East").beside(north)
        'East'
        >>> north._replace(basis="YTD", period="2023-08").beside(north)
        'YTD 2023-08'
        """
        parts = [
            self.indicator if self.indicator != other.indicator else "",
            self.service if self.service != other.service else "",
            self.basis if self.basis != other.basis else "",
            self.period if (self.basis, self.period) != (other.basis, other.period) else "",
            self.part if self.part != other.part else "",
        ]
        return " ".join(part for part in parts if part) or self.service


@dataclass(frozen=True)
class PublishedFigure:
    """One row of the accessible sheet: ``place`` names its sheet and row."""

    indicator: str
    service: str
    period: str
    basis: str
    unit: str
    value: Cell = Mark.MISSING
    numerator: Cell = Mark.MISSING
    denominator: Cell = Mark.MISSING
    ref: str = ""
    printed: str = ""
    target: str = ""
    rating: str = ""
    place: str = ""

    def cell(self, part: str) -> Cell:
        found: Cell = getattr(self, part)
        return found

    def quantity(self, part: str) -> Quantity:
        service = DIRECTORATE if is_directorate(self.service) else self.service
        return Quantity(self.indicator, service, self.period, self.basis, part)

    def counts(self, part: str) -> bool:
        """Whether a part is a number of people or events, which may be a small one."""
        return part != VALUE or self.unit.startswith("count")


@dataclass(frozen=True)
class Said:
    """A text or a number that stands in a cell, and the texts that stand in its row."""

    sheet: str
    cell: str
    content: str | Fraction
    row: tuple[str, ...] = ()


@dataclass(frozen=True)
class Copy:
    """A published copy: its ``figures``, and all else that its sheets say."""

    name: str
    figures: tuple[PublishedFigure, ...]
    said: tuple[Said, ...] = ()
