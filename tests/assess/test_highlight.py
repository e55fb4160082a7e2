"""The published August 2023 highlight report, rated."""

import pytest

from tests.assess.highlight import MEASURES, Measure, highlight
from tests.support.builders import row
from workbook.assess import assess
from workbook.model import Counts

ASSESSMENT = assess(highlight())


def test_it_has_three_green_six_amber_five_red_and_three_not_rated():
    assert ASSESSMENT.counts == Counts(3, 6, 5, 3)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.ref)
def test_every_measure_is_rated_and_missed_as_worked_out_by_hand(measure: Measure):
    found = row(ASSESSMENT.rows, measure.ref)
    cases = {"Red": measure.to_amber, "Amber": measure.to_green, "Green": None}
    assert found.rating.rag == measure.rag
    assert found.rating.miss_cases == cases[measure.rag]
    assert found.previous_rag == measure.rag_before


def test_visits_to_children_in_need_are_red_by_7_2_points_and_57_children():
    rating = row(ASSESSMENT.rows, "3.3").rating
    assert (rating.rag, float(rating.miss_points)) == ("Red", 7.2)
    assert rating.miss_words == "7.2 points short; 57 more children would reach it"
    assert rating.reason == "77.8% is below the minimum 85%"
    assert rating.threshold == "minimum 85%"


def test_smaller_is_better_misses_by_fewer():
    rating = row(ASSESSMENT.rows, "5.10").rating
    assert rating.reason == "11.7% is above the minimum 10%"
    assert rating.miss_words == "1.7 points over; 5 fewer children would reach it"


def test_contacts_are_amber_on_the_year_to_date_beside_a_green_month():
    contacts = row(ASSESSMENT.rows, "2.1")
    assert (contacts.basis, contacts.rating.rag) == ("YTD", "Amber")
    assert contacts.months[-1].value > contacts.current.value


def test_the_sentence_counts_the_ratings_and_says_how_far_the_reds_are():
    assert ASSESSMENT.directorate.sentence == (
        "17 indicators: 3 green, 6 amber, 5 red, 3 not rated. Red, and by how much: 4 of 5 by "
        "less than 3 percentage points, the largest by 7.2 points (3.3)."
    )


def test_the_directions_name_their_base():
    direction = row(ASSESSMENT.rows, "5.10").direction
    assert (direction.state, direction.base_period) == ("improved_smaller", "2022/23")
    assert (direction.arrow, direction.base_printed) == ("▼", "29.6%")


def test_the_trend_says_worst_since():
    assert row(ASSESSMENT.rows, "3.3").trend.words == "Worst of 6 points since Mar 23"
    assert row(ASSESSMENT.rows, "5.11").trend.words == "Best since Mar 23"
