"""What the Ratings sheet makes of a row: the targets in force, and the miss in words."""

from dataclasses import replace

import pytest

from tests.support.builders import figure, goal, indicator, min_upper, row, scorecard, single
from workbook.assess import assess
from workbook.model import PeriodGoals
from workbook.sheets.plan import Cell
from workbook.sheets.ratings import cells


def ratings(measure, value="85%", functions="none"):
    figures = [figure("x", value)] if value else []
    card = scorecard([measure], figures, functions=functions)
    return cells(card, row(assess(card).rows, "x"))


@pytest.mark.parametrize("functions", ["none", "desktop"])
@pytest.mark.parametrize("value", ["85%", None])
def test_the_target_in_force_is_shown_rated_or_not(functions, value):
    own = {"2023-08": PeriodGoals(target=goal("80%"))}
    shown = ratings(indicator(target=replace(single("90%"), by_period=own)), value, functions)
    assert isinstance(shown["target"], Cell)
    assert (shown["target"].value, shown["target"].formula) == (0.8, None)


def test_minimum_and_upper_in_force_are_shown():
    own = {"2023-08": PeriodGoals(minimum=goal("70%"))}
    shown = ratings(indicator(target=replace(min_upper("80%", "90%"), by_period=own)))
    assert (shown["minimum"].value, shown["upper"].value) == (0.7, 0.9)


def test_the_standing_target_follows_the_indicators_sheet():
    shown = ratings(indicator(target=single("90%")), functions="desktop")
    assert shown["target"].formula is not None


def test_a_gap_that_a_formula_would_round_away_stays_a_value():
    measure = indicator(target=single("90%"))
    assert ratings(measure, (89, 100), "desktop")["miss_points"].formula is not None
    assert ratings(measure, "89.96%", "desktop")["miss_points"] == 0.04
    strict = indicator(target=single("<10%"), polarity="smaller")
    assert ratings(strict, (10, 100), "desktop")["miss_points"] == 1


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ((615, 790), "77.8% is below the target 85%: 7.2 points short; 57 more children would "
                     "reach it"),
        ((2, 3), "66.7% is below the target 85%; small cohort, n=3; 18.3 points short; 1 more "
                 "child would reach it"),
        ("84%", "84.0% is below the target 85%: 1.0 points short"),
        ("86%", "86.0% meets the target 85%"),
    ],
)  # fmt: skip
def test_the_reason_goes_on_with_the_miss(value, said):
    assert ratings(indicator(target=single("85%")), value)["reason"] == said
