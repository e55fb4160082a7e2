"""A directorate total by the indicator's own rule, or none and a reason."""

from fractions import Fraction

import pytest

from tests.support.builders import AUGUST, figure, indicator, min_upper, months, row, scorecard
from workbook.assess import assess


def directorate(measure, figures, **more):
    found = assess(scorecard([measure], figures, **more))
    return row(found.rows, measure.id), found


def split(values, key="x", **more):
    return [figure(key, value, service=name, **more) for name, value in values.items()]


def test_sum_adds_the_services():
    total, _ = directorate(indicator(unit="count"), split({"East": 300, "West": 490}))
    assert (total.current.value, total.current.derived) == (790, "sum of East and West")


def test_pool_adds_numerators_and_denominators_and_never_averages_percentages():
    total, _ = directorate(indicator(), split({"East": (1, 2), "West": (9, 10)}))
    assert (total.current.numerator, total.current.denominator) == (10, 12)
    assert total.printed == "83.3% (10/12)"


def test_a_missing_service_makes_the_total_incomplete_and_is_named():
    earlier = split({"East": 300, "West": 490}, period="2023-07")
    total, _ = directorate(
        indicator(unit="count", polarity="smaller", target=min_upper("900", "800")),
        [*earlier, figure("x", 310, service="East")],
    )
    assert total.current.value is None
    assert total.printed == "Incomplete"
    assert total.blank_reason == "Incomplete: no figure from West for Aug 23"
    assert total.rating.reason == "Not rated: incomplete: no figure from West for Aug 23"


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("TBC", "West is TBC (Aug 23)"),
        ("Conflict: 4 and 5", "conflicting figures for West (Aug 23)"),
    ],
)
def test_a_service_without_a_number_makes_the_total_incomplete(value, why):
    total, _ = directorate(indicator(unit="count"), split({"East": 300, "West": value}))
    assert total.blank_reason == f"Incomplete: {why}"


def test_a_percentage_without_its_cases_cannot_be_pooled():
    total, _ = directorate(indicator(), split({"East": (1, 2), "West": "90%"}))
    assert total.blank_reason == "Incomplete: no numerator and denominator from West"


def test_a_service_with_no_cases_adds_none():
    total, _ = directorate(indicator(), split({"East": (1, 2), "West": (0, 0)}))
    assert total.printed == "50.0% (1/2)"


@pytest.mark.parametrize("none", [(0, 0), "No cases"])
def test_a_service_with_no_cases_is_no_missing_service(none):
    total, _ = directorate(indicator(), split({"East": (30, 40), "West": none}))
    assert total.printed == "75.0% (30/40)"
    counted, _ = directorate(indicator(unit="count"), split({"East": 30, "West": none}))
    assert counted.printed == "30"


def test_a_rate_leaves_out_the_population_of_a_service_with_no_cases():
    measure = indicator(unit="rate", rollup="rate", decimals=1)
    east = [per_10k(100, 64_000, "East"), per_10k(191, 64_000, "West")]
    total, _ = directorate(measure, [*east, figure("x", (0, 0), service="North")])
    assert total.printed == "45.5"


def test_where_no_service_had_cases_there_are_none():
    total, _ = directorate(indicator(target=min_upper("80%", "90%")), split({"E": (0, 0)}))
    assert total.printed == "No cases"
    assert total.rating.reason == "Not rated: no data: 0 of 0 children"


def test_a_service_is_expected_until_a_year_after_its_last_figure():
    last = figure("x", 490, "2022-08", service="West")
    east = months("x", [300] * 13, "2022-08", "Snapshot", "East")
    total, _ = directorate(indicator(unit="count"), [last, *east])
    assert total.blank_reason == "Incomplete: no figure from West for Aug 23"


def test_a_service_is_no_longer_expected_a_year_after_its_last_figure():
    old = figure("x", 490, "2022-07", service="West")
    total, _ = directorate(
        indicator(unit="count"), [old, *months("x", [300] * 14, "2022-07", "Snapshot", "East")]
    )
    assert total.current.value == 300


def test_a_new_service_leaves_the_totals_before_it_as_they_were_published():
    figures = [
        *months("x", [300] * 5, "2023-04", "Snapshot", "East"),
        *months("x", [100], AUGUST, "Snapshot", "West"),
    ]
    total, _ = directorate(indicator(unit="count"), figures, trend_months=2)
    july, august = total.months
    assert (july.value, july.derived) == (300, "sum of East")
    assert august.value == 400


def test_a_new_service_does_not_unrate_the_year():
    figures = [
        *months("x", [100] * 5, "2023-04", "Month", "East"),
        *months("x", [20], AUGUST, "Month", "West"),
    ]
    target = min_upper("1500", "1200", period="annual")
    measure = indicator(unit="count", polarity="smaller", current_basis="Month", target=target)
    total, _ = directorate(measure, figures)
    assert (total.rating.rag, total.rating.held) == ("Amber", 520)


def test_the_months_before_a_service_began_are_not_missing_from_its_own_year():
    figures = [
        *months("x", [(1, 2)] * 5, "2023-04", "Month", "East"),
        *months("x", [(3, 4)] * 2, "2023-07", "Month", "West"),
    ]
    _, found = directorate(indicator(current_basis="YTD", trend_basis="Month"), figures)
    assert row(found.rows, "x@West").printed == "75.0% (6/8)"


def test_a_month_that_nobody_reported_is_missing():
    figures = months("x", [(3, 4)] * 2, "2023-07", "Month", "West")
    _, found = directorate(indicator(current_basis="YTD", trend_basis="Month"), figures)
    assert row(found.rows, "x@West").blank_reason == (
        "Incomplete: no figure for Apr 23, May 23 and Jun 23"
    )


def per_10k(n, population, service):
    return figure(
        "x",
        Fraction(n * 10_000, population),
        service=service,
        numerator=Fraction(n),
        denominator=Fraction(population),
    )


def test_rate_is_the_summed_count_over_one_population():
    measure = indicator(unit="rate", rollup="rate", decimals=1)
    total, _ = directorate(measure, [per_10k(100, 64_000, "East"), per_10k(191, 64_000, "West")])
    assert total.printed == "45.5"
    assert total.current.derived == "counts of East and West over one population"


def test_rate_adds_populations_that_are_the_services_own():
    measure = indicator(unit="rate", rollup="rate", decimals=1)
    total, _ = directorate(measure, [per_10k(100, 30_000, "East"), per_10k(191, 34_000, "West")])
    assert total.printed == "45.5"


@pytest.mark.parametrize("rule", ["given", "none"])
def test_no_total_is_made_where_the_rule_says_so(rule):
    measure = indicator(unit="count", rollup=rule, target=min_upper("1", "2"))
    total, found = directorate(measure, split({"East": 300, "West": 490}))
    assert total.current is None
    assert total.rating.reason == "Not rated: no data: no directorate figure given"
    assert row(found.rows, "x@East").current.value == 300


def test_a_given_figure_is_shown_and_a_disagreement_listed_with_both():
    total, found = directorate(
        indicator(unit="count"), [figure("x", 780), *split({"East": 300, "West": 490})]
    )
    assert total.current.value == 780
    (issue,) = found.issues
    assert issue.kind == "check"
    assert "780 disagrees with its services, which give 790" in issue.what


def test_a_given_figure_that_agrees_as_printed_is_no_finding():
    _, found = directorate(
        indicator(), [figure("x", "83.3%"), *split({"East": (1, 2), "West": (9, 10)})]
    )
    assert found.issues == ()


def test_a_service_column_that_only_repeats_the_owner_does_not_split():
    measure = indicator(unit="count", rollup="none", owner="Early help")
    _, found = directorate(measure, split({"Early help": 12}))
    assert [(one.key, one.current.value) for one in found.rows] == [("x", 12)]


def test_a_total_of_provisional_figures_is_provisional():
    total, _ = directorate(
        indicator(unit="count"),
        [figure("x", 1, service="East", state="provisional"), figure("x", 2, service="West")],
    )
    assert total.current.state == "provisional"
