"""Merging: what comes in, what is asked, and what is left as it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros import refresh
from tests.cycle.world import World
from workbook.cycle.packs import held_in
from workbook.model import SETTLEMENTS, VERDICTS, Action, Cycle

KEEP, TAKE, BOTH = SETTLEMENTS


@pytest.fixture
def world() -> World:
    made = World()
    made.type_here("East", "visits@East", "Draft by the team")
    made.send("East")
    return made


def stands(world: World, subject: str = "visits@East") -> str:
    for comment in (*world.scorecard.comments, *world.scorecard.cycle.answers):
        if comment.cell == ("East", subject):
            return comment.text
    return ""


def back(world: World, text: str, who: str = "Ana", subject: str = "visits@East") -> None:
    world.collect(world.come_back(0, {subject: text}, who))


def test_a_changed_text_comes_in_and_the_log_has_the_old_one(world: World) -> None:
    back(world, "Visits recovered in week 3")
    assert stands(world) == "Visits recovered in week 3"
    entry = world.scorecard.cycle.log[-1]
    assert (entry.what, entry.who, entry.file) == ("accepted", "Ana", "return 1.xlsx")
    assert (entry.before, entry.text) == ("Draft by the team", "Visits recovered in week 3")


def test_an_unchanged_text_changes_nothing_though_ours_has_moved_on(world: World) -> None:
    world.type_here("East", "visits@East", "Team's newer words")
    world.collect(world.come_back(0, {}, "Ana"))
    assert stands(world) == "Team's newer words"
    assert not world.scorecard.cycle.questions


def test_a_cell_that_both_changed_keeps_ours_and_asks(world: World) -> None:
    world.type_here("East", "visits@East", "Team's newer words")
    back(world, "Manager's words")
    assert stands(world) == "Team's newer words"
    (question,) = world.scorecard.cycle.questions
    assert (question.kind, question.ours, question.theirs) == (
        "changed twice",
        "Team's newer words",
        "Manager's words",
    )


def test_two_managers_who_change_one_cell_are_both_kept(world: World) -> None:
    back(world, "Ana's words", "Ana")
    back(world, "Ben's words", "Ben")
    assert stands(world) == "Ana's words"
    assert [q.theirs for q in world.scorecard.cycle.questions] == ["Ben's words"]


def test_two_managers_who_say_the_same_are_not_asked(world: World) -> None:
    back(world, "The same\r\nwords", "Ana")
    back(world, "The same\nwords", "Ben")
    assert not world.scorecard.cycle.questions


def test_an_emptied_cell_keeps_its_text_and_asks(world: World) -> None:
    back(world, "")
    assert stands(world) == "Draft by the team"
    assert [q.kind for q in world.scorecard.cycle.questions] == ["emptied"]


def test_the_same_file_twice_is_collected_once(world: World) -> None:
    returned = world.come_back(0, {"plans@East": "New"}, "Ana")
    world.collect(returned)
    world.collect(returned)
    assert len(world.scorecard.cycle.receipts) == 1


@pytest.mark.parametrize(
    ("decision", "then"),
    [(KEEP, "Ours"), (TAKE, "Theirs"), (BOTH, "Ours\n\nTheirs")],
)
def test_a_decision_is_carried_out_at_the_next_press(
    world: World, decision: str, then: str
) -> None:
    world.type_here("East", "visits@East", "Ours")
    back(world, "Theirs")
    world.decide(0, decision)
    world.refresh()
    assert stands(world) == then
    assert not world.scorecard.cycle.questions
    assert "Theirs" in world.everywhere()


def test_a_cell_that_moved_on_after_the_question_is_asked_again(world: World) -> None:
    world.type_here("East", "visits@East", "Ours")
    back(world, "Theirs")
    world.decide(0, TAKE)
    world.type_here("East", "visits@East", "Ours, newer")
    world.refresh()
    assert stands(world) == "Ours, newer"
    (question,) = world.scorecard.cycle.questions
    assert (question.ours, question.decision) == ("Ours, newer", "")


def test_a_text_that_was_declined_is_not_asked_again(world: World) -> None:
    world.type_here("East", "visits@East", "Ours")
    back(world, "Theirs")
    world.decide(0, KEEP)
    world.refresh()
    back(world, "Theirs")
    assert not world.scorecard.cycle.questions


def test_last_months_return_touches_no_cell_of_this_month(world: World) -> None:
    late = world.come_back(0, {"visits@East": "Late words"}, "Ana")
    world.next_month()
    world.collect(late)
    assert stands(world) == ""
    assert [q.kind for q in world.scorecard.cycle.questions] == ["other period"]
    world.decide(0, TAKE)
    world.refresh()
    archived = [c.text for c in world.scorecard.archive if c.period == "2023-08"]
    assert "Late words" in archived


def test_a_text_outside_the_typing_cells_is_asked_about(world: World) -> None:
    world.collect(world.come_back(0, {}, "Ana", ("A note in the margin",)))
    (question,) = world.scorecard.cycle.questions
    assert (question.kind, question.theirs) == ("not placed", "A note in the margin")


def test_a_row_that_the_scorecard_no_longer_has_is_asked_about(world: World) -> None:
    world.collect(world.come_back(0, {"gone@East": "Words for a row that is gone"}, "Ana"))
    assert [q.kind for q in world.scorecard.cycle.questions] == ["not placed"]


def test_a_return_may_not_speak_for_another_service(world: World) -> None:
    world.collect(world.come_back(0, {"visits@West": "Not mine to say"}, "Ana"))
    assert not [c for c in world.scorecard.comments if c.subject == "visits@West"]
    assert [q.kind for q in world.scorecard.cycle.questions] == ["not placed"]


def test_an_unknown_verdict_is_asked_about_and_not_counted(world: World) -> None:
    back(world, "Looks OK to me", subject="check:visits@East:verdict")
    assert [q.kind for q in world.scorecard.cycle.questions] == ["unknown word"]
    assert not world.scorecard.cycle.answers


def test_a_verdict_is_known_whatever_its_case(world: World) -> None:
    back(world, "verified ", subject="check:visits@East:verdict")
    assert stands(world, "check:visits@East:verdict") == VERDICTS[0]


def test_a_pack_that_the_book_does_not_know_fills_only_empty_cells(world: World) -> None:
    returned = world.come_back(
        0, {"visits@East": "Into a filled cell", "plans@East": "Into an empty one"}, "Ana"
    )
    world.scorecard = world.scorecard.but(
        cycle=type(world.scorecard.cycle)()  # the book was restored from before the send-out
    )
    world.collect(returned)
    assert stands(world) == "Draft by the team"
    assert stands(world, "plans@East") == "Into an empty one"
    assert [q.theirs for q in world.scorecard.cycle.questions] == ["Into a filled cell"]


def test_a_return_of_another_book_is_told_and_nothing_is_taken(world: World) -> None:
    from dataclasses import replace

    from macros import collect

    returned = replace(world.come_back(0, {"plans@East": "x"}, "Ana"), book_id="another")
    outcome = collect.press(world.scorecard, collect.Inputs((returned,)), world.context)
    assert "another book" in outcome.report.lines[0]
    assert outcome.scorecard.comments == world.scorecard.comments


def test_a_pack_that_was_sent_before_the_book_was_put_back_takes_no_newer_texts_place(
    world: World,
) -> None:
    (first,) = world.scorecard.cycle.packs
    world.scorecard = world.scorecard.but(cycle=Cycle())
    world.type_here("East", "visits@East", "Team's newer words")
    world.send("East")
    late = replace(world.come_back(0, {"plans@East": "Ana's words"}, "Ana"), held=held_in(first))
    world.collect(late)
    assert (stands(world), stands(world, "plans@East")) == ("Team's newer words", "Ana's words")
    (question,) = world.scorecard.cycle.questions
    assert (question.kind, question.theirs) == ("changed twice", "Draft by the team")


def test_progress_of_an_action_whose_row_holds_another_one_by_now_is_asked_about(
    world: World,
) -> None:
    def agree(text: str) -> None:
        cycle = replace(world.scorecard.cycle, actions=(Action("1", text, "East"),))
        world.scorecard = world.scorecard.but(cycle=cycle)

    agree("Recruit two workers")
    world.send("East")
    agree("Move the office")
    world.collect(world.come_back(1, {"action:1:progress": "Both are here"}, "Ana"))
    (action,) = world.scorecard.cycle.actions
    assert action.progress == ""
    (question,) = world.scorecard.cycle.questions
    assert question.theirs == "Both are here"
    assert question.subject.startswith("Progress of an action whose words were changed")


def settle(world: World, decision: str) -> list[str]:
    """The decision is chosen beside every question, and Refresh is pressed."""
    for number in range(len(world.scorecard.cycle.questions)):
        world.decide(number, decision)
    outcome = refresh.press(world.scorecard, refresh.Inputs(), world.context)
    world.scorecard = outcome.scorecard
    return list(outcome.report.lines)


def test_a_late_query_of_last_month_can_be_taken_and_then_decided(world: World) -> None:
    world.next_month()
    cells = {"check:visits@East:verdict": "Query", "check:visits@East:proposed": "80% (80/100)"}
    world.collect(world.come_back(0, cells, "Ana"))
    assert {q.kind for q in world.scorecard.cycle.questions} == {"other period"}
    settle(world, TAKE)
    (query,) = world.scorecard.cycle.queries
    assert (query.period, query.proposed, query.settled) == ("2023-08", "80% (80/100)", "")
    assert query.printed.startswith("70")


def test_late_progress_of_an_action_goes_to_the_action(world: World) -> None:
    cycle = replace(world.scorecard.cycle, actions=(Action("1", "Recruit", "East", progress="No"),))
    world.scorecard = world.scorecard.but(cycle=cycle)
    world.send("East")
    world.next_month()
    world.collect(world.come_back(1, {"action:1:progress": "Half way"}, "Ana"))
    assert [(q.ours, q.theirs) for q in world.scorecard.cycle.questions] == [("No", "Half way")]
    settle(world, TAKE)
    assert world.scorecard.cycle.actions[0].progress == "Half way"


def test_who_takes_a_text_that_has_no_cell_is_told_that_it_went_nowhere(world: World) -> None:
    world.collect(world.come_back(0, {}, "Ana", strays=("Beside the table",)))
    assert any("had no cell to go to" in line for line in settle(world, TAKE))
    assert world.scorecard.cycle.log[-1].text == "Beside the table"
