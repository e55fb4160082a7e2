"""An indicator: what is measured, which way is better, who owns it."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from workbook.model.target import Target

UNITS = ("percent", "count", "rate", "average", "days")
ROLLUPS = ("sum", "pool", "rate", "given", "none")
INDICATOR_STATES = ("current", "withdrawn")


@dataclass(frozen=True)
class Comparator:
    """Somebody else's figure for the same indicator, with the year it is for.

    >>> Comparator("England", "2020/21", "69%").label
    'England 2020/21'
    """

    name: str
    year: str
    text: str
    value: Fraction | None = None

    @property
    def label(self) -> str:
        return f"{self.name} {self.year}".strip()


@dataclass(frozen=True)
class Indicator:
    """One indicator of a scorecard.

    ``id`` is its key and never changes; ``ref`` (5.10) and ``name`` are labels that may.
    ``unit`` is one of :data:`UNITS`; percentages are held as fractions of one.
    ``noun`` names its cases in the plural ("children", "visits"), for sentences.
    ``polarity`` is ``bigger``, ``smaller`` or ``neutral``; a contested one is neutral and
    keeps why in ``polarity_reason``. ``current_basis`` is the basis of the figure that is
    rated, ``trend_basis`` that of the monthly series beside it. ``accumulates``: the
    figure grows from April to March and starts again. ``rollup`` makes a total of
    services: ``sum``, ``pool`` (numerators and denominators), ``rate`` (summed count over
    one population), ``given`` (only a directorate row counts) or ``none``.
    ``owner`` is the service area; ``headline`` puts it on the directorate scorecard.
    """

    id: str
    name: str
    ref: str = ""
    aliases: tuple[str, ...] = ()
    band: str = ""
    unit: str = "count"
    decimals: int = 0
    noun: str = "cases"
    polarity: str = "neutral"
    polarity_reason: str = ""
    current_basis: str = "Snapshot"
    trend_basis: str = "Snapshot"
    accumulates: bool = False
    rollup: str = "none"
    target: Target = field(default_factory=Target)
    comparators: tuple[Comparator, ...] = ()
    owner: str = ""
    headline: bool = False
    state: str = "current"
    definition: str = ""
    numerator: str = ""
    denominator: str = ""
    source: str = ""
    place: str = ""

    @property
    def title(self) -> str:
        """How it is called in a sentence: its ref and name."""
        return f"{self.ref} {self.name}".strip()
