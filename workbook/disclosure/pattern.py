"""A pattern: which printed figures are hidden, and what a reader then knows of each number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workbook.disclosure.links import Row, rows_of, with_rests
from workbook.disclosure.problem import Cell, Problem
from workbook.disclosure.rule import Rule

Range = tuple[int | None, int | None]


class Linked:
    """A problem with the rests of its shares and all its rows, indexed once."""

    def __init__(self, problem: Problem, rule: Rule) -> None:
        self.problem = with_rests(problem)
        self.rule = rule
        self.cells: dict[str, Cell] = self.problem.by_id
        self.rows: tuple[Row, ...] = rows_of(self.problem)
        self.truth: dict[str, int] = {cell.id: cell.value for cell in self.problem.cells}
        self.units = self.problem.units
        self.unit_of = {each: n for n, unit in enumerate(self.units) for each in unit}
        self.known_items = {each.id for each in self.problem.shares if each.known}
        self.known_items |= {each.id for each in self.problem.rates if each.known}
        self.rows_at: dict[str, list[Row]] = {}
        for row in self.rows:
            for _, each in row.parts:
                self.rows_at.setdefault(each, []).append(row)

    def range_of(self, cell: Cell, hidden: Iterable[str]) -> Range:
        """What a reader knows of a number by itself; None is no end.

        Whether a hidden number is a zero is taken as known where zeros are shown: a reader
        knows no more than that, so what is safe here is safe.
        """
        exact = (cell.value, cell.value)
        if cell.known:
            return exact
        if cell.published and cell.id not in hidden:
            return cell.shown_between or exact
        if cell.signed:
            return None, None
        seen = cell.published or cell.hidden_before
        if not seen or not self.rule.zeros_shown:
            return 0, None
        return exact if cell.value == 0 else (1, None)

    def says_nothing(self, row: Row, hidden: Iterable[str]) -> bool:
        """Whether the percentage or rate behind a row is hidden, and in no earlier copy."""
        return bool(row.item) and row.item in hidden and row.item not in self.known_items

    def is_possible(self, changed: Mapping[str, int], hidden: Iterable[str]) -> bool:
        """Whether readers of this pattern must hold another world for possible: exactly checked.

        ``changed`` gives the numbers that differ from the truth in that world.
        """
        for each, value in changed.items():
            low, high = self.range_of(self.cells[each], hidden)
            if (low is not None and value < low) or (high is not None and value > high):
                return False
        return all(
            self.says_nothing(row, hidden) or row.holds_with(changed, self.truth)
            for row in self.touched(changed)
        )

    def touched(self, changed: Iterable[str]) -> Iterable[Row]:
        """The rows that speak of these numbers, each once."""
        return {id(row): row for each in changed for row in self.rows_at.get(each, ())}.values()


def targets(linked: Linked) -> tuple[str, ...]:
    """The small numbers that must not be worked out, printed or not, in the problem's order."""
    cells = linked.problem.cells
    return tuple(c.id for c in cells if c.sensitive and linked.rule.is_small(c.value))


def primary(linked: Linked) -> frozenset[str]:
    """What is hidden for its own sake: small counts of people, and what is printed with them.

    With ``small_ratios`` that takes in the percentage or rate of a small number: one whose
    numerator, denominator or rest is small.
    """
    small = set(targets(linked))
    units = {linked.unit_of[each] for each in small if linked.cells[each].published}
    if linked.rule.small_ratios:
        for share in linked.problem.shares:
            rest = f"the rest of {share.id}"
            if small & {share.numerator, share.denominator, rest}:
                units.add(linked.unit_of[share.id])
        units |= {linked.unit_of[r.id] for r in linked.problem.rates if r.count in small}
    return frozenset(
        each
        for n in units
        for each in linked.units[n]
        if each not in linked.cells or linked.cells[each].published
    )
