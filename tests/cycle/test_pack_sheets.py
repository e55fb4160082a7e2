"""What a manager finds on the sheets of a pack."""

from __future__ import annotations

from dataclasses import replace

from tests.cycle.packs import EAST, WEST, book, plan, pressed, sending, text, with_cycle
from workbook.assess import assess
from workbook.cycle.texts import digest, standing
from workbook.model import Comment, Receipt, Scorecard
from workbook.sheets.pack import identity
from workbook.sheets.pack.whole import lay_out
from workbook.sheets.plan import Cell, SheetPlan


def typed(sheets: tuple[SheetPlan, ...]) -> dict[str, str]:
    """The texts of all typing cells by the subject that the format gives them."""
    found = {}
    for sheet in sheets:
        kind = sheet.id.partition(":")[0]
        for row in sheet.rows:
            for column, cell in zip(sheet.columns, row.cells, strict=True):
                if not (isinstance(cell, Cell) and cell.input and cell.value):
                    continue
                plain = kind in ("scorecard", "summary") or row.key == "check:all"
                found[row.key if plain else f"{row.key}:{column.id}"] = str(cell.value)
    return found


def test_the_sheets_stand_in_the_order_in_which_a_manager_works() -> None:
    names = [sheet.name for sheet in sending(book()).sheets]
    assert names == [
        "Start here", "Check figures", "Scorecard", "Performance Summary", "Actions", "_pack",
    ]  # fmt: skip


def test_the_typing_cells_hold_the_texts_that_the_base_was_made_of() -> None:
    found = book()
    made = sending(found)
    shown = {subject: digest(words) for subject, words in typed(made.sheets).items()}
    of_open = {s: d for s, d in made.pack.base.items() if not s.startswith("action:4")}
    of_open = {s: d for s, d in of_open.items() if not s.endswith(":text")}  # what actions say
    assert shown == of_open
    assert set(shown) <= set(standing(found, EAST))


def test_the_first_sheet_says_what_to_do_by_when() -> None:
    assert text(plan(book(), "pack"), "todo", "text") == (
        "Check the figures, write your comments, save this workbook and send it back by "
        "Friday 8 September 2023."
    )


def test_the_pack_reference_can_be_read_back() -> None:
    made = identity.from_reference(str(text(plan(book(), "pack"), "reference", "text")))
    assert made is not None
    assert (made.book, made.period, made.service, made.version) == ("test", "2023-08", EAST, 1)


def test_the_hidden_sheet_can_be_read_back() -> None:
    hidden = plan(book(), identity.SHEET_ID)
    chunks = {row.key: str(text(hidden, row.key, "json")) for row in hidden.rows}
    made = identity.from_chunks(chunks)
    assert made is not None
    assert (made.book, made.period, made.service, made.version) == ("test", "2023-08", EAST, 1)
    assert (made.council, made.made, made.comment) == ("Testshire", "2023-09-01", "comment")
    assert set(made.marks) == {one.id for one in sending(book()).sheets} - {identity.SHEET_ID}


def test_a_hidden_sheet_that_is_damaged_is_no_identity() -> None:
    assert identity.from_chunks({"json:1": '{"format": 1, "book": 7}'}) is None
    assert identity.from_chunks({"json:1": "{"}) is None
    assert identity.from_chunks({"json:1": '{"format": 2}'}) is None


def test_a_figure_stands_with_its_cases_and_the_one_before_it() -> None:
    check = plan(book(), f"check:{EAST}")
    assert text(check, "check:visits", "figure") == "27.5% (103/375)"
    assert text(check, "check:visits", "last") == "Jul 23: 27.0% (100/370)"
    assert text(check, "check:visits", "rag") == "Red"


def test_answers_of_this_period_stand_in_their_cells_again() -> None:
    check = plan(book(), f"check:{EAST}")
    assert text(check, "check:visits", "verdict") == "Query"
    assert text(check, "check:visits", "reason") == "Two are missing"
    assert text(check, "check:visits", "proposed") is None


def test_answers_of_an_earlier_period_do_not_stand_there() -> None:
    old = Comment(EAST, "check:visits:verdict", "2023-07", "Verified")
    check = plan(with_cycle(book(), answers=(old,)), f"check:{EAST}")
    assert text(check, "check:visits", "verdict") is None


def test_a_figure_that_changed_since_it_was_answered_says_so() -> None:
    found = pressed(book(), EAST).scorecard
    first = found.cycle.packs[0]
    then = replace(first, figures={**first.figures, "visits": "26.0% (97/373)"})
    back = Receipt("r.xlsx", "d", EAST, "2023-08", 1, "Ann", "2023-09-04", "2023-09-04")
    check = plan(with_cycle(found, packs=(then,), receipts=(back,)), f"check:{EAST}")
    assert text(check, "check:visits", "answered") == (
        "Changed: it was 26.0% (97/373) when you answered. Please look again"
    )
    assert text(check, f"check:shared@{EAST}", "answered") is None


def test_doubts_about_the_figures_stand_above_them_without_another_areas_name() -> None:
    check = plan(book(), f"check:{EAST}")
    assert text(check, "finding:1", "figure") == "Was 1, is now 2, as another service area says"
    assert WEST not in repr(check)


def test_a_reason_names_no_other_area() -> None:
    shared = plan(book(), f"scorecard:{EAST}")
    assert "another service area" in str(text(shared, "shared", "reason"))
    assert WEST not in repr(shared)


def test_last_months_comment_stands_beside_this_months() -> None:
    sheet = plan(book(), f"scorecard:{EAST}")
    assert text(sheet, "visits", "comment") == "Two vacancies"
    assert "Steady in July" in str(text(sheet, "visits", "comment_last"))
    ids = [column.id for column in sheet.columns]
    assert ids.index("comment_last") == ids.index("comment") + 1


def test_open_actions_are_the_areas_own_and_the_directorates() -> None:
    actions = plan(book(), f"actions:{EAST}")
    keys = [row.key for row in actions.rows if row.kind == "row"]
    assert keys == ["action:1", "action:2"]
    assert text(actions, "action:1", "due") == "Thursday 31 August 2023 (overdue)"


def test_without_an_open_action_there_is_no_such_sheet() -> None:
    found = with_cycle(book(), actions=())
    assert "Actions" not in [sheet.name for sheet in sending(found).sheets]


def test_a_book_without_areas_has_one_pack_for_the_directorate() -> None:
    found = without_areas(book())
    made = sending(found, "")
    assert [sheet.id for sheet in made.sheets] == [
        "pack", "check", "scorecard", "actions", "packstate",
    ]  # fmt: skip
    assert made.pack.file == "2023-08 Directorate v1.xlsx"


def test_no_cell_of_a_pack_holds_a_formula() -> None:
    found = book()
    view = assess(found).services[0]
    for sheet in lay_out(found, assess(found), view, sending(found).pack):
        assert not [c for row in sheet.rows for c in row.cells if getattr(c, "formula", None)]


def without_areas(found: Scorecard) -> Scorecard:
    return found.but(
        indicators=tuple(replace(one, owner="") for one in found.indicators),
        history={key: seen for key, seen in found.history.items() if not key.service},
        layout=replace(found.layout, services=()),
    )
