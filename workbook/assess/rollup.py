"""A directorate total out of its services, by the indicator's own rule.

- ``sum``: the services' figures added.
- ``pool``: numerators and denominators added, never the mean of percentages.
- ``rate``: the services' counts over one population. Where all services carry the same
  denominator, that is the population of the whole area; where they differ, each is the
  service's own and they are added.
- ``given`` (distinct children, averages, maxima) and ``none``: no total is made.

A total is made of every expected service or not at all. One that lacks a service is
``Incomplete`` and names it: it is never a smaller number. A service that had no cases
lacks nothing: it adds 0, or 0 of 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from workbook.assess import when
from workbook.assess.text import listing
from workbook.model import DIRECTORATE, Indicator, Observation

INCOMPLETE = "Incomplete"
"""The status of a figure that lacks one of its parts; ``derived`` then names the part."""

NO_CASES = "No cases"
"""The status of a figure whose denominator is 0."""

_AS_SAID = {
    "blank": "is blank",
    "Data development": "is in development",
    "No data": "has no data",
    "Not available": "is not available",
    "Not set": "is not set",
}


def no_cases(part: Observation) -> bool:
    """Whether there was nothing to count, which is not the same as a missing figure.

    >>> no_cases(Observation("n", "2023-08", "Month", denominator=Fraction(0)))
    True
    """
    return part.status == NO_CASES or (
        not part.status and part.value is None and part.denominator == 0
    )


def amount(part: Observation) -> Fraction | None:
    """What a part adds to a sum: its value, and 0 where there were no cases."""
    return Fraction(0) if no_cases(part) else part.value


def incomplete(like: Observation, why: str) -> Observation:
    """The same figure without a value, because a part is missing."""
    return Observation(
        like.indicator, like.period, like.basis, like.service, status=INCOMPLETE, derived=why
    )


def lacks(name: str, part: Observation | None) -> str:
    """Why a part cannot be used, in words; blank when it can.

    >>> lacks("East", None), lacks("May 22", Observation("n", "2022-05", "Month", status="TBC"))
    ('no figure for East', 'May 22 is TBC')
    """
    if part is not None and no_cases(part):
        return ""
    if part is None or (part.value is None and not part.status):
        return f"no figure for {name}"
    if part.in_conflict():
        return f"conflicting figures for {name}"
    if part.status == INCOMPLETE:
        return part.derived
    return f"{name} {_AS_SAID.get(part.status, f'is {part.status}')}" if part.status else ""


def total(
    indicator: Indicator, basis: str, period: str, parts: Mapping[str, Observation | None]
) -> Observation | None:
    """The total of one period; ``None`` where the rule makes none or nothing is there.

    ``parts`` holds every expected service, ``None`` where it has no figure.

    >>> from workbook.model import Indicator
    >>> cin = Indicator("cin_n", "Children in need", rollup="sum")
    >>> east = Observation("cin_n", "2023-08", "Snapshot", "East", value=Fraction(300))
    >>> west = Observation("cin_n", "2023-08", "Snapshot", "West", value=Fraction(490))
    >>> total(cin, "Snapshot", "2023-08", {"East": east, "West": west}).value
    Fraction(790, 1)
    >>> short = total(cin, "Snapshot", "2023-08", {"East": east, "West": None})
    >>> short.value, short.status, short.derived
    (None, 'Incomplete', 'no figure from West for Aug 23')
    """
    if indicator.rollup in ("given", "none") or all(part is None for part in parts.values()):
        return None
    blank = Observation(indicator.id, period, basis, DIRECTORATE)
    missing = [name for name, part in parts.items() if part is None]
    if missing:
        return incomplete(blank, f"no figure from {listing(missing)} for {when.label(period)}")
    problems = [why for name, part in parts.items() if (why := lacks(name, part))]
    if problems:
        return incomplete(blank, f"{'; '.join(problems)} ({when.label(period)})")
    present = {name: part for name, part in parts.items() if part is not None}
    if indicator.rollup == "sum":
        return add(blank, present, indicator, over=listing(present, "services"))
    return pooled(blank, present, indicator.rollup, over=listing(present, "services"))


def add(
    blank: Observation, parts: Mapping[str, Observation], indicator: Indicator, over: str
) -> Observation:
    """Figures added; percentages are not."""
    if indicator.unit == "percent":
        return incomplete(blank, "percentages are pooled, not added")
    none = [name for name, part in parts.items() if amount(part) is None]
    if none:
        return incomplete(blank, f"no figure from {listing(none)}")
    value = plus(amount(part) for part in parts.values())
    return _made(blank, parts, value, None, None, f"sum of {over}")


def pooled(
    blank: Observation, parts: Mapping[str, Observation], rule: str, over: str
) -> Observation:
    """Numerators over denominators; by rule ``rate``, over one population where it is one."""
    filled = {name: part for name, part in parts.items() if not no_cases(part)}
    without = [
        name for name, part in filled.items() if part.numerator is None or part.denominator is None
    ]
    if without:
        return incomplete(blank, f"no numerator and denominator from {listing(without)}")
    numerator = plus(part.numerator for part in filled.values())
    denominator = plus(part.denominator for part in filled.values())
    words = f"pooled from {over}"
    if rule == "rate":
        populations = {part.denominator for part in filled.values()}
        words = f"counts of {over} over their populations together"
        if len(populations) == 1:
            denominator = populations.pop() or Fraction(0)
            words = f"counts of {over} over one population"
    value = numerator / denominator * _scale(parts) if denominator else None
    return _made(blank, parts, value, numerator, denominator, words)


def plus(values: Iterable[Fraction | None]) -> Fraction:
    """The sum; whole numbers are added as such, which is ten times as fast.

    >>> plus([Fraction(300), Fraction(490), Fraction(1, 2)])
    Fraction(1581, 2)
    """
    whole, rest = 0, Fraction(0)
    for value in values:
        if value is not None and value.denominator == 1:
            whole += value.numerator
        elif value is not None:
            rest += value
    return whole + rest


def _scale(parts: Mapping[str, Observation]) -> Fraction:
    """What a value is, times its share: 1 for percentages, 10,000 for a rate per 10,000."""
    for part in parts.values():
        if part.value and part.numerator and part.denominator:
            return part.value * part.denominator / part.numerator
    return Fraction(1)


def _made(
    blank: Observation,
    parts: Mapping[str, Observation],
    value: Fraction | None,
    numerator: Fraction | None,
    denominator: Fraction | None,
    words: str,
) -> Observation:
    states = {part.state for part in parts.values()}
    state = next((word for word in ("provisional", "corrected", "revised") if word in states), "")
    if states == {"final"}:
        state = "final"
    return Observation(
        blank.indicator,
        blank.period,
        blank.basis,
        blank.service,
        value=value,
        numerator=numerator,
        denominator=denominator,
        status=NO_CASES if value is None and denominator == 0 else "",
        state=state,
        derived=words,
    )
