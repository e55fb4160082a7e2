"""Choosing what to hide: small numbers first, then the cheapest that keeps them from readers.

For each small number that can be worked out, the cheapest other world is looked for in which it
differs; the figures that the world needs hidden are hidden. Hiding more never makes anything
known, so a number once protected stays protected. At the end every figure that turned out not
to be needed is shown again, the dearest first.
"""

from __future__ import annotations

from workbook.disclosure.areas import Area, areas_of, everything
from workbook.disclosure.given_away import look_around, widen
from workbook.disclosure.other_worlds import FAR, NEAR, Demand, Search, World, price
from workbook.disclosure.pattern import Linked, primary, targets
from workbook.disclosure.possible_values import Possible
from workbook.disclosure.problem import Problem
from workbook.disclosure.protection import Protection
from workbook.disclosure.rule import Rule

FEW = 60
"""Up to so many numbers, whole-number programming finds the cheapest world at once."""

TOGETHER = 400
"""Up to so many numbers times small ones, it finds what is cheapest for all of them."""


def protect(problem: Problem, rule: Rule | None = None) -> Protection:
    """The figures to hide, so that under ``rule`` no small number can be worked out.

    The same problem has the same answer every time. What cannot be protected by hiding is in
    ``unsolved``, with its reason.

    >>> from workbook.disclosure.problem import Cell, Equality
    >>> cells = (Cell("A", 3), Cell("B", 9), Cell("C", 30), Cell("all", 42))
    >>> found = protect(Problem(cells, (Equality.sums("all", "A", "B", "C"),)))
    >>> sorted(found.primary), sorted(found.secondary), found.safe
    (['A'], ['B'], True)
    """
    linked = Linked(problem, rule or Rule())
    aims = targets(linked)
    first = primary(linked)
    hidden = first
    unsolved: dict[str, str] = {}
    reached: set[str] = set()
    for area in areas_of(linked, aims, everything(linked), together=True):
        reached.update(area.targets)
        more, failed = _protect_area(linked, area, first)
        hidden |= more
        unsolved |= {each: _reason(linked, each) for each in failed}
    unsolved |= {each: _reason(linked, each) for each in aims if each not in reached}
    secondary = hidden - first
    units = {linked.unit_of[each] for each in secondary}
    return Protection(
        first,
        secondary,
        {each: unsolved[each] for each in aims if each in unsolved},
        sum(price(linked, unit) for unit in units),
    )


def _protect_area(
    linked: Linked, area: Area, first: frozenset[str]
) -> tuple[frozenset[str], list[str]]:
    """What to hide beyond ``first`` in one area, and which of its targets stay unprotected."""
    possible = Possible(linked, area.targets)
    look_around(linked, first, possible, area)
    lacking = possible.lacking()
    if not lacking:
        return frozenset(), []
    payable = _payable(linked, area, first)
    units, failed = _one_by_one(linked, area, first, payable, possible)
    if not failed and len(area.cells) * len(lacking) <= TOGETHER:
        units = _cheaper(linked, units, _all_at_once(linked, area, first, payable, lacking))
    units = _show_again(linked, area, first, units, failed)
    return _ids(linked, units), failed


def _payable(linked: Linked, area: Area, hidden: frozenset[str]) -> list[int]:
    """The figures of an area that may still be hidden. A shown zero by itself is none."""
    inside = [*area.cells, *(row.item for row in area.rows if row.item)]
    units = {linked.unit_of[each] for each in inside if each not in hidden}
    return sorted(unit for unit in units if _published(linked, unit))


def _published(linked: Linked, unit: int) -> list[str]:
    return [
        each
        for each in linked.units[unit]
        if (linked.cells[each].published if each in linked.cells else True)
    ]


def _ids(linked: Linked, units: frozenset[int]) -> frozenset[str]:
    return frozenset(each for unit in units for each in _published(linked, unit))


def _one_by_one(
    linked: Linked, area: Area, first: frozenset[str], payable: list[int], possible: Possible
) -> tuple[frozenset[int], list[str]]:
    """Protects one target after the other, each at the least cost beyond what is hidden by then."""
    units: frozenset[int] = frozenset()
    failed = []
    search = Search(linked, area, first, payable)
    for target in possible.lacking():
        while not possible.enough(target):
            found = _other_worlds(search, possible.demands(target))
            if not found:
                failed.append(target)
                break
            best = min(found, key=lambda world: sum(price(linked, u) for u in world.hides))
            possible.add([best])
            if best.hides:
                units |= best.hides
                for unit in sorted(best.hides):
                    search.hide(unit)
    return units, failed


def _other_worlds(search: Search, demands: list[Demand]) -> list[World]:
    """Worlds that fulfil one of the demands each: the fastest way that finds any."""
    if len(search.area.cells) > FEW:
        found = []
        hopeless = True
        for each in demands:
            found += search.linear(each)
            hopeless = hopeless and search.hopeless
        if found or hopeless:
            return found
    for span in (NEAR, FAR):
        found = [world for each in demands for world in search.whole([each], span)]
        if found:
            return found
    return []


def _all_at_once(
    linked: Linked, area: Area, first: frozenset[str], payable: list[int], lacking: list[str]
) -> frozenset[int] | None:
    """The cheapest figures that protect all targets together, each in a world of its own.

    Every target is one more in its world: one less is seldom possible where zeros are shown.
    None where the rule asks for more than one other value, or no such worlds were found.
    """
    if linked.rule.values > 2 or linked.rule.whole_range:
        return None
    search = Search(linked, area, first, payable)
    more = [Demand(each, linked.truth[each] + 1, None) for each in lacking]
    worlds = search.whole(more, NEAR)
    return frozenset().union(*(world.hides for world in worlds)) if worlds else None


def _cheaper(linked: Linked, units: frozenset[int], other: frozenset[int] | None) -> frozenset[int]:
    def cost(of: frozenset[int]) -> int:
        return sum(price(linked, unit) for unit in of)

    return other if other is not None and cost(other) < cost(units) else units


def _show_again(
    linked: Linked,
    area: Area,
    first: frozenset[str],
    units: frozenset[int],
    failed: list[str],
) -> frozenset[int]:
    """Shows again what protects nothing, the dearest first; each time all targets are checked."""
    aims = [each for each in area.targets if each not in failed]
    possible = Possible(linked, aims)
    search = Search(linked, area, first, units)
    for unit in sorted(units):
        search.hide(unit)
    for target in aims:
        widen(search, possible, target)
    for unit in sorted(units, key=lambda each: (-price(linked, each), each)):
        search.show(unit)
        trial = Possible(linked, aims)
        trial.add(w for w in possible.worlds if linked.is_possible(w.changed, search.hidden))
        before = len(trial.worlds)
        if all(widen(search, trial, target) for target in trial.lacking()):
            units, possible = units - {unit}, trial
        else:
            possible.add(trial.worlds[before:])
            search.hide(unit)
    return units


def _reason(linked: Linked, target: str) -> str:
    cell = linked.cells[target]
    if cell.known:
        return "it stands in an earlier copy, so hiding it now protects nothing"
    if linked.rule.values > 2 or linked.rule.whole_range:
        return "too few values stay possible, even with everything hidden that is linked with it"
    return (
        "what is known outside, or the zeros that are shown, give it away even with everything "
        "hidden that is linked with it"
    )
