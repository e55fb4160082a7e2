"""Direction of travel: which base, and when two figures may be compared."""

from fractions import Fraction

import pytest

from tests.support.builders import figure, indicator, months, row, scorecard
from workbook.assess import assess


def direction(measure, figures, base="outturn", period="2023-08", **more):
    found = assess(scorecard([measure], figures, period, direction_base=base, **more))
    return row(found.rows, "x").direction


STOCK = indicator(unit="count", polarity="smaller")
FLOW = indicator(unit="count", polarity="smaller", current_basis="Month", trend_basis="Month")
TO_DATE = indicator(unit="count", current_basis="YTD", trend_basis="YTD", accumulates=True)
STOCKS = [
    figure("x", 100, "2022/23", "Year"),
    figure("x", 90, "2022-08"),
    figure("x", 95, "2023-07"),
    figure("x", 94, "2023-08"),
]


@pytest.mark.parametrize(
    ("base", "state", "period", "printed"),
    [
        ("outturn", "improved_smaller", "2022/23", "100"),
        ("previous period", "improved_smaller", "Jul 23", "95"),
        ("same period last year", "deteriorated_smaller", "Aug 22", "90"),
    ],
)
def test_the_base_is_a_setting_and_is_named(base, state, period, printed):
    found = direction(STOCK, STOCKS, base)
    assert (found.state, found.base_period, found.base_printed) == (state, period, printed)


def test_a_figure_that_grows_compares_with_the_same_point_last_year_whatever_the_setting():
    figures = [
        figure("x", 400, "2022/23", "Year"),
        figure("x", 150, "2022-08", "YTD"),
        figure("x", 160, "2023-08", "YTD"),
    ]
    for base in ("outturn", "previous period", "same period last year"):
        found = direction(TO_DATE, figures, base)
        assert (found.state, found.base_period) == ("improved_bigger", "Aug 22")


def test_or_not_at_all():
    figures = [figure("x", 400, "2022/23", "Year"), figure("x", 160, "2023-08", "YTD")]
    found = direction(TO_DATE, figures)
    assert found.state == "not_comparable"
    assert found.reason == "no figure for Aug 22, the same point last year"


def test_last_years_point_may_be_made_of_its_months():
    last_year = months("x", [10, 20, 30, 40, 50], "2022-04")
    found = direction(TO_DATE, [*last_year, figure("x", 160, "2023-08", "YTD")])
    assert found.base_printed == "150"


def test_a_percentage_to_date_compares_with_the_outturn_and_names_both():
    measure = indicator(current_basis="YTD", trend_basis="Month")
    figures = [figure("x", "98.3%", "2022/23", "Year"), figure("x", "93.7%", "2023-08", "YTD")]
    found = direction(measure, figures)
    assert found.state == "deteriorated_bigger"
    assert found.reason == "YTD Aug 23 against Year 2022/23"


def test_a_months_count_is_never_compared_with_a_years_total():
    figures = [figure("x", 20_000, "2022/23", "Year"), figure("x", 1948, "2023-08", "Month")]
    found = direction(FLOW, figures)
    assert (found.words, found.arrow) == ("Not comparable", "")
    assert found.reason == "bases differ: Month against Year"


def test_a_months_count_compares_with_the_month_before():
    found = direction(FLOW, months("x", [1, 1, 1, 50, 40]), "previous period")
    assert found.words == "Improved (smaller is better)"


def test_an_unfinished_quarter_is_not_compared_with_a_whole_one():
    measure = indicator(unit="count", current_basis="Quarter", trend_basis="Month")
    found = direction(measure, months("x", [1, 1, 1, 1, 1]), "previous period")
    assert found.reason == "Q2 2023-24 is not finished"


def test_a_percentage_to_date_has_no_month_before_april():
    measure = indicator(current_basis="YTD", trend_basis="Month")
    figures = months("x", ["90%", "91%"], "2023-03", "YTD")
    found = direction(measure, figures, "previous period", "2023-04")
    assert found.reason == "April starts a new year to date"


def test_equal_as_printed_is_static():
    figures = [figure("x", "90.04%", "2022/23", "Year"), figure("x", "89.96%")]
    assert direction(indicator(), figures).words == "Static performance"


@pytest.mark.parametrize(("tolerance", "state"), [(1, "static"), (None, "improved_bigger")])
def test_a_tolerance_is_in_percentage_points(tolerance, state):
    figures = [figure("x", "90%", "2022/23", "Year"), figure("x", "91%")]
    tolerance = tolerance and Fraction(tolerance)
    assert direction(indicator(), figures, static_tolerance=tolerance).state == state


def test_without_a_current_figure_nothing_is_compared():
    found = direction(STOCK, STOCKS[:-1])
    assert (found.state, found.reason) == ("not_comparable", "no figure for Aug 23")


def test_without_an_outturn_nothing_is_compared():
    found = direction(STOCK, STOCKS[1:])
    assert (found.reason, found.base_period) == ("no outturn for 2022/23", "2022/23")


def test_a_neutral_measure_only_increased_or_decreased():
    measure = indicator(unit="count", polarity="neutral")
    assert direction(measure, STOCKS).words == "Decreased"
