"""Counts of a public copy rounded, so that they show a size and no number of children.

Rounding comes last: what is hidden was chosen for the exact figures, and a rounded copy says
nothing that the exact one would not say. Counts, numerators and denominators go to the nearest
multiple, halves up; a percentage is made of the exact numbers and printed whole, a rate with
one decimal. Indicators that do not count people stay as they are.

Ratings, directions and sentences are made of the rounded figures, so that a copy does not
contradict itself; where a rating differs from that of the exact figure it is told.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from workbook.assess import text
from workbook.model import (
    Assessment,
    Indicator,
    Observation,
    PublishedFigure,
    Scorecard,
)
from xl_udfs.exact import half_up
from xl_udfs.printed import percent_of

_DECIMALS = {"percent": 0, "rate": 1}
_COUNTS = ("count",)


def to_multiple(number: Fraction, of: int) -> Fraction:
    """
    >>> [int(to_multiple(Fraction(n), 5)) for n in (0, 6, 7, 8, 12, 13)]
    [0, 5, 5, 10, 10, 15]
    >>> [int(to_multiple(Fraction(n), 10)) for n in (14, 15)]
    [10, 20]
    """
    return Fraction(half_up(number / of, 0)) * of


def is_rounded(scorecard: Scorecard, indicator: str) -> bool:
    """Whether the copies of a scorecard round this indicator."""
    settings = scorecard.settings
    return settings.round_counts_to > 1 and indicator not in settings.hide_exempt


def coarser(indicator: Indicator) -> Indicator:
    """The indicator with as few decimals as a rounded copy prints."""
    most = _DECIMALS.get(indicator.unit, indicator.decimals)
    return replace(indicator, decimals=min(indicator.decimals, most))


def value_of(indicator: Indicator, value: Fraction | None, to: int) -> Fraction | None:
    """A value as a rounded copy prints it; ``indicator`` is a :func:`coarser` one.

    >>> seen = Indicator("v", "Visits", unit="percent")
    >>> value_of(seen, Fraction(7, 44), 5), value_of(Indicator("n", "N"), Fraction(57), 5)
    (Fraction(4, 25), Fraction(55, 1))
    """
    if value is None:
        return None
    if indicator.unit in _COUNTS:
        return to_multiple(value, to)
    if indicator.unit == "percent":
        return Fraction(percent_of(value, indicator.decimals).rstrip("%")) / 100
    return Fraction(half_up(value, indicator.decimals))


def rounded_scorecard(scorecard: Scorecard) -> Scorecard:
    """The scorecard with rounded values. No numerators and denominators: a rating, a reason or
    a label made of rounded ones would contradict the percentage of the exact ones."""
    to = scorecard.settings.round_counts_to
    indicators = tuple(
        coarser(one) if is_rounded(scorecard, one.id) else one for one in scorecard.indicators
    )
    by_id = {one.id: one for one in indicators}

    def rounded(found: Observation) -> Observation:
        if not is_rounded(scorecard, found.indicator):
            return found
        value = value_of(by_id[found.indicator], found.value, to)
        return replace(found, value=value, numerator=None, denominator=None, decimals=None)

    history = {key: rounded(found) for key, found in scorecard.history.items()}
    return scorecard.but(history=history, indicators=indicators)


def rounded_figures(
    scorecard: Scorecard, figures: tuple[PublishedFigure, ...]
) -> tuple[PublishedFigure, ...]:
    """The figures with rounded numbers, as the pages of the copy print them."""
    to = scorecard.settings.round_counts_to
    by_id = {one.id: one for one in scorecard.indicators}

    def part(number: Fraction | None) -> Fraction | None:
        return None if number is None else to_multiple(number, to)

    def rounded(figure: PublishedFigure) -> PublishedFigure:
        if not is_rounded(scorecard, figure.indicator):
            return figure
        indicator = coarser(by_id[figure.indicator])
        value = value_of(indicator, figure.value, to)
        shown = figure.printed
        if value is not None and not figure.hidden:
            shown = text.value(indicator, value)
        return replace(
            figure,
            value=value,
            numerator=part(figure.numerator),
            denominator=part(figure.denominator),
            decimals=indicator.decimals,
            printed=shown,
        )

    return tuple(rounded(figure) for figure in figures)


def rated_otherwise(rounded: Assessment, exact: Assessment) -> tuple[str, ...]:
    """Rows whose rounded figure is rated otherwise than the exact one, in words."""
    rags = {row.key: row.rating.rag or "not rated" for row in exact.rows}
    found = []
    for row in rounded.rows:
        rag = row.rating.rag or "not rated"
        if rags.get(row.key, rag) != rag:
            where = f" – {row.service}" if row.service else ""
            found.append(f"{row.indicator.title}{where}: {rag}, exact {rags[row.key]}")
    return tuple(found)
