"""Which rows stand on which scorecard, and the sentence above them."""

from dataclasses import replace

import pytest

from tests.support.builders import figure, indicator, min_upper, scorecard, single
from workbook.assess import assess

RED = min_upper("90%", "95%")


def keys(view):
    return [row.key for row in view.rows]


def test_rows_follow_the_indicators_each_with_its_services():
    figures = [
        *(figure(key, (1, 2), service=name) for key in ("b", "a") for name in ("West", "East"))
    ]
    found = assess(scorecard([indicator("b"), indicator("a")], figures, services=("West",)))
    assert keys(found) == ["b", "b@West", "b@East", "a", "a@West", "a@East"]


def test_the_directorate_has_the_headlines():
    found = assess(scorecard([indicator("a", headline=True), indicator("b")]))
    assert keys(found.directorate) == ["a"]


def test_where_nothing_is_a_headline_everything_is():
    found = assess(scorecard([indicator("a"), indicator("b")]))
    assert keys(found.directorate) == ["a", "b"]


def test_a_withdrawn_indicator_is_left_out():
    found = assess(scorecard([indicator("a"), indicator("b", state="withdrawn")]))
    assert keys(found) == ["a"]


def test_service_areas_come_as_in_the_layout_then_as_found():
    measures = [
        indicator("a", owner="Care"),
        indicator("b", owner="Help"),
        indicator("c", owner=""),
    ]
    figures = [figure("a", (1, 2), service="North")]
    found = assess(scorecard(measures, figures, services=("Help",)))
    assert [view.name for view in found.services] == ["Help", "Care", "North"]
    assert [keys(view) for view in found.services] == [["b"], ["a"], ["a@North"]]


def test_the_windows_are_labelled():
    found = assess(scorecard([indicator("a")], trend_months=2, quarters=2))
    assert found.month_labels == ("Jul 23", "Aug 23")
    assert found.quarter_labels == ("End Quarter 1 Jun-23", "Quarter 2 to Aug-23")


def said(values, target=RED, wording=None, **more):
    measures = [indicator(f"m{n}", ref=f"{n}", target=target, **more) for n in range(len(values))]
    figures = [figure(f"m{n}", value) for n, value in enumerate(values)]
    return assess(scorecard(measures, figures, wording=wording)).directorate.sentence


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ([], "No indicators."),
        (["TBC"], "1 indicator: 0 green, 0 amber, 0 red, 1 not rated."),
        (["99%"], "1 indicator: 1 green, 0 amber, 0 red, 0 not rated. No indicator is red."),
        (
            ["89%"],
            "1 indicator: 0 green, 0 amber, 1 red, 0 not rated. "
            "Red, and by how much: 0 by 1.0 points.",
        ),
        (
            ["89%", "88%"],
            "2 indicators: 0 green, 0 amber, 2 red, 0 not rated. Red, and by how much: "
            "both by less than 3 percentage points, the largest by 2.0 points (1).",
        ),
        (
            ["87%", "80%", "50%"],
            "3 indicators: 0 green, 0 amber, 3 red, 0 not rated. Red, and by how much: "
            "all 3 by 3 percentage points or more, the largest by 40.0 points (2).",
        ),
    ],
)
def test_the_sentence_is_right_for_any_number(values, sentence):
    assert said(values) == sentence


def test_reds_that_are_no_percentages_are_named_one_by_one():
    assert said([15, 30], single("10"), unit="count", polarity="smaller").endswith(
        "Red, and by how much: 1 by 20 children and 0 by 5 children."
    )


def test_of_counts_the_two_that_miss_most_are_named():
    assert said([15, 30, 11, 40], single("10"), unit="count", polarity="smaller").endswith(
        "Red, and by how much: 3 by 30 children, 1 by 20 children and 2 others."
    )


def test_the_sentence_keeps_to_two_lines_however_long_the_names_are():
    name = "Number of children who became the subject of a child protection plan for a second time"
    target = single("10")
    measures = [
        *(indicator(f"c{n}", name=name, unit="count", polarity="smaller", target=target)
          for n in range(9)),
        *(indicator(f"p{n}", name=f"Percentage of {name}", target=RED) for n in range(9)),
    ]  # fmt: skip
    figures = [figure(one.id, 99 if one.unit == "count" else "50%") for one in measures]
    found = assess(scorecard(measures, figures)).directorate.sentence
    assert len(found) <= 220
    assert found.endswith(
        "the largest by 40.0 points (Number of children who became the subject of a…) and 9 others."
    )


def test_the_template_words_the_sentence():
    wording = {"counts": "{rated} of {total} indicators rated for {month_label} {unknown}."}
    assert said(["99%"], wording=wording) == (
        "1 of 1 indicator rated for Aug 23 {unknown}. No indicator is red."
    )


def test_counts_belong_to_the_rows_beside_them():
    measures = [indicator("a", owner="Care", target=RED), indicator("b", owner="Help", target=RED)]
    found = assess(scorecard(measures, [figure("a", "99%"), figure("b", "1%")]))
    assert (found.counts.green, found.counts.red) == (1, 1)
    assert [(view.counts.green, view.counts.red) for view in found.services] == [(1, 0), (0, 1)]


def test_renaming_an_indicator_changes_no_rating():
    card = scorecard([indicator("a", target=RED)], [figure("a", "99%")])
    renamed = replace(card, indicators=(replace(card.indicators[0], name="New name"),))
    assert assess(renamed).counts == assess(card).counts
