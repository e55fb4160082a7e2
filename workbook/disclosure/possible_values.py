"""Which values of each small number readers must hold for possible, as far as they were found."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from workbook.disclosure.other_worlds import Demand, World
from workbook.disclosure.pattern import Linked


class Possible:
    """The other worlds found so far in an area, and the values they give to its targets."""

    def __init__(self, linked: Linked, targets: Iterable[str]) -> None:
        self.linked = linked
        self.worlds: list[World] = []
        self.values = {each: {linked.truth[each]} for each in targets}

    def add(self, worlds: Iterable[World]) -> None:
        for world in worlds:
            self.worlds.append(world)
            for each, values in self.values.items():
                if each in world.changed:
                    values.add(world.changed[each])

    def enough(self, target: str) -> bool:
        return self.linked.rule.enough(self.values[target])

    def lacking(self) -> list[str]:
        return [each for each in self.values if not self.enough(each)]

    def demands(self, target: str) -> list[Demand]:
        """What to look for next: any of these adds a value to those that are possible.

        Where the whole range is wanted, a value it lacks; else what lies above, below or
        between the values found.
        """
        found = sorted(self.values[target])
        rule = self.linked.rule
        if rule.whole_range:
            missing = [v for v in range(1, rule.threshold + 1) if v not in found]
            if missing:
                return [Demand(target, missing[0], missing[0])]
        gaps = [
            Demand(target, below + 1, above - 1)
            for below, above in pairwise(found)
            if above - below > 1
        ]
        return [Demand(target, found[-1] + 1, None), Demand(target, None, found[0] - 1), *gaps]
