"""From an exact figure to what a cell holds: a number and its number format, or a word."""

from __future__ import annotations

from fractions import Fraction

from workbook.model import Goal, Indicator, Observation
from workbook.sheets.plan import Scalar

PERCENT_KINDS = ("percent",)


def number_format(indicator: Indicator, decimals: int | None = None) -> str:
    """The Excel number format of an indicator's figures.

    >>> number_format(Indicator("a", "A", unit="percent", decimals=1))
    '0.0%'
    >>> number_format(Indicator("a", "A", unit="count"))
    '#,##0'
    """
    places = indicator.decimals if decimals is None else decimals
    tail = "." + "0" * places if places else ""
    return f"0{tail}%" if indicator.unit in PERCENT_KINDS else f"#,##0{tail}"


def print_kind(indicator: Indicator) -> str:
    """What the conditional formats read to print 99.96% as 99.9%, never as 100.0%.

    >>> print_kind(Indicator("a", "A", unit="percent", decimals=1))
    'percent1'
    """
    return f"{indicator.unit}{indicator.decimals}"


def as_number(value: Fraction) -> int | float:
    """A whole number stays whole, so that counts are not stored as 790.0."""
    if value.denominator == 1:
        return value.numerator
    return value.numerator / value.denominator


def figure(observation: Observation | None) -> Scalar:
    """A cell's content for an observation: its number, or the word that stands for it."""
    if observation is None:
        return None
    if observation.value is None:
        return "Conflict" if observation.in_conflict() else observation.status or None
    return as_number(observation.value)


def goal(target: Goal) -> Scalar:
    """A target's cell: the number, or its text where it is strict or a status word."""
    if target.value is None:
        return target.status or target.text or None
    return target.text if target.strict else as_number(target.value)


def goal_format(indicator: Indicator, target: Goal) -> str:
    """A target prints with as few decimals as it needs: 85%, 96.5%.

    >>> from fractions import Fraction
    >>> goal_format(Indicator("a", "A", unit="percent", decimals=1), Goal("85%", Fraction(17, 20)))
    '0%'
    """
    if target.value is None:
        return number_format(indicator)
    scaled = target.value * 100 if indicator.unit in PERCENT_KINDS else target.value
    for places in range(4):
        if (scaled * 10**places).denominator == 1:
            return number_format(indicator, places)
    return number_format(indicator, 3)
