"""Red, amber, green: a value against its threshold or thresholds.

Three target models:

* *minimum and upper* - Green at or better than the upper, Amber from the minimum, Red worse;
* *single* - Green when met, Amber only where a tolerance is set, otherwise Red;
* *ladder* of three tiers - Red worse than the first, Amber from it, Green from the second
  or the third, as the scorecard says.

A threshold is met at equality, except a strict ``<`` or ``>``. Values are exact, not
rounded ones: 89.96% is below 90% although it prints as 90.0%. Units are the value's own
(a percent is a fraction of one). A neutral measure has no better side and is never rated.

Source of the rule: the corporate minimum and upper model of a published highlight report,
in which "minimum above upper" is what tells that smaller is better.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple, Sequence, Union

from xl_udfs import words
from xl_udfs.exact import Number, exact
from xl_udfs.printed import number, value_text


class Threshold(NamedTuple):
    """A bar to meet; ``strict`` when equality is not enough (``<10%``)."""

    value: Fraction
    strict: bool = False


Bar = Union[Threshold, Number]
"""A threshold, or a plain number standing for one that is met at equality."""


def as_threshold(bar: Bar) -> Threshold:
    """A plain number becomes a threshold met at equality.

    >>> as_threshold(0.9)
    Threshold(value=Fraction(9, 10), strict=False)
    """
    if isinstance(bar, Threshold):
        return Threshold(exact(bar.value), bar.strict)
    return Threshold(exact(bar))


def _rated(polarity: str) -> str:
    polarity = words.polarity(polarity)
    if polarity == "neutral":
        raise ValueError("a neutral measure has no better side, so it cannot be rated")
    return polarity


def meets(value: Number, threshold: Bar, polarity: str) -> bool:
    """Whether the value is at or better than the threshold (better than, when strict).

    >>> meets(0.9, 0.9, "bigger"), meets(10, Threshold(Fraction(10), strict=True), "smaller")
    (True, False)
    """
    bar, v, polarity = as_threshold(threshold), exact(value), _rated(polarity)
    if v == bar.value:
        return not bar.strict
    return v > bar.value if polarity == "bigger" else v < bar.value


def _out_of_order(worse: Threshold, better: Threshold, polarity: str) -> bool:
    if polarity == "bigger":
        return worse.value > better.value
    return worse.value < better.value


def check_order(minimum: Bar, upper: Bar, polarity: str, unit: str = "count") -> None:
    """Raise ``ValueError`` when minimum and upper say the other polarity; equal is allowed.

    >>> check_order(0.1, 0.05, "bigger", unit="percent")
    Traceback (most recent call last):
    ...
    ValueError: min 10% is above upper 5%, which says smaller is better, but the polarity is bigger
    """
    polarity = _rated(polarity)
    low, high = as_threshold(minimum), as_threshold(upper)
    if _out_of_order(low, high, polarity):
        side, says = ("above", "smaller") if polarity == "bigger" else ("below", "bigger")
        raise ValueError(
            f"min {_shown(low, unit)} is {side} upper {_shown(high, unit)}, "
            f"which says {says} is better, but the polarity is {polarity}"
        )


def check_tiers(tiers: Sequence[Bar], polarity: str, unit: str = "count") -> None:
    """Raise ``ValueError`` unless the tiers run from the easiest to the hardest.

    >>> check_tiers([70, 80, 75], "bigger")
    Traceback (most recent call last):
    ...
    ValueError: tier 3 (75) is easier than tier 2 (80), but the polarity is bigger
    """
    polarity = _rated(polarity)
    bars = [as_threshold(tier) for tier in tiers]
    for i in range(1, len(bars)):
        if _out_of_order(bars[i - 1], bars[i], polarity):
            raise ValueError(
                f"tier {i + 1} ({_shown(bars[i], unit)}) is easier than "
                f"tier {i} ({_shown(bars[i - 1], unit)}), but the polarity is {polarity}"
            )


def _shown(bar: Threshold, unit: str) -> str:
    """The threshold in words, with as many decimals as it needs."""
    size = bar.value * 100 if words.unit(unit) == "percent" else bar.value
    decimals = next((d for d in range(6) if (size * 10**d).denominator == 1), 6)
    return value_text(bar.value, unit, decimals)


def rate_min_upper(value: Number, minimum: Bar, upper: Bar, polarity: str) -> str:
    """Rate against a minimum and an upper: 'Green', 'Amber' or 'Red'.

    Errors: ``ValueError`` for a neutral polarity, or when the two are in the wrong order.

    >>> rate_min_upper(Fraction(1958, 2165), 0.90, 0.95, "bigger")
    'Amber'
    >>> rate_min_upper(Fraction(615, 790), 0.85, 0.90, "bigger")
    'Red'
    >>> rate_min_upper(Fraction(34, 291), 0.10, 0.05, "smaller")
    'Red'
    """
    check_order(minimum, upper, polarity)
    if meets(value, upper, polarity):
        return "Green"
    return "Amber" if meets(value, minimum, polarity) else "Red"


def rate_single(
    value: Number, target: Bar, tolerance: Number, polarity: str, strict: bool = False
) -> str:
    """Rate against one target: Green when met; Amber only within a tolerance above 0.

    The tolerance is absolute, in the value's own units, and its edge counts as within.
    Errors: ``ValueError`` for a neutral polarity or a negative tolerance.

    >>> rate_single(0.88, 0.90, 0, "bigger"), rate_single(0.88, 0.90, 0.02, "bigger")
    ('Red', 'Amber')
    >>> rate_single(17000, 17000, 0, "smaller", strict=True)
    'Red'
    """
    bar = as_threshold(target)
    bar = Threshold(bar.value, bar.strict or strict)
    allowed = exact(tolerance)
    if allowed < 0:
        raise ValueError(f"a tolerance cannot be negative: {number(allowed, None)}")
    if meets(value, bar, polarity):
        return "Green"
    if allowed > 0 and abs(exact(value) - bar.value) <= allowed:
        return "Amber"
    return "Red"


def rate_ladder(value: Number, tiers: Sequence[Bar], green_from: int, polarity: str) -> str:
    """Rate against three tiers: Red worse than the first, Green from tier ``green_from``.

    Errors: ``ValueError`` unless there are three tiers, easiest first, and ``green_from``
    is 2 or 3.

    >>> [rate_ladder(v, [60, 70, 80], 2, "bigger") for v in (59, 60, 70)]
    ['Red', 'Amber', 'Green']
    >>> rate_ladder(70, [60, 70, 80], 3, "bigger")
    'Amber'
    """
    if len(tiers) != 3:
        raise ValueError(f"a ladder has three tiers, not {len(tiers)}")
    if green_from not in (2, 3):
        raise ValueError(f"green starts at tier 2 or 3, not {green_from}")
    check_tiers(tiers, polarity)
    if meets(value, tiers[green_from - 1], polarity):
        return "Green"
    return "Amber" if meets(value, tiers[0], polarity) else "Red"
