"""This issue's figures against the last one's: moved along, or restated.

Source of the rule: rows of published reports that repeat the last issue's figures under
later months: a paste that slipped by a column looks like news and is none.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Sequence

FEWEST = 3
"""Fewer figures in common prove nothing."""


def lag(new: Sequence[Fraction | None], old: Sequence[Fraction | None]) -> int | None:
    """By how many places the new series is the old one moved; ``None`` when it is not.

    Both start at the same month. 0: every figure that both have is the same. 1: each stands
    a month later than it did. At least three figures must be in common, and not all equal;
    the smallest move that fits is given.

    >>> f = [Fraction(n) for n in (5, 7, 6, 9, 8)]
    >>> lag([*f, Fraction(4)], f), lag([None, *f], f), lag(f[1:], f), lag(f[::-1], f)
    (0, 1, -1, None)
    """
    longest = max(len(new), len(old))
    for size in range(longest - FEWEST + 1):
        for places in dict.fromkeys((size, -size)):
            if _fits(new, old, places):
                return places
    return None


def _fits(new: Sequence[Fraction | None], old: Sequence[Fraction | None], places: int) -> bool:
    common = []
    for i, value in enumerate(new):
        before = old[i - places] if 0 <= i - places < len(old) else None
        if value is None or before is None:
            continue
        if value != before:
            return False
        common.append(value)
    return len(common) >= FEWEST and len(set(common)) > 1
