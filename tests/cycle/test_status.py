"""Where each service stands: the state of its sheet, what is counted, what is next."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.cycle.world import small_council
from workbook.assess import assess
from workbook.cycle.status import ServiceStatus, in_use, services, state_of
from workbook.model import (
    Comment,
    Contact,
    Correction,
    Cycle,
    Figure,
    Pack,
    Place,
    Query,
    Question,
    Receipt,
    Scorecard,
)

AUGUST = "2023-08"
PACK = Pack("East", AUGUST, 1, "2023-09-04", "2023-09-11", "Team", "east.xlsx", {}, {})
RECEIPT = Receipt("east.xlsx", "d", "East", AUGUST, 1, "Jo", "2023-09-08", "2023-09-09")
ALL = Comment("East", "check:all", AUGUST, "Yes")
QUERY = Query("1", "East", "visits@East", AUGUST, "70%", "Query", "", "", "Jo", "", "2023-09-09")
COMMENTS = tuple(
    Comment("East", f"{key}@East", AUGUST, "Said.") for key in ("visits", "plans", "reviews")
)
CORRECTION = Correction(
    "1", "visits", "East", AUGUST, "Snapshot", Figure(), Figure(), Figure(), "", "", "", "", ""
)
QUESTION = Question(
    "q", "changed twice", "East", "visits@East", AUGUST, "a", "b", "", "", "", Place(), ""
)


def book(comments: tuple[Comment, ...] = (), **cycle: Any) -> Scorecard:
    made = replace(Cycle(as_of="2023-09-14"), **cycle)
    return small_council().but(cycle=made, comments=comments)


def east(scorecard: Scorecard) -> ServiceStatus:
    return next(s for s in services(scorecard, assess(scorecard)) if s.service == "East")


def test_before_anything_is_sent_a_sheet_is_a_draft_and_is_to_be_sent_out() -> None:
    found = east(book())
    assert (found.state, found.pack, found.next) == ("Draft", None, "Send out")
    assert not in_use(book())


def test_a_pack_that_is_not_back_is_waited_for_and_then_overdue() -> None:
    sent = book(packs=(PACK,))
    assert in_use(sent)
    assert east(sent).overdue_days == 3
    assert east(sent).next == "Overdue by 3 days"
    early = sent.but(cycle=replace(sent.cycle, as_of="2023-09-11"))
    assert east(early).next == "Waiting for the return"


def test_a_newer_version_is_waited_for_although_the_older_one_came_back() -> None:
    second = replace(PACK, version=2, due="2023-09-13")
    found = east(book(packs=(PACK, second), receipts=(RECEIPT,)))
    assert found.returned == (RECEIPT,)
    assert found.next == "Overdue by 1 day"


def test_every_figure_is_verified_at_once_but_for_those_with_another_verdict() -> None:
    other = Comment("East", "check:plans@East:verdict", AUGUST, "Query")
    found = east(book(packs=(PACK,), receipts=(RECEIPT,), answers=(ALL, other)))
    assert (found.verified, found.figures, found.state) == (2, 3, "Draft")


def test_figures_verified_one_by_one_make_the_sheet_verified() -> None:
    answers = tuple(
        Comment("East", f"check:{key}@East:verdict", AUGUST, "Verified")
        for key in ("visits", "plans", "reviews")
    )
    found = east(book(packs=(PACK,), receipts=(RECEIPT,), answers=answers, comments=COMMENTS))
    assert (found.verified, found.state, found.next) == (3, "Verified", "Ready to present")


def test_answers_of_another_month_verify_nothing() -> None:
    assert east(book(answers=(replace(ALL, period="2023-07"),))).verified == 0


def test_an_open_query_keeps_a_sheet_a_draft_until_it_is_decided() -> None:
    verdict = Comment("East", "check:visits@East:verdict", AUGUST, "Query")
    given: dict[str, Any] = {"packs": (PACK,), "receipts": (RECEIPT,), "answers": (ALL, verdict)}
    asked = east(book(**given, queries=(QUERY,)))
    assert (asked.state, asked.queries_open) == ("Draft", 1)
    assert asked.next == "Decide 1 query"
    decided = replace(QUERY, settled="declined")
    done = east(book(**given, queries=(decided,), comments=COMMENTS))
    assert (done.state, done.settled, done.next) == ("Verified", 1, "Ready to present")


def test_a_correction_that_stands_makes_a_verified_sheet_updated() -> None:
    given: dict[str, Any] = {"packs": (PACK,), "receipts": (RECEIPT,), "answers": (ALL,)}
    assert east(book(**given, corrections=(CORRECTION,))).state == "Updated"
    ended = replace(CORRECTION, state="ended")
    assert east(book(**given, corrections=(ended,))).state == "Verified"
    elsewhere = replace(CORRECTION, service="West", query="9")
    assert east(book(**given, corrections=(elsewhere,))).state == "Verified"


def test_questions_come_before_figures_and_comments_that_are_missing() -> None:
    back = book(packs=(PACK,), receipts=(RECEIPT,), questions=(QUESTION,))
    assert east(back).next == "Settle 1 question"
    left = east(book(packs=(PACK,), receipts=(RECEIPT,)))
    assert left.next.startswith("3 figures not verified yet; ")


def test_red_indicators_without_a_comment_of_this_month_are_counted() -> None:
    red = sum(row.rating.rag == "Red" for row in assess(book()).services[0].rows)
    assert red > 0
    assert east(book()).red_without_comment == red
    old = tuple(replace(comment, period="2023-07") for comment in COMMENTS)
    assert east(book(comments=old)).red_without_comment == red
    assert east(book(comments=COMMENTS)).red_without_comment == 0


def test_a_sheet_is_presented_once_the_day_is_typed() -> None:
    found = east(book(contacts=(Contact("East", presented="2023-09-20"),)))
    assert (found.state, found.next) == ("Presented", "Presented 20 Sep 2023")


@pytest.mark.parametrize(
    ("answers", "state"),
    [((ALL,), "Draft"), ((ALL, replace(ALL, view="West")), "Verified")],
)
def test_the_directorate_is_as_far_as_the_last_of_its_services(
    answers: tuple[Comment, ...], state: str
) -> None:
    made = book(answers=answers)
    assert state_of(made, assess(made), "") == state


def test_a_book_without_service_areas_has_the_directorate_alone() -> None:
    made = small_council()
    whole = {key: replace(o, service="") for key, o in made.history.items()}
    made = made.but(
        layout=replace(made.layout, services=()), history={o.key: o for o in whole.values()}
    )
    assert [status.service for status in services(made, assess(made))] == [""]


def answered(**changes: Any) -> dict[str, Any]:
    """A pack that came back with all verified, when the book said these figures."""
    shown = {row.key: row.printed for row in assess(book()).services[0].rows}
    pack = replace(PACK, figures=shown | changes.pop("figures", {}))
    return {"packs": (pack,), "receipts": (RECEIPT,), "answers": (ALL,), **changes}


def test_a_figure_that_an_extract_changed_since_it_was_verified_is_not_verified() -> None:
    found = east(book(COMMENTS, **answered(figures={"visits@East": "99.0%"})))
    assert (found.verified, found.changed, found.state) == (2, 1, "Draft")
    assert found.next == "1 figure changed since checked: send out again"


def test_a_figure_that_a_correction_changed_stays_verified() -> None:
    changed = answered(figures={"visits@East": "99.0%"}, corrections=(CORRECTION,))
    assert east(book(COMMENTS, **changed)).state == "Updated"


def test_all_is_verified_but_for_a_figure_whose_answer_is_asked_about() -> None:
    asked = replace(QUESTION, subject="check:visits@East:verdict", theirs="Qerry")
    found = east(book(COMMENTS, **answered(questions=(asked,))))
    assert (found.verified, found.state) == (2, "Draft")


def test_all_is_verified_but_for_a_figure_that_is_queried() -> None:
    assert east(book(COMMENTS, **answered(queries=(QUERY,)))).verified == 2


def test_an_open_query_of_last_month_is_still_counted_and_holds_nothing_up() -> None:
    found = east(book(COMMENTS, **answered(queries=(replace(QUERY, period="2023-07"),))))
    assert (found.queries_open, found.state, found.next) == (1, "Verified", "Decide 1 query")


def test_a_service_without_any_figure_is_a_draft_until_its_pack_is_back() -> None:
    def bare(**cycle: Any) -> ServiceStatus:
        return east(book(**cycle).but(history={}))

    assert bare(packs=(PACK,)).state == "Draft"
    assert bare(packs=(PACK,), receipts=(RECEIPT,)).state == "Verified"
