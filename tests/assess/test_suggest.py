"""The three suggested improvements and priorities of a Performance Summary."""

from tests.assess.highlight import highlight
from tests.support.builders import figure, indicator, min_upper, scorecard
from workbook.assess import assess

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
        "Red, was Green; 1 point from the minimum 80%; worsened from 95.0% in 2022/23"
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
        "Red; 5 points from the minimum 80% (1 more child)"
    )


def test_a_count_says_its_gap_once():
    measure = indicator("a", unit="count", polarity="smaller", target=min_upper("10", "5"))
    found = assess(scorecard([measure], [figure("a", 12)]))
    assert found.directorate.priorities[0].reason == "Red; 2 fewer children to reach the minimum 10"


def test_the_highlight_reports_first_priority_fell_from_green_to_red():
    found = assess(highlight()).directorate
    assert keys(found.priorities) == ["4.7.2", "5.11", "4.8"]
    assert keys(found.improved) == ["2.10a", "5.10", "3.1"]
