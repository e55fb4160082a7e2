"""Everything that links the numbers of a problem, as exact rows of whole numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from workbook.disclosure.intervals import Interval, of_one_cell, of_two_cells, read_back
from workbook.disclosure.problem import Cell, Equality, Problem, Rate, Share


@dataclass(frozen=True)
class Row:
    """The sum of coefficient times cell lies between ``low`` and ``high``; None is no end.

    ``item`` is the printed share or rate that says so: hidden, it says it no longer. Equalities
    have none: everybody knows that services add up to their total.
    """

    parts: tuple[tuple[int, str], ...]
    low: int | None
    high: int | None
    item: str = ""

    def holds_with(self, changed: Mapping[str, int], truth: Mapping[str, int]) -> bool:
        """Whether it holds in a world that differs from the truth in these numbers."""
        total = 0
        for times, each in self.parts:
            total += times * (changed[each] if each in changed else truth[each])
        return (self.low is None or total >= self.low) and (self.high is None or total <= self.high)


def with_rests(problem: Problem) -> Problem:
    """The same problem with the rest of every share of people: what is not in its numerator.

    It is printed nowhere, and linked with what is: 41 of 44 leaves 3.

    >>> cells = (Cell("seen", 41), Cell("all", 44))
    >>> problem = with_rests(Problem(cells, shares=(Share("%", "seen", "all"),)))
    >>> problem.cells[2].id, problem.cells[2].value, problem.cells[2].published
    ('the rest of %', 3, False)
    """
    cells, equalities = [], []
    for share in problem.shares:
        top, bottom = problem.by_id[share.numerator], problem.by_id[share.denominator]
        name = f"the rest of {share.id}"
        if bottom.value >= top.value and name not in problem.by_id:
            people = top.sensitive and bottom.sensitive
            rest = bottom.value - top.value
            cells.append(Cell(name, rest, sensitive=people, published=False))
            equalities.append(Equality.sums(bottom.id, top.id, name))
    return replace(
        problem,
        cells=(*problem.cells, *cells),
        equalities=(*problem.equalities, *equalities),
    )


def rows_of(problem: Problem) -> tuple[Row, ...]:
    """All rows of a problem; the true values fulfil every one of them."""
    rows = [Row(((-1, each.total), *each.parts), 0, 0) for each in problem.equalities if each.parts]
    for share in problem.shares:
        rows += _rows_of_share(share, problem)
    for rate in problem.rates:
        rows += _rows_of_rate(rate, problem)
    return tuple(rows)


def _rows_of_share(share: Share, problem: Problem) -> list[Row]:
    top, bottom = problem.by_id[share.numerator].value, problem.by_id[share.denominator].value
    if bottom <= 0:
        return []
    true = Fraction(100 * top, bottom)
    interval = _read(share, true, 100 if true <= 100 else None)
    made = of_two_cells(interval, share.numerator, share.denominator, 100)
    return [Row(each.parts, each.least, None, share.id) for each in made]


def _rows_of_rate(rate: Rate, problem: Problem) -> list[Row]:
    count = problem.by_id[rate.count].value
    if isinstance(rate.population, str):
        people = problem.by_id[rate.population].value
        if people <= 0:
            return []
        interval = _read(rate, Fraction(rate.per * count, people), None)
        made = of_two_cells(interval, rate.count, rate.population, rate.per)
    else:
        low, high = rate.population
        if low <= 0:
            return []
        # where the population is known roughly, each end of the rate is held against its own
        first = _read(rate, Fraction(rate.per * count, high), None) if low == high else None
        interval = first or _roughly(rate, count, low, high)
        made = of_one_cell(interval, rate.count, rate.population, rate.per)
    return [Row(each.parts, each.least, None, rate.id) for each in made]


def _read(item: Share | Rate, true: Fraction, most: int | None) -> Interval:
    try:
        return read_back(item.shown, true, item.decimals, most)
    except ValueError as error:
        raise ValueError(f"{item.id!r} does not fit its own numbers: {error}") from None


def _roughly(rate: Rate, count: int, low: int, high: int) -> Interval:
    if rate.shown is None:
        raise ValueError(f"{rate.id!r}: say what is printed, as its population is known roughly")
    half = Fraction(1, 2 * 10**rate.decimals)
    least, most = max(Fraction(0), rate.shown - half), rate.shown + half
    if not least * low <= count * rate.per <= most * high:
        raise ValueError(f"{rate.id!r} does not fit its own numbers")
    return Interval(least, most, least * low == count * rate.per, most * high == count * rate.per)
