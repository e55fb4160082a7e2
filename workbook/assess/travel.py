"""Direction of travel: what the current figure is compared with, and how it went.

The base is a setting: last year's outturn, the period before, or the same period last
year. Figures that grow from April to March compare with the same point last year or not
at all. Counts and rates compare only with a figure of the same stretch of time;
percentages and averages may be held against an outturn of another basis, and say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from workbook.assess import text, when
from workbook.assess.figures import Figures
from workbook.assess.held import WHOLE_YEAR, accumulating
from workbook.assess.select import outturn
from workbook.model import DIRECTION_BASES, Direction, Indicator, Observation, Settings
from xl_udfs.direction import ARROWS, WORDS, direction

NOT_COMPARABLE = "not_comparable"
SAME_STRETCH_AS_YEAR = ("Snapshot", *WHOLE_YEAR)
"""Bases whose counts may be held against a year's outturn: stocks, and twelve months."""


@dataclass(frozen=True)
class Travelled:
    """A direction and the base figure it compares with, where there is one."""

    direction: Direction
    base: Observation | None = None


def travel(
    figures: Figures,
    indicator: Indicator,
    service: str,
    observation: Observation | None,
    period: str,
    settings: Settings,
) -> Travelled:
    """The direction of travel of a current figure."""
    base, base_period, reason = _base(figures, indicator, service, period, settings)
    if base is None or base.value is None:
        return _not_comparable(base_period, reason or f"no figure for {_name(base_period)}")
    if observation is None or observation.value is None:
        return _not_comparable(base_period, f"no figure for {when.label(period)}", base)
    reason = _unlike(figures, indicator, observation, base)
    if reason:
        return _not_comparable(base_period, reason, base)
    tolerance = settings.static_tolerance
    if tolerance is not None and indicator.unit == "percent":
        tolerance = tolerance / 100
    state = direction(
        observation.value,
        base.value,
        indicator.polarity,
        decimals=indicator.decimals,
        tolerance=tolerance,
        unit=indicator.unit,
    )
    note = ""
    if observation.basis != base.basis and observation.basis not in SAME_STRETCH_AS_YEAR:
        note = f"{observation.basis} {when.label(period)} against {base.basis} {base_period}"
    return Travelled(
        Direction(
            state,
            WORDS[state],
            ARROWS[state],
            _name(base_period),
            text.figure(indicator, base),
            note,
        ),
        base,
    )


def _base(
    figures: Figures, indicator: Indicator, service: str, period: str, settings: Settings
) -> tuple[Observation | None, str, str]:
    """The base figure, its period, and why there is none."""
    basis = indicator.current_basis
    if accumulating(indicator, basis):
        key = when.year_ago(period)
        found = (
            figures.year_to_date(indicator, service, key)
            if basis == "YTD"
            else figures.at(indicator, service, basis, key)
        )
        return found, key, f"no figure for {when.label(key)}, the same point last year"
    if settings.direction_base == "outturn":
        year = when.back(period) if when.kind(period) == "year" else when.back(when.year_of(period))
        return outturn(figures, indicator, service, year), year, f"no outturn for {year}"
    if settings.direction_base not in DIRECTION_BASES:
        raise ValueError(
            f"direction base {settings.direction_base!r}: write {' or '.join(DIRECTION_BASES)}"
        )
    previous = settings.direction_base == "previous period"
    key = when.back(period) if previous else when.year_ago(period)
    if basis == "Quarter":
        return figures.quarter(indicator, service, key), key, ""
    if basis == "YTD":
        if previous and when.months_since_april(period) == 1:
            return None, key, "April starts a new year to date"
        return figures.year_to_date(indicator, service, key), key, ""
    return figures.at(indicator, service, basis, key), key, ""


def _unlike(
    figures: Figures, indicator: Indicator, observation: Observation, base: Observation
) -> str:
    """Why two figures cannot be compared; blank when they can."""
    if indicator.unit not in ("count", "rate"):
        return ""
    if observation.basis == "Quarter" and when.last_month(observation.period) > when.last_month(
        figures.period
    ):
        return f"{when.label(observation.period)} is not finished"
    if observation.basis == base.basis:
        return ""
    if base.basis == "Year" and observation.basis in SAME_STRETCH_AS_YEAR:
        return ""
    return f"bases differ: {observation.basis} against {base.basis}"


def _name(period: str) -> str:
    return when.label(period) if period else ""


def _not_comparable(base_period: str, reason: str, base: Observation | None = None) -> Travelled:
    words, arrow = WORDS[NOT_COMPARABLE], ARROWS[NOT_COMPARABLE]
    return Travelled(
        Direction(NOT_COMPARABLE, words, arrow, _name(base_period), reason=reason), base
    )


def base_value(travelled: Travelled) -> Fraction | None:
    """The base figure, only where the two were compared."""
    if travelled.base is None or travelled.direction.state == NOT_COMPARABLE:
        return None
    return travelled.base.value
