"""Areas: parts of a problem that no link connects, each small enough to be solved by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbook.disclosure.links import Row
from workbook.disclosure.pattern import Linked


@dataclass(frozen=True)
class Area:
    """The numbers that could be unknown, their rows, and the small ones among them."""

    cells: tuple[str, ...]
    rows: tuple[Row, ...]
    targets: tuple[str, ...]


def everything(linked: Linked) -> frozenset[str]:
    return frozenset(each for unit in linked.units for each in unit)


def areas_of(
    linked: Linked,
    targets: Iterable[str],
    hidden: frozenset[str],
    within: Area | None = None,
    together: bool = False,
) -> tuple[Area, ...]:
    """The areas that hold a target, in the order of the problem, when these are hidden.

    A number that nobody is unsure of (a shown one, a figure in an earlier copy) connects
    nothing. ``within`` looks at the numbers of one area only; ``together`` says that figures
    still to be hidden connect what they print.
    """
    places = within.cells if within else [cell.id for cell in linked.problem.cells]
    unsure = {}
    for place in places:
        cell = linked.cells[place]
        if linked.range_of(cell, hidden) != (cell.value, cell.value):
            unsure[place] = cell
    leader = {each: each for each in unsure}

    def lead(each: str) -> str:
        while leader[each] != each:
            leader[each] = leader[leader[each]]
            each = leader[each]
        return each

    def join(ids: list[str]) -> None:
        for each in ids[1:]:
            leader[lead(each)] = lead(ids[0])

    active = [
        row
        for row in (within.rows if within else linked.rows)
        if together or not linked.says_nothing(row, hidden)
    ]
    for row in active:
        join([each for _, each in row.parts if each in unsure])
    if together:
        for unit in linked.units:
            join([each for each in unit if each in unsure])
    cells: dict[str, list[str]] = {}
    for each in unsure:
        cells.setdefault(lead(each), []).append(each)
    rows: dict[str, list[Row]] = {}
    for row in active:
        inside = [each for _, each in row.parts if each in unsure]
        if inside:
            rows.setdefault(lead(inside[0]), []).append(row)
    aims: dict[str, list[str]] = {}
    for each in targets:
        if each in unsure:
            aims.setdefault(lead(each), []).append(each)
    return tuple(
        Area(tuple(cells[first]), tuple(rows.get(first, [])), tuple(aims[first])) for first in aims
    )
