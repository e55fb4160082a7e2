"""The three suggested improvements and priorities of a Performance Summary."""

from dataclasses import replace

from tests.assess.highlight import highlight
from tests.support.builders import figure, goal, indicator, min_upper, months, scorecard, single
from workbook.assess import assess
from workbook.model import PeriodGoals

TARGET = min_upper("80%", "90%")


def view(pairs, **more):
    """Indicators a, b, c … that went from the first figure of a pair to the second."""
    measures, figures = [], []
    for name, (before, now) in zip("abcdefgh", pairs, strict=False):
        measures.append(indicator(name, target=TARGET, **more))
        figures += [figure(name, before, "2022/23", "Year"), figure(name, now)]
    return assess(scorecard(measures, figures)).directorate


def keys(suggestions):
    return [one.row.key for one in suggestions]


def test_improved_are_ranked_by_bands_then_by_the_gap_closed():
    found = view([("70%", "79%"), ("79%", "81%"), ("79%", "91%"), ("70%", "72%"), ("95%", "94%")])
    assert keys(found.improved) == ["c", "b", "a"]
    assert found.improved[0].reason == "Green, was Red: 91.0% against 79.0% in 2022/23"


def test_priorities_are_red_before_amber_then_by_bands_lost_then_by_the_gap_left():
    found = view([("95%", "85%"), ("50%", "40%"), ("95%", "79%"), ("85%", "78%")])
    assert keys(found.priorities) == ["c", "d", "b"]
    assert found.priorities[0].reason == (
        "Red, was Green; 1.0 points from the minimum 80%; worsened from 95.0% in 2022/23"
    )


def test_only_what_got_better_is_improved():
    found = view([("95%", "94%"), ("95%", "95%")])
    assert found.improved == ()


def test_fewer_than_three_when_fewer_qualify():
    found = view([("70%", "75%"), ("95%", "99%")])
    assert keys(found.priorities) == ["a"]
    assert keys(found.improved) == ["a", "b"]


def test_small_cohorts_stay_out():
    found = view([((1, 9), (2, 9))])
    assert (found.improved, found.priorities) == ((), ())


def test_neutral_and_unrated_rows_stay_out():
    found = view([("70%", "75%")], polarity="neutral")
    assert (found.improved, found.priorities) == ((), ())
    assert view([("70%", "TBC")]).priorities == ()


def test_a_row_without_a_base_may_be_a_priority():
    found = assess(scorecard([indicator("a", target=TARGET)], [figure("a", (15, 20))]))
    assert found.directorate.priorities[0].reason == (
        "Red; 5.0 points from the minimum 80% (1 more child)"
    )


def test_a_count_says_its_gap_once():
    measure = indicator("a", unit="count", polarity="smaller", target=min_upper("10", "5"))
    found = assess(scorecard([measure], [figure("a", 12)]))
    assert found.directorate.priorities[0].reason == "Red; 2 fewer children to reach the minimum 10"


def moved(before, now, target, **more):
    """One indicator whose figure went from one to another, last year's target being 70%."""
    own = replace(target, by_period={"2022/23": PeriodGoals(target=goal("70%"))})
    measure = indicator("a", target=own, **more)
    figures = [figure("a", before, "2022/23", "Year"), figure("a", now)]
    return assess(scorecard([measure], figures)).directorate


def test_what_fell_a_band_is_never_improved_however_its_figure_moved():
    found = moved("75%", "80%", single("90%"))
    assert found.rows[0].direction.state == "improved_bigger"
    assert (found.rows[0].rating.rag, found.rows[0].previous_rag) == ("Red", "Green")
    assert (keys(found.improved), keys(found.priorities)) == ([], ["a"])


def test_what_is_further_from_its_target_than_before_is_not_improved():
    found = moved("65%", "66%", single("90%"))
    assert (found.rows[0].rating.rag, found.rows[0].previous_rag) == ("Red", "Red")
    assert keys(found.improved) == []


def test_what_is_still_red_but_better_may_stand_on_both_sides_amber_may_not():
    found = view([("50%", "70%"), ("81%", "85%")])
    assert keys(found.improved) == ["a", "b"]
    assert keys(found.priorities) == ["a"]


def test_a_count_held_to_a_share_of_the_year_shows_what_was_held():
    measure = indicator(
        "a", unit="count", noun="contacts", polarity="smaller", current_basis="Month",
        trend_basis="Month", target=single("<17000", period="annual"),
    )  # fmt: skip
    figures = months("a", (1664, 2092, 1860, 1588, 1948), "2022-04")
    card = scorecard([measure], figures, "2022-08", direction_base="previous period")
    (first,) = assess(card).directorate.priorities
    assert first.text == "a: 9,152 contacts from April to August"
    assert first.reason == (
        "Still Red; 2,069 fewer contacts to reach the target <7,083.3; "
        "Aug 22 alone worsened from 1,588 in Jul 22"
    )


def test_a_strict_target_that_is_only_equalled_is_a_case_away_or_only_equal():
    measure = indicator("a", polarity="smaller", target=single("<10%"))
    for value, words in (
        ((10, 100), "Red; 1 fewer child to reach the target <10%"),
        ("10%", "Red; only equal to the target <10%"),
    ):
        found = assess(scorecard([measure], [figure("a", value)])).directorate
        assert found.priorities[0].reason == words
        assert found.sentence.endswith(
            " a by 1.0 points." if words[5] == "1" else " a by being only equal to the target <10%."
        )


def test_the_highlight_reports_first_priority_fell_from_green_to_red():
    found = assess(highlight()).directorate
    assert keys(found.priorities) == ["4.7.2", "5.11", "4.8"]
    assert keys(found.improved) == ["2.10a", "5.10", "3.1"]
