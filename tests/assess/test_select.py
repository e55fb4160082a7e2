"""The current figure is that of the period, on its basis, or blank with a reason."""

import pytest

from tests.support.builders import figure, indicator, min_upper, months, row, scorecard
from workbook.assess import assess


def current(measure, figures, period="2023-08", **more):
    return row(assess(scorecard([measure], figures, period, **more)).rows, "x")


def test_last_months_figure_is_never_shown_for_this_month():
    one = current(indicator(target=min_upper("1%", "2%")), [figure("x", "90%", "2023-07")])
    assert (one.current, one.printed) == (None, "")
    assert one.blank_reason == "No figure for Aug 23; last: Jul 23"
    assert one.rating.reason == "Not rated: no data: no figure for Aug 23; last: Jul 23"


def test_an_indicator_that_never_had_a_figure_says_so():
    assert current(indicator(), []).blank_reason == "No figure for Aug 23; none before"


def test_a_status_word_is_shown_and_not_rated():
    one = current(indicator(target=min_upper("1%", "2%")), [figure("x", "TBC")])
    assert (one.printed, one.rating.rag) == ("TBC", None)
    assert one.rating.reason == "Not rated: no data: TBC"


def test_a_conflict_is_not_rated_until_settled():
    figures = [figure("x", "Conflict: 90% and 91%")]
    one = current(indicator(target=min_upper("1%", "2%")), figures)
    assert one.rating.reason == "Not rated: conflict until settled: 90% and 91%"


def test_no_cases_at_all_are_no_data():
    one = current(indicator(target=min_upper("1%", "2%")), [figure("x", (0, 0))])
    assert one.rating.reason == "Not rated: no data: 0 of 0 children"


@pytest.mark.parametrize(
    ("basis", "key", "period"),
    [
        ("Snapshot", "2023-08", "2023-08"),
        ("Month", "2023-08", "2023-08"),
        ("Rolling year", "2023-08", "2023-08"),
        ("Rolling 6 months", "2023-08", "2023-08"),
        ("Quarter", "2023-24 Q2", "2023-08"),
        ("Year", "2022/23", "2023-08"),
        ("Year", "2022/23", "2023-03"),
        ("3-year average", "2023-08", "2023-08"),
        ("3-year average", "2022/23", "2023-08"),
    ],
)
def test_each_basis_has_its_own_period(basis, key, period):
    one = current(indicator(current_basis=basis), [figure("x", "90%", key, basis)], period)
    assert (one.current.period, one.period) == (key, key)


def test_another_basis_never_stands_in():
    assert current(indicator(), months("x", ["90%"] * 5)).current is None


def test_the_outturn_is_the_years_own_figure():
    figures = [figure("x", "84%", "2022/23", "Year"), figure("x", "85%", "2023-03")]
    assert current(indicator(decimals=0), figures).outturn.value * 100 == 84


def test_without_one_a_snapshot_takes_its_march_and_says_so():
    outturn = current(indicator(), [figure("x", "85%", "2023-03")]).outturn
    assert (outturn.value * 100, outturn.derived) == (85, "snapshot at Mar 23")


def test_a_month_never_stands_for_a_years_outturn():
    flow = indicator(unit="count", current_basis="Month", trend_basis="Month")
    assert current(flow, [figure("x", 5, "2023-03", "Month")]).outturn is None
