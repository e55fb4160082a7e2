"""What the attack found: a number that was to be hidden, and how an outsider comes by it."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.attack.copies import Quantity

KINDS = ("open", "earlier copy", "subtraction", "algebra", "bounds", "narrow", "text", "undecided")
"""How: it stands in the open; another copy shows it; each of the three ways; few numbers are
left for it; a text may quote it; the work allowed did not tell whether it is safe."""


@dataclass(frozen=True)
class Finding:
    """``number`` is what is found, as text; ``how`` the arithmetic; ``place`` the sheet and
    cell or row where the hidden number or the text stands.

    >>> north = Quantity("Plans", "North", "2023-09", "Month", "value")
    >>> print(Finding("subtraction", north, "3", "Directorate 40 - East 37", "Figures row 9"))
    Plans, North, Month 2023-09, value: 3, by subtraction: Directorate 40 - East 37 (Figures row 9)
    """

    kind: str
    quantity: Quantity
    number: str
    how: str
    place: str

    def __str__(self) -> str:
        one = self.quantity
        time = " ".join(part for part in (one.basis, one.period) if part)
        named = ", ".join(part for part in (one.indicator, one.service, time, one.part) if part)
        return f"{named}: {self.number}, by {self.kind}: {self.how} ({self.place})"
