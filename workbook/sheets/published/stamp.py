"""What a copy says of itself: which month, which version, for whom, how far it has come."""

from __future__ import annotations

from dataclasses import dataclass

INTERNAL = "Internal: not checked for disclosure"
CHECKED = "Small numbers are hidden"
BOARD, PUBLIC = "board", "public"


@dataclass(frozen=True)
class Stamp:
    """The lines of the cover. ``audience`` is ``board`` or ``public``; the rest is in words."""

    title: str
    council: str
    period: str
    version: int
    audience: str
    state: str
    made_on: str
    rounded_to: int = 0

    @property
    def status(self) -> str:
        """How far the sheets have come, and whose eyes the copy is for.

        >>> Stamp("S", "", "August 2023", 1, "public", "Draft", "7 September 2023", 5).status
        'Draft. Small numbers are hidden; counts are rounded to 5'

        >>> Stamp("S", "", "August 2023", 1, "board", "Verified", "7 September 2023").status
        'Verified. Internal: not checked for disclosure'
        """
        if self.audience == BOARD:
            return f"{self.state}. {INTERNAL}"
        rounded = f"; counts are rounded to {self.rounded_to}" if self.rounded_to > 1 else ""
        return f"{self.state}. {CHECKED}{rounded}"

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Word and text, in the order of the cover."""
        found = [
            ("Title", self.title),
            ("Council", self.council),
            ("Period", self.period),
            ("Version", str(self.version)),
            ("Audience", self.audience.capitalize()),
            ("Status", self.status),
            ("Made on", self.made_on),
        ]
        return [(word, text) for word, text in found if text]

    @property
    def footer(self) -> str:
        """One line for the foot of a printed page."""
        return f"{self.period}, version {self.version}. {self.status}"
