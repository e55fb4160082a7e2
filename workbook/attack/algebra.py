"""The second way: which hidden figures the equalities fix, however they are combined.

A figure is fixed exactly where its unit vector lies in the row space of the equalities; then
the reduced row echelon form has a row with that figure alone. In a table with totals both
ways it is fixed where it is a bridge of the graph of hidden cells, which subtraction may not
find: rows 1 and 2 minus columns a and b.

Source: linear algebra; for tables, Gusfield, "A graph theoretic approach to statistical data
security" (SIAM Journal on Computing, 1988).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from workbook.attack.system import Contradiction, Equation, Figure, System, equation

_Key = TypeVar("_Key")


@dataclass
class _Row:
    """An equation on its way to the echelon form, and which ones it is put together from."""

    factors: dict[Figure, Fraction]
    total: Fraction
    of: dict[int, Fraction]

    def without(self, other: _Row, by: Fraction) -> None:
        """Takes ``by`` times the other row away."""
        _take(self.factors, other.factors, by)
        _take(self.of, other.of, by)
        self.total -= by * other.total


def _take(held: dict[_Key, Fraction], taken: Mapping[_Key, Fraction], by: Fraction) -> None:
    for key, factor in taken.items():
        left = held.get(key, 0) - by * factor
        if left:
            held[key] = left
        else:
            held.pop(key, None)


def by_algebra(system: System) -> dict[Figure, tuple[Fraction, str]]:
    """Each hidden figure that the equalities fix: its number, and the relations it took.

    >>> from workbook.attack.system import Sum
    >>> two = (
    ...     Sum(((1, "a"), (1, "b"), (-1, "row")), "row"),
    ...     Sum(((1, "a"), (-1, "b"), (-1, "gap")), "gap"),
    ... )
    >>> known = {"row": Fraction(9), "gap": Fraction(3)}
    >>> by_algebra(System(known, frozenset("ab"), two))["a"]
    (Fraction(6, 1), 'row; gap')
    """
    equations = [equation(system.shown, one) for one in system.sums]
    found = {}
    for pivot, row in _reduced(equations).items():
        if len(row.factors) == 1 and pivot in system.hidden:
            why = "; ".join(dict.fromkeys(equations[n].why for n in sorted(row.of)))
            found[pivot] = row.total, why
    return found


def _reduced(equations: Sequence[Equation]) -> dict[Figure, _Row]:
    """The reduced row echelon form, each row under the figure that it leads with."""
    rows: dict[Figure, _Row] = {}
    at: defaultdict[Figure, set[Figure]] = defaultdict(set)
    for n, one in enumerate(equations):
        row = _Row(dict(one.factors), one.total, {n: Fraction(1)})
        for figure in list(row.factors):
            if figure in rows and figure in row.factors:
                row.without(rows[figure], row.factors[figure])
        if not row.factors:
            if row.total:
                raise Contradiction(f"these do not add up: {_why(equations, row)}")
            continue
        lead = min(row.factors, key=lambda figure: (len(at[figure]), figure))
        by = row.factors[lead]
        row.factors = {figure: factor / by for figure, factor in row.factors.items()}
        row.total /= by
        for pivot in list(at[lead]):
            other = rows[pivot]
            if lead in other.factors:
                other.without(row, other.factors[lead])
                for figure in row.factors:
                    at[figure].add(pivot)
        at[lead] = set()
        rows[lead] = row
        for figure in row.factors:
            at[figure].add(lead)
    return rows


def _why(equations: Sequence[Equation], row: _Row) -> str:
    return "; ".join(dict.fromkeys(equations[n].why or "a total" for n in sorted(row.of)))
