"""What an attacker has: figures that are shown, figures that are hidden, and their relations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

Figure = str
"""The name of a figure; nothing is read out of it."""


class Contradiction(ValueError):  # noqa: N818 - the name says what happened
    """No numbers fit all relations: one of them does not hold, or a shown figure is wrong."""


@dataclass(frozen=True)
class Sum:
    """An equality: the ``terms``, each a factor and a figure, come to 0. ``why`` in words.

    "The directorate is its services" is ``((1, "all"), (-1, "East"), (-1, "West"))``.
    """

    terms: tuple[tuple[int, Figure], ...]
    why: str = ""

    @staticmethod
    def of(total: Figure, parts: Iterable[tuple[int, Figure]], why: str = "") -> Sum:
        """``total`` = the parts.

        >>> Sum.of("all", [(1, "East"), (1, "West")]).terms
        ((1, 'all'), (-1, 'East'), (-1, 'West'))
        """
        return Sum(((1, total), *((-factor, part) for factor, part in parts)), why)


@dataclass(frozen=True)
class Span:
    """The numbers from ``least`` to ``most``, the ends included or not; ``None`` is no end."""

    least: Fraction | None
    most: Fraction | None
    least_in: bool = True
    most_in: bool = True


@dataclass(frozen=True)
class Share:
    """``part`` divided by ``whole`` lies in ``span``: a percentage or a rate was printed."""

    part: Figure
    whole: Figure
    span: Span
    why: str = ""


def _itself(figure: Figure, beside: Figure) -> str:
    return figure


@dataclass(frozen=True)
class System:
    """``shown`` figures with their numbers, ``hidden`` ones, and what ties them together.

    A hidden figure is a whole number of at least ``lowest``: 1 where a true 0 is shown and
    only 1 and more are hidden. ``least`` and ``most`` say otherwise of single figures:
    ``None`` as the least of one that may be negative, such as a change; 5 as the most of one
    whose marker tells that it is a small number.
    """

    shown: Mapping[Figure, Fraction]
    hidden: frozenset[Figure]
    sums: tuple[Sum, ...] = ()
    shares: tuple[Share, ...] = ()
    lowest: int = 1
    least: Mapping[Figure, int | None] = field(default_factory=dict)
    most: Mapping[Figure, int] = field(default_factory=dict)
    label: Callable[[Figure, Figure], str] = _itself
    """How a figure is called in the arithmetic that gives another one."""

    def lowest_of(self, figure: Figure) -> int | None:
        return self.least.get(figure, self.lowest)


@dataclass(frozen=True)
class Equation:
    """A sum with the shown figures filled in: factors of hidden ones, and what they come to."""

    factors: Mapping[Figure, Fraction]
    total: Fraction
    why: str


def equation(known: Mapping[Figure, Fraction], terms: Sum) -> Equation:
    """The sum as an equation of what is not ``known``.

    >>> east = equation({"all": Fraction(9)}, Sum.of("all", [(1, "East"), (1, "West")]))
    >>> dict(east.factors) == {"East": -1, "West": -1}, east.total
    (True, Fraction(-9, 1))
    """
    factors: dict[Figure, Fraction] = {}
    total = Fraction(0)
    for factor, figure in terms.terms:
        if figure in known:
            total -= factor * known[figure]
        else:
            factors[figure] = factors.get(figure, Fraction(0)) + factor
    return Equation({one: by for one, by in factors.items() if by}, total, terms.why)
