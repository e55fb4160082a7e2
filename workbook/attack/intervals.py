"""The third way: which whole numbers each hidden figure can still be.

Bounds go first; the exact simplex finds numbers that fit, and how far each can go; where it
ends between two whole numbers, branching settles which whole number is the last (Land and
Doig, 1960). All of it is exact, and all of it within a number of steps: what is not decided by
then is said to be not decided, which counts as unsafe.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from fractions import Fraction

from workbook.attack.bounds import Bounds, End, Relation
from workbook.attack.simplex import Exact, Simplex, Spent
from workbook.attack.system import Contradiction

STEPS = 4_000_000
"""The work that one group of figures which hang together may take: some twenty seconds."""
_PARTS = 20
"""Into so many parts it is divided; one figure may have one, and at the end what is left."""
_DEEPEST = 400


@dataclass(frozen=True)
class Reach:
    """The whole numbers a hidden figure can be: ``least`` to ``most``, ``None`` for no end.

    Where it is not ``exact``, it can be both of these and perhaps more; where it is not
    ``decided``, not even that is known.
    """

    least: End
    most: End
    exact: bool = True
    decided: bool = True

    @property
    def only(self) -> int | None:
        """The one number that is left, if there is only one."""
        return self.least if self.exact and self.decided and self.least == self.most else None


Wanted = Callable[[int, int], bool]
"""Whether more has to be known of a figure that can be these two numbers."""


class Search:
    """The reach of each unknown of one group. ``least``, ``most``: what is known before.

    >>> both = Search([1, 1], [None, None], [Relation({0: 1, 1: 1}, 7, 7)]).reaches()
    >>> [(reach.least, reach.most) for reach in both]
    [(1, 6), (1, 6)]
    """

    def __init__(
        self,
        least: Sequence[End],
        most: Sequence[End],
        relations: Sequence[Relation],
        steps: int = STEPS,
    ) -> None:
        self._bounds = Bounds(least, most, relations)
        self._bounds.narrow()
        self._relations = relations
        self._count = len(least)
        self._steps, self._once = steps, steps // _PARTS
        self._seen: list[tuple[int, int] | None] = [None] * self._count

    def reaches(self, wanted: Wanted | None = None) -> list[Reach]:
        """The reach of each; exact, or for those that are not ``wanted`` as far as it is seen."""
        low, high = self._bounds.least, self._bounds.most
        try:
            self._simplex = Simplex(low, high, self._relations, self._steps)
            if not self._whole_fit(self._bounds):
                raise Contradiction("no whole numbers fit")
            self._stand_in(self._bounds)
        except Spent:
            return [self._from_bounds(n) for n in range(self._count)]
        with suppress(Spent), self._allowed(self._steps // 4):
            self._shake()
        found = [self._reach(n, wanted) for n in range(self._count)]
        self._once = self._simplex.steps
        return [reach if reach.decided else self._reach(n, wanted) for n, reach in enumerate(found)]

    def _from_bounds(self, n: int) -> Reach:
        least, most = self._bounds.least[n], self._bounds.most[n]
        return Reach(least, most, least == most, least is not None and least == most)

    def _reach(self, n: int, wanted: Wanted | None) -> Reach:
        try:
            if wanted is None:
                return Reach(self._end(n, False), self._end(n, True))
            more = {True: True, False: True}
            while wanted(*self._seen_of(n)):
                up = more[True]
                if not more[up]:
                    return Reach(*self._seen_of(n))
                more[up] = self._beyond(n, self._seen_of(n)[up] + (1 if up else -1), up)
            return Reach(*self._seen_of(n), exact=False)
        except Spent:
            least, most = self._seen_of(n)
            return Reach(least, most, False, wanted is not None and not wanted(least, most))

    def _seen_of(self, n: int) -> tuple[int, int]:
        seen = self._seen[n]
        assert seen is not None
        return seen

    def _end(self, n: int, up: bool) -> End:
        """The most (or least) that one can be."""
        bound = (self._bounds.most if up else self._bounds.least)[n]
        if bound is not None and self._seen_of(n)[up] == bound:
            return bound
        if not self._simplex.fits():
            raise Contradiction("no numbers fit")
        far = self._simplex.furthest(n, up)
        self._note()
        if far is None:
            return None
        last = far.__floor__() if up else far.__ceil__()
        while (last - self._seen_of(n)[up]) * (1 if up else -1) > 0:
            if not self._beyond(n, last, up):
                last += -1 if up else 1
        return self._seen_of(n)[up]

    def _beyond(self, n: int, number: int, up: bool) -> bool:
        """Whether whole numbers fit with one of them at this number or further out."""
        least, most = self._bounds.least[n], self._bounds.most[n]
        try:
            there = self._bounds.within(n, number if up else least, most if up else number)
        except Contradiction:
            return False
        try:
            with self._allowed(self._once):
                return self._whole_fit(there)
        finally:
            self._stand_in(self._bounds)

    @contextmanager
    def _allowed(self, steps: int) -> Iterator[None]:
        """So much of the work that is left, and no more."""
        kept = self._simplex.steps
        given = self._simplex.steps = min(kept, steps)
        try:
            yield
        finally:
            self._simplex.steps += kept - given

    def _stand_in(self, bounds: Bounds) -> None:
        simplex = self._simplex
        for n in range(self._count):
            least, most = bounds.least[n], bounds.most[n]
            if simplex.least[n] != least or simplex.most[n] != most:
                simplex.bound(n, least, most)

    def _whole_fit(self, bounds: Bounds, depth: int = 0) -> bool:
        """Whether whole numbers fit within these bounds; notes the first found.

        The simplex is left with the bounds that it came to.
        """
        simplex = self._simplex
        self._stand_in(bounds)
        if not simplex.fits():
            return False
        broken = self._broken(bounds)
        if broken is None:
            self._note()
            return True
        if depth >= _DEEPEST:
            raise Spent
        held, least, most = simplex.value[broken], bounds.least[broken], bounds.most[broken]
        down = held.__floor__()
        sides: list[tuple[End, End]] = [(least, down), (down + 1, most)]
        if held - down > Fraction(1, 2):
            sides.reverse()
        for low, high in sides:
            try:
                there = bounds.within(broken, low, high)
            except Contradiction:
                continue
            if self._whole_fit(there, depth + 1):
                return True
        return False

    def _broken(self, bounds: Bounds) -> int | None:
        """The unknown to branch on: of those that are not whole, one with few numbers left."""
        fractions = [n for n in range(self._count) if type(self._simplex.value[n]) is not int]

        def left(n: int) -> float:
            least, most = bounds.least[n], bounds.most[n]
            return float("inf") if least is None or most is None else most - least

        return min(fractions, key=left, default=None)

    def _shake(self) -> None:
        """Moves each unknown both ways as far as it goes, once: most are then seen to vary."""
        for n in range(self._count):
            seen = self._seen_of(n)
            for up in (True, False):
                if seen[0] == seen[1] and self._bounds.least[n] != self._bounds.most[n]:
                    self._simplex.furthest(n, up)
                    self._note()
                    seen = self._seen_of(n)

    def _note(self) -> None:
        """Notes the numbers that fit now, if all of them are whole."""
        values: list[Exact] = self._simplex.value[: self._count]
        if not all(type(value) is int for value in values):
            return
        for n, value in enumerate(values):
            self._see(n, value)
        for changed in self._simplex.neighbours(self._count):
            for n, value in changed:
                self._see(n, value)

    def _see(self, n: int, value: Exact) -> None:
        """Notes a number that one of them can be."""
        assert isinstance(value, int)
        seen = self._seen[n] or (value, value)
        self._seen[n] = min(seen[0], value), max(seen[1], value)
