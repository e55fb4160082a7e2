"""Ratings and their reasons."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.support.builders import (
    figure,
    goal,
    indicator,
    ladder,
    min_upper,
    row,
    scorecard,
    single,
)
from workbook.assess import assess
from workbook.model import Column, PeriodGoals, Target


def rated(measure, value, **more):
    found = assess(scorecard([measure], [figure("x", value)], **more))
    return row(found.rows, "x").rating


def count(**more):
    return indicator(unit="count", **more)


@pytest.mark.parametrize(
    ("value", "rag"),
    [("95%", "Green"), ("94.9%", "Amber"), ("90%", "Amber"), ("89.9%", "Red")],
)
def test_thresholds_are_met_at_equality(value, rag):
    assert rated(indicator(target=min_upper("90%", "95%")), value).rag == rag


def test_a_strict_target_is_not_met_at_equality():
    measure = count(polarity="smaller", target=single("<37"))
    assert rated(measure, 36).reason == "36 meets the target <37"
    at = rated(measure, 37)
    assert (at.rag, at.miss_points, at.miss_cases) == ("Red", 1, 1)
    assert at.miss_words == "1 fewer child would reach it"
    assert at.reason == "37 is equal to, not below, the target <37"


def test_a_single_target_has_amber_only_within_a_tolerance():
    plain = indicator(target=single("90%"))
    assert rated(plain, "89%").rag == "Red"
    near = rated(indicator(target=single("90%", tolerance=Fraction(2, 100))), (88, 100))
    assert near.rag == "Amber"
    assert near.reason == "88.0% is below the target 90%, within the tolerance of 2 points"
    assert near.miss_cases == 2


def test_red_beyond_a_tolerance_misses_its_edge():
    far = rated(indicator(target=single("90%", tolerance=Fraction(2, 100))), (80, 100))
    assert (far.rag, far.miss_cases) == ("Red", 8)
    assert far.threshold == "edge of the tolerance 88%"


@pytest.mark.parametrize(
    ("value", "green_from", "rag"),
    [(59, 3, "Red"), (60, 3, "Amber"), (70, 3, "Amber"), (70, 2, "Green"), (80, 3, "Green")],
)
def test_a_ladder_is_red_below_its_first_tier_and_green_from_the_set_one(value, green_from, rag):
    measure = count(target=ladder("60", "70", "80", green_from=green_from))
    assert rated(measure, value).rag == rag


def test_tiers_are_called_what_their_columns_are():
    measure = count(target=ladder("60", "70", "80"))
    columns = (Column("tier_3", "tier", "Ambitious target"),)
    assert rated(measure, 75, columns=columns).reason == (
        "75 meets the first tier 60 but is below the ambitious target 80"
    )


def test_one_tier_may_be_the_target():
    tiers = ladder("60", "70", "80").tiers
    measure = count(target=Target("single", tiers=tiers, rated_tier=2))
    assert rated(measure, 70).rag == "Green"


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        (Target(), "Not rated: no target"),
        (single("TBC"), "Not rated: target TBC"),
        (ladder("Not set", "Not set", "Not set"), "Not rated: target not set"),
        (Target("single"), "Not rated: no target"),
        (Target("min_upper", minimum=goal("90%")), "Not rated: no target: no upper target"),
        (
            min_upper("95%", "90%"),
            "Not rated: targets disagree: min 95% is above upper 90%, which says smaller is "
            "better, but the polarity is bigger",
        ),
    ],
)
def test_without_a_target_the_reason_says_what_is_wrong(target, reason):
    assert rated(indicator(target=target), "90%").reason == reason


def test_targets_against_their_polarity_are_listed():
    measure = indicator(target=min_upper("95%", "90%"))
    (issue,) = assess(scorecard([measure], [figure("x", "90%")])).issues
    assert issue.what.startswith("x: targets disagree: min 95% is above upper 90%")


def test_targets_against_their_polarity_are_listed_without_a_figure_too():
    measure = indicator(target=min_upper("95%", "90%"))
    found = assess(scorecard([measure]))
    assert row(found.rows, "x").rating.reason.startswith("Not rated: no data: ")
    assert len(found.issues) == 1


@pytest.mark.parametrize(
    "measure",
    [count(polarity="neutral"), count(target=Target()), count(target=single("TBC"))],
    ids=["neutral", "no target", "target TBC"],
)
def test_that_there_is_no_figure_is_said_first(measure):
    found = assess(scorecard([measure], [figure("x", 5, "2023-09")], "2023-10"))
    assert row(found.rows, "x").rating.reason == (
        "Not rated: no data: no figure for Oct 23; last: Sep 23"
    )
    assert rated(measure, "TBC").reason == "Not rated: no data: TBC"


def test_a_word_for_no_data_is_said_once():
    assert rated(indicator(), "No data").reason == "Not rated: no data: none given"
    assert rated(indicator(), "No cases").reason == "Not rated: no data: no cases"


def test_a_neutral_indicator_says_why_it_is_not_rated():
    measure = count(polarity="neutral", polarity_reason="Activity, not quality")
    assert rated(measure, 5).reason == "Not rated: neutral (activity, not quality)"


@pytest.mark.parametrize(
    ("polarity", "target", "n", "reason"),
    [
        ("bigger", min_upper("90%", "95%"), 89_960, "89.96%, printed 90.0%, below 90% (minimum)"),
        ("smaller", min_upper("10%", "5%"), 10_040, "10.04%, printed 10.0%, above 10% (minimum)"),
        ("bigger", single("90%"), 89_999, "89.999%, printed 90.0%, below 90% (target)"),
    ],
)
def test_rating_is_exact_and_says_where_the_printed_figure_misleads(polarity, target, n, reason):
    found = rated(indicator(polarity=polarity, target=target), (n, 100_000))
    assert (found.rag, found.reason) == ("Red", reason)


def test_a_strict_target_that_is_met_behind_its_rounding_says_so():
    measure = indicator(polarity="smaller", decimals=0, target=single("<10%"))
    assert rated(measure, (96, 1000)).reason == "9.6%, printed 10%, below 10% (target)"


def test_a_hair_below_has_a_gap_that_is_not_nought():
    found = rated(indicator(target=min_upper("90%", "95%")), (2249, 2500))
    assert (found.miss_points, found.miss_cases) == (Fraction(4, 100), 1)
    assert found.miss_words == "0.04 points short; 1 more child would reach it"


def test_not_quite_all_is_not_all():
    measure = indicator(decimals=0, target=single("100%"))
    found = rated(measure, (546, 548))
    assert (found.rag, found.reason) == ("Red", "99% is below the target 100%")
    assert found.miss_words == "0.4 points short; 2 more children would reach it"


def test_a_percentage_without_cases_misses_in_points_only():
    found = rated(indicator(target=min_upper("90%", "95%")), "87.4%")
    assert (found.miss_cases, found.miss_words) == (None, "2.6 points short")


def test_a_rate_misses_in_cases_of_its_population():
    measure = indicator(unit="rate", polarity="smaller", decimals=1, target=single("100"))
    n, population = Fraction(552), Fraction(52_000)
    value = n * 10_000 / population
    figures = [figure("x", value, numerator=n, denominator=population)]
    found = row(assess(scorecard([measure], figures)).rows, "x").rating
    assert found.miss_words == "6.2 over; 32 fewer children would reach it"
    assert (found.case_words, float(found.miss_points)) == ("32 fewer children", 6.2)


def test_a_percentage_that_only_equals_a_strict_target_is_one_case_away():
    measure = indicator(polarity="smaller", target=single("<10%"))
    found = rated(measure, (10, 100))
    assert found.reason == "10.0% is equal to, not below, the target <10%"
    assert (found.miss_points, found.miss_cases) == (1, 1)
    assert found.miss_words == "1 fewer child would reach it"
    unknown = rated(measure, "10%")
    assert (unknown.rag, unknown.miss_points, unknown.miss_words) == ("Red", None, "")


@pytest.mark.parametrize(
    ("value", "decimals", "words"),
    [
        ("89.5%", 0, "0.5 points short"),
        ("89%", 0, "1 point short"),
        ("87.6%", 0, "2.4 points short"),
        ("80.6%", 0, "9 points short"),
        ("89%", 1, "1.0 points short"),
        ("89.86%", 1, "0.14 points short"),
        ("89.999%", 1, "0.001 points short"),
    ],
)
def test_a_gap_prints_at_the_decimals_or_as_many_more_as_it_needs(value, decimals, words):
    measure = indicator(decimals=decimals, target=single("90%"))
    assert rated(measure, value).miss_words == words


@pytest.mark.parametrize(
    ("value", "decimals", "words"),
    [("20.04", 1, "0.04 days over"), ("21", 0, "1 day over"), ("23", 0, "3 days over")],
)
def test_a_gap_of_days_is_over(value, decimals, words):
    measure = indicator(unit="days", decimals=decimals, polarity="smaller", target=single("20"))
    assert rated(measure, value).miss_words == words


def test_a_rate_without_cases_is_over():
    measure = indicator(unit="rate", decimals=0, polarity="smaller", target=single("100"))
    found = rated(measure, 106)
    assert (found.reason, found.miss_words) == ("106 is above the target 100", "6 over")


def test_a_tolerance_of_one_is_a_point():
    found = rated(indicator(target=single("90%", tolerance=Fraction(1, 100))), "89.5%")
    assert found.reason == "89.5% is below the target 90%, within the tolerance of 1 point"


def test_a_small_cohort_says_its_size():
    found = rated(indicator(target=min_upper("90%", "95%")), (2, 3))
    assert found.small_cohort
    assert found.reason == "66.7% is below the minimum 90%; small cohort, n=3"


def test_ten_are_enough_unless_set_otherwise():
    measure = indicator(target=min_upper("90%", "95%"))
    assert not rated(measure, (8, 10)).small_cohort
    assert rated(measure, (8, 10), min_denominator=11).small_cohort


@pytest.mark.parametrize("key", ["2023-08", "2023-24 Q2", "2023/24"])
def test_a_periods_own_target_stands_before_the_standing_one(key):
    target = replace(single("90%"), by_period={key: PeriodGoals(target=goal("80%"))})
    assert rated(indicator(target=target), "85%").reason == "85.0% meets the target 80%"


def test_a_row_carries_the_targets_in_force():
    own = PeriodGoals(target=goal("80%"))
    target = replace(single("90%"), by_period={"2023-08": own})
    measure = indicator(target=target)
    then, later = (
        row(assess(scorecard([measure], [figure("x", value)], period)).rows, "x")
        for value, period in (("85%", "2023-08"), ("TBC", "2023-09"))
    )
    assert (then.goals.target.text, then.has_own_goals) == ("80%", True)
    assert (later.goals.target.text, later.has_own_goals) == ("90%", False)
    blank = row(assess(scorecard([measure])).rows, "x")
    assert (blank.rating.rag, blank.goals.target.text) == (None, "80%")


def test_a_periods_own_target_takes_the_place_of_the_rated_tier():
    tiers = ladder("60", "70", "80").tiers
    own = {"2023-08": PeriodGoals(target=goal("65"))}
    measure = count(target=Target("single", tiers=tiers, rated_tier=2, by_period=own))
    found = row(assess(scorecard([measure], [figure("x", 66)])).rows, "x")
    assert (found.rating.rag, found.goals.tiers[1].text) == ("Green", "65")


def test_a_target_of_another_quarter_does_not_count():
    target = replace(single("90%"), by_period={"2023-24 Q3": PeriodGoals(target=goal("80%"))})
    assert rated(indicator(target=target), "85%").rag == "Red"


def test_a_services_count_has_no_target_of_its_own():
    measure = count(polarity="smaller", target=single("540"))
    figures = [figure("x", 300, service="East"), figure("x", 252, service="West")]
    found = assess(scorecard([measure], figures)).rows
    assert row(found, "x").rating.rag == "Red"
    assert row(found, "x@East").rating.reason == (
        "Not rated: no target of its own: the target is for the whole directorate"
    )


def test_a_services_percentage_is_rated_like_the_directorates():
    measure = indicator(target=single("90%"))
    figures = [figure("x", (30, 50), service="East"), figure("x", (48, 50), service="West")]
    found = assess(scorecard([measure], figures)).rows
    assert [row(found, key).rating.rag for key in ("x", "x@East", "x@West")] == [
        "Red",
        "Red",
        "Green",
    ]
