"""What a host with a book open is told: changes, cells that must still hold, files, a sheet."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from macros.hosts import offered
from macros.hosts.make import make_book
from macros.hosts.open_book import OTHERS, press_copy
from macros.hosts.pressing import BUTTONS, Wishes, press_on_file
from macros.hosts.sending_out import send_out_book
from macros.outcome import RefusedError
from tests.support.books import board_samples, sheet_named
from tests.support.cli import scorecard
from tests.support.hands import comment_on
from tests.support.returns import answered, month
from tests.support.steps import TODAY

PLACE = ("contacts_n", "comment")


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("original") / "book.xlsx"
    make_book("performance-board", "2022-07", [board_samples()[0]], path, TODAY)
    return path


@pytest.fixture
def book(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(original, tmp_path / "book.xlsx"))


def place(book: Path, sheet: str = "Directorate") -> tuple[str, int, int]:
    found = sheet_named(book, sheet)
    return sheet, found.rows[PLACE[0]], found.columns[PLACE[1]]


def test_every_button_that_is_offered_can_be_pressed() -> None:
    known = {*BUTTONS, *OTHERS}
    assert {button.button for button in offered.OFFERED} == known


def test_a_typing_cell_comes_with_what_the_copy_held(book: Path) -> None:
    comment_on(book, PLACE[0], "Typed in July")
    answer = press_copy("new-period", book, Wishes(), TODAY)
    sheet, row, column = place(book)
    assert [sheet, row, column, "Typed in July"] in answer["held"]
    assert [sheet, row, 1, PLACE[0]] in answer["held"], "the row is the same one still"
    cells = {
        (change["sheet"], cell[0], cell[1]): cell[2]
        for change in answer["changes"]
        if change["do"] == "set_cells"
        for cell in change["cells"]
    }
    assert cells[sheet, row, column] in (None, "")


def test_a_refresh_asks_for_no_cell_to_be_still_as_it_was(book: Path) -> None:
    comment_on(book, PLACE[0], "Typed in July")
    assert press_copy("refresh", book, Wishes(), TODAY)["held"] == []


def test_where_rows_are_inserted_the_row_is_that_of_the_copy(tmp_path: Path, book: Path) -> None:
    sent = month(book, tmp_path / "packs")
    texts = {PLACE[0]: "From the manager"}
    file = answered(sent["Front door and assessment"], texts, tmp_path / "back.xlsx")
    answer = press_copy("collect", book, Wishes(files=[file]), TODAY)
    sheet, row, column = place(book, "Front door and assessment")
    assert [sheet, row, column, None] in answer["held"]
    assert any(change["do"] == "insert_rows" for change in answer["changes"])


def test_where_are_we_changes_nothing_and_names_the_sheet_to_go_to(book: Path) -> None:
    before = book.read_bytes()
    answer = press_copy("status", book, Wishes(), TODAY)
    assert (answer["changes"], answer["counts"], answer["show"]) == ([], None, "Cycle")
    assert answer["lines"][0] == "Performance Board scorecard, Jul 22"
    assert any(
        line.startswith("Workforce: Draft. Send out. Not sent, ") for line in answer["lines"]
    )
    assert book.read_bytes() == before


def test_send_out_writes_the_packs_and_tells_what_the_book_is_to_record(
    tmp_path: Path, book: Path
) -> None:
    closed = Path(shutil.copy(book, tmp_path / "closed.xlsx"))
    answer = press_copy("send-out", book, Wishes(folder=tmp_path / "open"), TODAY)
    done = send_out_book(closed, tmp_path / "file", [], "", TODAY)
    files = [Path(name) for name in answer["files"]]
    assert [file.name for file in files] == [file.name for file in done.files]
    assert all(file.exists() for file in files)
    assert sorted(p.name for p in (tmp_path / "open").iterdir()) == sorted(f.name for f in files)
    assert answer["show"] == "Cycle"
    assert any(change.get("sheet") == "Cycle" for change in answer["changes"])
    with pytest.raises(RefusedError, match="no folder was given"):
        press_copy("send-out", book, Wishes(), TODAY)


def test_a_button_that_there_is_none_of_is_refused(book: Path) -> None:
    with pytest.raises(RefusedError, match=r"no button is called 'publsh'; there are: refresh"):
        press_copy("publsh", book, Wishes(), TODAY)


def test_the_command_for_hosts_answers_as_the_code_does(tmp_path: Path, book: Path) -> None:
    sent = month(book, tmp_path / "packs")
    file = answered(sent["Workforce"], {}, tmp_path / "back.xlsx", who="Jo Smith")
    told: Any = json.loads(scorecard("press", "collect", book, "--return", file))
    assert any("from Jo Smith" in line for line in told["lines"]), told["lines"]
    words = ("press", "send-out", book, "--output", tmp_path / "one", "--due", "2099-09-08")
    sent_out = json.loads(scorecard(*words, "--service", "Workforce"))
    assert [Path(name).suffix for name in sent_out["files"]] == [".xlsx", ".eml"]
    assert "To be back by Tuesday 8 September 2099." in sent_out["lines"]


def test_a_conflict_leads_to_the_sheet_where_it_is_settled(tmp_path: Path, book: Path) -> None:
    sent = month(book, tmp_path / "packs")
    comment_on(book, PLACE[0], "Ours", "Front door and assessment")
    file = answered(sent["Front door and assessment"], {PLACE[0]: "Theirs"}, tmp_path / "back.xlsx")
    answer = press_copy("collect", book, Wishes(files=[file]), TODAY)
    assert answer["show"] == "To settle"
    press_on_file(book, "collect", Wishes(files=[file]), TODAY)
    assert press_copy("collect", book, Wishes(files=[file]), TODAY)["show"] == ""
