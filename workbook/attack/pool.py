"""All copies an outsider holds, thrown together: what is known of each number, and from where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction

from workbook.attack.copies import PARTS, Cell, Copy, Mark, PublishedFigure, Quantity
from workbook.attack.system import Figure


class Pool:
    """The copies, oldest first. A number that no two copies show differently is one figure,
    known if any of them shows it; one that was restated is a figure of each copy.
    """

    def __init__(self, copies: Sequence[Copy]) -> None:
        self.copies = copies
        self._told: dict[Quantity, dict[str, Cell]] = defaultdict(dict)
        self.rows: dict[Quantity, PublishedFigure] = {}
        for copy in copies:
            for row in copy.figures:
                for part in PARTS:
                    if row.cell(part) is not Mark.MISSING and (row.counts(part) or part == "value"):
                        quantity = row.quantity(part)
                        self._told[quantity][copy.name] = row.cell(part)
                        self.rows[quantity] = row
        self._restated = {
            quantity
            for quantity, told in self._told.items()
            if len({cell for cell in told.values() if isinstance(cell, Fraction)}) > 1
        }

    def __contains__(self, quantity: Quantity) -> bool:
        return quantity in self._told

    def quantities(self) -> Iterable[Quantity]:
        return self._told

    def restated(self, quantity: Quantity) -> bool:
        """Whether two copies show different numbers for it."""
        return quantity in self._restated

    def told_in(self, quantity: Quantity, copy: str) -> bool:
        """Whether a copy shows or hides it."""
        return copy in self._told.get(quantity, {})

    def figure(self, quantity: Quantity, copy: str = "") -> Figure:
        """The figure for a number in a copy; without a copy, in the last that has it."""
        if quantity not in self._restated:
            return quantity.figure()
        told = self._told[quantity]
        return quantity.figure(copy if copy in told else list(told)[-1])

    def known(self, quantity: Quantity, copy: str = "") -> Fraction | None:
        """The number, where it is shown."""
        told = self._told.get(quantity, {})
        if quantity in self._restated:
            cell = told[copy if copy in told else list(told)[-1]]
            return cell if isinstance(cell, Fraction) else None
        return next((cell for cell in told.values() if isinstance(cell, Fraction)), None)

    def hidden_in(self, quantity: Quantity) -> list[str]:
        """The copies that hide it."""
        told = self._told.get(quantity, {})
        return [name for name, cell in told.items() if cell is Mark.HIDDEN]

    def shown_in(self, quantity: Quantity) -> list[tuple[str, Fraction]]:
        """The copies that show it, and what they show."""
        told = self._told.get(quantity, {})
        return [(name, cell) for name, cell in told.items() if isinstance(cell, Fraction)]
