"""What the attack looks for, and how much work it may do."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from workbook.attack.attempt import SMALL
from workbook.attack.copies import PublishedFigure
from workbook.attack.intervals import STEPS


@dataclass(frozen=True)
class Terms:
    """What is looked for. Numbers of 1 to ``threshold`` are small; a hidden one is at least
    ``lowest`` (0 where noughts are hidden too). ``exempt`` are names or references of
    indicators that may be shown. A hidden number that can only be small, and one of fewer than
    ``narrower_than`` numbers, is found too: 2 asks for no more than that two are left.
    """

    threshold: int = SMALL
    lowest: int = 1
    exempt: Collection[str] = ()
    narrower_than: int = 2
    steps: int = STEPS

    def spares(self, row: PublishedFigure) -> bool:
        return row.indicator in self.exempt or (row.ref != "" and row.ref in self.exempt)
