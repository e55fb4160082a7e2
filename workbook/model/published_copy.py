"""A published copy: what stands in the visible cells of a finished file, and nothing besides."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.model.published import HIDDEN, MISSING, NONE

MARKS = (HIDDEN, MISSING, NONE)
"""What stands in cells without anything to show: hidden, not available, does not apply."""
DIRECTORATE = "Directorate"


@dataclass(frozen=True)
class PublishedRow:
    """One measure as it is rated in the copy's period, in the words of the file.

    ``service`` is a service area or :data:`DIRECTORATE`; ``scorecards`` names every page on
    which the row stands, ``basis`` and ``unit`` say what the figure counts. Any text may be one
    of :data:`MARKS`.
    """

    indicator: str
    ref: str = ""
    service: str = DIRECTORATE
    basis: str = ""
    unit: str = ""
    printed: str = ""
    target: str = ""
    rating: str = ""
    direction: str = ""
    scorecards: tuple[str, ...] = (DIRECTORATE,)

    @property
    def hidden(self) -> bool:
        """Whether its figure or its rating was hidden.

        >>> PublishedRow("Children looked after", printed="[c]").hidden
        True
        """
        return HIDDEN in self.printed or HIDDEN in self.rating

    @property
    def beside_its_target(self) -> bool:
        """Whether figure and target may be read side by side: not where a month's count or a
        figure to date may be rated against its share of a year's target.

        >>> PublishedRow("Contacts", basis="Month", unit="count").beside_its_target
        False
        >>> PublishedRow("Children looked after", basis="Snapshot", unit="count").beside_its_target
        True
        """
        counted = self.unit.partition(" ")[0] in ("count", "rate", "pounds")
        return not (counted and self.basis in ("Month", "Quarter", "YTD"))


@dataclass(frozen=True)
class PublishedCopy:
    """The stamp of the file, and the rows of its pages in the order of the file."""

    title: str
    period: str
    version: str = ""
    audience: str = ""
    status: str = ""
    council: str = ""
    rows: tuple[PublishedRow, ...] = ()

    @property
    def services(self) -> tuple[str, ...]:
        """The pages but the directorate's, in the order of the file."""
        found = dict.fromkeys(page for row in self.rows for page in row.scorecards)
        return tuple(page for page in found if page != DIRECTORATE)

    def page(self, name: str = DIRECTORATE) -> tuple[PublishedRow, ...]:
        """The rows that stand on a page."""
        return tuple(row for row in self.rows if name in row.scorecards)
