"""A queried figure: from the manager's proposal to a figure that survives the next extract."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from macros import refresh
from tests.cycle.world import World
from workbook.extracts.tables import RawCell, RawTable
from workbook.model import DECISIONS, Key, Query
from workbook.model.cycle import Correction

ACCEPT, DECLINE = DECISIONS
KEY = Key("visits", "East", "2023-08", "Snapshot")


@pytest.fixture
def world() -> World:
    made = World()
    made.send("East")
    return made


def say(world: World, **fields: str) -> None:
    cells = {f"check:visits@East:{name}": text for name, text in fields.items()}
    world.collect(world.come_back(0, cells, "Ana"))


def queries(world: World) -> tuple[Query, ...]:
    return world.scorecard.cycle.queries


def decide(world: World, decision: str, number: int = -1, note: str = "") -> list[str]:
    made = list(queries(world))
    made[number] = replace(made[number], decision=decision, note=note)
    world.scorecard = world.scorecard.but(cycle=replace(world.scorecard.cycle, queries=tuple(made)))
    outcome = refresh.press(world.scorecard, refresh.Inputs(), world.context)
    world.scorecard = outcome.scorecard
    return list(outcome.report.lines)


def extract(world: World, value: str, service: str = "East") -> list[str]:
    rows = (
        ("Indicator id", "Service", "Period", "Basis", "Value"),
        ("visits", service, "2023-08", "Snapshot", value),
    )
    cells = {
        (r, c): RawCell(text)
        for r, row in enumerate(rows, start=1)
        for c, text in enumerate(row, start=1)
    }
    inputs = refresh.Inputs(tables=(RawTable("september.csv", "", cells),))
    outcome = refresh.press(world.scorecard, inputs, world.context)
    world.scorecard = outcome.scorecard
    return list(outcome.report.lines)


def correction(world: World) -> Correction:
    return world.scorecard.cycle.corrections[-1]


def test_a_query_has_the_old_figure_the_new_and_the_reason(world: World) -> None:
    say(world, verdict="Query", reason="Ten were late entries", proposed="80% (80/100)")
    (query,) = queries(world)
    assert query.printed.startswith("70")
    assert (query.proposed, query.reason, query.who) == (
        "80% (80/100)",
        "Ten were late entries",
        "Ana",
    )


def test_a_proposed_figure_alone_is_a_query_too(world: World) -> None:
    say(world, proposed="80% (80/100)")
    assert len(queries(world)) == 1


def test_verified_raises_no_query(world: World) -> None:
    say(world, verdict="Verified")
    assert not queries(world)


def test_an_accepted_figure_replaces_the_extracts_with_a_mark_and_a_log_entry(
    world: World,
) -> None:
    say(world, verdict="Query", reason="Late entries", proposed="80% (80/100)")
    decide(world, ACCEPT)
    used = world.scorecard.history[KEY]
    assert (used.value, used.numerator, used.state) == (Fraction(4, 5), 80, "corrected")
    made = correction(world)
    assert (made.was.value, made.now.value, made.state) == ("7/10", "4/5", "in force")
    assert (made.reason, made.who, made.accepted_by) == ("Late entries", "Ana", "Team")
    assert world.scorecard.cycle.log[-1].what == "query accepted"


def test_a_declined_figure_leaves_the_extracts(world: World) -> None:
    say(world, verdict="Query", proposed="80% (80/100)")
    decide(world, DECLINE, note="The extract is right")
    assert world.scorecard.history[KEY].value == Fraction(7, 10)
    assert queries(world)[-1].settled == "declined"
    assert not world.scorecard.cycle.corrections


def test_a_correction_survives_the_same_extract_again(world: World) -> None:
    say(world, proposed="80% (80/100)")
    decide(world, ACCEPT)
    lines = extract(world, "70% (70/100)")
    assert any("stands behind an accepted correction" in line for line in lines)
    assert world.scorecard.history[KEY].value == Fraction(4, 5)
    assert correction(world).state == "in force"


def test_a_correction_is_done_when_the_extract_agrees(world: World) -> None:
    say(world, proposed="80% (80/100)")
    decide(world, ACCEPT)
    extract(world, "80% (80/100)")
    used = world.scorecard.history[KEY]
    assert (used.value, used.state) == (Fraction(4, 5), "")
    assert used.place.file == "september.csv"
    assert correction(world).state == "agreed"


def test_an_extract_that_says_a_third_figure_is_asked_about(world: World) -> None:
    say(world, proposed="80% (80/100)")
    decide(world, ACCEPT)
    extract(world, "75% (75/100)")
    assert world.scorecard.history[KEY].value == Fraction(4, 5)
    assert any("neither" in issue.what for issue in world.scorecard.issues)


def test_another_services_figures_come_in_as_ever(world: World) -> None:
    say(world, proposed="80% (80/100)")
    decide(world, ACCEPT)
    extract(world, "90% (90/100)", service="West")
    assert world.scorecard.history[replace(KEY, service="West")].value == Fraction(9, 10)


def test_a_proposal_that_is_no_figure_is_told_and_stays_open(world: World) -> None:
    say(world, proposed="rather more than that")
    lines = decide(world, ACCEPT)
    assert any("cannot be accepted" in line for line in lines)
    assert queries(world)[-1].settled == ""
    assert queries(world)[-1].trouble
    assert world.scorecard.history[KEY].value == Fraction(7, 10)


def test_a_second_correction_ends_the_first(world: World) -> None:
    say(world, proposed="80% (80/100)")
    decide(world, ACCEPT)
    world.send("East")
    world.collect(world.come_back(1, {"check:visits@East:proposed": "85% (85/100)"}, "Ana"))
    decide(world, ACCEPT)
    assert [c.state for c in world.scorecard.cycle.corrections] == ["ended", "in force"]
    assert correction(world).was.value == "7/10"
    assert world.scorecard.history[KEY].value == Fraction(17, 20)


def test_a_manager_who_comes_round_withdraws_the_query(world: World) -> None:
    say(world, verdict="Query", reason="Looks low")
    world.send("East")
    world.collect(world.come_back(1, {"check:visits@East:verdict": "Verified"}, "Ana"))
    assert [query.settled for query in queries(world)] == ["withdrawn"]


def test_a_query_of_last_month_can_still_be_accepted(world: World) -> None:
    say(world, proposed="80% (80/100)")
    world.next_month()
    decide(world, ACCEPT)
    assert world.scorecard.history[KEY].value == Fraction(4, 5)


def test_april_asks_for_each_target_until_it_is_answered() -> None:
    from macros import new_period
    from workbook.cycle import new_year

    world = World()
    world.scorecard = world.scorecard.but(period="2023-03")
    made = new_period.press(
        world.scorecard, new_period.Inputs(refresh.Inputs()), world.context
    ).scorecard
    assert made.period == "2023-04"
    asked = [i.indicator for i in made.issues if "set for the year before" in i.what]
    assert asked == ["visits", "plans", "reviews"]
    first, *others = made.indicators
    raised = replace(first, target=replace(first.target, upper=first.target.minimum))
    again = made.but(indicators=(raised, *others))
    assert [i.indicator for i in new_year.issues(again)] == ["plans", "reviews"]
    confirmed = again.but(cycle=new_year.confirmed(again, ("plans",)))
    assert [i.indicator for i in new_year.issues(confirmed)] == ["reviews"]


def test_who_verifies_a_declined_figure_asks_no_more_though_the_proposal_still_stands(
    world: World,
) -> None:
    say(world, verdict="Query", proposed="80% (80/100)")
    decide(world, DECLINE)
    world.send("East")
    world.collect(world.come_back(1, {"check:visits@East:verdict": "Verified"}, "Ana"))
    assert [query.settled for query in queries(world)] == ["declined"]


def test_a_figure_is_not_verified_and_proposed_anew_at_once(world: World) -> None:
    say(world, verdict="Verified", proposed="80% (80/100)")
    assert [query.settled for query in queries(world)] == [""]


def test_the_note_beside_a_decision_is_in_the_log(world: World) -> None:
    say(world, proposed="80% (80/100)")
    decide(world, ACCEPT, note="Confirmed by the case audit")
    texts = [entry.text for entry in world.scorecard.cycle.log]
    assert any("Confirmed by the case audit" in text for text in texts)


def test_a_note_that_is_typed_after_the_decision_is_in_the_log_once(world: World) -> None:
    say(world, proposed="80% (80/100)")
    decide(world, ACCEPT)
    decide(world, "", note="n" * 32_767)
    decide(world, "", note="n" * 32_767)
    assert [e.what for e in world.scorecard.cycle.log if "nnn" in e.text] == ["note on a query"]


def test_a_share_that_is_accepted_without_its_cases_is_told_of(world: World) -> None:
    say(world, proposed="80%")
    assert any("without the cases behind it" in line for line in decide(world, ACCEPT))


def test_what_is_wrong_with_a_proposal_is_told_without_a_cell_that_nobody_has(
    world: World,
) -> None:
    say(world, proposed="rather more than that")
    decide(world, ACCEPT)
    assert "D2" not in queries(world)[-1].trouble
    assert "'rather more than that'" in queries(world)[-1].trouble
