"""The three ways tried on one system, and what came of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from workbook.attack.algebra import by_algebra
from workbook.attack.groups import groups
from workbook.attack.intervals import STEPS, Reach, Wanted
from workbook.attack.subtraction import by_subtraction
from workbook.attack.system import Contradiction, Figure, System

SMALL = 5
"""The largest number that is hidden because it is small, where nothing else is said."""


@dataclass(frozen=True)
class Outcome:
    """What each way gave: hidden figures with their number and how, and the reach of each.

    ``subtracted`` and ``solved`` have what the first and the second way gave; ``solved`` has
    all that the first gave as well. ``reaches`` is the last word.
    """

    subtracted: Mapping[Figure, tuple[Fraction, str]] = field(default_factory=dict)
    solved: Mapping[Figure, tuple[Fraction, str]] = field(default_factory=dict)
    reaches: Mapping[Figure, Reach] = field(default_factory=dict)
    touching: Mapping[Figure, tuple[str, ...]] = field(default_factory=dict)
    """The relations in which a figure stands, in words."""

    def only(self) -> dict[Figure, int]:
        """Each hidden figure that can be one number alone."""
        found = ((figure, reach.only) for figure, reach in self.reaches.items())
        return {figure: number for figure, number in found if number is not None}

    def recovered(self, small: int = SMALL) -> dict[Figure, int]:
        """Those of them that are small numbers, which is what must not be."""
        return {figure: number for figure, number in self.only().items() if 1 <= number <= small}

    def undecided(self) -> tuple[Figure, ...]:
        """Those of which the work that was allowed did not tell."""
        return tuple(figure for figure, reach in self.reaches.items() if not reach.decided)

    def narrow(self, narrower_than: int, small: int = SMALL) -> dict[Figure, Reach]:
        """Those that can only be small numbers, and fewer of them than a setting allows."""
        return {
            figure: reach
            for figure, reach in self.reaches.items()
            if reach.exact
            and reach.least is not None
            and reach.most is not None
            and reach.least >= 1
            and reach.most <= small
            and reach.most - reach.least + 1 < narrower_than
        }

    def safe(self, small: int = SMALL) -> bool:
        """Whether no small number is recovered, and all is decided."""
        return not self.recovered(small) and not self.undecided()

    def how(self, figure: Figure) -> str:
        """The arithmetic that gives a figure, in words."""
        if figure in self.subtracted:
            return self.subtracted[figure][1]
        if figure in self.solved:
            return f"these together: {self.solved[figure][1]}"
        return f"the only whole number that fits: {'; '.join(self.touching.get(figure, ()))}"


def small_only(small: int = SMALL, narrower_than: int = 2) -> Wanted:
    """Look on while a figure can only be small numbers, and fewer than a setting allows.

    >>> small_only()(3, 3), small_only()(3, 4), small_only()(9, 9)
    (True, False, False)
    """
    return lambda least, most: least >= 1 and most <= small and most - least + 1 < narrower_than


def attempt(system: System, wanted: Wanted | None = None, steps: int = STEPS) -> Outcome:
    """All three ways. Raises :class:`Contradiction` where no numbers fit.

    Without ``wanted`` every reach is exact; with it only as far as is asked, which is faster.
    ``steps`` is the work allowed for each group of figures that hang together.

    >>> from workbook.attack.printed import percent_span
    >>> from workbook.attack.system import Share
    >>> seven = Share("in time", "all", percent_span(Fraction(7), 0))
    >>> found = attempt(System({"all": Fraction(44)}, frozenset({"in time"}), shares=(seven,)))
    >>> found.recovered()
    {'in time': 3}
    """
    subtracted = by_subtraction(system)
    solved = by_algebra(system)
    _check(system, solved)
    known = {**system.shown, **{figure: number for figure, (number, _) in solved.items()}}
    touching = _touching(system)
    reaches = {figure: _fixed(number) for figure, (number, _) in solved.items()}
    for group in groups(system, known):
        reaches.update(group.reaches(wanted, steps))
    return Outcome(subtracted, solved, reaches, touching)


def _check(system: System, solved: Mapping[Figure, tuple[Fraction, str]]) -> None:
    """A number that the equalities give must be one that the figure can be."""
    for figure, (number, why) in solved.items():
        least, most = system.lowest_of(figure), system.most.get(figure)
        low, high = least is not None and number < least, most is not None and number > most
        if low or high or number.denominator != 1:
            raise Contradiction(f"{number} cannot be: {why}")


def _fixed(number: Fraction) -> Reach:
    return Reach(int(number), int(number))


def _touching(system: System) -> dict[Figure, tuple[str, ...]]:
    said: defaultdict[Figure, dict[str, None]] = defaultdict(dict)
    for one in system.sums:
        for _, figure in one.terms:
            said[figure][one.why] = None
    for share in system.shares:
        for figure in (share.part, share.whole):
            said[figure][share.why] = None
    return {
        figure: tuple(why for why in whys if why)
        for figure, whys in said.items()
        if figure in system.hidden
    }
