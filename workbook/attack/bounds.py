"""Bounds: between which whole numbers each unknown lies, pushed through the relations.

A relation says that a sum of unknowns, each with a whole factor, lies between two ends. What
the others can add up to at most and at least leaves so much for each of them; this goes round
until nothing becomes narrower, or until it has gone round often enough: stopping early leaves
the bounds wider than they are, never wrong.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass

from workbook.attack.system import Contradiction

End = int | None
"""A whole number, or ``None`` where there is no end."""

ROUNDS = 400
"""How often the bounds of one relation are pushed through it before that is enough."""


@dataclass(frozen=True)
class Relation:
    """``least`` <= the sum of factor times unknown <= ``most``; unknowns by their number."""

    factors: Mapping[int, int]
    least: End
    most: End


class Bounds:
    """The bounds of every unknown, which become narrower as relations are pushed through.

    >>> bounds = Bounds([1, 1, 1], [None, None, None], [Relation({0: 1, 1: 1, 2: 1}, 4, 4)])
    >>> bounds.narrow()
    >>> bounds.least, bounds.most
    ([1, 1, 1], [2, 2, 2])
    """

    def __init__(
        self, least: Sequence[End], most: Sequence[End], relations: Sequence[Relation]
    ) -> None:
        self.least, self.most = list(least), list(most)
        self.relations = relations
        self.at: list[list[int]] = [[] for _ in least]
        for n, relation in enumerate(relations):
            for unknown in relation.factors:
                self.at[unknown].append(n)

    def within(self, unknown: int, least: End, most: End) -> Bounds:
        """The same with other bounds for one unknown, and what follows from them.

        Raises :class:`Contradiction` where no number is left for one of them.
        """
        made = copy(self)
        made.least, made.most = list(self.least), list(self.most)
        made.least[unknown], made.most[unknown] = least, most
        if least is not None and most is not None and least > most:
            raise Contradiction("no whole number fits")
        made.narrow([unknown])
        return made

    def narrow(self, changed: Sequence[int] | None = None) -> None:
        """Pushes the bounds through, beginning where some unknowns changed.

        Raises :class:`Contradiction` where no number is left for one of them.
        """
        first = range(len(self.relations))
        queue = deque(
            first if changed is None else dict.fromkeys(n for one in changed for n in self.at[one])
        )
        waiting = set(queue)
        rounds = [0] * len(self.relations)
        while queue:
            n = queue.popleft()
            waiting.discard(n)
            rounds[n] += 1
            if rounds[n] > ROUNDS:
                continue
            for unknown in self._push(self.relations[n]):
                for other in self.at[unknown]:
                    if other not in waiting:
                        waiting.add(other)
                        queue.append(other)

    def _push(self, relation: Relation) -> list[int]:
        """The unknowns whose bounds one relation makes narrower."""
        low = high = open_low = open_high = 0
        for unknown, factor in relation.factors.items():
            under, over = self._ends(unknown, factor)
            low, open_low = (low, open_low + 1) if under is None else (low + under, open_low)
            high, open_high = (high, open_high + 1) if over is None else (high + over, open_high)
        found = []
        for unknown, factor in relation.factors.items():
            under, over = self._ends(unknown, factor)
            at_most = at_least = None
            if relation.most is not None and open_low - (under is None) == 0:
                at_most = relation.most - (low - (under or 0))
            if relation.least is not None and open_high - (over is None) == 0:
                at_least = relation.least - (high - (over or 0))
            if factor < 0:
                at_least, at_most = (
                    None if at_most is None else -at_most,
                    None if at_least is None else -at_least,
                )
            if self._tighten(unknown, abs(factor), at_least, at_most):
                found.append(unknown)
        return found

    def _ends(self, unknown: int, factor: int) -> tuple[End, End]:
        """What factor times the unknown is at least and at most."""
        least, most = self.least[unknown], self.most[unknown]
        under = None if least is None else factor * least
        over = None if most is None else factor * most
        return (under, over) if factor > 0 else (over, under)

    def _tighten(self, unknown: int, factor: int, least: End, most: End) -> bool:
        changed = False
        if least is not None:
            up = -(-least // factor)
            held = self.least[unknown]
            if held is None or up > held:
                self.least[unknown], changed = up, True
        if most is not None:
            down = most // factor
            held = self.most[unknown]
            if held is None or down < held:
                self.most[unknown], changed = down, True
        low, high = self.least[unknown], self.most[unknown]
        if low is not None and high is not None and low > high:
            raise Contradiction("no whole number fits")
        return changed
