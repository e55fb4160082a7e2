"""Hidden numbers of published copies worked out: what is guessed of them, and what follows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from workbook.attack.attempt import Outcome, attempt, small_only
from workbook.attack.copies import NUMERATOR, Quantity
from workbook.attack.finding import Finding
from workbook.attack.guesses import KINDS, borne_out, unlike
from workbook.attack.hanging_together import Guessed, hanging_together, slices
from workbook.attack.over_services import over_services
from workbook.attack.over_time import over_time
from workbook.attack.pool import Pool
from workbook.attack.ratios import over_populations, over_ratios
from workbook.attack.same_number import same_numbers
from workbook.attack.system import Contradiction, Figure, Share, Sum, System
from workbook.attack.terms import Terms

_ONE = "one"
_NOT_DECIDED = "not decided"


def worked_out(pool: Pool, terms: Terms) -> Iterator[Finding]:
    """A finding for each hidden number that all copies together give away."""
    sums, shares = borne_out(
        pool,
        [*over_services(pool), *over_time(pool), *over_populations(pool), *same_numbers(pool)],
        over_ratios(pool),
    )
    for group in hanging_together(pool, unlike(sums, pool), shares):
        whole = _tried(pool, group, (), terms)
        outcomes = [whole] if whole else _without_what_contradicts(pool, group, terms)
        yield from _findings(pool, group, outcomes, terms)


def _without_what_contradicts(pool: Pool, group: Guessed, terms: Terms) -> list[Outcome]:
    """Outcomes where no numbers fit all guesses: one of them is wrong, and nobody knows which.

    As few kinds as possible are given up, in every way there is; and each period, and each
    service's course, is tried by itself, for what is wrong in one need not be in another.
    """
    found = [_tried(pool, slice_of, (), terms) for slice_of in slices(pool, group)]
    for count in range(1, len(KINDS) + 1):
        fewer = [_tried(pool, group, kinds, terms) for kinds in combinations(KINDS, count)]
        if any(fewer):
            found += fewer
            break
    return [outcome for outcome in found if outcome is not None]


def _tried(pool: Pool, group: Guessed, given_up: Collection[str], terms: Terms) -> Outcome | None:
    """The outcome without some kinds of guesses; ``None`` where no numbers fit."""
    if not {one.kind for one in group.guesses}.issuperset(given_up):
        return None
    shown: dict[Figure, Fraction] = {_ONE: Fraction(1)}
    least: dict[Figure, int | None] = {}

    def figure(quantity: Quantity, copy: str) -> Figure:
        name, known = pool.figure(quantity, copy), pool.known(quantity, copy)
        if known is not None:
            shown[name] = known
        elif name not in least:
            least[name] = _least(quantity, terms) if name in group.targets else 0
        return name

    sums = [
        Sum(tuple((by, figure(one, guess.copy)) for by, one in guess.terms), guess.why)
        for guess in group.sums
        if guess.kind not in given_up
    ]
    shares = [
        Share(
            figure(guess.part, guess.copy),
            figure(guess.whole, guess.copy) if guess.whole else _ONE,
            guess.span,
            guess.why,
        )
        for guess in group.shares
        if guess.kind not in given_up
    ]
    for name, quantity in group.targets.items():
        least.setdefault(name, _least(quantity, terms))
    system = System(
        shown, frozenset(least), tuple(sums), tuple(shares), terms.lowest, least, label=_label
    )
    try:
        return attempt(system, small_only(terms.threshold, terms.narrower_than), terms.steps)
    except Contradiction:
        return None


def _least(quantity: Quantity, terms: Terms) -> int:
    """The least that a hidden number may be. A numerator is hidden with its percentage, so it
    may be a nought, though noughts that stand alone are shown."""
    return 0 if quantity.part == NUMERATOR else terms.lowest


def _label(figure: Figure, beside: Figure) -> str:
    return "1" if figure == _ONE else Quantity.of(figure).beside(Quantity.of(beside))


def _findings(
    pool: Pool, group: Guessed, outcomes: Sequence[Outcome], terms: Terms
) -> Iterator[Finding]:
    for figure, quantity in sorted(group.targets.items()):
        row = pool.rows[quantity]
        if terms.spares(row):
            continue
        found: dict[str, Finding] = {}
        for outcome in outcomes:
            said = _said(outcome, figure, terms)
            if said is not None:
                kind, number = said
                how = _how(outcome, kind, figure)
                found.setdefault(number, Finding(kind, quantity, number, how, row.place))
        if len(found) > 1:
            found.pop(_NOT_DECIDED, None)
        yield from found.values()


def _said(outcome: Outcome, figure: Figure, terms: Terms) -> tuple[str, str] | None:
    reach = outcome.reaches.get(figure)
    if reach is None:
        return None
    if figure in outcome.recovered(terms.threshold):
        kind = "bounds"
        if figure in outcome.subtracted:
            kind = "subtraction"
        elif figure in outcome.solved:
            kind = "algebra"
        return kind, str(reach.only)
    if figure in outcome.narrow(terms.narrower_than, terms.threshold):
        return "narrow", f"{reach.least} to {reach.most}"
    return None if reach.decided else ("undecided", _NOT_DECIDED)


def _how(outcome: Outcome, kind: str, figure: Figure) -> str:
    if kind == "undecided":
        return "more work than allowed would be needed to tell whether it can be worked out"
    return re.sub(r"\s+", " ", outcome.how(figure))
