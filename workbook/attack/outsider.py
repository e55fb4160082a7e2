"""The attack on finished copies: what is told, what may be guessed, and what comes out of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from workbook.attack.attempt import SMALL, Outcome, attempt, small_only
from workbook.attack.copies import Copy, Mark, PublishedFigure, Quantity
from workbook.attack.finding import Finding
from workbook.attack.guesses import KINDS, Guess, GuessedShare, GuessedSum, borne_out, unlike
from workbook.attack.intervals import STEPS
from workbook.attack.over_services import over_services
from workbook.attack.over_time import over_time
from workbook.attack.pool import Pool
from workbook.attack.quoted import quoted
from workbook.attack.ratios import over_populations, over_ratios
from workbook.attack.same_number import same_numbers
from workbook.attack.system import Contradiction, Figure, Share, Sum, System

_ONE = "one"


@dataclass(frozen=True)
class Terms:
    """What is looked for. Numbers of 1 to ``threshold`` are small; a hidden one is at least
    ``lowest`` (0 where noughts are hidden too). ``exempt`` are names or references of
    indicators that may be shown. A hidden number that can only be small, and one of fewer than
    ``narrower_than`` numbers, is found too: 2 asks for no more than that two are left.
    """

    threshold: int = SMALL
    lowest: int = 1
    exempt: Collection[str] = ()
    narrower_than: int = 2
    steps: int = STEPS

    def spares(self, row: PublishedFigure) -> bool:
        return row.indicator in self.exempt or (row.ref != "" and row.ref in self.exempt)


def attack(copy: Copy, previous: Sequence[Copy] = (), terms: Terms | None = None) -> list[Finding]:
    """All that an outsider who holds the copy and the ``previous`` ones (oldest first) finds.

    An empty list means that the copy may go out.
    """
    terms = terms or Terms()
    pool = Pool([*previous, copy])
    own = {row.quantity(part) for row, part in _parts(copy)}
    found = [
        *_in_the_open(copy, terms),
        *_elsewhere(pool, own, terms),
        *_worked_out(pool, terms),
    ]
    if previous:
        before = {one.quantity for one in _worked_out(Pool(previous), terms)}
        found = [one for one in found if one.quantity in own or one.quantity not in before]
    return [*found, *quoted(copy, pool, lambda row: terms.spares(row))]


def _parts(copy: Copy) -> Iterator[tuple[PublishedFigure, str]]:
    for row in copy.figures:
        for part in ("value", "numerator", "denominator"):
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


def _worked_out(pool: Pool, terms: Terms) -> Iterator[Finding]:
    sums, shares = borne_out(
        pool,
        [*over_services(pool), *over_time(pool), *over_populations(pool), *same_numbers(pool)],
        over_ratios(pool),
    )
    for group in _groups(pool, unlike(sums, pool), shares):
        for given_up in _ways_to_give_up():
            outcomes = [
                outcome
                for kinds in given_up
                if (outcome := _tried(pool, group, kinds, terms)) is not None
            ]
            if outcomes:
                yield from _findings(pool, group, outcomes, terms)
                break


@dataclass(frozen=True)
class _Guessed:
    """Guesses that hang together, and the hidden numbers among what they speak of."""

    targets: dict[Figure, Quantity]
    sums: tuple[GuessedSum, ...]
    shares: tuple[GuessedShare, ...]

    @property
    def kinds(self) -> set[str]:
        return {one.kind for one in self.sums} | {one.kind for one in self.shares}


def _groups(
    pool: Pool, sums: Iterable[GuessedSum], shares: Iterable[GuessedShare]
) -> list[_Guessed]:
    """Guesses that share an unknown, together; those without a hidden number are left out."""
    above: dict[Figure, Figure] = {}

    def top(figure: Figure) -> Figure:
        while above.setdefault(figure, figure) != figure:
            above[figure] = above[above[figure]]
            figure = above[figure]
        return figure

    guesses: list[tuple[Figure, Guess]] = []
    everything: list[Guess] = [*sums, *shares]
    for guess in everything:
        unknown = [
            pool.figure(one, guess.copy)
            for one in guess.speaks_of
            if pool.known(one, guess.copy) is None
        ]
        for other in unknown[1:]:
            above[top(other)] = top(unknown[0])
        guesses.append((unknown[0], guess))
    targets: defaultdict[Figure, dict[Figure, Quantity]] = defaultdict(dict)
    for quantity in pool.quantities():
        row = pool.rows[quantity]
        for copy in pool.hidden_in(quantity):
            if row.counts(quantity.part) and pool.known(quantity, copy) is None:
                figure = pool.figure(quantity, copy)
                targets[top(figure)][figure] = quantity
    held: defaultdict[Figure, list[Guess]] = defaultdict(list)
    for first, guess in guesses:
        held[top(first)].append(guess)
    return [
        _Guessed(
            wanted,
            tuple(one for one in held[key] if isinstance(one, GuessedSum)),
            tuple(one for one in held[key] if isinstance(one, GuessedShare)),
        )
        for key, wanted in targets.items()
        if held[key]
    ]


def _ways_to_give_up() -> Iterator[list[tuple[str, ...]]]:
    """Nothing is given up; then one kind of guess, whichever; then two, and so on."""
    for count in range(len(KINDS) + 1):
        yield list(combinations(KINDS, count))


def _tried(pool: Pool, group: _Guessed, given_up: Collection[str], terms: Terms) -> Outcome | None:
    """The outcome without some kinds of guesses; ``None`` where no numbers fit."""
    if not group.kinds.issuperset(given_up):
        return None
    shown: dict[Figure, Fraction] = {_ONE: Fraction(1)}
    least: dict[Figure, int | None] = {}

    def figure(quantity: Quantity, copy: str) -> Figure:
        name, known = pool.figure(quantity, copy), pool.known(quantity, copy)
        if known is not None:
            shown[name] = known
        elif name not in least:
            least[name] = terms.lowest if name in group.targets else 0
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
    for name in group.targets:
        least.setdefault(name, terms.lowest)
    system = System(
        shown, frozenset(least), tuple(sums), tuple(shares), terms.lowest, least, label=_label
    )
    try:
        return attempt(system, small_only(terms.threshold, terms.narrower_than), terms.steps)
    except Contradiction:
        return None


def _label(figure: Figure, beside: Figure) -> str:
    return "1" if figure == _ONE else Quantity.of(figure).beside(Quantity.of(beside))


def _findings(
    pool: Pool, group: _Guessed, outcomes: Sequence[Outcome], terms: Terms
) -> Iterator[Finding]:
    for figure, quantity in sorted(group.targets.items()):
        row = pool.rows[quantity]
        if terms.spares(row):
            continue
        for outcome in outcomes:
            said = _said(outcome, figure, terms)
            if said is not None:
                kind, number = said
                yield Finding(kind, quantity, number, _how(outcome, kind, figure), row.place)
                break


def _said(outcome: Outcome, figure: Figure, terms: Terms) -> tuple[str, str] | None:
    reach = outcome.reaches[figure]
    if figure in outcome.recovered(terms.threshold):
        kind = "bounds"
        if figure in outcome.subtracted:
            kind = "subtraction"
        elif figure in outcome.solved:
            kind = "algebra"
        return kind, str(reach.only)
    if figure in outcome.narrow(terms.narrower_than, terms.threshold):
        return "narrow", f"{reach.least} to {reach.most}"
    return None if reach.decided else ("undecided", "not decided")


def _how(outcome: Outcome, kind: str, figure: Figure) -> str:
    if kind == "undecided":
        return "more work than allowed would be needed to tell whether it can be worked out"
    return re.sub(r"\s+", " ", outcome.how(figure))
