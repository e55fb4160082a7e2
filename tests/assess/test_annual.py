"""Annual targets: what is held to a share of them, what is not, and what cannot be."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.support.builders import figure, goal, indicator, months, row, scorecard, single
from workbook.assess import assess
from workbook.model import PeriodGoals

CONTACTS = {"noun": "contacts", "polarity": "smaller", "unit": "count"}
IN_2022 = (1664, 2092, 1860, 1588, 1948)


def annual(text="<17000", **more):
    return single(text, period="annual", **more)


def monthly(**more):
    return indicator(
        **{**CONTACTS, "current_basis": "Month", "trend_basis": "Month", "target": annual(), **more}
    )


def rated(measure, figures, period="2022-08"):
    return row(assess(scorecard([measure], figures, period)).rows, "x").rating


def test_monthly_contacts_are_summed_and_held_to_their_share_with_the_arithmetic_in_words():
    found = rated(monthly(), months("x", IN_2022, "2022-04"))
    assert found.rag == "Red"
    assert found.reason == (
        "9,152 contacts from April to August (1,664 + 2,092 + 1,860 + 1,588 + 1,948) "
        "against 7,083.3 = 17,000 x 5/12: above the target"
    )
    assert found.miss_words == "2,069 fewer contacts would reach it"


def test_a_missing_month_leaves_the_sum_incomplete():
    found = rated(monthly(), months("x", (1664, None, 1860, 1588, 1948), "2022-04"))
    assert (found.rag, found.reason) == (None, "Not rated: incomplete: no figure for May 22")


def test_a_given_year_to_date_stands_before_the_sum():
    figures = [*months("x", IN_2022, "2022-04"), figure("x", 7000, "2022-08", "YTD")]
    assert rated(monthly(), figures).reason == (
        "7,000 contacts from April to August against 7,083.3 = 17,000 x 5/12: meets the target"
    )


def test_a_profile_says_what_share_is_due():
    profile = tuple(Fraction(n) for n in (10, 20, 30, 40, 60, 65, 70, 75, 80, 85, 90, 100))
    found = rated(monthly(target=annual(profile=profile)), months("x", IN_2022, "2022-04"))
    assert (found.rag, found.reason[-56:]) == (
        "Green",
        "against 10,200 = 17,000 x 60.0% by profile: meets the target"[-56:],
    )


def test_a_months_own_target_is_for_the_month():
    target = replace(annual(), by_period={"2022-08": PeriodGoals(target=goal("<2000"))})
    found = rated(monthly(target=target), months("x", IN_2022, "2022-04"))
    assert found.reason == "1,948 meets the target <2,000"


def test_a_years_own_target_is_still_for_the_year():
    target = replace(annual(), by_period={"2022/23": PeriodGoals(target=goal("24000"))})
    found = rated(monthly(target=target), months("x", IN_2022, "2022-04"))
    assert found.rag == "Green"
    assert found.reason.endswith("against 10,000 = 24,000 x 5/12: meets the target")


def test_quarters_are_summed_too():
    measure = monthly(current_basis="Quarter", trend_basis="Quarter")
    figures = [
        figure("x", 4000, "2022-23 Q1", "Quarter"),
        figure("x", 4000, "2022-23 Q2", "Quarter"),
    ]
    found = rated(measure, figures, "2022-09")
    assert found.reason.startswith(
        "8,000 contacts from April to September against 8,500 = 17,000 x 6/12"
    )


def test_an_accumulating_rate_is_pro_rated():
    measure = indicator(
        unit="rate", decimals=0, polarity="smaller", current_basis="YTD", accumulates=True,
        target=annual("700"),
    )  # fmt: skip
    found = rated(measure, [figure("x", 316, "2022-08", "YTD")])
    assert found.reason == "316 from April to August against 291.7 = 700 x 5/12: above the target"


def test_a_months_rate_and_an_annual_target_cannot_meet():
    measure = indicator(unit="rate", current_basis="Month", target=annual("700"))
    found = rated(measure, [figure("x", 60, "2022-08", "Month")])
    assert found.reason == "Not rated: bases differ: Month against an annual target"


@pytest.mark.parametrize("basis", ["Snapshot", "Month", "YTD", "Rolling year", "Rolling 6 months"])
def test_percentages_are_never_pro_rated(basis):
    measure = indicator(current_basis=basis, target=annual("90%"))
    assert rated(measure, [figure("x", "50%", "2022-08", basis)]).reason == (
        "50.0% is below the target 90%"
    )


@pytest.mark.parametrize("basis", ["Snapshot", "Rolling year", "3-year average"])
def test_stocks_and_whole_years_are_never_pro_rated(basis):
    measure = indicator(**CONTACTS, current_basis=basis, target=annual("540"))
    assert rated(measure, [figure("x", 552, "2022-08", basis)]).reason == (
        "552 is above the target 540"
    )


def test_a_percentage_that_grows_through_the_year_waits_for_march_or_its_own_target():
    measure = indicator(current_basis="YTD", accumulates=True, target=annual("10%"))
    august = figure("x", "4%", "2022-08", "YTD")
    assert rated(measure, [august]).reason.startswith("Not rated: bases differ: ")
    march = figure("x", "11%", "2023-03", "YTD")
    assert rated(measure, [march], "2023-03").rag == "Green"
    own = replace(annual("10%"), by_period={"2022-23 Q2": PeriodGoals(target=goal("3.5%"))})
    assert rated(replace(measure, target=own), [august]).rag == "Green"


def test_by_march_the_whole_target_is_due():
    found = rated(monthly(), months("x", [1000] * 12, "2022-04"), "2023-03")
    assert " against 17,000 = 17,000 x 12/12: meets the target" in found.reason
