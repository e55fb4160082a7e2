"""Numbers as they are printed: a published cell holds no more than it shows."""

from __future__ import annotations

from fractions import Fraction

from xl_udfs.exact import exact, half_up
from xl_udfs.printed import percent_of


def as_printed(value: Fraction | float, decimals: int, percent: bool) -> int | float:
    """The number that a reader sees; of a percentage the fraction of one.

    >>> as_printed(Fraction(546, 548), 0, True), as_printed(Fraction(1958, 2165), 1, True)
    (0.99, 0.904)
    >>> as_printed(Fraction(129, 10), 0, False)
    13
    """
    if percent:
        shown = Fraction(percent_of(value, decimals).rstrip("%")) / 100
    else:
        shown = Fraction(half_up(exact(value), decimals))
    return shown.numerator if shown.denominator == 1 else float(shown)


def in_format(value: float, number_format: str) -> int | float:
    """The number that a cell of this number format shows.

    >>> in_format(0.90439, "0.0%"), in_format(1234.5, "#,##0"), in_format(2.5, "")
    (0.904, 1235, 2.5)
    """
    if not number_format or number_format == "@":
        return value
    percent = number_format.endswith("%")
    decimals = len(number_format.rstrip("%").partition(".")[2])
    return as_printed(value, decimals, percent)
