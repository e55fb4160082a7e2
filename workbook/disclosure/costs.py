"""What hiding a printed figure costs its readers."""

from __future__ import annotations

from workbook.disclosure.problem import Cell, Problem

EACH = 20
"""What every hidden figure costs, however small: few are hidden rather than many."""

MOST = 400
"""Beyond this a larger number is no dearer: all large numbers are read alike."""

TOTAL = 4
"""A total costs as much as so many of its parts would: it is what readers look for first."""

KEPT = 100
"""A figure to keep costs so many times as much: it goes when nothing else helps."""


def cost_of(cell: Cell, problem: Problem) -> int:
    """What hiding a cell costs: less for a small number, more for a total, most for one to keep.

    The Department for Education hides "the next smallest item" beside a small number (Hansard,
    8 January 2008, looked after children); the other weights are ours.

    >>> problem = Problem((Cell("a", 7), Cell("b", 90)))
    >>> cost_of(problem.cells[0], problem), cost_of(problem.cells[1], problem)
    (27, 110)
    """
    if cell.cost is not None:
        return cell.cost
    cost = EACH + min(abs(cell.value), MOST)
    if cell.id in problem.totals:
        cost *= TOTAL
    return cost * KEPT if cell.keep else cost


def cost_of_unit(unit: tuple[str, ...], problem: Problem) -> int:
    """What hiding one printed figure costs: as much as the dearest of its cells."""
    cells = [problem.by_id[each] for each in unit if each in problem.by_id]
    return max((cost_of(cell, problem) for cell in cells if cell.published), default=EACH)
