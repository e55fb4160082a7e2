"""A new financial year: each target of last year is asked about until it is answered."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from workbook.model import Cycle, Indicator, Issue, Place, Scorecard
from xl_udfs import periods


def financial_year(period: str) -> str:
    """
    >>> financial_year("2023-03"), financial_year("2023-04")
    ('2022/23', '2023/24')
    """
    return periods.financial_year(periods.period_from_key(period)).key


def begun(scorecard: Scorecard, keep_targets: bool = False) -> Cycle:
    """The cycle in the first month of a new financial year: every target is to be confirmed.

    With ``keep_targets`` all of last year's stand, and nothing is asked.
    """
    asked = {} if keep_targets else {i.id: _digest(i) for i in scorecard.indicators if _has(i)}
    return replace(scorecard.cycle, old_targets=asked)


def confirmed(scorecard: Scorecard, indicators: tuple[str, ...] = ()) -> Cycle:
    """The cycle with last year's targets confirmed: of these indicators, or (none named) all."""
    left = {
        name: was
        for name, was in scorecard.cycle.old_targets.items()
        if indicators and name not in indicators
    }
    return replace(scorecard.cycle, old_targets=left)


def issues(scorecard: Scorecard) -> tuple[Issue, ...]:
    """A finding for each target that is still last year's."""
    asked = scorecard.cycle.old_targets
    year = financial_year(scorecard.period)
    return tuple(
        Issue(
            "check",
            f"This target was set for the year before {year}",
            f"Type the target for {year} on the Indicators sheet; where last year's stand, say so "
            "with: scorecard keep-targets",
            Place(),
            indicator.id,
            found=_printed(indicator),
        )
        for indicator in scorecard.indicators
        if asked.get(indicator.id) == _digest(indicator) and indicator.state == "current"
    )


def _has(indicator: Indicator) -> bool:
    return indicator.target.mode != "none" and indicator.state == "current"


def _digest(indicator: Indicator) -> str:
    return hashlib.blake2b(repr(indicator.target).encode(), digest_size=6).hexdigest()


def _printed(indicator: Indicator) -> str:
    target = indicator.target
    goals = (target.minimum, target.upper, target.target, *target.tiers)
    return " / ".join(goal.text for goal in goals if goal.text)
