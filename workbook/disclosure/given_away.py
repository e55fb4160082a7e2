"""What a pattern gives away: the small numbers that readers can work out from it."""

from __future__ import annotations

from collections.abc import Iterable

from workbook.disclosure.areas import Area, areas_of
from workbook.disclosure.other_worlds import Search
from workbook.disclosure.pattern import Linked, targets
from workbook.disclosure.possible_values import Possible
from workbook.disclosure.problem import Problem
from workbook.disclosure.rule import Rule


def given_away(
    problem: Problem, hidden: Iterable[str], rule: Rule | None = None
) -> dict[str, frozenset[int]]:
    """Each small number that too little is unsure of, with the values that were found possible.

    One value is the number itself, worked out. More than one stand there only where the rule
    asks for more than two.

    >>> from workbook.disclosure.problem import Cell, Equality
    >>> cells = (Cell("a", 3), Cell("b", 9), Cell("all", 12))
    >>> problem = Problem(cells, (Equality.sums("all", "a", "b"),))
    >>> given_away(problem, {"a"}), given_away(problem, {"a", "b"})
    ({'a': frozenset({3})}, {})
    """
    linked = Linked(problem, rule or Rule())
    aims = targets(linked)
    possible = Possible(linked, aims)
    look_around(linked, frozenset(hidden), possible)
    return {each: frozenset(possible.values[each]) for each in possible.lacking()}


def look_around(
    linked: Linked, hidden: frozenset[str], possible: Possible, within: Area | None = None
) -> None:
    """Adds worlds until every target has enough values, or no more of them are possible."""
    for area in areas_of(linked, possible.lacking(), hidden, within):
        search = Search(linked, area, hidden)
        for world in search.at_no_cost():
            possible.add([world])
            if all(possible.enough(each) for each in area.targets):
                break
        for target in area.targets:
            widen(search, possible, target)


def widen(search: Search, possible: Possible, target: str) -> bool:
    """Adds values to one target without hiding anything; whether it has enough of them."""
    while not possible.enough(target):
        worlds = search.first(possible.demands(target))
        if not worlds:
            return False
        possible.add(worlds)
    return True
