"""Months joined to quarters and to the year to date."""

from tests.support.builders import figure, indicator, min_upper, months, row, scorecard
from workbook.assess import assess


def assessed(measure, figures, period="2023-06", **more):
    found = assess(scorecard([measure], figures, period, **more))
    return row(found.rows, "x"), found


FLOW = {"current_basis": "Month", "trend_basis": "Month"}


def test_flows_add_to_a_quarter():
    one, _ = assessed(indicator(unit="count", **FLOW), months("x", [10, 20, 30]))
    assert (one.quarters[0].value, one.quarters[0].derived) == (60, "sum of Apr 23 to Jun 23")


def test_a_quarter_without_one_of_its_months_is_incomplete():
    one, _ = assessed(indicator(unit="count", **FLOW), months("x", [10, None, 30]))
    assert (one.quarters[0].value, one.quarters[0].derived) == (None, "no figure for May 23")


def test_percentages_pool_to_a_quarter():
    one, _ = assessed(indicator(**FLOW), months("x", [(1, 2), (9, 10), (0, 8)]))
    assert (one.quarters[0].numerator, one.quarters[0].denominator) == (10, 20)


def test_a_snapshot_quarter_takes_the_last_month():
    one, _ = assessed(indicator(unit="count"), months("x", [10, 20, 30], basis="Snapshot"))
    assert one.quarters[0].value == 30


def test_a_cumulative_quarter_takes_the_last_month_to_date():
    measure = indicator(unit="count", current_basis="YTD", trend_basis="YTD", accumulates=True)
    one, _ = assessed(measure, months("x", [10, 30, 60], basis="YTD"))
    assert one.quarters[0].value == 60


def test_an_unfinished_quarter_adds_the_months_so_far_and_is_headed_so():
    one, found = assessed(
        indicator(unit="count", **FLOW), months("x", [1, 2, 3, 10, 20]), "2023-08"
    )
    assert one.quarters[1].value == 30
    assert found.quarter_labels[1] == "Quarter 2 to Aug-23"


def test_a_given_quarter_stands_before_its_months():
    given = figure("x", 61, "2023-24 Q1", "Quarter")
    one, _ = assessed(indicator(unit="count", **FLOW), [given, *months("x", [10, 20, 30])])
    assert one.quarters[0].value == 61


def test_a_year_to_date_is_made_of_its_months_and_says_so():
    measure = indicator(current_basis="YTD", trend_basis="Month", target=min_upper("90%", "95%"))
    one, _ = assessed(measure, months("x", [(98, 100), (90, 100), (85, 100)]))
    assert one.printed == "91.0% (273/300)"
    assert one.current.derived == "pooled from Apr 23 to Jun 23"
    assert one.rating.rag == "Amber"


def test_a_given_year_to_date_stands_before_its_months():
    measure = indicator(current_basis="YTD", trend_basis="Month")
    given = figure("x", (280, 300), "2023-06", "YTD")
    one, _ = assessed(measure, [given, *months("x", [(98, 100), (90, 100), (85, 100)])])
    assert one.current.numerator == 280


def test_distinct_children_are_never_added_over_months():
    measure = indicator(unit="count", rollup="given", current_basis="YTD", trend_basis="Month")
    one, _ = assessed(measure, months("x", [10, 20, 30]))
    assert one.current is None
    assert one.quarters == (None, None, None)
