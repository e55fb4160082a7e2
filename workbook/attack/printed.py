"""What a printed percentage or rate says of the number behind it.

87% is any number from 86.5 up to, but not including, 87.5. The guard of
`xl_udfs.printed.percent` says more at the ends and less beside them: 100% only when nothing
is missing, 0% only when there is nothing, so that 1% may be anything above 0.

Source of the rule: rounding half away from zero, undone.
"""

from __future__ import annotations

from fractions import Fraction

from workbook.attack.system import Span


def span(shown: Fraction, decimals: int) -> Span:
    """The numbers that round to ``shown`` at so many decimals; those of 0 and more alone.

    >>> one = span(Fraction(7), 0)
    >>> float(one.least), one.least_in, float(one.most), one.most_in
    (6.5, True, 7.5, False)
    """
    half = Fraction(1, 2 * 10**decimals)
    return Span(max(shown - half, Fraction(0)), shown + half, True, False)


def percent_span(shown: Fraction, decimals: int, guarded: bool = True) -> Span:
    """The fractions of one that are printed as ``shown`` percent.

    >>> one = percent_span(Fraction(1), 0)
    >>> float(one.least), float(one.most)
    (0.0, 0.015)
    >>> percent_span(Fraction(100), 0).least, percent_span(Fraction(0), 0).most
    (Fraction(1, 1), Fraction(0, 1))
    """
    step = Fraction(1, 10**decimals)
    around = span(shown, decimals)
    assert around.least is not None
    assert around.most is not None
    least, most, least_in, most_in = around.least, around.most, True, False
    if guarded and shown == 0:
        most, most_in = Fraction(0), True
    elif guarded and shown == step:
        least, least_in = Fraction(0), False
    if guarded and shown == 100:
        least = Fraction(100)
    elif guarded and shown == 100 - step:
        most = Fraction(100)
    return Span(least / 100, most / 100, least_in, most_in)
