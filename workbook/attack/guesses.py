"""Relations that an outsider guesses, and keeps while the shown figures bear them out.

Nobody tells an outsider that the directorate is the sum of its services. It is assumed of an
indicator, a part of its figures and a kind of relation, unless more of the relations whose
figures are all shown speak against it than for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from workbook.attack.copies import Quantity
from workbook.attack.pool import Pool
from workbook.attack.system import Figure, Span

KINDS = ("rating", "same number", "population", "rolling", "quarter", "YTD", "services", "share")
"""What may be given up where no numbers fit all of it, the boldest guess first."""


@dataclass(frozen=True)
class GuessedSum:
    """An equality of numbers in a ``copy`` (or in the last that has each)."""

    kind: str
    terms: tuple[tuple[int, Quantity], ...]
    why: str
    copy: str = ""

    @property
    def speaks_of(self) -> list[Quantity]:
        return [quantity for _, quantity in self.terms]

    @property
    def scope(self) -> tuple[str, ...]:
        first = self.terms[0][1]
        return self.kind, first.indicator, first.part

    def figures(self, pool: Pool) -> tuple[tuple[int, Figure], ...]:
        return tuple((by, pool.figure(quantity, self.copy)) for by, quantity in self.terms)

    def comes_to(self, pool: Pool) -> Fraction | None:
        """What its terms add up to, where all are shown."""
        total = Fraction(0)
        for by, quantity in self.terms:
            known = pool.known(quantity, self.copy)
            if known is None:
                return None
            total += by * known
        return total


@dataclass(frozen=True)
class GuessedShare:
    """``part`` divided by ``whole`` (1, where there is none) lies in a span."""

    kind: str
    part: Quantity
    whole: Quantity | None
    span: Span
    why: str
    copy: str = ""

    @property
    def speaks_of(self) -> list[Quantity]:
        return [self.part] if self.whole is None else [self.part, self.whole]

    @property
    def scope(self) -> tuple[str, ...]:
        return self.kind, self.part.indicator

    def holds(self, pool: Pool) -> bool | None:
        """Whether it is true, where both are shown."""
        part = pool.known(self.part, self.copy)
        whole = pool.known(self.whole, self.copy) if self.whole else Fraction(1)
        if part is None or whole is None:
            return None
        if not whole:
            return False
        share, span = part / whole, self.span
        above = span.least is None or share > span.least or (span.least_in and share == span.least)
        below = span.most is None or share < span.most or (span.most_in and share == span.most)
        return above and below


Guess = GuessedSum | GuessedShare


def borne_out(
    pool: Pool, sums: Iterable[GuessedSum], shares: Iterable[GuessedShare]
) -> tuple[list[GuessedSum], list[GuessedShare]]:
    """Those that say something of a hidden figure and are not spoken against."""
    votes: Counter[tuple[str, ...]] = Counter()
    open_sums, open_shares = [], []
    for one in sums:
        total = one.comes_to(pool)
        if total is None:
            open_sums.append(one)
        else:
            votes[one.scope] += -1 if total else 1
    for share in shares:
        holds = share.holds(pool)
        if holds is None:
            open_shares.append(share)
        else:
            votes[share.scope] += 1 if holds else -1
    return (
        [one for one in open_sums if votes[one.scope] >= 0],
        [share for share in open_shares if votes[share.scope] >= 0],
    )


def unlike(sums: Sequence[GuessedSum], pool: Pool) -> list[GuessedSum]:
    """Each relation of the same figures once."""
    found = {frozenset(one.figures(pool)): one for one in sums}
    return list(found.values())
