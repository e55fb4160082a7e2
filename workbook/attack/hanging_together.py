"""Guesses that hang together: those that share an unknown, and what they say of hidden numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbook.attack.copies import Quantity
from workbook.attack.guesses import Guess, GuessedShare, GuessedSum
from workbook.attack.pool import Pool
from workbook.attack.system import Figure


@dataclass(frozen=True)
class Guessed:
    """Guesses that hang together, and the hidden numbers among what they speak of."""

    targets: dict[Figure, Quantity]
    sums: tuple[GuessedSum, ...]
    shares: tuple[GuessedShare, ...]

    @staticmethod
    def of(targets: dict[Figure, Quantity], guesses: Iterable[Guess]) -> Guessed:
        held = list(guesses)
        return Guessed(
            targets,
            tuple(one for one in held if isinstance(one, GuessedSum)),
            tuple(one for one in held if isinstance(one, GuessedShare)),
        )

    @property
    def guesses(self) -> list[Guess]:
        return [*self.sums, *self.shares]


def hanging_together(
    pool: Pool, sums: Iterable[GuessedSum], shares: Iterable[GuessedShare]
) -> list[Guessed]:
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
    return [Guessed.of(wanted, held[key]) for key, wanted in targets.items() if held[key]]


def slices(pool: Pool, group: Guessed) -> Iterator[Guessed]:
    """The guesses of each period alone, and those of each service's course alone."""
    by_slice: defaultdict[tuple[str, ...], list[Guess]] = defaultdict(list)
    for guess in group.guesses:
        first = guess.speaks_of[0]
        by_slice[first.period, guess.copy].append(guess)
        if guess.kind != "services":
            by_slice[first.indicator, first.service, first.part].append(guess)
    for guesses in by_slice.values():
        spoken_of = {pool.figure(one, guess.copy) for guess in guesses for one in guess.speaks_of}
        yield Guessed.of(
            {figure: one for figure, one in group.targets.items() if figure in spoken_of}, guesses
        )
