"""Other worlds: numbers that readers must hold for possible too, found by HiGHS.

A small number is safe when there is a world that agrees with everything printed and known, in
which it is another number. Such a world is found by linear or whole-number programming, its
numbers are rounded, and it counts only when :meth:`Linked.is_possible` then finds it possible in
exact whole numbers: what a solver overlooks costs a hidden figure too many, never a given-away
one.

A world may also differ in figures that are shown: it then becomes possible by hiding these.
The cheapest such world says which figures to hide (Fischetti and Salazar-González, 2001, choose
secondary cells by the same model). HiGHS: Huangfu and Hall, 2018.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

import highspy
import numpy as np

from workbook.disclosure.areas import Area
from workbook.disclosure.costs import cost_of_unit
from workbook.disclosure.links import Row
from workbook.disclosure.pattern import Linked

NEAR = 40
"""How far a number may differ at first: a near world is found fast, and most often exists."""

FAR = 4000
"""How far it may differ when no near world exists."""

LEAST = 0.001
"""What it costs to change a number that is hidden already: worlds are to differ in little."""

NODES = 2000
"""How many branches a search may open before its best world is taken: a count, not a time, so
that the same problem has the same answer on every machine."""

OPTIMAL = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kSolutionLimit)


@dataclass(frozen=True)
class Demand:
    """A number is to lie between ``low`` and ``high`` in another world; None is no end."""

    target: str
    low: int | None
    high: int | None


@dataclass(frozen=True)
class World:
    """The numbers that differ from the truth, and the figures that must be hidden for it."""

    changed: dict[str, int]
    hides: frozenset[int] = frozenset()


@dataclass
class _Columns:
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    cost: list[float] = field(default_factory=list)
    entries: list[list[tuple[int, float]]] = field(default_factory=list)

    def add(self, low: float, high: float, cost: float, entries: list[tuple[int, float]]) -> int:
        self.low.append(low)
        self.high.append(high)
        self.cost.append(cost)
        self.entries.append(entries)
        return len(self.low) - 1


class Search:
    """Searches an area for other worlds, under one pattern of hidden figures.

    ``payable`` are the figures (by their number) that may be hidden for it, at their cost.
    """

    def __init__(
        self, linked: Linked, area: Area, hidden: frozenset[str], payable: Iterable[int] = ()
    ) -> None:
        self.linked, self.area, self.hidden = linked, area, hidden
        self.truth = linked.truth
        self.costs = {unit: price(linked, unit) for unit in sorted(payable)}
        all_hidden = hidden | {each for unit in self.costs for each in linked.units[unit]}
        self.rows = [
            row
            for row in area.rows
            if not linked.says_nothing(row, hidden) and not self._of_one_figure(row)
        ]
        self.limits = []
        for each in area.cells:
            cell = linked.cells[each]
            now = linked.range_of(cell, hidden)
            most = linked.range_of(cell, all_hidden)
            self.limits.append((now, most))
        self.place = {each: n for n, each in enumerate(area.cells)}
        self.rows_at: list[list[tuple[int, int]]] = [[] for _ in area.cells]
        for n, row in enumerate(self.rows):
            for times, each in row.parts:
                if each in self.place:
                    self.rows_at[self.place[each]].append((n, times))
        self.hopeless = False
        """Whether the last linear search has shown that there is no such world at all."""
        self._linear: tuple[highspy.Highs, list[tuple[int, int]]] | None = None
        self._ways: list[list[tuple[int, int]]] = []
        self._paid: dict[int, list[tuple[int, float]]] = {}
        self._free: list[tuple[float, float]] = []
        self._moved_on = False

    def _of_one_figure(self, row: Row) -> bool:
        """Whether a share is hidden along with both its numbers, and so never says anything."""
        unit = self.linked.unit_of[row.item] if row.item else -1
        return (
            unit in self.costs
            and row.item not in self.linked.known_items
            and all(
                self.linked.unit_of[each] == unit and self.linked.cells[each].published
                for _, each in row.parts
            )
        )

    def hide(self, unit: int) -> None:
        """From now on this payable figure is hidden."""
        self._change(unit, hidden=True)

    def show(self, unit: int) -> None:
        """From now on this payable figure is shown, and no longer payable."""
        self._change(unit, hidden=False)

    def _change(self, unit: int, hidden: bool) -> None:
        solver, _ = self._solver()
        ids = self.linked.units[unit]
        self.hidden = self.hidden.union(ids) if hidden else self.hidden.difference(ids)
        self.costs.pop(unit, None)
        self._moved_on = True
        for each in ids:
            if each in self.place:
                now = self.linked.range_of(self.linked.cells[each], self.hidden)
                self.limits[self.place[each]] = (now, now)
        for column, most in self._paid.get(unit, ()):
            solver.changeColCost(column, LEAST)
            solver.changeColBounds(column, 0.0, most if hidden else 0.0)

    def at_no_cost(self, rounds: int = 3) -> Iterator[World]:
        """Worlds in which many targets differ at once, without hiding anything more.

        The directions are drawn by chance, from the same seed every time.
        """
        solver, own = self._solver()
        chance = Random(len(self.area.cells))
        columns = [own[self.place[each]] for each in self.area.targets]
        for _ in range(rounds):
            for pair in columns:
                towards = chance.choice((0, 1))
                for n, column in enumerate(pair):
                    solver.changeColCost(column, -1.0 if n == towards else LEAST)
            worlds = self._read(solver)
            for column in (column for pair in columns for column in pair):
                solver.changeColCost(column, LEAST)
            yield from worlds

    def linear(self, demand: Demand) -> list[World]:
        """The cheapest world by linear programming: fast, and exact for most tables."""
        solver, own = self._solver()
        up, down = own[self.place[demand.target]]
        low, high = self._free[self.place[demand.target]]
        self.hopeless = True
        if (wanted := self._within(demand, low, high)) is None:
            return []
        least, most = wanted
        solver.changeColBounds(up, max(0.0, least), max(0.0, most))
        solver.changeColBounds(down, max(0.0, -most), max(0.0, -least))
        worlds = self._read(solver)
        solver.changeColBounds(up, 0.0, high)
        solver.changeColBounds(down, 0.0, -low)
        return worlds

    def first(self, demands: Sequence[Demand]) -> list[World]:
        """A world that fulfils one of the demands, the first found."""
        for demand in demands:
            worlds = self.linear(demand)
            if not worlds and not self.hopeless:
                worlds = self.whole([demand], NEAR) or self.whole([demand], FAR)
            if worlds:
                return worlds
        return []

    def whole(self, demands: Sequence[Demand], span: int, nodes: int = NODES) -> list[World]:
        """The cheapest worlds, one for each demand, by whole-number programming.

        What they hide is shared, so it is the cheapest that serves all the demands.
        """
        if self._moved_on:
            now = Search(self.linked, self.area, self.hidden, self.costs)
            return now.whole(demands, span, nodes)
        columns, kinds, starts = _Columns(), [], []
        bounds: list[tuple[float, float]] = []
        hide = {unit: columns.add(0, 1, cost, []) for unit, cost in self.costs.items()}
        for demand in demands:
            starts.append(len(columns.low))
            if not self._copy(columns, bounds, hide, demand, span):
                return []
        kinds = [highspy.HighsVarType.kInteger] * len(columns.low)
        solver = _new_solver(columns, bounds, kinds)
        solver.setOptionValue("mip_max_nodes", nodes)
        solver.run()
        info = solver.getInfo()
        if solver.getModelStatus() not in OPTIMAL or info.primal_solution_status != 2:
            return []
        values = solver.getSolution().col_value
        worlds = []
        for start in starts:
            world = self._world(values, [start + n for n in range(len(self.area.cells))])
            if world is None:
                return []
            worlds.append(world)
        return worlds

    def _copy(
        self,
        columns: _Columns,
        bounds: list[tuple[float, float]],
        hide: dict[int, int],
        demand: Demand,
        span: int,
    ) -> bool:
        """One world of its own among the columns: by how much each number differs from the truth.

        A shown number may differ when its figure is hidden; what a hidden percentage or rate
        would say no longer holds.
        """
        first_row = len(bounds)
        for row in self.rows:
            bounds.append(self._row_bounds(row))
        for n, each in enumerate(self.area.cells):
            entries = [(first_row + r, float(times)) for r, times in self.rows_at[n]]
            low, high = self._bounds(each, span)
            unit = self.linked.unit_of[each]
            if unit in hide and self.limits[n][0] != self.limits[n][1]:
                wide_low, wide_high = self._bounds(each, span, all_hidden=True)
                columns.entries[hide[unit]] += [
                    (len(bounds), wide_high - high),
                    (len(bounds) + 1, wide_low - low),
                ]
                entries += [(len(bounds), -1.0), (len(bounds) + 1, -1.0)]
                bounds += [(-high, highspy.kHighsInf), (-highspy.kHighsInf, -low)]
                low, high = wide_low, wide_high
            if each == demand.target:
                wanted = self._within(demand, low, high)
                if wanted is None:
                    return False
                low, high = wanted
            columns.add(low, high, 0.0, entries)
        for r, row in enumerate(self.rows):
            unit = self.linked.unit_of[row.item] if row.item else -1
            if unit in hide and row.item not in self.linked.known_items:
                columns.entries[hide[unit]].append((first_row + r, self._enough(row, span)))
        return True

    def _solver(self) -> tuple[highspy.Highs, list[tuple[int, int]]]:
        """The linear model, built once: every number may go up or down, at next to no cost
        where it is unknown, at the cost of its figure where it is shown. Another column pays
        for a share that hiding would silence."""
        if self._linear is None:
            columns, own = _Columns(), []
            for n, each in enumerate(self.area.cells):
                down = [(r, float(-times)) for r, times in self.rows_at[n]]
                up = [(r, float(times)) for r, times in self.rows_at[n]]
                low, high = self._bounds(each, FAR)
                self._free.append((low, high))
                own.append((columns.add(0.0, high, LEAST, up), columns.add(0.0, -low, LEAST, down)))
                ways = [own[-1]]
                unit = self.linked.unit_of[each]
                if unit in self.costs and self.limits[n][0] != self.limits[n][1]:
                    wide_low, wide_high = self._bounds(each, FAR, all_hidden=True)
                    cost = self.costs[unit]
                    paid_up = columns.add(0.0, wide_high - high, cost, up)
                    ways.append((paid_up, columns.add(0.0, low - wide_low, cost, down)))
                    self._paid.setdefault(unit, []).extend(
                        zip(ways[-1], (wide_high - high, low - wide_low), strict=True)
                    )
                self._ways.append(ways)
            for r, row in enumerate(self.rows):
                unit = self.linked.unit_of[row.item] if row.item else -1
                if unit in self.costs and row.item not in self.linked.known_items:
                    size = max(abs(times) for times, _ in row.parts)
                    enough = self._enough(row, FAR)
                    silence = columns.add(0.0, enough, self.costs[unit] / size, [(r, 1.0)])
                    self._paid.setdefault(unit, []).append((silence, enough))
            bounds = [self._row_bounds(row) for row in self.rows]
            self._linear = _new_solver(columns, bounds, []), own
        return self._linear

    def _read(self, solver: highspy.Highs) -> list[World]:
        solver.run()
        self.hopeless = solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return []
        found = solver.getSolution().col_value
        values = [sum(found[up] - found[down] for up, down in ways) for ways in self._ways]
        world = self._world(values, range(len(values)))
        return [world] if world else []

    def _world(self, values: Sequence[float], places: Iterable[int]) -> World | None:
        """A solver's answer as a world, if it is one in exact whole numbers."""
        changed = {}
        for each, place in zip(self.area.cells, places, strict=True):
            by = round(values[place])
            if by:
                changed[each] = self.truth[each] + by
        hides = self._must_hide(changed)
        hidden = self.hidden.union(*(self.linked.units[unit] for unit in hides))
        if not changed or not self.linked.is_possible(changed, hidden):
            return None
        return World(changed, hides)

    def _must_hide(self, changed: dict[str, int]) -> frozenset[int]:
        units = set()
        for each, value in changed.items():
            low, high = self.limits[self.place[each]][0]
            if (low is not None and value < low) or (high is not None and value > high):
                units.add(self.linked.unit_of[each])
        for row in self.linked.touched(changed):
            if row.item and not row.holds_with(changed, self.truth):
                units.add(self.linked.unit_of[row.item])
        return frozenset(units & set(self.costs))

    def _bounds(self, each: str, span: int, all_hidden: bool = False) -> tuple[float, float]:
        low, high = self.limits[self.place[each]][1 if all_hidden else 0]
        true = self.truth[each]
        return (
            float(-span if low is None else max(-span, low - true)),
            float(span if high is None else min(span, high - true)),
        )

    def _within(self, demand: Demand, low: float, high: float) -> tuple[float, float] | None:
        true = self.truth[demand.target]
        low = low if demand.low is None else max(low, demand.low - true)
        high = high if demand.high is None else min(high, demand.high - true)
        return (low, high) if low <= high else None

    def _row_bounds(self, row: Row) -> tuple[float, float]:
        parts, low, high = row.parts, row.low, row.high
        now = sum(times * self.truth[each] for times, each in parts)
        return (
            -highspy.kHighsInf if low is None else float(low - now),
            highspy.kHighsInf if high is None else float(high - now),
        )

    def _enough(self, row: Row, span: int) -> float:
        """By how much a row can be missed at most: what silences it altogether."""
        parts = row.parts
        return float(span * sum(abs(times) for times, each in parts if each in self.place))


def price(linked: Linked, unit: int) -> int:
    return cost_of_unit(linked.units[unit], linked.problem)


def _new_solver(
    columns: _Columns, bounds: list[tuple[float, float]], kinds: list[highspy.HighsVarType]
) -> highspy.Highs:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(columns.low), len(bounds)
    lp.col_cost_ = np.array(columns.cost)
    lp.col_lower_, lp.col_upper_ = np.array(columns.low), np.array(columns.high)
    lp.row_lower_ = np.array([low for low, _ in bounds])
    lp.row_upper_ = np.array([high for _, high in bounds])
    starts, rows, values = [0], [], []
    for entries in columns.entries:
        rows += [row for row, _ in entries]
        values += [value for _, value in entries]
        starts.append(len(rows))
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_, lp.a_matrix_.index_ = np.array(starts), np.array(rows)
    lp.a_matrix_.value_ = np.array(values)
    if kinds:
        lp.integrality_ = kinds
    solver = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1), ("mip_rel_gap", 0.0)):
        solver.setOptionValue(option, value)
    solver.passModel(lp)
    return solver
