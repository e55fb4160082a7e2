"""Guesses that two indicators print the same number: a denominator of one, a count of another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from workbook.attack.copies import Quantity
from workbook.attack.guesses import GuessedSum
from workbook.attack.pool import Pool

PERIODS = 3
"""So many periods have to show the same number on both sides before it is believed."""

_Series = tuple[str, str]
_At = tuple[str, str, str]


def same_numbers(pool: Pool) -> Iterator[GuessedSum]:
    """Equalities of two series that agree wherever both are shown.

    Agreement that says little (all noughts, one number throughout) is not taken for one.
    """
    shown: defaultdict[_Series, dict[_At, Fraction]] = defaultdict(dict)
    hidden: defaultdict[_Series, set[_At]] = defaultdict(set)
    for one in pool.quantities():
        if not pool.rows[one].counts(one.part):
            continue
        at, series = (one.service, one.period, one.basis), (one.indicator, one.part)
        known = pool.known(one)
        if known is None:
            hidden[series].add(at)
        else:
            shown[series][at] = known
    for left, right in combinations(sorted({*shown, *hidden}), 2):
        if (hidden[left] or hidden[right]) and _agree(shown[left], shown[right]):
            for at in sorted((hidden[left] | hidden[right]) & _all(shown, hidden, left, right)):
                first, second = _quantity(left, at), _quantity(right, at)
                why = f"{left[0]} ({left[1]}) is the same as {right[0]} ({right[1]})"
                yield GuessedSum("same number", ((1, first), (-1, second)), why)


def _all(
    shown: dict[_Series, dict[_At, Fraction]],
    hidden: dict[_Series, set[_At]],
    left: _Series,
    right: _Series,
) -> set[_At]:
    """Where both have a number, shown or hidden."""
    return (shown[left].keys() | hidden[left]) & (shown[right].keys() | hidden[right])


def _agree(left: dict[_At, Fraction], right: dict[_At, Fraction]) -> bool:
    if len(left) > len(right):
        left, right = right, left
    both = []
    for at, number in left.items():
        other = right.get(at)
        if other is not None:
            if other != number:
                return False
            both.append(at)
    periods = {period for _, period, _ in both}
    return len(periods) >= PERIODS and len({left[at] for at in both}) > 1


def _quantity(series: _Series, at: _At) -> Quantity:
    return Quantity(series[0], *at, series[1])
