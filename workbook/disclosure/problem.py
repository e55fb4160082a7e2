"""The problem: linked whole numbers, what is printed of them, and what is known outside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property


@dataclass(frozen=True)
class Cell:
    """A whole number with its true value.

    ``sensitive``: it counts people, so a small one is hidden. ``published=False``: it is not
    printed, but linked with what is (June, where April to May and April to June are printed).
    ``known``: everybody has it already, from an earlier copy or another publication, so hiding
    it here protects nothing. ``keep``: hide it only when nothing else helps (a directorate
    total). ``signed``: it may be negative (a change since last month), and its zero is no count.
    ``shown_between``: it is printed rounded, and its readers know these two ends, both possible.
    ``cost`` replaces the cost that :func:`workbook.disclosure.costs.cost_of` gives it.
    """

    id: str
    value: int
    sensitive: bool = True
    published: bool = True
    known: bool = False
    keep: bool = False
    signed: bool = False
    shown_between: tuple[int, int] | None = None
    cost: int | None = None
    hidden_before: bool = False


@dataclass(frozen=True)
class Equality:
    """``total`` is the sum of coefficient times part, in the true values.

    >>> Equality.sums("Q1", "Apr", "May", "Jun").parts
    ((1, 'Apr'), (1, 'May'), (1, 'Jun'))
    """

    total: str
    parts: tuple[tuple[int, str], ...]

    @classmethod
    def sums(cls, total: str, *parts: str) -> Equality:
        return cls(total, tuple((1, part) for part in parts))


@dataclass(frozen=True)
class Share:
    """A printed percentage: ``numerator`` of ``denominator``, at so many decimals.

    ``shown`` is the number before the percent sign; None is the true one, rounded. Of a share
    of people the rest is people too: 41 of 44 says that 3 were not. ``known``: it stands in an
    earlier copy, so hiding it here protects nothing.
    """

    id: str
    numerator: str
    denominator: str
    decimals: int = 0
    shown: Fraction | None = None
    known: bool = False


@dataclass(frozen=True)
class Rate:
    """A printed rate: ``count`` per so many (10,000) of a population.

    The population is another cell of the problem, or known outside: two numbers it lies
    between, equal where it is known exactly.
    """

    id: str
    count: str
    population: str | tuple[int, int]
    per: int = 10_000
    decimals: int = 1
    shown: Fraction | None = None
    known: bool = False


@dataclass(frozen=True)
class Problem:
    """Cells, the equalities between them, and the percentages and rates printed of them.

    ``figures`` are groups of ids (of cells, shares and rates) that one printed figure shows or
    hides together: a percentage with its numerator and denominator. Ids in no figure are
    shown or hidden by themselves.
    """

    cells: tuple[Cell, ...]
    equalities: tuple[Equality, ...] = ()
    shares: tuple[Share, ...] = ()
    rates: tuple[Rate, ...] = ()
    figures: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        ids = self._ids()
        twice = sorted(each for each, count in Counter(ids).items() if count > 1)
        if twice:
            raise ValueError(f"{twice[0]!r} stands for two things; every id is used once")
        named = set(ids)
        for one in self.figures:
            _all_there(one, named, "a printed figure")
        cells = {cell.id: cell for cell in self.cells}
        for cell in self.cells:
            _possible(cell)
        for equality in self.equalities:
            parts = [part for _, part in equality.parts]
            _all_there([equality.total, *parts], cells, f"the total {equality.total!r}")
            total = sum(times * cells[part].value for times, part in equality.parts)
            if total != cells[equality.total].value:
                raise ValueError(
                    f"{equality.total!r} is {cells[equality.total].value}, but its parts make "
                    f"{total}; leave the equality out, or correct the figures"
                )
        for share in self.shares:
            _all_there([share.numerator, share.denominator], cells, f"the share {share.id!r}")
        for rate in self.rates:
            people = [rate.population] if isinstance(rate.population, str) else []
            _all_there([rate.count, *people], cells, f"the rate {rate.id!r}")

    def _ids(self) -> list[str]:
        cells = [cell.id for cell in self.cells]
        return [*cells, *(each.id for each in self.shares), *(each.id for each in self.rates)]

    @cached_property
    def by_id(self) -> dict[str, Cell]:
        return {cell.id: cell for cell in self.cells}

    @cached_property
    def totals(self) -> frozenset[str]:
        """The cells that are a sum of two or more others: readers look for them first."""
        return frozenset(each.total for each in self.equalities if len(each.parts) > 1)

    @cached_property
    def units(self) -> tuple[tuple[str, ...], ...]:
        """What is shown or hidden together, every id once, in the order of the problem.

        Figures that share an id are one unit: hiding one of them hides the others.
        """
        leader = {each: each for each in self._ids()}

        def lead(each: str) -> str:
            while leader[each] != each:
                leader[each] = leader[leader[each]]
                each = leader[each]
            return each

        for figure in self.figures:
            for each in figure[1:]:
                leader[lead(each)] = lead(figure[0])
        together: dict[str, list[str]] = {}
        for each in leader:
            together.setdefault(lead(each), []).append(each)
        return tuple(tuple(unit) for unit in together.values())


def _possible(cell: Cell) -> None:
    if cell.value < 0 and not cell.signed:
        raise ValueError(f"{cell.id!r} is {cell.value}: a count is 0 or more")
    if cell.shown_between:
        low, high = cell.shown_between
        if not low <= cell.value <= high:
            raise ValueError(f"{cell.id!r} is {cell.value}, not between {low} and {high}")


def _all_there(ids: Iterable[str], known: Iterable[str], where: str) -> None:
    for each in ids:
        if each not in known:
            raise ValueError(f"{where} speaks of {each!r}, which is not in the problem")
