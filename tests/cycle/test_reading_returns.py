"""A return is read faithfully: every typed character, wherever rows and columns went."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros import collect
from tests.cycle.returning import SENT_COMMENT, SHEETS, at, ids, pack, said, sent, stray, type_in
from tests.cycle.world import World
from tests.package.remade import remade
from tests.support.hands import insert_rows, put, reorder, visible_columns
from workbook.changes import Write
from workbook.cycle.texts import normal
from workbook.files.package import open_package
from workbook.files.read_return import ReturnError, read_return
from workbook.model import Returned

VISITS, PLANS = "visits@East", "plans@East"

ANY_TEXT = st.one_of(
    st.text(max_size=40),
    st.builds("{}{}".format, st.sampled_from("=+-@'\t\n\r _"), st.text(max_size=20)),
    st.sampled_from(["_x000D_", "_x0041_\r\n", " \n ", "=1+1\n=2", "\ufeff", "e\u0301", "\x00"]),
    st.builds(lambda text, n: (text * n)[:10_000], st.text(min_size=1, max_size=50),
              st.integers(1, 10_000)),
)  # fmt: skip

ILLEGAL_IN_OPENPYXL = {*map(chr, range(32))} - {"\t", "\n", "\r"} | {"\ufffe", "\uffff"}


def returned(path: Path) -> Returned:
    return read_return(path)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(comment=ANY_TEXT, reason=ANY_TEXT, line=ANY_TEXT, progress=ANY_TEXT)
def test_whatever_is_typed_is_read_to_the_character(
    comment: str, reason: str, line: str, progress: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = pack(Path(folder))
        type_in(path, "scorecard", {(VISITS, "comment"): comment})
        type_in(path, "check", {(f"check:{VISITS}", "reason"): reason})
        type_in(path, "summary", {("summary:work:1", "line"): line})
        type_in(path, "actions", {("action:7", "progress"): progress})
        texts = {answer.subject: answer.text for answer in returned(path).answers}
    assert texts[VISITS] == comment
    assert texts[f"check:{VISITS}:reason"] == reason
    assert texts["summary:work:1"] == line
    assert texts["action:7:progress"] == progress


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=ANY_TEXT.filter(lambda t: not ILLEGAL_IN_OPENPYXL & set(t) and "_x" not in t))
def test_a_simple_program_that_saves_it_loses_nothing(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = pack(Path(folder))
        row, column = at(path, "scorecard", PLANS, "comment")
        book = openpyxl.load_workbook(path)
        cell = book[SHEETS["scorecard"]].cell(row, column)
        cell.value = text
        cell.data_type = "s"
        book.save(path)
        found = returned(path)
    assert normal(said(found).get(PLANS, "")) == normal(text)
    assert found.strays == ()


def test_every_typing_cell_gives_an_answer_with_its_place_be_it_empty(tmp_path: Path) -> None:
    path = pack(tmp_path)
    answers = {answer.subject: answer for answer in returned(path).answers}
    assert answers[VISITS].text == SENT_COMMENT
    assert str(answers[VISITS].place) == "return.xlsx, Scorecard, M7"
    assert answers["check:all"].text == ""
    for key in (VISITS, PLANS, "reviews@East"):
        assert {f"check:{key}:{field}" for field in ("verdict", "reason", "proposed")} <= set(
            answers
        )
    assert {"action:7:status", "action:7:progress", "summary:improved:3"} <= set(answers)
    assert returned(path).strays == ()
    assert returned(path).notes == ()


def test_the_pack_says_which_it_is_whatever_its_file_is_called(tmp_path: Path) -> None:
    found = returned(pack(tmp_path, "Copy of Jo's FINAL (2).xlsx", version=2))
    assert (found.service, found.period, found.version) == ("East", "2023-08", 2)
    assert found.book_id == "test"
    assert len(found.digest) == 16


def test_a_return_that_nobody_touched_changes_nothing_in_the_book(tmp_path: Path) -> None:
    card, _ = sent()
    inputs = collect.Inputs((returned(pack(tmp_path)),))
    collected = collect.press(card, inputs, World().context).scorecard
    (receipt,) = collected.cycle.receipts
    assert (receipt.accepted, receipt.asked) == (0, 0)
    assert collected.comments == card.comments
    assert collected.cycle.actions == card.cycle.actions


def test_what_was_typed_arrives_in_the_book_and_what_belongs_nowhere_is_asked(
    tmp_path: Path,
) -> None:
    card, _ = sent()
    path = pack(tmp_path)
    type_in(path, "scorecard", {(PLANS, "comment"): "=1+1 more plans"})
    put(path, SHEETS["scorecard"], {(7, 16): "beside"})
    inputs = collect.Inputs((returned(path),))
    collected = collect.press(card, inputs, World().context).scorecard
    assert "=1+1 more plans" in {c.text for c in collected.comments if c.subject == PLANS}
    (question,) = collected.cycle.questions
    assert (question.theirs, question.place.cell) == ("beside", "P7")


# Values as a person sees them


@pytest.mark.parametrize(
    ("value", "number_format", "seen"),
    [
        (0.27, "0%", "27%"),
        (0.274, "0%", "27.4%"),
        (45173, "dd/mm/yyyy", "04/09/2023"),
        (45173.5, "dd/mm/yyyy hh:mm", "04/09/2023 12:00"),
        (0.375, "hh:mm", "09:00"),
        (1234.5, "£#,##0.00", "£1234.5"),
        (103, "General", "103"),
        (0.1 + 0.2, "General", "0.3"),
        (True, "General", "TRUE"),
    ],
)
def test_a_number_becomes_the_text_that_a_person_sees(
    tmp_path: Path, value: float, number_format: str, seen: str
) -> None:
    path = pack(tmp_path)
    type_in(
        path, "check", {(f"check:{VISITS}", "proposed"): Write(value, number_format=number_format)}
    )
    assert said(returned(path))[f"check:{VISITS}:proposed"] == seen


def test_dates_counted_from_1904_are_read_as_they_are_shown(tmp_path: Path) -> None:
    path = pack(tmp_path)
    cells = {("check:visits@East", "reason"): Write(43711, number_format="dd/mm/yyyy")}
    type_in(path, "check", cells)
    old = b"<workbookPr "
    mac = remade(path, tmp_path / "mac.xlsx",
                 {"xl/workbook.xml": lambda d: d.replace(old, old + b'date1904="1" ')})  # fmt: skip
    assert said(returned(mac))["check:visits@East:reason"] == "04/09/2023"


def test_an_error_value_is_its_text(tmp_path: Path) -> None:
    path = pack(tmp_path)
    book = openpyxl.load_workbook(path)
    book[SHEETS["check"]]["G7"] = "#N/A"
    book.save(path)
    assert said(returned(path))[f"check:{VISITS}:reason"] == "#N/A"


def test_runs_of_rich_text_are_joined_and_phonetic_hints_left_out(tmp_path: Path) -> None:
    rich = (
        "<si><r><t>As </t></r><r><rPr><b/></rPr><t xml:space='preserve'>it is</t></r>"
        "<rPh sb='0' eb='1'><t>hint</t></rPh></si>"
    )

    def edit(data: bytes) -> bytes:
        plain = f"<si><t>{SENT_COMMENT}</t></si>".encode()
        assert plain in data
        return data.replace(plain, rich.encode())

    path = remade(pack(tmp_path), tmp_path / "rich.xlsx", {"xl/sharedStrings.xml": edit})
    assert said(returned(path))[VISITS] == "As it is"


def test_texts_inside_their_cells_are_read_as_phones_write_them(tmp_path: Path) -> None:
    def edit(data: bytes) -> bytes:
        cell = data.index(b'<c r="M8"')
        end = data.index(b">", cell)
        inline = b' t="inlineStr"><is><t>From a phone</t></is></c>'
        return data[:end].removesuffix(b"/") + inline + data[end + 1 :].removeprefix(b"</c>")

    path = remade(pack(tmp_path), tmp_path / "phone.xlsx", {"xl/worksheets/sheet3.xml": edit})
    assert said(returned(path))[PLANS] == "From a phone"


def test_a_formula_is_taken_as_its_text_and_said_to_be(tmp_path: Path) -> None:
    path = pack(tmp_path)
    type_in(path, "check", {(f"check:{VISITS}", "proposed"): Write(0.5, formula="103/206")})
    found = returned(path)
    assert said(found)[f"check:{VISITS}:proposed"] == "=103/206"
    assert any("H7: a formula was typed" in note for note in found.notes)


# Who and when


def test_who_filled_it_in_and_when_are_as_typed(tmp_path: Path) -> None:
    path = pack(tmp_path)
    type_in(path, "pack", {("by", "text"): " Sam  Jones ", ("on", "text"): "4 September"})
    assert (returned(path).who, returned(path).when) == ("Sam Jones", "4 September")


def test_a_typed_date_that_excel_knows_is_kept_in_iso_form(tmp_path: Path) -> None:
    path = pack(tmp_path)
    type_in(path, "pack", {("on", "text"): Write(45173, number_format="dd/mm/yyyy")})
    assert returned(path).when == "2023-09-04"


def test_otherwise_who_saved_it_last_counts_unless_that_is_a_program(tmp_path: Path) -> None:
    path = pack(tmp_path)
    book = openpyxl.load_workbook(path)
    book.properties.lastModifiedBy = "Sam Jones"
    book.save(path)
    found = returned(path)
    assert found.who == "Sam Jones"
    assert found.when.startswith(str(dt.datetime.now(dt.UTC).year))
    book.properties.lastModifiedBy = "openpyxl"
    book.save(path)
    assert returned(path).who == ""


# Rows and columns that moved


def test_sorted_rows_keep_their_own_texts(tmp_path: Path) -> None:
    path = pack(tmp_path)
    type_in(path, "scorecard", {(VISITS, "comment"): "of visits", (PLANS, "comment"): "of plans"})
    reorder(path, SHEETS["scorecard"], {7: 8, 8: 7})
    found = returned(path)
    assert (said(found)[VISITS], said(found)[PLANS]) == ("of visits", "of plans")
    assert found.strays == ()


def test_rows_of_which_only_the_visible_columns_were_sorted_go_by_what_they_show(
    tmp_path: Path,
) -> None:
    path = pack(tmp_path)
    type_in(path, "scorecard", {(VISITS, "comment"): "of visits", (PLANS, "comment"): "of plans"})
    now = ids(path, "scorecard")
    reorder(path, now.name, {7: 8, 8: 7}, visible_columns(now))
    assert said(returned(path))[VISITS] == "of visits"
    assert said(returned(path))[PLANS] == "of plans"


def test_where_a_row_shows_another_rows_name_its_text_is_asked_about_and_not_guessed(
    tmp_path: Path,
) -> None:
    path = pack(tmp_path)
    type_in(path, "scorecard", {(VISITS, "comment"): "whose?", (PLANS, "name"): "visits – East"})
    type_in(path, "scorecard", {(VISITS, "name"): "Visits, renamed"})
    type_in(path, "scorecard", {(PLANS, "comment"): "and whose is this?"})
    found = returned(path)
    assert PLANS not in said(found)
    assert "not clear whose text" in stray(found, "and whose is this?").why


def test_hidden_and_filtered_rows_are_read_too(tmp_path: Path) -> None:
    path = pack(tmp_path)
    type_in(path, "scorecard", {(PLANS, "comment"): "out of sight"})
    book = openpyxl.load_workbook(path)
    book[SHEETS["scorecard"]].row_dimensions[8].hidden = True
    book[SHEETS["summary"]].sheet_state = "hidden"
    book.save(path)
    assert said(returned(path))[PLANS] == "out of sight"


def test_a_deleted_row_has_no_answer_at_all(tmp_path: Path) -> None:
    path = pack(tmp_path)
    book = openpyxl.load_workbook(path)
    book[SHEETS["scorecard"]].delete_rows(7)
    book.save(path)
    found = returned(path)
    assert VISITS not in {answer.subject for answer in found.answers}
    assert PLANS in {answer.subject for answer in found.answers}


def test_a_copied_row_counts_once_and_another_text_in_it_is_a_stray(tmp_path: Path) -> None:
    path = pack(tmp_path)
    now = ids(path, "scorecard")
    cells = {c: cell.value for (r, c), cell in now.cells.items() if r == 7}
    put(path, now.name, {(20, c): value for c, value in cells.items()})
    assert returned(path).strays == ()
    put(path, now.name, {(20, 13): "in the copy"})
    found = returned(path)
    assert said(found)[VISITS] == SENT_COMMENT
    assert "says otherwise in Scorecard, M7" in stray(found, "in the copy").why
    assert stray(found, "in the copy").place.cell == "M20"


def test_a_copied_sheet_counts_once_wherever_it_stands(tmp_path: Path) -> None:
    path = pack(tmp_path)
    book = openpyxl.load_workbook(path)
    copy = book.copy_worksheet(book[SHEETS["scorecard"]])
    copy.title = "Scorecard (2)"
    copy["M8"] = "only in the copy"
    copy["M7"] = "otherwise"
    book.move_sheet(copy, -5)
    book.save(path)
    found = returned(path)
    assert (said(found)[VISITS], said(found)[PLANS]) == (SENT_COMMENT, "only in the copy")
    assert stray(found, "otherwise").place.sheet == "Scorecard (2)"


def test_texts_in_inserted_rows_and_beside_the_table_are_strays(tmp_path: Path) -> None:
    path = pack(tmp_path)
    insert_rows(path, SHEETS["scorecard"], 8)
    put(path, SHEETS["scorecard"], {(8, 13): "my own row", (7, 16): "beside", (40, 2): "far below"})
    found = returned(path)
    assert said(found)[VISITS] == SENT_COMMENT
    assert stray(found, "my own row").place.cell == "M8"
    assert "beside the table" in stray(found, "beside").why
    assert stray(found, "far below").place.cell == "B40"


def test_columns_that_moved_are_found_by_their_ids(tmp_path: Path) -> None:
    path = pack(tmp_path)
    book = openpyxl.load_workbook(path)
    sheet = book[SHEETS["scorecard"]]
    sheet.insert_cols(11)
    sheet["K7"] = "my column"
    book.save(path)
    found = returned(path)
    assert said(found)[VISITS] == SENT_COMMENT
    assert [s.text for s in found.strays] == ["my column"]


def test_a_text_over_a_heading_or_a_figure_is_a_stray_and_a_resaved_number_is_not(
    tmp_path: Path,
) -> None:
    path = pack(tmp_path)
    now = ids(path, "scorecard")
    put(path, now.name, {(5, 11): "Not August!", (8, 11): "50%"})
    found = returned(path)
    assert [(s.text, s.place.cell) for s in found.strays] == [("Not August!", "K5"), ("50%", "K8")]
    assert all("figures in a return are not taken" in s.why for s in found.strays)
    spark = next(c for (r, c), x in now.cells.items() if r == 7 and isinstance(x.value, float))
    value = now.cells[7, spark].value
    assert isinstance(value, float)
    put(path, now.name, {(5, 11): "current", (8, 11): now.cells[8, 11].value,
                         (7, spark): value * (1 + 4e-15)})  # fmt: skip
    assert [s.place.cell for s in returned(path).strays] in ([], ["K5"])


def test_a_sheet_of_ones_own_is_listed_cell_by_cell(tmp_path: Path) -> None:
    path = pack(tmp_path)
    book = openpyxl.load_workbook(path)
    book.create_sheet("My notes").append(["Look at", 27])
    book.save(path)
    found = returned(path)
    assert [(s.text, s.place.sheet, s.place.cell) for s in found.strays] == [
        ("Look at", "My notes", "A1"),
        ("27", "My notes", "B1"),
    ]


def test_notes_comments_and_text_boxes_are_strays(tmp_path: Path) -> None:
    path = pack(tmp_path)
    book = openpyxl.load_workbook(path)
    book[SHEETS["scorecard"]]["M7"].comment = openpyxl.comments.Comment("ask Jo", "Sam")
    book.save(path)
    package = open_package(path)
    part = next(s.part for s in package.sheets if s.name == SHEETS["check"])
    threads = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/'
        'threadedcomments"><threadedComment ref="G7" personId="{1}" id="{2}"><text>why so low?'
        "</text></threadedComment></ThreadedComments>"
    )
    package.parts.add("xl/threadedComments/threadedComment1.xml", threads.encode(), "text/xml")
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    package.parts.add_rel(part, kind, "xl/threadedComments/threadedComment1.xml")
    drawing = (
        '<xdr:wsDr xmlns:xdr="x" xmlns:a="a"><xdr:twoCellAnchor><xdr:from><xdr:col>2</xdr:col>'
        "<xdr:row>8</xdr:row></xdr:from><xdr:sp><xdr:txBody><a:p><a:r><a:t>in a </a:t></a:r><a:r>"
        "<a:t>box</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>"
    )
    package.parts.add("xl/drawings/drawing77.xml", drawing.encode(), "text/xml")
    package.parts.add_rel(part, "drawing", "xl/drawings/drawing77.xml")
    package.save(path)
    found = returned(path)
    assert stray(found, "ask Jo").place.cell == "M7"
    assert str(stray(found, "why so low?").place) == "return.xlsx, Check figures, G7"
    assert stray(found, "in a box").place.cell == "C9"


# Identity that was lost


def test_without_the_hidden_sheet_the_pack_reference_tells(tmp_path: Path) -> None:
    path = pack(tmp_path)
    type_in(path, "scorecard", {(PLANS, "comment"): "typed on a phone"})
    book = openpyxl.load_workbook(path)
    del book["_pack"]
    book.save(path)
    found = returned(path)
    assert (found.service, found.period, found.version) == ("East", "2023-08", 1)
    assert said(found)[PLANS] == "typed on a phone"
    assert any("hidden sheet of the pack was lost" in note for note in found.notes)


def test_without_the_first_sheet_the_hidden_one_tells(tmp_path: Path) -> None:
    path = pack(tmp_path)
    book = openpyxl.load_workbook(path)
    del book[SHEETS["pack"]]
    book.save(path)
    found = returned(path)
    assert (found.service, found.version) == ("East", 1)
    assert said(found)[VISITS] == SENT_COMMENT


@pytest.mark.parametrize("lost", ["row 1", "column A", "both", "emptied"])
def test_lost_ids_are_made_up_for_by_what_the_sheet_shows(tmp_path: Path, lost: str) -> None:
    path = pack(tmp_path)
    type_in(path, "scorecard", {(PLANS, "comment"): "still found"})
    book = openpyxl.load_workbook(path)
    sheet = book[SHEETS["scorecard"]]
    if lost in ("row 1", "both"):
        sheet.delete_rows(1)
    if lost in ("column A", "both"):
        sheet.delete_cols(1)
    if lost == "emptied":
        for cell in (*sheet[1], *sheet["A"]):
            cell.value = None
    book.save(path)
    found = returned(path)
    assert said(found)[PLANS] == "still found"
    assert said(found)[VISITS] == SENT_COMMENT
    assert found.strays == ()


def test_a_renamed_sheet_is_found_by_its_id(tmp_path: Path) -> None:
    path = pack(tmp_path)
    book = openpyxl.load_workbook(path)
    book[SHEETS["scorecard"]].title = "Jo's sheet"
    book.save(path)
    (visits,) = [a for a in returned(path).answers if a.subject == VISITS]
    assert (visits.text, visits.place.sheet) == (SENT_COMMENT, "Jo's sheet")


def test_sheets_of_two_versions_in_one_file_are_refused(tmp_path: Path) -> None:
    path, other = pack(tmp_path), pack(tmp_path, "second.xlsx", version=2)
    book, second = openpyxl.load_workbook(path), openpyxl.load_workbook(other)
    reference = second[SHEETS["pack"]]["C24"].value
    book[SHEETS["pack"]]["C24"] = reference
    book.save(path)
    with pytest.raises(ReturnError, match=r"return\.xlsx: two places.*version 1.*version 2"):
        returned(path)
