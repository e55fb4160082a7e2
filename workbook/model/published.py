"""What the book keeps of every copy that was published, so that the next is checked against it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

AUDIENCES = ("board", "public")
"""Who a copy is for: the Performance Board (internal), or everybody."""

CURRENT = "Current"
SHOWN_AS = (CURRENT, "Outturn", "Month", "Quarter", "Year to date", "Compared with")
"""What a figure was shown as: the rated one, or one of those that stand beside it."""

HIDDEN, MISSING, NONE = "[c]", "[x]", "[z]"
"""The shorthand of published tables: hidden (confidential), not available, not applicable."""


@dataclass(frozen=True)
class PublishedFigure:
    """One figure of a copy, with the numbers as the book had them, shown or hidden.

    ``printed`` is what the copy shows, ``[c]`` where it was hidden: the numbers of a hidden
    figure stand in the working book alone. ``status`` is a word that stood instead of one.
    ``shown_as`` are words of :data:`SHOWN_AS`.
    """

    indicator: str
    service: str
    period: str
    basis: str
    value: Fraction | None = None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    decimals: int = 0
    printed: str = ""
    status: str = ""
    shown_as: tuple[str, ...] = ()

    @property
    def hidden(self) -> bool:
        return self.printed == HIDDEN

    @property
    def key(self) -> str:
        """
        >>> PublishedFigure("cla_n", "", "2023-08", "Snapshot").key
        'cla_n||2023-08|Snapshot'
        """
        return "|".join((self.indicator, self.service, self.period, self.basis))


@dataclass(frozen=True)
class Published:
    """One copy: its number among those of its period and audience, and all it showed.

    ``digest`` is the SHA-256 of the file as it went out, ``protected`` whether it has a
    password. ``override`` is "Name: reason" where checks were open.
    """

    version: int
    audience: str
    period: str
    made_on: str
    by: str
    file: str
    digest: str
    figures: tuple[PublishedFigure, ...] = ()
    override: str = ""
    protected: bool = False
    pdf: str = ""
    """The SHA-256 of the PDF that went with it; blank where there was none."""

    def figure(self, key: str) -> PublishedFigure | None:
        """The figure of that key; ``None`` where the copy did not have it."""
        return next((figure for figure in self.figures if figure.key == key), None)
