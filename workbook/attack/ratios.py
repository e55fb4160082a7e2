"""Guesses from percentages, rates and averages: the numerator divided by the denominator."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from workbook.attack.copies import DENOMINATOR, NUMERATOR, VALUE, Mark, PublishedFigure, Quantity
from workbook.attack.guesses import GuessedShare, GuessedSum
from workbook.attack.pool import Pool
from workbook.attack.printed import percent_span, span
from workbook.attack.system import Span
from xl_udfs import words
from xl_udfs.read_target import TargetText, read_target

_PER = re.compile(r"\bper\s+([0-9][0-9,]*)", re.IGNORECASE)
_BASES = tuple(Fraction(10) ** power for power in range(6))


def over_ratios(pool: Pool) -> Iterator[GuessedShare]:
    """For each row with a numerator: what its value says, and what its rating says."""
    bases = {}
    for copy in pool.copies:
        for row in copy.figures:
            part = row.quantity(NUMERATOR)
            if row.unit.startswith("count"):
                part = row.quantity(VALUE)
            if part not in pool:
                continue
            if (row.indicator, row.unit) not in bases:
                bases[row.indicator, row.unit] = base_of(pool, row)
            base = bases[row.indicator, row.unit]
            if base is not None:
                yield from _of(row, part, base, copy.name)


def over_populations(pool: Pool) -> Iterator[GuessedSum]:
    """The population behind a rate stays the same from one period to the next."""
    last: dict[tuple[str, str], Quantity] = {}
    rates = [one for one in pool.quantities() if one.part == DENOMINATOR]
    for quantity in sorted(rates, key=lambda one: (one.indicator, one.service, one.period)):
        if pool.rows[quantity].unit.startswith("rate"):
            before = last.get((quantity.indicator, quantity.service))
            if before is not None:
                why = f"{quantity.indicator}, {quantity.service}: the population stays the same"
                yield GuessedSum("population", ((1, quantity), (-1, before)), why)
            last[quantity.indicator, quantity.service] = quantity


def _of(row: PublishedFigure, part: Quantity, base: Fraction, copy: str) -> Iterator[GuessedShare]:
    whole: Quantity | None = row.quantity(DENOMINATOR)
    kind = "share"
    if row.unit.startswith("count"):
        whole = None
    elif row.denominator is Mark.MISSING:
        if not row.unit.startswith("rate"):
            return
        whole, kind = part._replace(period="", basis="", part="population"), "population"
    where = f"{row.indicator}, {row.service} {row.period}"
    if isinstance(row.value, Fraction) and whole is not None:
        why = f"{where}: {row.printed or float(row.value)} was printed"
        yield GuessedShare(kind, part, whole, printed_span(row, base), why, copy)
    elif row.value is Mark.HIDDEN:
        if row.unit == "percent":
            zero_to_one = Span(Fraction(0), Fraction(1))
            yield GuessedShare("share", part, whole, zero_to_one, f"{where}: at most 100%", copy)
        rated = rating_span(row, base)
        if rated is not None:
            why = f"{where}: rated {row.rating} against {row.target}"
            yield GuessedShare("rating", part, whole, rated, why, copy)


def printed_span(row: PublishedFigure, base: Fraction) -> Span:
    """What numerator divided by denominator can be, where the value is shown.

    A cell may hold more decimals than it prints; what it holds counts.

    >>> row = PublishedFigure("Seen", "", "2023-09", "Month", "percent", Fraction(7, 100))
    >>> float(printed_span(row, Fraction(1)).most)
    0.075
    """
    assert isinstance(row.value, Fraction)
    value = row.value * (100 if row.unit == "percent" else 1)
    printed = re.search(r"[0-9](?:\.([0-9]+))?", row.printed)
    at_least = len(printed[1] or "") if printed else 0
    decimals = max(_decimals(value), at_least)
    if row.unit == "percent":
        return percent_span(value, decimals, guarded=decimals == at_least)
    found = span(value, decimals)
    assert found.least is not None
    assert found.most is not None
    return Span(found.least / base, found.most / base, found.least_in, found.most_in)


def _decimals(value: Fraction) -> int:
    return next((n for n in range(16) if (value * 10**n).denominator == 1), 16)


def rating_span(row: PublishedFigure, base: Fraction) -> Span | None:
    """What a rating says of a hidden value: green has met its target, the others have not.

    >>> row = PublishedFigure(
    ...     "Seen", "", "2023-09", "Month", "percent", Mark.HIDDEN, target="<5%", rating="Red"
    ... )
    >>> rating_span(row, Fraction(1)).least
    Fraction(1, 20)
    """
    if row.rating not in words.RAGS:
        return None
    try:
        target: TargetText = read_target(row.target)
    except ValueError:
        return None
    if target.value is None or not target.operator:
        return None
    end, met = target.value / base, row.rating == "Green"
    included = target.strict != met
    if (target.operator[0] == ">") == met:
        return Span(end, None, least_in=included)
    return Span(None, end, most_in=included)


def base_of(pool: Pool, row: PublishedFigure) -> Fraction | None:
    """What a rate is a rate per: from its words, or from rows that show all three numbers."""
    if not row.unit.startswith("rate"):
        return Fraction(1)
    said = _PER.search(row.unit) or _PER.search(row.indicator)
    if said:
        return Fraction(said[1].replace(",", ""))
    fits: defaultdict[Fraction, int] = defaultdict(int)
    for copy in pool.copies:
        for other in copy.figures:
            if other.indicator == row.indicator:
                for base in _BASES:
                    fits[base] += _is_rate_per(other, base)
    best = max(fits, key=lambda base: fits[base])
    return best if fits[best] else None


def _is_rate_per(row: PublishedFigure, base: Fraction) -> bool:
    cells = row.value, row.numerator, row.denominator
    if not all(isinstance(cell, Fraction) and cell for cell in cells):
        return False
    assert isinstance(row.numerator, Fraction)
    assert isinstance(row.denominator, Fraction)
    rate, around = row.numerator / row.denominator, printed_span(row, base)
    assert around.least is not None
    assert around.most is not None
    return around.least <= rate < around.most
