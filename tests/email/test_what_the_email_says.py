"""Every sentence of the e-mail is true of the rows of the file, and none tells what is hidden."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from macros.board_email import MOST_NAMED, RAGS, compose, sealed
from tests.email.copies import (
    BETTER,
    CHECKS,
    COUNT,
    EAST,
    KEPT_BACK,
    MOVES,
    PLANS,
    ROWS,
    VISITS,
    WEST,
    WORSE,
    copy,
)
from workbook.model.published import HIDDEN
from workbook.model.published_copy import DIRECTORATE, PublishedCopy, PublishedRow

NUMBERS = re.compile(r"\d[\d,.]*")


def body(found: PublishedCopy) -> str:
    return compose(found, ["BOARD.xlsx"]).body


def listed(text: str, heading: str) -> list[str]:
    """The lines below a heading."""
    parts = [part.splitlines() for part in text.split("\n\n")]
    return next((lines[1:] for lines in parts if lines[0].startswith(heading)), [])


def test_it_begins_with_whose_scorecard_for_which_month_and_for_whom() -> None:
    assert body(copy()).splitlines()[:4] == [
        "Anyshire County Council",
        "Highlight Indicators",
        "August 2023, version 2",
        "Copy for the public. Status: Verified",
    ]


def test_its_subject_says_scorecard_month_and_audience() -> None:
    said = compose(copy(audience="Board"), ["x.xlsx"]).subject
    assert said == "Highlight Indicators, August 2023, copy for the board"


def test_it_counts_the_directorate_page_and_says_what_is_not_counted() -> None:
    assert (
        "The directorate page has 6 measures: 1 green, 1 amber, 2 red, 1 not rated, "
        "1 hidden and not counted by rating." in body(copy())
    )


def test_it_counts_each_service_area() -> None:
    assert listed(body(copy()), "By service area:") == [
        "- East: 0 green, 1 amber, 0 red",
        "- West: 0 green, 0 amber, 0 red, 1 hidden and not counted by rating",
    ]


def test_it_names_what_improved_with_figure_target_rating_and_the_files_own_words() -> None:
    assert listed(body(copy()), "Improved, 2 measures") == [
        "- 1.1 Visits in time: 91.0%, target 90%. Green. Improved (bigger is better).",
        "- 2.1 Health checks: 60.0%, target 80%. Red. Improved (bigger is better).",
    ]


def test_what_is_red_and_deteriorated_comes_first_of_what_needs_attention() -> None:
    assert listed(body(copy()), "Needs attention, 3 measures") == [
        "- 1.2 Plans reviewed: 71.2%, target 85%. Red. Deteriorated (bigger is better).",
        "- 2.1 Health checks: 60.0%, target 80%. Red. Improved (bigger is better).",
        "- 2.2 Three or more moves: 12.0%. Amber. Deteriorated (bigger is better).",
    ]


def test_a_hidden_measure_is_not_named() -> None:
    assert KEPT_BACK.indicator not in body(copy())


def test_a_direction_that_is_hidden_says_nothing_of_the_figure_that_is_shown() -> None:
    row = replace(PLANS, direction=HIDDEN)
    text = body(copy(row))
    assert "Deteriorated" not in text
    assert "- 1.2 Plans reviewed: 71.2%, target 85%. Red.\n" in text


def test_a_months_count_does_not_stand_beside_a_target_that_may_be_the_years() -> None:
    row = replace(PLANS, printed="1,948", target="<17K", basis="Month", unit="count")
    assert "- 1.2 Plans reviewed: 1,948. Red. Deteriorated" in body(copy(row))
    at_the_end = replace(row, basis="Snapshot", printed="552", target="540")
    assert "- 1.2 Plans reviewed: 552, target 540. Red." in body(copy(at_the_end))


def test_without_anything_improved_or_to_attend_to_nothing_is_said_of_it() -> None:
    text = body(copy(COUNT))
    assert "Improved" not in text
    assert "attention" not in text
    assert "The directorate page has 1 measure: 0 green, 0 amber, 0 red, 1 not rated." in text


def test_a_copy_without_directorate_rows_says_so() -> None:
    assert "no directorate page" in body(copy(EAST, WEST))


def test_many_are_named_only_so_far_as_a_phone_shows() -> None:
    many = [replace(PLANS, indicator=f"Measure {n}") for n in range(40)]
    services = [replace(EAST, scorecards=(f"Area {n}",)) for n in range(30)]
    text = body(copy(*many, *services))
    assert f"- and {40 - MOST_NAMED} more" in text
    assert "- and 18 more" in text
    assert len(text.splitlines()) < 45


def test_a_file_with_a_password_is_told_of_without_a_figure() -> None:
    message = sealed("BOARD", ["BOARD.xlsx"])
    assert not NUMBERS.search(message.subject + message.body)


def test_a_text_of_the_file_adds_no_line_of_its_own() -> None:
    row = replace(PLANS, indicator="Plans\r\n\r\nImproved, 9 measures:\n- all")
    assert "\nImproved, 9" not in body(copy(row))


figures = st.sampled_from(["91.0%", "1,958", HIDDEN, "[x]", "3.4", ""])
rows = st.builds(
    PublishedRow,
    indicator=st.sampled_from(["Visits", "Plans", "Moves", "Checks"]),
    ref=st.sampled_from(["", "[z]"]),
    service=st.sampled_from([DIRECTORATE, "East"]),
    basis=st.sampled_from(["Month", "Snapshot", "YTD"]),
    unit=st.sampled_from(["percent", "count", "rate per 10,000"]),
    printed=figures,
    target=st.sampled_from(["", "90%", HIDDEN, "[z]"]),
    rating=st.sampled_from([*RAGS, "Not rated", HIDDEN, "[z]"]),
    direction=st.sampled_from([BETTER, WORSE, "Static performance", HIDDEN, "[z]"]),
    scorecards=st.sampled_from([(DIRECTORATE,), ("East",), (DIRECTORATE, "East")]),
)


@given(st.lists(rows, min_size=1, max_size=12))
def test_whatever_the_rows_counts_add_up_and_every_number_is_one_of_the_file(
    made: list[PublishedRow],
) -> None:
    found = copy(*made)
    text = body(found)
    counted = [int(n) for n in re.findall(r"(\d+) (?:green|amber|red|not rated|hidden)", text)]
    pages = [found.page(), *(found.page(name) for name in found.services)]
    assert sum(counted) == sum(len(page) for page in pages)
    assert "[" not in text
    shown = {n.strip(".,") for r in made for n in NUMBERS.findall(f"{r.printed} {r.target}")}
    for line in text.splitlines():
        if line.startswith("- ") and ". " in line:
            assert {n.strip(".,") for n in NUMBERS.findall(line)} <= shown


@given(st.lists(rows, min_size=1, max_size=12))
def test_what_is_hidden_changes_no_word_but_the_count_of_what_is_hidden(
    made: list[PublishedRow],
) -> None:
    found = copy(*made)
    other = [
        replace(row, indicator="Other", target="7", direction=WORSE) if row.hidden else row
        for row in made
    ]
    assert body(found) == body(copy(*other))


def test_the_rows_of_these_tests_are_of_every_kind() -> None:
    assert {row.rating for row in ROWS} == {*RAGS, "Not rated", HIDDEN}
    assert {VISITS.direction, MOVES.direction, CHECKS.direction} == {BETTER, WORSE}
    assert WEST.hidden
