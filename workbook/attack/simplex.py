"""An exact simplex: whether numbers fit all relations, and how far one of them can go.

The relations stay; the bounds of the unknowns may be changed at any time, which is what
branching needs, and the tableau is never undone. Every number is a whole one or a fraction,
so there is no rounding and no tolerance. It is kept as sparse rows, because a hidden figure
stands in few relations.

Source: Dutertre and de Moura, "A fast linear-arithmetic solver for DPLL(T)" (CAV 2006), for
the form of the tableau and for repairing it; Bland's rule ("New finite pivoting rules for the
simplex method", 1977) so that it ends.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction

from workbook.attack.bounds import End, Relation

Exact = int | Fraction
_PATIENCE = 60
"""Pivots that may choose the shortest way, before Bland's rule sees to it that there is an end."""


class Spent(Exception):  # noqa: N818 - the name says what happened
    """More steps were needed than were given."""


def _plain(x: Exact) -> Exact:
    return x.numerator if isinstance(x, Fraction) and x.denominator == 1 else x


def _size(x: Exact) -> Exact:
    return _plain(x if x >= 0 else -x)


def _divided(x: Exact, by: Exact) -> Exact:
    if type(x) is int and type(by) is int:
        whole, rest = divmod(x, by)
        return Fraction(x, by) if rest else whole
    return _plain(Fraction(x) / by)


class Simplex:
    """The unknowns 0, 1, ... with bounds, and one further unknown for the sum of each relation.

    ``steps`` is what is left of the work it may do, in factors of the tableau touched; when
    it is used up, :class:`Spent` is raised.

    >>> both = Simplex([1, 1], [None, None], [Relation({0: 1, 1: 1}, 7, 7)], steps=1000)
    >>> both.fits(), both.furthest(0, up=True), both.furthest(0, up=False)
    (True, 6, 1)
    """

    def __init__(
        self,
        least: Sequence[End],
        most: Sequence[End],
        relations: Sequence[Relation],
        steps: int,
    ) -> None:
        self.unknowns = len(least)
        self.steps = steps
        self.least: list[End] = [*least, *(relation.least for relation in relations)]
        self.most: list[End] = [*most, *(relation.most for relation in relations)]
        self.value: list[Exact] = []
        for low, high in zip(least, most, strict=True):
            self.value.append(low if low is not None else high if high is not None else 0)
        self._rows: dict[int, dict[int, Exact]] = {}
        self._columns: dict[int, set[int]] = {n: set() for n in range(self.unknowns)}
        self._settled = {
            self.unknowns + n
            for n, one in enumerate(relations)
            if one.least is not None and one.least == one.most
        }
        for n, relation in enumerate(relations, start=self.unknowns):
            self._rows[n] = dict(relation.factors)
            for unknown in relation.factors:
                self._columns[unknown].add(n)
            self.value.append(
                _plain(sum(by * self.value[one] for one, by in relation.factors.items()))
            )

    def bound(self, unknown: int, least: End, most: End) -> None:
        """New bounds of an unknown; one that stands free moves inside them."""
        self.least[unknown], self.most[unknown] = least, most
        if unknown in self._columns:
            held = self.value[unknown]
            if least is not None and held < least:
                self._move(unknown, least - held)
            elif most is not None and held > most:
                self._move(unknown, most - held)

    def fits(self) -> bool:
        """Whether there are numbers within all bounds; then ``value`` holds such numbers."""
        self._still_working()
        for pivots in range(1_000_000):
            wrong = [row for row in self._rows if self._is_out(row)]
            if not wrong:
                return True
            patient = pivots < _PATIENCE
            leaving = wrong[0] if patient else min(wrong)
            low = self.least[leaving]
            rises = low is not None and self.value[leaving] < low
            goal: End = low if rises else self.most[leaving]
            assert goal is not None
            free = [
                other
                for other, by in self._rows[leaving].items()
                if self._can_move(other, (by > 0) == rises)
            ]
            if not free:
                return False
            entering = min(free, key=lambda one: len(self._columns[one])) if patient else min(free)
            gap = _plain(goal - self.value[leaving])
            self._move(entering, _divided(gap, self._rows[leaving][entering]))
            self._pivot(leaving, entering)
        raise Spent

    def furthest(self, unknown: int, up: bool) -> Exact | None:
        """The most (or least) that the unknown can be while all bounds hold; ``None``: no end.

        The numbers must fit before; they do afterwards, with the unknown as far as it goes.
        """
        self._still_working()
        for pivots in range(1_000_000):
            if unknown in self._rows:
                ways = [
                    (other, (by > 0) == up)
                    for other, by in self._rows[unknown].items()
                    if self._can_move(other, (by > 0) == up)
                ]
            else:
                ways = [(unknown, up)] if self._can_move(unknown, up) else []
            if not ways:
                return self.value[unknown]
            shortest = pivots < _PATIENCE
            entering, rises = (
                min(ways, key=lambda way: (len(self._columns[way[0]]), way[0]))
                if shortest
                else min(ways)
            )
            if not self._advance(entering, rises):
                return None
        raise Spent

    def neighbours(self, count: int) -> Iterator[list[tuple[int, int]]]:
        """What the first ``count`` unknowns become one whole step away from where they stand.

        The numbers must fit and be whole; nothing is moved. Each step lets one that stands
        free go up or down as little as keeps them whole, where all bounds have room for it.
        """
        for free, rows in self._columns.items():
            by = [self._rows[row][free] for row in rows if row < count]
            step = math.lcm(*(one.denominator for one in by), 1)
            for move in (step, -step):
                if self._has_room(free, move) and all(
                    self._has_room(row, move * self._rows[row][free]) for row in rows
                ):
                    moved = [
                        (row, int(self.value[row] + move * self._rows[row][free]))
                        for row in rows
                        if row < count
                    ]
                    yield [*moved, (free, int(self.value[free] + move))] if free < count else moved

    def _has_room(self, unknown: int, by: Exact) -> bool:
        low, high, there = self.least[unknown], self.most[unknown], self.value[unknown] + by
        return (low is None or there >= low) and (high is None or there <= high)

    def _still_working(self) -> None:
        if self.steps < 0:
            raise Spent

    def _advance(self, entering: int, rises: bool) -> bool:
        """Moves one that stands free as far as all the others let it; whether there was an end."""
        own = self.most[entering] if rises else self.least[entering]
        room: Exact | None = None if own is None else _size(own - self.value[entering])
        blocking = -1
        for row in self._columns[entering]:
            up = (self._rows[row][entering] > 0) == rises
            end = self.most[row] if up else self.least[row]
            if end is None:
                continue
            space = _divided(_size(end - self.value[row]), _size(self._rows[row][entering]))
            if room is None or space < room or (space == room and blocking >= 0 and row < blocking):
                room, blocking = space, row
        if room is None:
            return False
        self._move(entering, room if rises else -room)
        if blocking >= 0:
            self._pivot(blocking, entering)
        return True

    def _is_out(self, row: int) -> bool:
        low, high, held = self.least[row], self.most[row], self.value[row]
        return (low is not None and held < low) or (high is not None and held > high)

    def _can_move(self, unknown: int, up: bool) -> bool:
        end = self.most[unknown] if up else self.least[unknown]
        return end is None or self.value[unknown] != end

    def _move(self, unknown: int, by: Exact) -> None:
        if not by:
            return
        self.value[unknown] = _plain(self.value[unknown] + by)
        for row in self._columns[unknown]:
            self.value[row] = _plain(self.value[row] + by * self._rows[row][unknown])

    def _pivot(self, leaving: int, entering: int) -> None:
        """Exchanges the two: the entering one is written in terms of the others.

        One that leaves and can never move again is not needed any more, and is dropped.
        """
        self.steps -= len(self._rows[leaving]) * len(self._columns[entering])
        self._still_working()
        row = self._rows.pop(leaving)
        factor = row.pop(entering)
        for other in row:
            self._columns[other].discard(leaving)
        using = self._columns.pop(entering)
        using.discard(leaving)
        solved = {other: _divided(-by, factor) for other, by in row.items()}
        if leaving not in self._settled:
            solved[leaving] = _divided(1, factor)
            self._columns[leaving] = set()
        self._rows[entering] = solved
        for other in solved:
            self._columns[other].add(entering)
        for one in using:
            held = self._rows[one]
            times = held.pop(entering)
            for other, by in solved.items():
                left = held.get(other, 0) + times * by
                if left:
                    held[other] = _plain(left)
                    self._columns[other].add(one)
                else:
                    del held[other]
                    self._columns[other].discard(one)
