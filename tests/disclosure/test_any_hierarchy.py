"""Services, months, totals, years to date and percentages by chance: never unsafe."""

from __future__ import annotations

from itertools import accumulate
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.disclosure.outsider import worked_out
from workbook.disclosure import Cell, Equality, Problem, Share, given_away, protect

COUNTS = st.one_of(st.integers(0, 7), st.integers(0, 40))


@st.composite
def hierarchies(draw: st.DrawFn) -> Problem:
    """A count for each service and month, or a percentage of it, with what is printed of them."""
    services = draw(st.integers(2, 4))
    months = draw(st.integers(1, 3))
    to_date, shares = draw(st.booleans()), draw(st.booleans())
    known = draw(st.sampled_from([0, 0, 0, 5]))
    made = Making(known)
    whole = [[draw(COUNTS) for _ in range(months)] for _ in range(services)]
    made.table("all", whole, to_date)
    if shares:
        part = [[draw(st.integers(0, count)) for count in each] for each in whole]
        made.table("seen", part, to_date)
        made.percentages(draw(st.booleans()), draw(st.integers(0, 1)))
    return made.problem


class Making:
    """A problem in the making; every so many of its cells stood in an earlier copy."""

    def __init__(self, known: int) -> None:
        self.known = known
        self.cells: dict[str, Cell] = {}
        self.equalities: list[Equality] = []
        self.shares: list[Share] = []
        self.figures: list[tuple[str, ...]] = []

    def cell(self, name: str, value: int, total: bool) -> None:
        known = bool(self.known) and len(self.cells) % self.known == self.known - 1
        self.cells[name] = Cell(name, value, known=known, keep=total)

    def table(self, name: str, values: list[list[int]], to_date: bool) -> None:
        rows = [*values, [sum(month) for month in zip(*values, strict=True)]]
        for kind in ("", " to date") if to_date else ("",):
            for s, row in enumerate(rows):
                counts = accumulate(row) if kind else row
                for m, value in enumerate(counts):
                    self.cell(f"{name}{kind} {s} {m}", value, total=s == len(values))
            for m in range(len(rows[0])):
                parts = [f"{name}{kind} {s} {m}" for s in range(len(values))]
                self.equalities.append(Equality.sums(f"{name}{kind} {len(values)} {m}", *parts))
        for s in range(len(rows) if to_date else 0):
            for m in range(len(rows[0])):
                parts = [f"{name} to date {s} {m - 1}"] if m else []
                self.equalities.append(
                    Equality.sums(f"{name} to date {s} {m}", *parts, f"{name} {s} {m}")
                )

    def percentages(self, whole_figures: bool, decimals: int) -> None:
        for name in [name for name in self.cells if name.startswith("all")]:
            if not self.cells[name].value:
                continue
            seen = name.replace("all", "seen", 1)
            self.shares.append(Share(f"% {name}", seen, name, decimals))
            if whole_figures:
                self.figures.append((f"% {name}", seen, name))

    @property
    def problem(self) -> Problem:
        return Problem(
            tuple(self.cells.values()),
            tuple(self.equalities),
            tuple(self.shares),
            figures=tuple(self.figures),
        )


@given(hierarchies())
@settings(max_examples=200, deadline=None)
def test_no_small_number_can_be_worked_out_after_protection(problem: Problem) -> None:
    found = protect(problem)
    left = worked_out(problem, found.hidden)
    assert set(left) <= set(found.unsolved)
    assert set(given_away(problem, found.hidden)) == set(found.unsolved)
    if not any(cell.known for cell in problem.cells):
        assert found.safe


@given(hierarchies(), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_no_pattern_is_called_safe_that_is_not(problem: Problem, chance: Random) -> None:
    small = {cell.id for cell in problem.cells if 1 <= cell.value <= 5}
    others = [cell.id for cell in problem.cells if cell.value and cell.id not in small]
    hidden = small.union(chance.sample(others, min(2, len(others))))
    assert set(worked_out(problem, hidden)) <= set(given_away(problem, hidden))


@given(hierarchies())
@settings(max_examples=30, deadline=None)
def test_the_same_figures_are_hidden_every_time(problem: Problem) -> None:
    assert protect(problem) == protect(problem)


@given(hierarchies())
@settings(max_examples=60, deadline=None)
def test_shown_zeros_stay_shown_unless_their_figure_goes(problem: Problem) -> None:
    hidden = protect(problem).hidden
    in_figures = {each for figure in problem.figures for each in figure}
    for cell in problem.cells:
        if cell.value == 0 and cell.id not in in_figures:
            assert cell.id not in hidden


@given(hierarchies())
@settings(max_examples=40, deadline=None)
def test_every_figure_hidden_besides_is_needed(problem: Problem) -> None:
    found = protect(problem)
    if not found.safe:
        return
    for unit in problem.units:
        if found.secondary.intersection(unit):
            assert given_away(problem, found.hidden.difference(unit)) != {}
