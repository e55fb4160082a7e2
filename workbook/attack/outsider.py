"""The attack on finished copies: what stands in the open, what follows, what texts say."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from workbook.attack.copies import PARTS, Copy, Mark, PublishedFigure, Quantity
from workbook.attack.finding import Finding
from workbook.attack.pool import Pool
from workbook.attack.quoted import quoted
from workbook.attack.rests import rests
from workbook.attack.so_far import so_far
from workbook.attack.terms import Terms
from workbook.attack.worked_out import worked_out

__all__ = ["Terms", "attack"]


def attack(copy: Copy, previous: Sequence[Copy] = (), terms: Terms | None = None) -> list[Finding]:
    """All that an outsider who holds the copy and the ``previous`` ones (oldest first) finds.

    An empty list means that the copy may go out.
    """
    terms = terms or Terms()
    copy, previous = so_far(copy), [so_far(one) for one in previous]
    pool = Pool([*previous, copy])
    own = {row.quantity(part) for row, part in _parts(copy)}
    found = [
        *_in_the_open(copy, terms),
        *rests(copy, terms),
        *_elsewhere(pool, own, terms),
        *worked_out(pool, terms),
    ]
    if previous:
        before = {one.quantity for one in worked_out(Pool(previous), terms)}
        found = [one for one in found if one.quantity in own or one.quantity not in before]
    return [*found, *quoted(copy, pool, terms.spares)]


def _parts(copy: Copy) -> Iterator[tuple[PublishedFigure, str]]:
    for row in copy.figures:
        for part in PARTS:
            if row.counts(part) and row.cell(part) is not Mark.MISSING:
                yield row, part


def _in_the_open(copy: Copy, terms: Terms) -> Iterator[Finding]:
    for row, part in _parts(copy):
        cell = row.cell(part)
        if isinstance(cell, Fraction) and 1 <= cell <= terms.threshold and not terms.spares(row):
            yield Finding("open", row.quantity(part), str(cell), "it is not hidden", row.place)


def _elsewhere(pool: Pool, own: Collection[Quantity], terms: Terms) -> Iterator[Finding]:
    """Small numbers that one copy hides and another shows."""
    for quantity in own:
        shown = [
            (name, number)
            for name, number in pool.shown_in(quantity)
            if 1 <= number <= terms.threshold
        ]
        row = pool.rows[quantity]
        if shown and pool.hidden_in(quantity) and not terms.spares(row):
            name, number = shown[-1]
            yield Finding("earlier copy", quantity, str(number), f"{name} shows it", row.place)
