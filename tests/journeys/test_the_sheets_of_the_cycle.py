"""Contacts, actions and decisions that people type in a real book are read, and stay."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from macros.hosts.make import make_book
from tests.support.books import marked_sample, sheet_named
from tests.support.hands import ids_of, insert_rows, put, reorder, type_into
from tests.support.libreoffice import convert
from tests.support.steps import TODAY, comments, findings, refreshed
from tests.support.validator import assert_no_new_errors, assert_valid
from workbook.changes import SetCells, Write
from workbook.files.package import apply_changes, open_package
from workbook.files.read_book import read_book
from workbook.files.write_book import write_into
from workbook.model import Action, Comment, Contact, Cycle, Place, Query, Question
from workbook.sheets import summary
from workbook.sheets.filling import ACTION_COLUMNS

AREA = "Help and protection"
AUGUST = "2023-08"
VISITS = "cin_visits_4w_pct"
EVIL = "=cmd|' /C calc'!A0"
QUERY = Query(
    "1", AREA, VISITS, AUGUST, "77.8%", "Query", EVIL, "79%", "Jo", "r.xlsx", "2023-09-09"
)
QUESTION = Question(
    "q1",
    "changed twice",
    AREA,
    VISITS,
    AUGUST,
    "ours",
    "x" * 10_000,
    "Jo",
    "",
    "r.xlsx",
    Place(),
    "",
)


def cycle_of(book: Path) -> Cycle:
    return read_book(book).scorecard.cycle


def given(book: Path, **cycle: object) -> None:
    """A button's press that leaves this behind in the book."""
    found = read_book(book)
    made = replace(found.scorecard.cycle, **cycle)  # type: ignore[arg-type]
    write_into(found, found.scorecard.but(cycle=made), book)


def type_actions(book: Path) -> None:
    type_into(
        book,
        "Actions",
        {
            ("action:1", "text"): "Recruit two workers",
            ("action:1", "service"): AREA.lower(),
            ("action:1", "due"): 45173,
            ("action:1", "status"): "in progress",
            ("action:2", "text"): EVIL,
            ("action:2", "due"): "after half term",
            ("action:2", "agreed"): "14/6/2023",
            ("action:2", "progress"): "two\nlines",
        },
    )


RECRUIT = Action("1", "Recruit two workers", AREA, "", "2023-09-04", "In progress")
SECOND = Action("2", EVIL, due="after half term", agreed="2023-06-14", progress="two\nlines")


def test_contacts_are_read_and_stay_to_the_character(highlight: Path) -> None:
    row = f"service:{AREA}"
    typed: dict[str, str | int] = {
        "manager": "Jo O'Neill",
        "email": "jo@council.example",
        "presented": 45189,
    }
    type_into(highlight, "Cycle", {(row, name): value for name, value in typed.items()})
    refreshed(highlight)
    made = Contact(AREA, "Jo O'Neill", "jo@council.example", "2023-09-20")
    assert cycle_of(highlight).contacts == (made,)
    refreshed(highlight, "2023-09")
    assert cycle_of(highlight).contacts == (made,)
    type_into(highlight, "Cycle", {(row, "manager"): None})
    refreshed(highlight)
    assert cycle_of(highlight).contact(AREA).manager == ""


def test_actions_are_read_as_they_were_meant_and_stay_as_they_were_typed(highlight: Path) -> None:
    type_actions(highlight)
    refreshed(highlight, "2023-09")
    assert cycle_of(highlight).actions == (RECRUIT, SECOND)
    sheet = sheet_named(highlight, "Actions")
    assert sheet.value("action:1", "due") == 45173
    assert sheet.text("action:1", "status") == "in progress"
    assert sheet.text("action:2", "agreed") == "14/6/2023"
    assert sheet.text("action:2", "text") == EVIL
    assert sheet.text("action:1", "overdue") == "Overdue by 1 day"
    summary = sheet_named(highlight, f"{AREA} summary")
    assert summary.text("summary:actions:1", "suggested") == (
        "Overdue since 4 Sep 2023: Recruit two workers"
    )
    blanks = [k for k in sheet.rows if k.startswith("action:") and not sheet.text(k, "text")]
    assert len(blanks) == 5


def test_a_row_that_somebody_inserts_or_copies_becomes_an_action_of_its_own(
    highlight: Path,
) -> None:
    type_actions(highlight)
    refreshed(highlight)
    now = ids_of(highlight, "Actions")
    first = now.rows["action:1"]
    insert_rows(highlight, "Actions", first + 1, 2, first)
    put(
        highlight,
        "Actions",
        {
            (first + 1, now.columns["text"]): "Put in between",
            (first + 2, 1): "action:1",  # a copied row brings its hidden id along
            (first + 2, now.columns["number"]): 1,
            (first + 2, now.columns["text"]): "A copy, changed",
        },
    )
    refreshed(highlight)
    texts = {action.text: action.id for action in cycle_of(highlight).actions}
    assert list(texts) == [RECRUIT.text, "Put in between", "A copy, changed", EVIL]
    assert len(set(texts.values())) == 4
    assert texts[RECRUIT.text] == "1"
    sheet = sheet_named(highlight, "Actions")
    assert sheet.rows[f"action:{texts['Put in between']}"] == first + 1
    assert findings(highlight, "row") == []


def test_actions_typed_below_the_last_row_are_taken_too(highlight: Path) -> None:
    now = ids_of(highlight, "Actions")
    close = now.rows["close"]
    put(highlight, "Actions", {(close + 1, now.columns["text"]): "Below the line"})
    refreshed(highlight)
    assert [action.text for action in cycle_of(highlight).actions] == ["Below the line"]


def test_sorted_actions_keep_their_ids_and_lose_nothing(highlight: Path) -> None:
    type_actions(highlight)
    refreshed(highlight)
    now = ids_of(highlight, "Actions")
    one, two = now.rows["action:1"], now.rows["action:2"]
    visible = set(now.columns.values())
    reorder(highlight, "Actions", {one: two, two: one}, visible)
    refreshed(highlight)
    assert cycle_of(highlight).actions == (SECOND, RECRUIT)
    reorder(highlight, "Actions", {one: two, two: one})
    refreshed(highlight)
    assert cycle_of(highlight).actions == (RECRUIT, SECOND)


def test_a_deleted_row_comes_back_unless_it_was_emptied(highlight: Path) -> None:
    type_actions(highlight)
    refreshed(highlight)
    now = ids_of(highlight, "Actions")
    row = now.rows["action:2"]
    put(highlight, "Actions", {(row, place): None for place in (1, *now.columns.values())})
    refreshed(highlight)
    assert cycle_of(highlight).actions == (RECRUIT, SECOND)
    row = ids_of(highlight, "Actions").rows["action:2"]
    put(highlight, "Actions", {(row, now.columns[name]): None for name in ACTION_COLUMNS})
    refreshed(highlight)
    assert cycle_of(highlight).actions == (RECRUIT,)


def test_a_word_that_a_cell_does_not_take_stays_and_is_listed(highlight: Path) -> None:
    given(highlight, queries=(QUERY,), questions=(QUESTION,))
    type_into(highlight, "Queries", {("query:1", "decision"): "perhaps", ("query:1", "note"): EVIL})
    type_into(highlight, "To settle", {("question:q1", "decision"): "ours"})
    type_into(
        highlight, "Actions", {("action:1", "text"): "A", ("action:1", "status"): "Half done"}
    )
    refreshed(highlight)
    listed = {row["found"]: row for row in findings(highlight, "check")}
    assert listed["perhaps"]["do"] == "Write one of: Accept, Decline"
    assert (listed["ours"]["sheet"], listed["ours"]["do"]) == (
        "To settle",
        "Write one of: Keep ours, Take theirs, Keep both",
    )
    assert "Half done" in listed
    assert sheet_named(highlight, "Queries").text("query:1", "decision") == "perhaps"
    assert cycle_of(highlight).queries[0].note == EVIL


def test_decisions_are_read_whatever_their_case(highlight: Path) -> None:
    given(highlight, queries=(QUERY,), questions=(QUESTION,))
    type_into(highlight, "Queries", {("query:1", "decision"): " decline"})
    type_into(highlight, "To settle", {("question:q1", "decision"): "keep OURS"})
    found = cycle_of(highlight)
    assert (found.queries[0].decision, found.questions[0].decision) == ("Decline", "Keep ours")


def test_only_the_visible_columns_sorted_a_decision_stays_with_its_question(
    highlight: Path,
) -> None:
    other = replace(QUESTION, id="q2", theirs="another text")
    given(highlight, questions=(QUESTION, other))
    type_into(highlight, "To settle", {("question:q2", "decision"): "Take theirs"})
    now = ids_of(highlight, "To settle")
    one, two = now.rows["question:q1"], now.rows["question:q2"]
    reorder(highlight, "To settle", {one: two, two: one}, set(now.columns.values()))
    decided = {question.id: question.decision for question in cycle_of(highlight).questions}
    assert decided == {"q1": "", "q2": "Take theirs"}


def test_a_second_refresh_changes_nothing(highlight: Path) -> None:
    type_actions(highlight)
    given(highlight, queries=(QUERY,), questions=(QUESTION,))
    refreshed(highlight)
    written, _ = refreshed(highlight)
    assert not written.changed


def rows_seen(book: Path, name: str) -> list[str]:
    """The questions whose rows are not hidden."""
    sheet = load_workbook(book)[name]
    return [
        str(sheet.cell(row, 1).value)
        for row in range(1, sheet.max_row + 1)
        if str(sheet.cell(row, 1).value).startswith("question:")
        and not sheet.row_dimensions[row].hidden
    ]


def test_the_row_of_a_settled_question_is_emptied_and_out_of_sight_until_it_is_used(
    highlight: Path,
) -> None:
    other, third = replace(QUESTION, id="q2", theirs=EVIL), replace(QUESTION, id="q3")
    given(highlight, questions=(QUESTION, other))
    type_into(highlight, "To settle", {("question:q1", "decision"): "nonsense"})
    given(highlight, questions=(other,))
    sheet = sheet_named(highlight, "To settle")
    assert "nonsense" not in {cell.value for cell in sheet.cells.values()}
    assert rows_seen(highlight, "To settle") == ["question:q2"]
    given(highlight, questions=(other, third))
    assert set(rows_seen(highlight, "To settle")) == {"question:q2", "question:q3"}
    given(highlight, questions=())
    assert rows_seen(highlight, "To settle") == []
    refreshed(highlight)
    assert not refreshed(highlight)[0].changed


def without_the_sheets_of_the_cycle(book: Path) -> None:
    """The book as an earlier version made it, as far as can be told: those sheets are not
    known, and bear names that somebody might have given sheets of their own."""
    package = open_package(book)
    for name in ("Cycle", "Actions"):
        at = package.cells(name)
        wiped = {place: Write(None) for place in at}
        apply_changes(package, [SetCells(name, {**wiped, (2, 2): Write("My own list")})])
    package.save(book)


def test_a_book_made_before_gains_the_sheets_beside_your_own_of_the_same_name(
    highlight: Path,
) -> None:
    without_the_sheets_of_the_cycle(highlight)
    before = highlight.with_name("before.xlsx")
    before.write_bytes(highlight.read_bytes())
    refreshed(highlight)
    names = [sheet.name for sheet in open_package(highlight).sheets]
    assert {"Cycle", "Actions", "Cycle (2)", "Actions (2)"} <= set(names)
    type_into(highlight, "Actions (2)", {("action:1", "text"): "Typed"})
    refreshed(highlight)
    assert [action.text for action in cycle_of(highlight).actions] == ["Typed"]
    assert open_package(highlight).cells("Actions")[2, 2].value == "My own list"
    assert_no_new_errors(before, highlight)
    assert not refreshed(highlight)[0].changed


def test_a_summary_made_before_gains_its_blocks_with_the_look_of_its_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book, line = tmp_path / "book.xlsx", "summary:improved:1"
    with monkeypatch.context() as then:
        blocks = {"improved": 3, "priority": 3, "work": 4, "actions": 4}
        then.setattr(summary, "LINES", blocks)
        make_book("highlight-indicators", AUGUST, [marked_sample()], book, TODAY)
    type_into(book, f"{AREA} summary", {(line, "line"): "Better.", ("summary:work:1", "line"): "A"})
    refreshed(book)
    sheet = load_workbook(book)[f"{AREA} summary"]
    now = sheet_named(book, f"{AREA} summary")
    column = now.columns["line"]
    for subject in ("summary:prompt_look:1", "summary:judgement:Visits"):
        look = sheet.cell(now.rows[subject], column).fill.fgColor.rgb
        assert look == sheet.cell(now.rows[line], column).fill.fgColor.rgb
    head = sheet.cell(now.rows["head:judgement"], column)
    assert head.fill.fgColor.rgb == sheet.cell(now.rows["head:improved"], column).fill.fgColor.rgb
    assert comments(book) == {(AREA, line): "Better.", (AREA, "summary:work:1"): "A"}
    assert not refreshed(book)[0].changed


def test_new_period_emptied_the_cells_and_no_text_of_last_month_comes_back(
    highlight: Path,
) -> None:
    line, work = "summary:improved:1", "summary:work:1"
    type_into(highlight, "Directorate", {(VISITS, "comment"): "Steady."})
    type_into(highlight, f"{AREA} summary", {(line, "line"): "Better.", (work, "line"): "Rota."})
    refreshed(highlight)
    found = read_book(highlight)
    kept = tuple(c for c in found.scorecard.comments if c.subject == work)
    rolled = found.scorecard.but(
        period="2023-09",
        comments=kept,
        cycle=replace(found.scorecard.cycle, emptied="2023-09"),
    )
    write_into(found, rolled, highlight)
    assert comments(highlight) == {(AREA, work): "Rota."}
    sheet = sheet_named(highlight, "Directorate")
    assert sheet.text(VISITS, "comment") == ""
    assert sheet.text(VISITS, "comment_last") == "Aug 23: Steady."
    assert sheet_named(highlight, f"{AREA} summary").text(work, "line_for") == "Aug 23 (earlier)"
    type_into(highlight, "Directorate", {(VISITS, "comment"): "Steady."})
    made = read_book(highlight).scorecard.comments
    assert Comment("", VISITS, "2023-09", "Steady.") in made, "said again, for this month"
    row = sheet_named(highlight, "Directorate").rows[VISITS]
    put(highlight, "Directorate", {(row, 1): None, (row, sheet.columns["comment"]): None})
    assert comments(highlight) == {(AREA, work): "Rota."}


def test_the_book_is_valid_and_libreoffice_keeps_what_was_typed(
    highlight: Path, tmp_path: Path
) -> None:
    type_actions(highlight)
    given(highlight, queries=(QUERY,), questions=(QUESTION,))
    refreshed(highlight)
    assert_valid(highlight)
    folder = tmp_path / "saved"
    folder.mkdir()
    saved = convert(highlight, "xlsx", folder)
    before, after = cycle_of(highlight), cycle_of(saved)
    assert after == before
    refreshed(saved)
    assert cycle_of(saved) == before


def test_an_overdue_action_can_be_read_whole_on_the_summary(highlight: Path) -> None:
    long = "Recruit two workers to the assessment team, and agree an agency plan until they start"
    type_into(
        highlight,
        "Actions",
        {("action:1", "text"): long, ("action:1", "service"): AREA, ("action:1", "due"): 45000},
    )
    refreshed(highlight)
    now = ids_of(highlight, f"{AREA} summary")
    sheet = load_workbook(highlight)[f"{AREA} summary"]
    height = sheet.row_dimensions[now.rows["summary:actions:1"]].height
    assert height is not None
    assert height >= 4 + 14.5 * 3
    assert not refreshed(highlight)[0].changed
