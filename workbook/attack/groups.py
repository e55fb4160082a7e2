"""Hidden figures in groups that hang together, and their relations in whole factors."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from workbook.attack.bounds import Relation
from workbook.attack.intervals import Reach, Search, Wanted
from workbook.attack.system import Contradiction, Figure, Share, System, equation


@dataclass(frozen=True)
class Tie:
    """``least`` <= the sum of factor times figure <= ``most``, ends included or not."""

    factors: Mapping[Figure, Fraction]
    least: Fraction | None
    most: Fraction | None
    least_in: bool = True
    most_in: bool = True
    why: str = ""

    def holds(self) -> bool:
        """Whether a tie without any unknown is true."""
        low = self.least is None or self.least < 0 or (self.least == 0 and self.least_in)
        high = self.most is None or self.most > 0 or (self.most == 0 and self.most_in)
        return low and high

    def in_whole_factors(self, number_of: Mapping[Figure, int]) -> Relation:
        """The tie of figures by number; what lies between its ends is a whole number too.

        >>> Tie({"a": Fraction(1, 2), "b": Fraction(1)}, None, Fraction(7, 3)).in_whole_factors(
        ...     {"a": 0, "b": 1}
        ... )
        Relation(factors={0: 1, 1: 2}, least=None, most=4)
        """
        scale = Fraction(math.lcm(*(factor.denominator for factor in self.factors.values())))
        scale /= math.gcd(*(int(factor * scale) for factor in self.factors.values()))
        least = most = None
        if self.least is not None:
            end = self.least * scale
            least = math.ceil(end) if self.least_in else math.floor(end) + 1
        if self.most is not None:
            end = self.most * scale
            most = math.floor(end) if self.most_in else math.ceil(end) - 1
        if least is not None and most is not None and least > most:
            raise Contradiction(f"no whole number fits: {self.why}")
        factors = {number_of[figure]: int(by * scale) for figure, by in self.factors.items()}
        return Relation(factors, least, most)


@dataclass(frozen=True)
class Group:
    """Figures that have nothing to do with those of other groups."""

    figures: tuple[Figure, ...]
    least: tuple[int | None, ...]
    most: tuple[int | None, ...]
    relations: tuple[Relation, ...]

    def reaches(self, wanted: Wanted | None, steps: int) -> dict[Figure, Reach]:
        """The whole numbers that each of them can be."""
        found = Search(self.least, self.most, self.relations, steps).reaches(wanted)
        return dict(zip(self.figures, found, strict=True))


def groups(system: System, known: Mapping[Figure, Fraction]) -> list[Group]:
    """The hidden figures that are not ``known`` yet, in groups.

    >>> from workbook.attack.system import Sum
    >>> hidden = frozenset({"a", "b", "c"})
    >>> shown = {"all": Fraction(7)}
    >>> tied = (Sum.of("all", [(1, "a"), (1, "b")]),)
    >>> [group.figures for group in groups(System(shown, hidden, tied), shown)]
    [('a', 'b'), ('c',)]
    """
    ties = _ties(system, known)
    group = {figure: [figure] for figure in sorted(system.hidden) if figure not in known}
    for tie in ties:
        _join(group, tie.factors)
    ties_of: dict[int, list[Tie]] = {id(figures): [] for figures in group.values()}
    for tie in ties:
        ties_of[id(group[next(iter(tie.factors))])].append(tie)
    together = {id(figures): figures for figures in group.values()}
    return [_group(system, figures, ties_of[key]) for key, figures in together.items()]


def _join(group: dict[Figure, list[Figure]], figures: Iterable[Figure]) -> None:
    first, *others = figures
    for other in others:
        small, large = sorted((group[first], group[other]), key=len)
        if small is not large:
            large.extend(small)
            for one in small:
                group[one] = large


def _group(system: System, figures: list[Figure], ties: list[Tie]) -> Group:
    figures.sort()
    number_of = {figure: n for n, figure in enumerate(figures)}
    return Group(
        tuple(figures),
        tuple(system.lowest_of(figure) for figure in figures),
        tuple(system.most.get(figure) for figure in figures),
        tuple(tie.in_whole_factors(number_of) for tie in ties),
    )


def _ties(system: System, known: Mapping[Figure, Fraction]) -> list[Tie]:
    found = []
    for one in system.sums:
        left = equation(known, one)
        found.append(Tie(left.factors, left.total, left.total, why=left.why))
    for share in system.shares:
        found += _ends(share, known)
    for tie in found:
        if not tie.factors and not tie.holds():
            raise Contradiction(f"this does not hold: {tie.why}")
    return [tie for tie in found if tie.factors]


def _ends(share: Share, known: Mapping[Figure, Fraction]) -> list[Tie]:
    """part - least * whole is not below 0, part - most * whole not above it, and whole not 0."""
    span, ties = share.span, []
    if share.whole not in known:
        ties.append(Tie({share.whole: Fraction(1)}, Fraction(1), None, why=share.why))
    if span.least is not None:
        factors, number = _less(share, span.least, known)
        ties.append(Tie(factors, -number, None, least_in=span.least_in, why=share.why))
    if span.most is not None:
        factors, number = _less(share, span.most, known)
        ties.append(Tie(factors, None, -number, most_in=span.most_in, why=share.why))
    return ties


def _less(
    share: Share, by: Fraction, known: Mapping[Figure, Fraction]
) -> tuple[dict[Figure, Fraction], Fraction]:
    """part - by * whole: the factors of what is unknown, and the number that the rest gives."""
    factors: dict[Figure, Fraction] = {}
    number = Fraction(0)
    for factor, figure in ((Fraction(1), share.part), (-by, share.whole)):
        if figure in known:
            number += factor * known[figure]
        else:
            factors[figure] = factors.get(figure, Fraction(0)) + factor
    return {figure: factor for figure, factor in factors.items() if factor}, number
