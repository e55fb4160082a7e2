"""By how much a threshold is missed: in points, and in whole cases.

"57 more children" says what a percentage cannot: what it would have taken. The
denominator is held: cases move from not done to done (bigger is better) or the other way
round (smaller is better).

Source of the rule: arithmetic. Smallest whole ``k`` with ``(n + k) / d`` at or above the
threshold, or ``(n - k) / d`` at or below it.
"""

from __future__ import annotations

import math
from fractions import Fraction

from xl_udfs import words
from xl_udfs.exact import Number, exact
from xl_udfs.printed import number
from xl_udfs.rag import Bar, Threshold, as_threshold, meets


def points(value: Number, threshold: Bar, polarity: str) -> Fraction:
    """The gap to the threshold in the value's own units, positive; 0 when met.

    For a percent held as a fraction of one, a gap of 0.072 is 7.2 percentage points. A
    strict threshold that the value only equals has a gap of 0, and is still not met.

    >>> round(float(points(0.778, 0.85, "bigger")), 4), points(12, 10, "smaller")
    (0.072, Fraction(2, 1))
    """
    if meets(value, threshold, polarity):
        return Fraction(0)
    return abs(exact(value) - as_threshold(threshold).value)


def _needed(value: Fraction, bar: Threshold, polarity: str) -> int:
    """Whole steps of one from value until the bar is met; 0 when it is."""
    if meets(value, bar, polarity):
        return 0
    gap = abs(bar.value - value)
    return math.floor(gap) + 1 if bar.strict else math.ceil(gap)


def cases(n: Number, d: Number, threshold: Bar, polarity: str, strict: bool = False) -> int | None:
    """How many cases more (bigger is better) or fewer (smaller) until the threshold is met.

    ``threshold`` is a fraction of ``d``. None when no number of cases would do, or when
    there is no denominator; 0 when it is met already.

    >>> cases(615, 790, 0.85, "bigger"), cases(34, 291, 0.10, "smaller")
    (57, 5)
    >>> cases(9, 10, 1, "bigger", strict=True) is None
    True
    """
    top, bottom = exact(n), exact(d)
    bar = as_threshold(threshold)
    if bottom < 0 or top < 0:
        raise ValueError(f"cases cannot be negative: {number(top, None)} of {number(bottom, None)}")
    if bottom == 0:
        return None
    bar = Threshold(bar.value * bottom, bar.strict or strict)
    k = _needed(top, bar, polarity)
    if k == 0:
        return 0
    possible = top + k <= bottom if words.polarity(polarity) == "bigger" else top - k >= 0
    return k if possible else None


def count_cases(value: Number, threshold: Bar, polarity: str, strict: bool = False) -> int | None:
    """As `cases`, for a count against a threshold that is itself a count.

    >>> count_cases(558, 540, "smaller"), count_cases(12, 20, "bigger")
    (18, 8)
    """
    v, bar = exact(value), as_threshold(threshold)
    k = _needed(v, Threshold(bar.value, bar.strict or strict), polarity)
    if k and words.polarity(polarity) == "smaller" and v - k < 0:
        return None
    return k
