"""The first way: a relation with one unknown gives it, and what it gives helps the next one.

Source of the rule: this is what a reader with a pencil does, and what "secondary suppression"
was invented against (Department for Education, children looked after statistics: where a
hidden number could be worked out, the next smallest is hidden too).
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping
from fractions import Fraction

from workbook.attack.system import Contradiction, Figure, System, equation
from xl_udfs.printed import number


def by_subtraction(system: System) -> dict[Figure, tuple[Fraction, str]]:
    """Each hidden figure that subtraction gives, in the order found: its number, and how.

    >>> from workbook.attack.system import Sum
    >>> shown = {"Directorate": Fraction(40), "East": Fraction(12), "West": Fraction(25)}
    >>> parts = [(1, "East"), (1, "West"), (1, "North")]
    >>> by_subtraction(System(shown, frozenset({"North"}), (Sum.of("Directorate", parts),)))
    {'North': (Fraction(3, 1), 'Directorate 40 - East 12 - West 25')}
    """
    known: dict[Figure, Fraction] = dict(system.shown)
    found: dict[Figure, tuple[Fraction, str]] = {}
    unknown = [len(equation(known, one).factors) for one in system.sums]
    at: defaultdict[Figure, list[int]] = defaultdict(list)
    for number_of, one in enumerate(system.sums):
        for figure in {figure for _, figure in one.terms}:
            at[figure].append(number_of)
    queue = deque(n for n, left in enumerate(unknown) if left <= 1)
    while queue:
        one = system.sums[queue.popleft()]
        left = equation(known, one)
        if not left.factors:
            if left.total:
                raise Contradiction(f"these do not add up: {one.why}")
            continue
        if len(left.factors) > 1:
            continue
        ((figure, factor),) = left.factors.items()
        known[figure] = left.total / factor
        if figure in system.hidden:
            found[figure] = known[figure], _worked(system, known, one.terms, figure)
        queue.extend(n for n in at[figure] if len(equation(known, system.sums[n]).factors) <= 1)
    return found


def _worked(
    system: System,
    known: Mapping[Figure, Fraction],
    terms: tuple[tuple[int, Figure], ...],
    figure: Figure,
) -> str:
    """The other side of the relation: "Directorate 40 - East 12 - West 25"."""
    own = sum(factor for factor, name in terms if name == figure)
    others = [(-factor * (1 if own > 0 else -1), name) for factor, name in terms if name != figure]
    said = []
    for factor, name in sorted(others, key=lambda term: term[0] < 0):
        times = f"{abs(factor)} x " if abs(factor) != 1 else ""
        said.append(
            f"{' - ' if factor < 0 else ' + '}{times}{system.label(name, figure)} "
            f"{number(known[name], None)}"
        )
    return "".join(said).removeprefix(" + ").lstrip()
