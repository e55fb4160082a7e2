"""Numbers without rounding noise: what a cell means, as an exact fraction.

A spreadsheet holds binary floats and shows at most 15 significant digits of them, so a
float is read as the number those 15 digits say: 0.85 is seventeen twentieths, although
the float itself is a hair below. Comparisons with a threshold are then what a person
with a pencil would get.

Source of the rule: IEEE 754 doubles keep 15 decimal digits in any case, and spreadsheet
programs display and compare no more than these.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal
from fractions import Fraction
from typing import Union

Number = Union[int, float, Decimal, Fraction]
"""What counts as a number here (a ``bool`` does not)."""

_NUMERIC = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?\Z")
_LARGEST = 400  # powers of ten; beyond any float, and small enough to stay fast


def exact(x: Number | str) -> Fraction:
    """The number as an exact fraction; a float at 15 significant digits.

    Errors: ``ValueError`` for a bool, a NaN, an infinity, a text that is not a plain
    number (``read_cell`` reads printed ones), or a number beyond ten to the power 400.

    >>> exact(0.85) == Fraction(17, 20), Fraction(0.85) >= Fraction(17, 20)
    (True, False)
    >>> exact(0.1 + 0.2), exact("12.9"), exact(Decimal("0.5"))
    (Fraction(3, 10), Fraction(129, 10), Fraction(1, 2))
    """
    if isinstance(x, Fraction):
        return x
    if isinstance(x, bool):
        raise ValueError(f"{x} is a yes or no, not a number")
    if isinstance(x, int):
        return Fraction(x)
    if isinstance(x, float):
        if not math.isfinite(x):
            raise ValueError(f"{x} is not a finite number")
        return Fraction(Decimal(format(x, ".15g")))
    if isinstance(x, str):
        text = x.strip()
        if len(text) > 500 or not _NUMERIC.match(text):
            raise ValueError(f"{text[:60]!r} is not a plain number")
        x = Decimal(text)
    if isinstance(x, Decimal):
        if not x.is_finite():
            raise ValueError(f"{x} is not a finite number")
        if x and abs(x.adjusted()) > _LARGEST:
            raise ValueError(f"{x} is out of range")
        return Fraction(x) if x else Fraction(0)
    raise ValueError(f"{x!r} is not a number")


def half_up(x: Fraction, decimals: int) -> Decimal:
    """Round to ``decimals`` places, halves away from zero; never minus zero.

    Errors: ``ValueError`` for negative ``decimals``.

    >>> half_up(Fraction(5, 2), 0), half_up(Fraction(-5, 2), 0), half_up(Fraction(1, 8), 2)
    (Decimal('3'), Decimal('-3'), Decimal('0.13'))
    >>> half_up(Fraction(-1, 400), 2)
    Decimal('0.00')
    """
    if decimals < 0:
        raise ValueError(f"decimals must be 0 or more, not {decimals}")
    size = abs(x)
    units = (2 * size.numerator * 10**decimals + size.denominator) // (2 * size.denominator)
    sign = 1 if x < 0 and units else 0
    return Decimal((sign, tuple(int(digit) for digit in str(units)), -decimals))
