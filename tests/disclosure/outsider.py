"""A reader who tries everything: which values of a hidden number fit what is shown.

Written for the tests, by exhaustion: ranges are narrowed with every link until nothing changes,
then a number is tried value by value. It knows nothing of how the figures were chosen.
"""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

from workbook.disclosure import Problem

FURTHEST = 60
"""How far above the truth values are tried. More would only make more of them possible."""

Link = tuple[dict[str, int], bool]
"""Whole coefficients of a sum that is 0, or else (False) at least 0."""

Ranges = dict[str, tuple[int, int]]


def possible(
    problem: Problem, hidden: Collection[str], name: str, enough: int = 2
) -> frozenset[int]:
    """Up to ``enough`` values that a number may have, its true one among them."""
    ranges, links = start(problem, hidden)
    true = problem.by_id[name].value
    found = {true}
    ranges = narrowed(ranges, links) or {name: (true, true)}
    low, high = ranges[name]
    for value in sorted(range(low, high + 1), key=lambda each: abs(each - true)):
        if len(found) >= enough:
            break
        if value not in found and fits({**ranges, name: (value, value)}, links):
            found.add(value)
    return frozenset(found)


def worked_out(problem: Problem, hidden: Collection[str], upto: int = 5) -> dict[str, int]:
    """The small numbers of people that have one possible value."""
    return {
        cell.id: cell.value
        for cell in problem.cells
        if cell.sensitive and 1 <= cell.value <= upto and not cell.known
        if len(possible(problem, hidden, cell.id)) == 1
    }


def start(problem: Problem, hidden: Collection[str]) -> tuple[Ranges, list[Link]]:
    ranges: Ranges = {}
    for cell in problem.cells:
        unseen = cell.id in hidden or not cell.published
        if cell.known or not unseen:
            ranges[cell.id] = (cell.value, cell.value)
        elif cell.signed:
            ranges[cell.id] = (cell.value - FURTHEST, cell.value + FURTHEST)
        else:
            # a zero is shown; where one is hidden with its figure, the reader is told so
            least = 1 if cell.published and cell.value else 0
            most = cell.value + FURTHEST if cell.value or not cell.published else 0
            ranges[cell.id] = (least, most)
    links: list[Link] = []
    for equality in problem.equalities:
        sums = {equality.total: -1}
        for times, part in equality.parts:
            sums[part] = sums.get(part, 0) + times
        links.append((sums, True))
    for share in problem.shares:
        top, bottom = problem.by_id[share.numerator].value, problem.by_id[share.denominator].value
        if bottom and (share.known or share.id not in hidden):
            half = Fraction(1, 2 * 10**share.decimals)
            printed = share.shown
            if printed is None:
                printed = Fraction(round(Fraction(100 * top, bottom) / (2 * half)) * 2 * half)
            low, high = (printed - half) / 100, (printed + half) / 100
            for sign, end in ((1, low), (-1, high)):
                sums = {
                    share.numerator: sign * end.denominator,
                    share.denominator: -sign * end.numerator,
                }
                links.append((sums, False))
    return ranges, links


def narrowed(ranges: Ranges, links: list[Link]) -> Ranges | None:
    """What every link leaves of the ranges; None where it leaves nothing."""
    ranges = dict(ranges)
    moved = True
    while moved:
        moved = False
        for sums, exact in links:
            for signs in (1, -1) if exact else (1,):
                most = {
                    each: max(signs * times * end for end in ranges[each])
                    for each, times in sums.items()
                }
                total = sum(most.values())
                if total < 0:
                    return None
                for each, times in sums.items():
                    # signs * times * x >= -(the most that the others can add)
                    rest, factor = most[each] - total, signs * times
                    if factor == 0:
                        continue
                    low, high = ranges[each]
                    if factor > 0 and -(-rest // factor) > low:
                        low, moved = -(-rest // factor), True
                    elif factor < 0 and rest // factor < high:
                        high, moved = rest // factor, True
                    if low > high:
                        return None
                    ranges[each] = (low, high)
    return ranges


def fits(ranges: Ranges, links: list[Link]) -> bool:
    """Whether some whole numbers within the ranges fulfil every link."""
    left = narrowed(ranges, links)
    if left is None:
        return False
    linked = {each for sums, _ in links for each in sums}
    open_ones = [each for each in linked if left[each][0] < left[each][1]]
    if not open_ones:
        return True
    name = min(sorted(open_ones), key=lambda each: left[each][1] - left[each][0])
    low, high = left[name]
    return any(fits({**left, name: (value, value)}, links) for value in range(low, high + 1))
