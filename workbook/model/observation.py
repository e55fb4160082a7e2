"""An observation: one figure of one indicator for one period, and where it came from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

DIRECTORATE = ""
"""The service of a figure that covers the whole directorate."""


@dataclass(frozen=True)
class Place:
    """Where a figure was read: file (or the book itself), sheet and cell.

    >>> str(Place("august.xlsx", "Sheet1", "C5"))
    'august.xlsx, Sheet1, C5'
    """

    file: str = ""
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        return ", ".join(part for part in (self.file, self.sheet, self.cell) if part)


@dataclass(frozen=True)
class Key:
    """What makes a figure unique: indicator, service, period and basis."""

    indicator: str
    service: str
    period: str
    basis: str

    def __str__(self) -> str:
        return "|".join((self.indicator, self.service, self.period, self.basis))


@dataclass(frozen=True)
class Observation:
    """One figure. ``period`` is a canonical period key ("2023-08", "2023-24 Q2", "2023/24").

    ``value`` is exact: numerator over denominator where they are known (a fraction of one
    for percentages), else the figure as printed. ``status`` is a word that stands instead
    of a figure ("TBC", "N/A", "Conflict: ..."); then ``value`` is ``None``. ``state`` is
    final, provisional, revised, corrected (accepted in place of the extract's) or blank.
    ``derived`` says in words how a figure was made out of others (summed, pooled); blank
    for one that was read.
    ``decimals`` is how many the source printed, ``None`` if unknown.
    """

    indicator: str
    period: str
    basis: str
    service: str = DIRECTORATE
    value: Fraction | None = None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    status: str = ""
    state: str = ""
    decimals: int | None = None
    place: Place = Place()
    derived: str = ""

    @property
    def key(self) -> Key:
        return Key(self.indicator, self.service, self.period, self.basis)

    def same_figure(self, other: Observation) -> bool:
        """Whether two rows say the same, wherever they stand."""
        return (self.value, self.numerator, self.denominator, self.status) == (
            other.value,
            other.numerator,
            other.denominator,
            other.status,
        )

    def in_conflict(self) -> bool:
        return self.status.startswith("Conflict")

    def moved_to(self, place: Place) -> Observation:
        return replace(self, place=place)
