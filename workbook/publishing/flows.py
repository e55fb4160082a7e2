"""How the figures of different stretches of time hang together: quarters, years, to date.

A count over some months is the difference of two running totals, one at its end and one
before its start. So every figure is an edge between two months; what can be worked out of
several figures is a way along edges, and two ways between the same months give the same.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbook.assess import when

_MONTHS = {"Rolling year": 12, "Rolling 6 months": 6}


def span(basis: str, period: str, until: str = "") -> tuple[int, int] | None:
    """The months of a figure, as the number of the one before its first and of its last.

    A quarter or a year that is not over ends with the month ``until``, which is the copy's.
    ``None`` for what is no flow: a snapshot, or an average over years.

    >>> first, last = span("YTD", "2023-06")
    >>> last - first, span("Snapshot", "2023-06")
    (3, None)
    >>> first, last = span("Quarter", "2023-24 Q2", "2023-08")
    >>> last - first
    2
    """
    last = when.last_month(period)
    if basis in _MONTHS:
        return last - _MONTHS[basis], last
    if basis == "YTD":
        return last - when.months_since_april(period), last
    if basis in ("Month", "Quarter", "Year"):
        first = last - len(when.months_of(period))
        return first, max(first + 1, min(last, when.last_month(until))) if until else last
    return None


@dataclass(frozen=True)
class Step:
    """A figure of the series: its cell, its months, and its number."""

    cell: str
    months: tuple[int, int]
    value: int


@dataclass(frozen=True)
class Tie:
    """The ``total`` is the sum of sign times cell; ``value`` where the total is in no copy."""

    total: str
    parts: tuple[tuple[int, str], ...]
    value: int | None = None


def ties(name: str, steps: Sequence[Step], small: int) -> list[Tie]:
    """What the figures of one series say of each other.

    Figures over the same months are equal, and sums come out. A difference of two figures
    that is a number from 1 to ``small`` is a total too, of a cell that is in no copy.

    >>> april, to_may = Step("apr", (0, 1), 12), Step("ytd_may", (0, 2), 15)
    >>> ties("x", [april, to_may], 5)
    [Tie(total='x between 1 and 2', parts=((-1, 'apr'), (1, 'ytd_may')), value=3)]
    """
    ways, at, rest = _tree(steps)
    found = []
    for step in rest:
        start, end = step.months
        if at[end] - at[start] == step.value:
            parts = _between(ways[start], ways[end])
            if parts != ((1, step.cell),):
                found.append(Tie(step.cell, parts))
    shown = {step.months for step in steps}
    roots: dict[int, list[int]] = {}
    for month in sorted(at):
        roots.setdefault(ways[month][0], []).append(month)
    for months in roots.values():
        for number, start in enumerate(months):
            for end in months[number + 1 :]:
                size = at[end] - at[start]
                if 1 <= size <= small and (start, end) not in shown:
                    parts = _between(ways[start], ways[end])
                    found.append(Tie(f"{name} between {start} and {end}", parts, size))
    return found


_Way = tuple[int, tuple[tuple[int, str], ...]]
"""From which month a running total starts, and the cells along the way with their signs."""


def _tree(steps: Sequence[Step]) -> tuple[dict[int, _Way], dict[int, int], list[Step]]:
    """Ways from a first month to all that can be reached, and the figures not on any."""
    beside: dict[int, list[tuple[int, Step, int]]] = {}
    for step in steps:
        start, end = step.months
        beside.setdefault(start, []).append((end, step, 1))
        beside.setdefault(end, []).append((start, step, -1))
    ways: dict[int, _Way] = {}
    at: dict[int, int] = {}
    used: set[int] = set()
    for root in sorted(beside):
        if root in ways:
            continue
        ways[root], at[root] = (root, ()), 0
        queue = deque([root])
        while queue:
            month = queue.popleft()
            for other, step, sign in beside[month]:
                if other not in ways:
                    ways[other] = root, (*ways[month][1], (sign, step.cell))
                    at[other] = at[month] + sign * step.value
                    used.add(id(step))
                    queue.append(other)
    return ways, at, [step for step in steps if id(step) not in used]


def _between(start: _Way, end: _Way) -> tuple[tuple[int, str], ...]:
    """The cells of one way less those of the other."""
    total: dict[str, int] = {}
    for sign, cell in start[1]:
        total[cell] = total.get(cell, 0) - sign
    for sign, cell in end[1]:
        total[cell] = total.get(cell, 0) + sign
    return _tidy(total)


def _tidy(total: Mapping[str, int]) -> tuple[tuple[int, str], ...]:
    return tuple((times, cell) for cell, times in total.items() if times)
