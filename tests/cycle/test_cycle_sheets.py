"""What stands on the sheets of the monthly cycle, before any spreadsheet library sees it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from tests.cycle.test_status import CORRECTION, PACK, QUERY, QUESTION, RECEIPT, book
from workbook.assess import assess
from workbook.cycle.corrections import observation_of
from workbook.model import (
    JUDGEMENTS,
    Action,
    Column,
    Comment,
    Contact,
    Figure,
    LogEntry,
    Scorecard,
)
from workbook.sheets import actions, corrections, cycle, log, queries, settle, summary
from workbook.sheets import scorecard as scorecard_sheet
from workbook.sheets.book import lay_out, sheet_names
from workbook.sheets.commentary import subject_words
from workbook.sheets.plan import Cell, SheetPlan

EVIL = ("=1+1", "+44 1234", "-5", "@here", "=cmd|' /C calc'!A0")
LONG = "x" * 10_000


def cells(plan: SheetPlan, key: str) -> dict[str, Any]:
    row = plan.rows[plan.row_index(key)]
    return {
        column.id: cell.value if isinstance(cell, Cell) else cell
        for column, cell in zip(plan.columns, row.cells, strict=True)
    }


def keys(plan: SheetPlan, prefix: str) -> list[str]:
    return [row.key for row in plan.rows if row.key.startswith(prefix)]


def plan_of(scorecard: Scorecard, sheet_id: str) -> SheetPlan:
    return next(p for p in lay_out(scorecard, assess(scorecard)) if p.id == sheet_id)


def test_the_cycle_sheet_has_a_row_for_each_service_area() -> None:
    made = book(
        packs=(replace(PACK, version=2),),
        receipts=(RECEIPT,),
        contacts=(Contact("East", "Jo", "jo@council.example", "2023-09-20"),),
    )
    plan = cycle.lay_out(made, assess(made))
    assert keys(plan, cycle.PREFIX) == ["service:East", "service:West"]
    row = cells(plan, "service:East")
    assert row["sent"] == "v2, 4 Sep 2023"
    assert row["returned"] == "9 Sep 2023"
    assert row["verified"] == "0 of 3"
    assert row["presented"] == 45189, "a day is a date in its cell"
    assert cells(plan, "as_of")["service"] == "Aug 23, as it stood on 14 Sep 2023"


def test_who_was_named_for_a_service_that_is_gone_keeps_a_row() -> None:
    made = book(contacts=(Contact("North", "Al"),))
    row = cells(cycle.lay_out(made, assess(made)), "service:North")
    assert (row["manager"], row["next"]) == ("Al", "No longer a service area")


def test_a_book_without_service_areas_has_one_row_for_the_directorate() -> None:
    made = book()
    whole = {o.key: o for o in (replace(o, service="") for o in made.history.values())}
    made = made.but(layout=replace(made.layout, services=()), history=whole)
    plan = cycle.lay_out(made, assess(made))
    assert keys(plan, cycle.PREFIX) == ["service:"]
    assert cells(plan, "service:")["service"] == "Directorate"


def test_there_are_always_five_empty_rows_for_actions_with_the_next_free_ids() -> None:
    made = book(actions=(Action("2", "Recruit"), Action("7", "Audit")))
    plan = actions.lay_out(made, ("East", "West"))
    wanted = ["2", "7", "1", "3", "4", "5", "6"]
    assert keys(plan, actions.PREFIX) == [f"action:{name}" for name in wanted]
    assert cells(plan, "action:6")["text"] is None


def test_an_open_action_says_by_how_much_it_is_overdue_and_a_finished_one_nothing() -> None:
    late = Action("1", "Recruit", due="2023-09-04")
    made = book(actions=(late, replace(late, id="2", status="Completed")))
    plan = actions.lay_out(made, ())
    assert cells(plan, "action:1")["overdue"] == "Overdue by 10 days"
    assert cells(plan, "action:2")["overdue"] is None


def test_service_names_that_no_drop_down_can_hold_have_none() -> None:
    columns = [choice.column for choice in actions.lay_out(book(), ("East",)).choices]
    assert columns == ["service", "status"]
    for names in (("Adoption, fostering",), ("A very long name of a service",) * 20):
        columns = [choice.column for choice in actions.lay_out(book(), names).choices]
        assert columns == ["status"]


def test_open_queries_stay_and_settled_ones_go_with_their_month() -> None:
    old = replace(QUERY, id="2", period="2023-07")
    done = replace(old, id="3", settled="declined", settled_by="Al", settled_on="2023-09-10")
    now = replace(done, id="4", period="2023-08")
    plan = queries.lay_out(book(queries=(QUERY, old, done, now)))
    assert keys(plan, queries.PREFIX) == ["query:1", "query:2", "query:4"]
    assert cells(plan, "query:4")["outcome"] == "Declined by Al on 10 Sep 2023"
    assert cells(plan, "query:1")["outcome"] == "Open"


def test_a_decision_that_could_not_be_carried_out_says_why() -> None:
    trouble = replace(QUERY, trouble="615/x is no figure")
    assert cells(queries.lay_out(book(queries=(trouble,))), "query:1")["outcome"] == trouble.trouble


def test_a_correction_shows_what_was_what_is_and_what_the_extract_says_now() -> None:
    made = replace(CORRECTION, was=Figure("7/10", "7", "10"), now=Figure("8/10", "8", "10"))
    made = replace(made, extract=Figure("7/10", "7", "10"), accepted_by="Al")
    plan = corrections.lay_out(book(corrections=(made, replace(made, state="ended"))))
    row = cells(plan, "correction:1")
    assert (row["was"], row["now"]) == ("70.0% (7/10)", "80.0% (8/10)")
    assert len(keys(plan, corrections.PREFIX)) == 2


@pytest.mark.parametrize("text", [*EVIL, LONG, "two\nlines", "🙂 ünïcode"])
def test_both_texts_of_a_question_stand_whole_and_as_text(text: str) -> None:
    plan = settle.lay_out(book(questions=(replace(QUESTION, ours=text, theirs=text + "!"),)))
    row = cells(plan, "question:q")
    assert (row["ours"], row["theirs"]) == (text, text + "!")
    assert (plan.rows[plan.row_index("question:q")].height or 0) <= 300


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    plan = settle.lay_out(book(questions=(replace(QUESTION, theirs="y" * 40_000),)))
    shown = cells(plan, "question:q")["theirs"]
    assert len(shown) <= 32_767
    assert shown.endswith("(longer than a cell can hold)")


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("visits@East", "visits – East"),
        ("check:all", "All figures verified"),
        ("check:visits@East:verdict", "Verdict: visits – East"),
        ("check:visits@East:proposed", "Proposed figure: visits – East"),
        ("action:1:progress", "Progress of action 1: Recruit"),
        ("action:9:status", "Status of action 9"),
        ("summary:prompt_look:1", "What needs further information, exploration or audit"),
        ("summary:judgement:Visits: late", "Section RAG judgement: Visits: late"),
    ],
)
def test_every_subject_has_words(subject: str, words: str) -> None:
    assert subject_words(book(actions=(Action("1", "Recruit"),)), subject) == words


def test_a_text_without_a_cell_says_why_it_has_none() -> None:
    lost = replace(QUESTION, kind="not placed", subject="No row of this pack")
    assert settle.about_words(book(), lost) == "No row of this pack"
    gone = replace(QUESTION, kind="not placed", subject="visits@East")
    assert settle.about_words(book(), gone) == "visits – East"


def test_the_log_has_the_latest_entry_first_and_each_keeps_its_number() -> None:
    entry = LogEntry("2023-09-09", "Al", "accepted", "East", "visits@East", "2023-08", "new", "old")
    plan = log.lay_out(book(log=(entry, replace(entry, text="newer"))))
    assert keys(plan, log.PREFIX) == ["log:2", "log:1"]
    assert cells(plan, "log:2")["text"] == "newer"


def test_cycle_and_actions_are_in_every_book_and_the_lists_come_when_needed() -> None:
    lists = {"queries", "settle", "corrections", "log"}

    def ids(made: Scorecard, known: dict[str, str]) -> set[str]:
        return {plan.id for plan in lay_out(made, assess(made), known)}

    assert {"cycle", "actions"} <= ids(book(), {})
    assert not lists & ids(book(), {})
    assert lists & ids(book(queries=(QUERY,)), {}) == {"queries"}
    assert "settle" in ids(book(), {"settle": "To settle"}), "a sheet that is there stays"


def test_the_guide_has_a_line_for_each_sheet_that_is_there() -> None:
    guide = plan_of(book(questions=(QUESTION,)), "guide")
    assert keys(guide, "sheet:cycle") == ["sheet:cycle"]
    assert keys(guide, "sheet:settle") == ["sheet:settle"]
    assert keys(guide, "sheet:queries") == []


def test_a_service_area_or_a_sheet_of_your_own_may_bear_the_name_of_a_list() -> None:
    made = book()
    made = made.but(layout=replace(made.layout, services=("Cycle", "East", "West")))
    found = sheet_names(assess(made), {}, ("Actions",))
    assert found["cycle"] == "Cycle"
    assert found["scorecard:Cycle"] == "Cycle (2)"
    assert found["actions"] == "Actions (2)"
    assert len({name.casefold() for name in found.values()}) == len(found)


def test_a_sheet_shows_its_state_once_the_first_pack_of_the_month_went_out() -> None:
    assert "Draft" not in cells(plan_of(book(), "scorecard"), "subtitle")["name"]
    sent = plan_of(book(packs=(PACK,)), "scorecard:East")
    assert "Aug 23  |  Draft" in cells(sent, "subtitle")["name"]


def test_last_months_text_stands_beside_the_empty_cell() -> None:
    last = Column("comment_last", "comment_last", "Last comment", source=False)
    made = book()
    layout = replace(made.layout, columns=(*made.layout.columns, last))
    old = Comment("East", "visits@East", "2023-07", "=Steady")
    made = made.but(layout=layout, archive=(replace(old, period="2023-06", text="Older"), old))
    plan = plan_of(made, "scorecard:East")
    assert cells(plan, "visits@East")["comment_last"] == "Jul 23: =Steady"
    assert cells(plan, "plans@East")["comment_last"] is None
    assert plan.printing.last_column == "comment"
    standing = plan_of(made.but(comments=(old,)), "scorecard:East")
    assert cells(standing, "visits@East")["comment_last"] == "Jun 23: Older"


def test_a_book_without_that_column_says_where_the_earlier_text_is() -> None:
    made = book()
    written_for = Column("comment_for", "comment_for", "Comment for", source=False)
    made = made.but(layout=replace(made.layout, columns=(*made.layout.columns, written_for)))
    made = made.but(archive=(Comment("East", "visits@East", "2023-07", "Steady"),))
    found = cells(plan_of(made, "scorecard:East"), "visits@East")
    assert found["comment_for"] == "Jul 23: see Commentary"


def test_a_corrected_figure_is_marked() -> None:
    now = replace(CORRECTION, now=Figure("9/10", "9", "10"))
    made = book(corrections=(now,))
    seen = observation_of(now)
    assert seen.value == Fraction(9, 10)
    made = made.but(history={**made.history, seen.key: seen})
    row = cells(plan_of(made, "ratings"), "visits@East")
    assert row["reason"].endswith("; corrected figure: see Corrections")
    assert row["basis"] == "Snapshot (corrected)"
    assert "corrected" in cells(plan_of(made, "ratings"), "visits")["reason"], "its total too"


def test_a_summary_has_the_boards_prompts_and_a_judgement_of_each_band() -> None:
    made = book()
    own = tuple(replace(i, band="Visits" if i.id == "visits" else "") for i in made.indicators)
    made = made.but(indicators=own)
    plan = plan_of(made, "summary:East")
    assert cells(plan, "summary:prompt_improved:1")["suggested"].startswith("What has improved")
    band = cells(plan, "summary:judgement:Visits")
    assert band["suggested"].startswith("Visits: ")
    assert band["suggested"].endswith(" of 1")
    (choice,) = plan.choices
    assert choice.options == JUDGEMENTS
    assert choice.rows == ("summary:judgement:Visits", "summary:judgement:")


def test_a_summary_shows_open_actions_the_longest_overdue_first_and_counts_the_rest() -> None:
    made = book(
        actions=(
            Action("1", "Later", "East", due="2023-12-01", status="Not started"),
            Action("2", "Late", "East", "Jo", "2023-09-04", "In progress", progress="Half done"),
            Action("3", "Done", "East", status="Completed"),
            Action("4", "Theirs", "West"),
            Action("5", "Everybody's"),
            Action("6", "Sixth", "East"),
            Action("7", "Seventh", "East"),
        )
    )
    plan = plan_of(made, "summary:East")
    shown = [cells(plan, summary.subject("actions", n))["suggested"] for n in range(1, 5)]
    assert shown[0] == "Overdue since 4 Sep 2023: Late (Jo)"
    assert shown[1] == "Due 1 Dec 2023: Later"
    assert shown[3] == "… and 2 more on the Actions sheet"
    assert cells(plan, "summary:actions:1")["because"] == "In progress: Half done"


def test_formula_like_texts_are_plain_values_on_every_sheet() -> None:
    made = book(
        contacts=(Contact("East", EVIL[0], EVIL[4]),),
        actions=(Action("1", EVIL[0], "East", EVIL[1], EVIL[2], EVIL[3], "", EVIL[4]),),
        queries=(replace(QUERY, reason=EVIL[0], proposed=EVIL[1], note=EVIL[4]),),
        log=(LogEntry("2023-09-09", EVIL[3], "accepted", "East", "visits@East", "", EVIL[4]),),
    )
    for name in ("cycle", "actions", "queries", "log", "summary:East"):
        for row in plan_of(made, name).rows:
            assert all(not (isinstance(cell, Cell) and cell.formula) for cell in row.cells)


def test_scorecards_may_be_laid_out_without_any_cycle() -> None:
    made = book()
    view = assess(made).services[0]
    assert scorecard_sheet.lay_out(made, assess(made), view, "East").name == "East"
