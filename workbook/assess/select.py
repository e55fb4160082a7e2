"""Which figure is the current one, and which the last year's outturn."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workbook.assess import when
from workbook.assess.figures import Figures
from workbook.assess.rollup import INCOMPLETE
from workbook.model import DIRECTORATE, Indicator, Observation

NO_TOTAL = "No directorate figure given"

AT_MARCH = {
    "Snapshot": "snapshot at",
    "Rolling year": "rolling year to",
    "YTD": "year to date at",
    "3-year average": "3-year average to",
}
"""Bases whose March figure stands for the year that it ends."""


@dataclass(frozen=True)
class Selected:
    """The current figure, its period, and why it is blank where it is."""

    observation: Observation | None
    period: str
    blank_reason: str = ""


def current(figures: Figures, indicator: Indicator, service: str) -> Selected:
    """The figure of the scorecard's period on the indicator's current basis.

    Blank with its reason where the period has none; never the last one there was.
    """
    basis, period = indicator.current_basis, figures.period
    found: Observation | None
    if basis == "Quarter":
        period = when.quarter_of(period)
        found = figures.quarter(indicator, service, period)
    elif basis == "YTD":
        found = figures.year_to_date(indicator, service, period)
    elif basis == "Year":
        period = when.year_ended(period)
        found = figures.at(indicator, service, basis, period)
    elif basis == "3-year average":
        found = _average(figures, indicator, service, period)
        period = found.period if found else period
    else:
        found = figures.at(indicator, service, basis, period)
    return Selected(found, period, _blank_reason(figures, indicator, service, period, found))


def _average(
    figures: Figures, indicator: Indicator, service: str, period: str
) -> Observation | None:
    """A three-year average to the month, its quarter, or the last year that ended."""
    for key in (period, when.quarter_of(period), when.year_ended(period)):
        found = figures.at(indicator, service, "3-year average", key)
        if found is not None:
            return found
    return None


def _blank_reason(
    figures: Figures,
    indicator: Indicator,
    service: str,
    period: str,
    found: Observation | None,
) -> str:
    basis = indicator.current_basis
    if found is not None and found.status == INCOMPLETE:
        return f"Incomplete: {found.derived}"
    if found is not None:
        return found.status if found.value is None else ""
    if service == DIRECTORATE and figures.split_only(indicator, basis, period):
        return NO_TOTAL
    last = last_before(figures, indicator, service, basis, period)
    tail = f"; last: {when.label(last)}" if last else "; none before"
    return f"No figure for {when.label(period)}{tail}"


def last_before(
    figures: Figures, indicator: Indicator, service: str, basis: str, period: str
) -> str:
    """The latest period before this one with a figure on the basis; blank where none."""
    limit = when.last_month(period)
    for key in reversed(figures.periods(indicator, service, basis)):
        if when.last_month(key) < limit:
            found = figures.at(indicator, service, basis, key)
            if found is not None and found.value is not None:
                return key
    return ""


def outturn(figures: Figures, indicator: Indicator, service: str, year: str) -> Observation | None:
    """A financial year's outturn: as given, else the March figure that stands for it."""
    found = figures.at(indicator, service, "Year", year)
    if found is not None:
        return found
    basis = indicator.current_basis
    if basis not in AT_MARCH:
        return None
    march = when.end(year)
    for key in (march, year) if basis == "3-year average" else (march,):
        at_march = figures.at(indicator, service, basis, key)
        if at_march is not None:
            words = f"{AT_MARCH[basis]} {when.label(march)}"
            return replace(at_march, derived=at_march.derived or words)
    return None
