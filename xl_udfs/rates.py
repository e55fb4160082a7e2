"""Pooling, pro-rating, rates and changes, all exact.

Source of the rules: a percentage over several months or teams is pooled, that is summed
cases over summed denominators, never the mean of percentages; an annual target is
pro-rated by twelfths or follows a monthly profile; a rate is per head of one population;
a change is relative to the *old* value.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Iterable, Sequence

from xl_udfs.exact import Number, exact
from xl_udfs.printed import number


def pool(pairs: Iterable[tuple[Number, Number]]) -> tuple[Fraction, Fraction]:
    """Summed numerators and summed denominators.

    Errors: ``ValueError`` when there is no pair, or a part of one is missing.

    >>> pool([(1, 2), (9, 10)])  # 10 of 12, 83%; the mean of 50% and 90% would be 70%
    (Fraction(10, 1), Fraction(12, 1))
    """
    n = d = Fraction(0)
    empty = True
    for top, bottom in pairs:
        if top is None or bottom is None:
            raise ValueError("a pair without its numerator or denominator cannot be pooled")
        n, d, empty = n + exact(top), d + exact(bottom), False
    if empty:
        raise ValueError("there is nothing to pool")
    return n, d


def _month_number(months: int) -> int:
    if isinstance(months, bool) or not isinstance(months, int) or not 1 <= months <= 12:
        raise ValueError(f"months since April run from 1 to 12, not {months}")
    return months


def prorate(target: Number, months: int) -> Fraction:
    """An annual target at so many months since April: target * months / 12.

    >>> prorate(17000, 5)  # by the end of August
    Fraction(21250, 3)
    """
    return exact(target) * _month_number(months) / 12


def annualise(ytd: Number, months: int) -> Fraction:
    """A year-to-date total carried on at the same pace: ytd * 12 / months.

    >>> annualise(9152, 5)
    Fraction(109824, 5)
    """
    return exact(ytd) * 12 / _month_number(months)


def by_profile(profile12: Sequence[Number], month_no: int) -> Fraction:
    """The share of a year's target that is due, from twelve cumulative figures April to March.

    Errors: ``ValueError`` when they are not twelve, or March's, the whole year, is not above 0.

    >>> 17000 * by_profile([10, 20, 30, 40, 60, 65, 70, 75, 80, 85, 90, 100], 5)
    Fraction(10200, 1)
    """
    if len(profile12) != 12:
        raise ValueError(
            f"a monthly profile has twelve figures, April to March, not {len(profile12)}"
        )
    whole = exact(profile12[-1])
    if whole <= 0:
        raise ValueError("a monthly profile ends with the whole year in March, above 0")
    return exact(profile12[_month_number(month_no) - 1]) / whole


def rate(n: Number, population: Number, per: Number = 10000) -> Fraction:
    """Cases per so many people.

    >>> rate(332, 51800) == Fraction(332 * 10000, 51800)
    True
    """
    people = exact(population)
    if people <= 0:
        raise ValueError(f"a population must be above 0, not {number(people, None)}")
    return exact(n) * exact(per) / people


def implied_population(n: Number, rate: Number, per: Number = 10000) -> Fraction:
    """The population that a printed count and rate imply, to see whether they agree.

    >>> implied_population(552, 106) == Fraction(552 * 10000, 106)
    True
    """
    r = exact(rate)
    if r <= 0:
        raise ValueError(f"a rate must be above 0 to imply a population, not {number(r, None)}")
    return exact(n) * exact(per) / r


def average3(values: Sequence[Number]) -> Fraction:
    """The plain mean of three yearly values (pool the cases instead where they are known).

    >>> average3([420, 450, 480])
    Fraction(450, 1)
    """
    if len(values) != 3 or any(v is None for v in values):
        raise ValueError("a three-year average needs exactly three values")
    return sum((exact(v) for v in values), Fraction(0)) / 3


def change(new: Number, old: Number) -> Fraction:
    """The relative change on the old value: (new - old) / old.

    Errors: ``ValueError`` when the old value is 0 or negative: there is no such share.

    >>> change(991, 947) == Fraction(44, 947)
    True
    """
    before = exact(old)
    if before <= 0:
        raise ValueError(f"there is no relative change from {number(before, None)}")
    return (exact(new) - before) / before


def change_points(new: Number, old: Number) -> Fraction:
    """The difference of two values, in percentage points when they are percentages.

    Both are fractions of one, and so is the result: 0.01 is one percentage point.

    >>> change_points(0.75, 0.5)
    Fraction(1, 4)
    """
    return exact(new) - exact(old)
