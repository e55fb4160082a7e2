"""The buttons of the monthly cycle in an open book: what the commands make of the file."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from macros.hosts.desktop.press import press
from macros.hosts.open_book import press_copy
from macros.hosts.pressing import Wishes
from macros.outcome import RefusedError
from tests.hosts.desktop.excel import Excel
from tests.support.books import sheet_named
from tests.support.hands import comment_on
from tests.support.returns import answered, month
from tests.support.steps import TODAY
from workbook.changes import SetCells, Write

DOOR = "Front door and assessment"
TEXTS = {"contacts_n": "=1+1 is how it begins", "referrals_n": "Aug-22\n" + "long " * 1000}


def placed(book: Path, indicator: str = "contacts_n", sheet: str = DOOR) -> tuple[int, int]:
    found = sheet_named(book, sheet)
    return found.rows[indicator], found.columns["comment"]


def test_send_out_writes_the_files_and_the_open_book_records_it(board: Path) -> None:
    folder = board.parent / "packs"
    excel = Excel(board, Wishes(folder=folder, due="2023-09-08"), "send-out")
    said = excel.press()
    assert excel.differences() == []
    names = sorted(path.name for path in folder.iterdir())
    assert names == sorted(path.name for path in excel.expected.with_suffix(".packs").iterdir())
    assert f"Wrote 6 packs and their drafts to {folder}" in said
    assert "Save the workbook before you send the e-mails" in said
    assert excel.open.Application._calls[-1] == "Activate Cycle"


def test_where_the_record_cannot_be_made_no_packs_are_left(board: Path) -> None:
    folder = board.parent / "packs"
    excel = Excel(board, Wishes(folder=folder), "send-out")
    excel.open._protected["Cycle"], excel.open._passwords["Cycle"] = {}, "secret"
    with pytest.raises(RefusedError, match="protected with a password"):
        excel.press()
    assert list(folder.iterdir()) == []


def test_collect_puts_the_texts_into_their_cells_as_texts(board: Path, tmp_path: Path) -> None:
    file = answered(month(board, tmp_path / "packs")[DOOR], TEXTS, tmp_path / "back.xlsx", "Jo")
    excel = Excel(board, Wishes(files=[file]), "collect")
    said = excel.press()
    assert excel.differences() == []
    cells = excel.open._package.cells(DOOR)
    for indicator, text in TEXTS.items():
        held = cells[placed(excel.expected, indicator)]
        assert (held.value, held.formula) == (text, None)
    assert "2 texts taken" in said
    assert "collected already" in excel.press()
    assert excel.differences() == []


def test_what_both_changed_is_asked_on_the_sheet_that_is_gone_to(
    board: Path, tmp_path: Path
) -> None:
    packs = month(board, tmp_path / "packs")
    comment_on(board, "contacts_n", "Ours", DOOR)
    file = answered(packs[DOOR], TEXTS, tmp_path / "back.xlsx")
    excel = Excel(board, Wishes(files=[file]), "collect")
    assert "1 to settle" in excel.press()
    assert excel.differences() == []
    assert excel.open._package.cells(DOOR)[placed(excel.expected)].value == "Ours"
    assert excel.open.Application._calls[-1] == "Activate To settle"


def test_new_period_archives_and_empties(board: Path) -> None:
    comment_on(board, "contacts_n", "Of July", DOOR)
    excel = Excel(board, Wishes(), "new-period")
    said = excel.press()
    assert excel.differences() == []
    held = excel.open._package.cells(DOOR).get(placed(excel.expected))
    assert held is None or held.value in (None, "")
    assert "1 comment of Jul 22 archived" in said


def test_where_are_we_says_so_and_goes_to_the_cycle_sheet(board: Path) -> None:
    excel = Excel(board, Wishes(), "status")
    before = excel.open._package.to_bytes()
    said = excel.press()
    assert "Workforce: Draft. Send out. Not sent" in said
    assert "Nothing differs" not in said
    assert excel.open.Application._calls == ["Activate Cycle"]
    assert excel.open._package.to_bytes() == before
    assert not excel.keep.exists()


def typed_meanwhile(excel: Excel, sheet: str, cells: dict[tuple[int, int], Any]) -> None:
    """Presses; somebody types while the button is at work."""

    def on_copy(copy: Path) -> dict[str, Any]:
        answer = press_copy(excel.button, copy, excel.wishes, TODAY)
        writes = {place: Write(value) for place, value in cells.items()}
        excel.open._apply(SetCells(sheet, writes))
        return answer

    press(excel.open, "Collect", on_copy, excel.keep)


def test_what_is_typed_while_the_button_works_is_never_written_over(
    board: Path, tmp_path: Path
) -> None:
    file = answered(month(board, tmp_path / "packs")[DOOR], TEXTS, tmp_path / "back.xlsx")
    shutil.copy(board, tmp_path / "first.xlsx")
    excel = Excel(board, Wishes(files=[file]), "collect")
    place = placed(board)
    with pytest.raises(RefusedError, match=r"was changed while the button was at work.*again"):
        typed_meanwhile(excel, DOOR, {place: "Just typed"})
    assert excel.open._package.cells(DOOR)[place].value == "Just typed"
    other = excel.open._package.cells(DOOR).get(placed(board, "referrals_n"))
    assert other is None or other.value is None, "nothing at all was written"
    assert not excel.keep.exists()


def test_a_row_that_was_sorted_away_meanwhile_is_noticed(board: Path, tmp_path: Path) -> None:
    file = answered(month(board, tmp_path / "packs")[DOOR], TEXTS, tmp_path / "back.xlsx")
    excel = Excel(board, Wishes(files=[file]), "collect")
    row, _ = placed(board)
    with pytest.raises(RefusedError, match="was changed while the button was at work"):
        typed_meanwhile(excel, DOOR, {(row, 1): "another_row"})
