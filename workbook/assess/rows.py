"""One rated row: an indicator of one service (or of the directorate) with all it shows."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.assess import course, text, when
from workbook.assess.figures import Figures
from workbook.assess.goals import in_force
from workbook.assess.rate import Verdict, rate
from workbook.assess.select import current, outturn
from workbook.assess.travel import base_value, travel
from workbook.model import Indicator, Layout, RatedRow, Scorecard


@dataclass(frozen=True)
class Judged:
    """A row with the verdicts on its current and its base figure, for ranking."""

    row: RatedRow
    now: Verdict
    before: Verdict | None = None


def judge(scorecard: Scorecard, figures: Figures, indicator: Indicator, service: str) -> Judged:
    """Everything that a scorecard says of one indicator and service."""
    settings, names = scorecard.settings, tier_names(scorecard.layout)
    chosen = current(figures, indicator, service)
    observation, period = chosen.observation, chosen.period
    now = rate(
        figures,
        indicator,
        observation,
        chosen.blank_reason,
        names,
        settings.min_denominator,
    )
    travelled = travel(figures, indicator, service, observation, period, settings)
    compared = base_value(travelled)
    before = None
    if compared is not None:
        smallest = settings.min_denominator
        before = rate(figures, indicator, travelled.base, names=names, min_denominator=smallest)
    row = RatedRow(
        indicator=indicator,
        service=service,
        period=period,
        basis=indicator.current_basis,
        current=observation,
        printed=text.printed(indicator, observation),
        blank_reason=chosen.blank_reason,
        outturn=outturn(figures, indicator, service, when.back(when.year_of(scorecard.period))),
        months=course.months(figures, indicator, service, settings),
        quarters=tuple(
            figures.quarter(indicator, service, quarter)
            for quarter in when.quarters(scorecard.period, settings.quarters)
        ),
        rating=now.rating,
        direction=travelled.direction,
        trend=course.trend(figures, indicator, service, settings),
        goals=in_force(indicator.target, observation.period if observation else period)[0],
        previous_rag=before.rating.rag if before else None,
        base_value=compared,
    )
    return Judged(row, now, before)


def tier_names(layout: Layout) -> dict[str, str]:
    """What the scorecard's own columns call the target tiers: "potential mid-way target"."""
    return {
        column.id: column.heading.lower()
        for column in layout.columns
        if column.content == "tier" and column.heading and "{" not in column.heading
    }
