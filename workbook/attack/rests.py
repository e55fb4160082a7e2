"""What one row tells by itself: the rest of a percentage, or the number that it leaves out.

"41 of 44" says that 3 were not. "7% of 44" says 3 without printing it; so does "93%, 41" with
its denominator left out.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

from workbook.attack.copies import Copy, Mark, PublishedFigure
from workbook.attack.finding import Finding
from workbook.attack.ratios import printed_span
from workbook.attack.terms import Terms


def rests(copy: Copy, terms: Terms) -> Iterator[Finding]:
    """A finding for each small number of people that a shown percentage gives by itself."""
    for row in copy.figures:
        if row.unit == "percent" and isinstance(row.value, Fraction) and not terms.spares(row):
            numbers = _numbers(row, row.value)
            if numbers is None:
                continue
            part, whole = numbers
            for number, said in ((part, "numerator"), (whole - part, "rest")):
                printed = said == "numerator" and row.numerator is not Mark.MISSING
                if 1 <= number <= terms.threshold and not printed:
                    how = f"{row.printed or float(row.value)} of {whole} is {part}"
                    yield Finding("open", row.quantity(said), str(number), how, row.place)


def _numbers(row: PublishedFigure, value: Fraction) -> tuple[int, int] | None:
    """The numerator and denominator that a row prints or that can only be one number.

    >>> row = PublishedFigure("Seen", "", "2023-09", "Month", "percent", Fraction(7, 100),
    ...     denominator=Fraction(44), printed="7%")
    >>> _numbers(row, Fraction(7, 100))
    (3, 44)
    """
    top, bottom = row.numerator, row.denominator
    around = printed_span(row, Fraction(1))
    if around.least is None or around.most is None:
        return None
    if isinstance(bottom, Fraction) and bottom.denominator == 1 and bottom > 0:
        if isinstance(top, Fraction):
            return (int(top), int(bottom)) if top.denominator == 1 else None
        low, high = math.ceil(around.least * bottom), math.floor(around.most * bottom)
        fits = [n for n in range(low, min(high, low + 2) + 1) if _within(n, bottom, row)]
        return (fits[0], int(bottom)) if len(fits) == 1 else None
    if isinstance(top, Fraction) and top.denominator == 1 and top > 0 and value > 0:
        low = math.ceil(top / around.most)
        fits = [n for n in range(low, low + 3) if _within(int(top), Fraction(n), row)]
        return (int(top), fits[0]) if len(fits) == 1 else None
    return None


def _within(part: int, whole: Fraction, row: PublishedFigure) -> bool:
    share, around = part / whole, printed_span(row, Fraction(1))
    assert around.least is not None
    assert around.most is not None
    above = share > around.least or (around.least_in and share == around.least)
    below = share < around.most or (around.most_in and share == around.most)
    return above and below
