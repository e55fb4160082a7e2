"""The account of an extract: every filled period cell is used, or listed with its reason."""

from __future__ import annotations

from dataclasses import replace

from workbook.extracts.readings import Counted, Reading
from workbook.model import Accounting, Issue, Place

NAMED = 4


class Ledger:
    """Counts cells in, and then each one out again, once: as used or as listed.

    Warnings of the same words are gathered into one that names the first places.
    """

    def __init__(self) -> None:
        self._read: list[Counted] = []
        self._listed: list[Issue] = []
        self._warnings: dict[tuple[str, str, str], tuple[Issue, list[Place]]] = {}

    def count(self, reading: Reading) -> None:
        """The cells of a reading have been read."""
        self._read += reading.cells

    def use(self, reading: Reading) -> None:
        """Every cell of a reading went into a figure or a status."""
        for counted in reading.cells:
            self._settle(counted, "used")

    def list_cells(
        self, reading: Reading, what: str, do: str, indicator: str = "", service: str = ""
    ) -> None:
        """No cell of a reading was used: one listed issue for each, with its place."""
        for counted in reading.cells:
            self._settle(counted, "listed")
            self._listed.append(
                Issue(
                    "listed",
                    what,
                    do,
                    counted.place,
                    indicator,
                    service or reading.service,
                    reading.period,
                    counted.cell.text,
                )
            )

    def warn(self, what: str, do: str, place: Place, indicator: str = "") -> None:
        """Something used with a doubt, or worth knowing; the same doubt is told once."""
        found = self._warnings.get((what, do, indicator))
        if found is None:
            issue = Issue("warning", what, do, place, indicator)
            found = self._warnings[what, do, indicator] = (issue, [])
        found[1].append(place)

    @staticmethod
    def _settle(counted: Counted, fate: str) -> None:
        if counted.fate:
            raise AssertionError(f"{counted.place} is {counted.fate} and {fate}")
        counted.fate = fate

    @property
    def accounting(self) -> Accounting:
        """The account. Errors: ``AssertionError`` where a cell was left out of it."""
        used = sum(counted.fate == "used" for counted in self._read)
        account = Accounting(len(self._read), used, len(self._listed))
        left = [counted.place for counted in self._read if not counted.fate]
        if left or not account.balanced:
            raise AssertionError(f"not every cell read is used or listed: {account}, {left[:5]}")
        return account

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Listed cells first, then warnings, each in the order they were met."""
        warnings = []
        for issue, places in self._warnings.values():
            named = ", ".join(dict.fromkeys(place.cell for place in places[:NAMED] if place.cell))
            more = f" and {len(places) - NAMED:,} more" if len(places) > NAMED else ""
            found = f"{len(places):,} times: {named}{more}" if len(places) > 1 else ""
            warnings.append(replace(issue, found=found))
        return (*self._listed, *warnings)
