"""Direction of travel: a value against its base (last outturn, last period, last year).

Five states for a measure with a better side, two for a neutral one, and one for what
cannot be compared. The arrow says which way the *number* went; the word (and a colour
beside it) says whether that is better or worse.

Source of the rule: the five-entry key under a published performance-board scorecard.
Static means equal as printed, or within a stated tolerance.
"""

from __future__ import annotations

from fractions import Fraction

from xl_udfs import words
from xl_udfs.exact import Number, exact, half_up
from xl_udfs.printed import number, percent_of

STATES = (
    "improved_bigger",
    "improved_smaller",
    "deteriorated_smaller",
    "deteriorated_bigger",
    "static",
    "increased",
    "decreased",
    "not_comparable",
)
"""All states; the first five are the key, in its printed order."""

WORDS = {
    "improved_bigger": "Improved (bigger is better)",
    "improved_smaller": "Improved (smaller is better)",
    "deteriorated_smaller": "Deteriorated (smaller is better)",
    "deteriorated_bigger": "Deteriorated (bigger is better)",
    "static": "Static performance",
    "increased": "Increased",
    "decreased": "Decreased",
    "not_comparable": "Not comparable",
}

ARROWS = {
    "improved_bigger": "▲",
    "improved_smaller": "▼",
    "deteriorated_smaller": "▲",
    "deteriorated_bigger": "▼",
    "static": "►",
    "increased": "▲",
    "decreased": "▼",
    "not_comparable": "",
}
"""Which way the number went."""

BETTER = {
    "improved_bigger": "better",
    "improved_smaller": "better",
    "deteriorated_smaller": "worse",
    "deteriorated_bigger": "worse",
    "static": "same",
    "increased": "",
    "decreased": "",
    "not_comparable": "",
}
"""What it means: 'better', 'worse', 'same', or '' where there is no better side."""


def direction(
    current: Number | None,
    base: Number | None,
    polarity: str,
    decimals: int | None = None,
    tolerance: Number | None = None,
    unit: str | None = None,
) -> str:
    """The state, one of `STATES`.

    Static when the two are equal as printed at ``decimals`` (then ``unit`` must be given,
    for a percent is a fraction of one) or when they differ by no more than ``tolerance``,
    which is in the values' own units. With neither, only exact equality is static. A
    missing value on either side is not comparable.

    >>> direction(0.91, 0.88, "bigger"), direction(0.91, 0.88, "smaller")
    ('improved_bigger', 'deteriorated_smaller')
    >>> direction(0.9001, 0.9, "bigger", decimals=1, unit="percent")
    'static'
    >>> direction(558, 540, "neutral"), direction(558, None, "bigger")
    ('increased', 'not_comparable')
    """
    polarity = words.polarity(polarity)
    if decimals is not None and unit is None:
        raise ValueError("comparing values as printed needs their unit")
    if current is None or base is None:
        return "not_comparable"
    new, old = exact(current), exact(base)
    if _static(new, old, decimals, tolerance, unit):
        return "static"
    up = new > old
    if polarity == "neutral":
        return "increased" if up else "decreased"
    improved = up == (polarity == "bigger")
    return f"{'improved' if improved else 'deteriorated'}_{polarity}"


def _static(
    new: Fraction,
    old: Fraction,
    decimals: int | None,
    tolerance: Number | None,
    unit: str | None,
) -> bool:
    if new == old:
        return True
    if tolerance is not None:
        allowed = exact(tolerance)
        if allowed < 0:
            raise ValueError(f"a tolerance cannot be negative: {number(allowed, None)}")
        if abs(new - old) <= allowed:
            return True
    if decimals is None or unit is None:
        return False
    if words.unit(unit) == "percent":
        return percent_of(new, decimals) == percent_of(old, decimals)
    return half_up(new, decimals) == half_up(old, decimals)
