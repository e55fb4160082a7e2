"""The trend of a row: the points of its sparkline, and best or worst since when."""

from __future__ import annotations

from fractions import Fraction

from workbook.assess import when
from workbook.assess.figures import Figures
from workbook.assess.held import accumulating
from workbook.model import Indicator, Observation, Settings, Trend
from xl_udfs import xmr_words
from xl_udfs.trend import Since, break_at_april, since


def months(
    figures: Figures, indicator: Indicator, service: str, settings: Settings
) -> tuple[Observation | None, ...]:
    """The monthly columns of a row, on its trend basis; ``None`` where there is no figure."""
    window = when.window(figures.period, settings.trend_months)
    return tuple(figures.at(indicator, service, indicator.trend_basis, key) for key in window)


def trend(figures: Figures, indicator: Indicator, service: str, settings: Settings) -> Trend:
    """The trend up to the scorecard's period.

    The sparkline has a fixed number of cells, one more than the months shown for every
    April that may fall among them: a cumulative series leaves its cell blank between
    March and April, and any other is moved to the right end.
    """
    basis, count = indicator.trend_basis, settings.trend_months
    last = _last(basis, figures.period)
    window = when.window(last, count) if count else ()
    shown = [(key, _value(figures, indicator, service, key)) for key in window]
    cells = [value for _, value in shown]
    grows = accumulating(indicator, basis)
    if grows and when.kind(last) != "year":
        cells = [value for _, value in break_at_april(shown)]  # type: ignore[misc]
    length = count + -(-count // 12)
    spark = (None,) * (length - len(cells)) + tuple(cells)
    points = tuple((key, value) for key, value in shown if value is not None)
    if grows:
        return Trend(points, spark)
    return _with_since(figures, indicator, service, last, points, spark)


def _last(basis: str, period: str) -> str:
    if basis == "Quarter":
        return when.quarter_of(period)
    return when.year_ended(period) if basis == "Year" else period


def _value(figures: Figures, indicator: Indicator, service: str, key: str) -> Fraction | None:
    basis = indicator.trend_basis
    found = (
        figures.quarter(indicator, service, key)
        if basis == "Quarter"
        else figures.at(indicator, service, basis, key)
    )
    return found.value if found is not None else None


def _with_since(
    figures: Figures,
    indicator: Indicator,
    service: str,
    last: str,
    points: tuple[tuple[str, Fraction], ...],
    spark: tuple[Fraction | None, ...],
) -> Trend:
    limit, of_kind = when.last_month(last), when.kind(last)
    keys = [
        key
        for key in figures.periods(indicator, service, indicator.trend_basis)
        if when.last_month(key) <= limit and when.kind(key) == of_kind
    ]
    if not keys or keys[-1] != last:
        return Trend(points, spark)
    series = [(key, _value(figures, indicator, service, key)) for key in keys]
    found = since(series, indicator.polarity)
    variation, assurance = _spoken(indicator, series)
    first = next((key for key, value in series if value is not None), "")
    return Trend(
        points,
        spark,
        found.best_since or (first if found.best_of_all else None),
        found.worst_since or (first if found.worst_of_all else None),
        words(found, first, indicator.polarity),
        variation,
        assurance,
    )


def _spoken(indicator: Indicator, series: list[tuple[str, Fraction | None]]) -> tuple[str, str]:
    """Variation and assurance of the whole series, a month without a figure as a gap."""
    if when.kind(series[-1][0]) != "month" or len(series) < xmr_words.FEWEST:
        return "", ""
    have = dict(series)
    first, last = series[0][0], series[-1][0]
    span = when.window(last, when.last_month(last) - when.last_month(first) + 1)
    target = indicator.target
    goal = target.upper if target.mode == "min_upper" else target.target
    fixed = target.mode in ("min_upper", "single") and target.period != "annual"
    said = xmr_words.speak(
        [have.get(key) for key in span],
        indicator.trend_basis,
        indicator.accumulates,
        indicator.polarity,
        goal.value if fixed else None,
    )
    return (
        f"{said.variation_icon} {said.variation_words}".strip(),
        f"{said.assurance_icon} {said.assurance_words}".strip(),
    )


def words(found: Since, first: str, polarity: str) -> str:
    """What there is to say of the last point, worst first.

    >>> words(Since(best_since="2023-03", points=6), "2022-09", "bigger")
    'Best since Mar 23'
    >>> words(Since(worst_of_all=True, points=6), "2023-03", "bigger")
    'Worst of 6 points since Mar 23'
    """
    best, worst = ("Highest", "Lowest") if polarity == "neutral" else ("Best", "Worst")
    for name, key, of_all in (
        (worst, found.worst_since, found.worst_of_all),
        (best, found.best_since, found.best_of_all),
    ):
        if of_all:
            return f"{name} of {found.points} points since {when.label(first)}"
        if key:
            return f"{name} since {when.label(key)}"
    return ""
