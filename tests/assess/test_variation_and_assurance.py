"""An XmR chart speaks on the scorecard only where it may."""

from __future__ import annotations

from tests.support.builders import AUGUST, figure, indicator, row, scorecard, single
from workbook.assess import assess
from workbook.assess.when import window
from workbook.model import Observation, Trend

STEADY = (80, 82, 81, 83, 82, 81, 82, 80, 82, 83, 81, 82)


def said(values: tuple[int, ...], basis: str = "Snapshot", **more: object) -> Trend:
    months = window(AUGUST, len(values))
    figures: list[Observation] = [
        figure("x", (value, 100), month, basis) for month, value in zip(months, values, strict=True)
    ]
    given = indicator("x", current_basis=basis, trend_basis=basis, target=single("60%"), **more)
    return row(assess(scorecard([given], figures)).rows, "x").trend


def test_a_point_above_the_limits_is_named_with_an_icon() -> None:
    found = said((*STEADY, 95))
    assert found.variation == "H Improving: above the upper limit"
    assert found.assurance == "P Target always met within usual variation"


def test_it_is_silent_below_thirteen_points() -> None:
    assert said(STEADY).variation == ""


def test_it_is_silent_for_cumulative_rolling_and_constant_series() -> None:
    assert said((*STEADY, 95), "YTD", accumulates=True).variation == ""
    assert said((*STEADY, 95), "Rolling year").variation == ""
    assert said((80,) * 14).variation == ""
