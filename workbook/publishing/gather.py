"""Every figure that a copy of a scorecard would show, once, with what it is shown as."""

from __future__ import annotations

from dataclasses import replace

from workbook.assess import text, when
from workbook.assess.figures import Figures
from workbook.assess.travel import travel
from workbook.model import (
    Assessment,
    Indicator,
    Key,
    Observation,
    PublishedFigure,
    RatedRow,
    Scorecard,
)

CURRENT, OUTTURN, MONTH, QUARTER, TO_DATE, BASE = (
    "Current",
    "Outturn",
    "Month",
    "Quarter",
    "Year to date",
    "Compared with",
)
NOT_AVAILABLE = "Not available"
"""What stands in a copy for a figure whose own words could give something away."""


class Gathered:
    """The figures of a copy by their keys, in the order of the rows that show them.

    >>> from workbook.model import Indicator
    >>> found = Gathered("2023-08")
    >>> seen = Observation("cla_n", "2023-08", "Snapshot")
    >>> found.add(Indicator("cla_n", "Children looked after"), seen, CURRENT)
    >>> found.add(Indicator("cla_n", "Children looked after"), seen, MONTH)
    >>> [figure.shown_as for figure in found.figures()]
    [('Current', 'Month')]
    """

    def __init__(self, period: str) -> None:
        self.period = period
        self.observations: dict[Key, Observation] = {}
        self.quarters: dict[Key, Key] = {}
        """A quarter that is the figure of its last month, by the key under which an assessment
        asks for it."""
        self._shown: dict[Key, list[str]] = {}
        self._indicators: dict[str, Indicator] = {}

    def add(self, indicator: Indicator, found: Observation | None, shown_as: str) -> None:
        """A quarter of a stock is its last month's figure, and is listed as that."""
        if found is None:
            return
        seen = found
        if found.in_conflict():
            seen = replace(found, status=NOT_AVAILABLE)
        if when.kind(found.period) == "quarter" and found.basis != "Quarter":
            asked = Key(found.indicator, found.service, found.period, "Quarter")
            last = min(when.end(found.period), self.period, key=when.last_month)
            seen = replace(seen, period=last, derived="")
            self.quarters[asked] = seen.key
        self._indicators[indicator.id] = indicator
        self.observations.setdefault(seen.key, seen)
        shown = self._shown.setdefault(seen.key, [])
        if shown_as not in shown:
            shown.append(shown_as)

    def figures(self) -> tuple[PublishedFigure, ...]:
        return tuple(
            as_published(self._indicators[key.indicator], found, tuple(self._shown[key]))
            for key, found in self.observations.items()
        )


def as_published(
    indicator: Indicator, found: Observation, shown_as: tuple[str, ...] = ()
) -> PublishedFigure:
    """A figure as a copy shows it, all its numbers beside it.

    >>> from fractions import Fraction
    >>> visits = Indicator("v", "Visits", unit="percent", decimals=1)
    >>> seen = Observation("v", "2023-08", "Month", "", Fraction(3, 4), Fraction(3), Fraction(4))
    >>> as_published(visits, seen).printed
    '75.0%'
    """
    return PublishedFigure(
        found.indicator,
        found.service,
        found.period,
        found.basis,
        found.value,
        found.numerator,
        found.denominator,
        indicator.decimals,
        text.figure(indicator, found),
        found.status,
        shown_as,
    )


def gather(scorecard: Scorecard, assessment: Assessment) -> Gathered:
    """The figures of every row: the current one, its outturn, months, quarters and trend, the
    year to date that it was rated on, and the figure that its direction compares with."""
    figures = Figures(scorecard)
    found = Gathered(scorecard.period)
    for row in assessment.rows:
        _row(found, figures, scorecard, row)
    return found


def _row(found: Gathered, figures: Figures, scorecard: Scorecard, row: RatedRow) -> None:
    indicator, service = row.indicator, row.service
    for month in (*row.months, *_trend(figures, scorecard, row)):
        found.add(indicator, month, MONTH)
    found.add(indicator, row.current, CURRENT)
    found.add(indicator, row.outturn, OUTTURN)
    for quarter in row.quarters:
        found.add(indicator, quarter, QUARTER)
    if row.current is not None and row.rating.share is not None:
        last = min(when.end(row.current.period), scorecard.period, key=when.last_month)
        found.add(indicator, figures.year_to_date(indicator, service, last), TO_DATE)
    settings = scorecard.settings
    went = travel(figures, indicator, service, row.current, row.period, settings)
    found.add(indicator, went.base, BASE)


def _trend(figures: Figures, scorecard: Scorecard, row: RatedRow) -> list[Observation | None]:
    """The points of a trend that is not monthly; the months of others stand in the row."""
    basis, count = row.indicator.trend_basis, scorecard.settings.trend_months
    if basis == "Quarter":
        window = when.window(when.quarter_of(scorecard.period), count)
        return [figures.quarter(row.indicator, row.service, key) for key in window]
    if basis == "Year":
        window = when.window(when.year_ended(scorecard.period), count)
        return [figures.at(row.indicator, row.service, basis, key) for key in window]
    return []
