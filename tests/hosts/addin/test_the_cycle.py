"""The buttons of the monthly cycle in the add-in: what the commands make of the file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from macros.hosts.addin.packs import folder_below
from tests.hosts.addin.excel import Excel, written
from tests.hosts.addin.fake_host import ChangedError
from tests.support.books import sheet_named
from tests.support.hands import comment_on
from tests.support.returns import answered, month

DOOR = "Front door and assessment"
TEXTS = {"contacts_n": "=1+1 is how it begins", "referrals_n": "Aug-22\n" + "long " * 1000}


def placed(book: Path, indicator: str = "contacts_n") -> tuple[int, int]:
    found = sheet_named(book, DOOR)
    return found.rows[indicator], found.columns["comment"]


@pytest.fixture
def returned(board: Path, tmp_path: Path) -> Path:
    """The book has sent its packs out, and one of them came back."""
    return answered(month(board, tmp_path / "packs")[DOOR], TEXTS, tmp_path / "zurück.xlsx", "Jo")


def test_collect_puts_the_texts_into_their_cells(client: Any, board: Path, returned: Path) -> None:
    excel = Excel(client, board, "", [returned], "collect")
    excel.press()
    assert excel.differences() == []
    sheet = excel.open.sheet(DOOR)
    for indicator, text in TEXTS.items():
        cell = sheet.cell(*placed(excel.expected, indicator))
        assert (cell.value, cell.formula) == (text, None)
    (report,) = excel.open.reports
    assert any("zurück.xlsx" in line and "2 texts taken" in line for line in report["lines"])
    assert written(excel.press()) == []


def test_what_both_changed_is_asked_on_the_sheet_that_is_shown(
    client: Any, board: Path, returned: Path
) -> None:
    comment_on(board, "contacts_n", "Ours", DOOR)
    excel = Excel(client, board, "", [returned], "collect")
    excel.press()
    assert excel.differences() == []
    assert excel.open.sheet(DOOR).cell(*placed(excel.expected)).value == "Ours"
    assert excel.open.reports[0]["show"] == "To settle"


def test_what_is_typed_while_the_button_works_is_never_written_over(
    client: Any, board: Path, returned: Path
) -> None:
    excel = Excel(client, board, "", [returned], "collect")
    answer = excel.post()
    assert answer.status_code == 200, answer.text
    cell = excel.open.sheet(DOOR).cell(*placed(board))
    cell.value = "Just typed"
    with pytest.raises(ChangedError, match="Just typed"):
        excel.open.carry_out(answer.json()["actions"])
    assert cell.value == "Just typed"
    assert excel.open.sheet(DOOR).cell(*placed(board, "referrals_n")).value is None


def test_send_out_puts_the_packs_into_a_folder_below_documents(
    client: Any, board: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Documents").mkdir()
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    excel = Excel(client, board, "", [], "send-out")
    excel.press()
    (folder,) = (tmp_path / "Documents" / "Scorecard packs").iterdir()
    assert folder.name.startswith("book 20")
    assert len(list(folder.glob("*.xlsx"))) == len(list(folder.glob("*.eml"))) == 6
    (report,) = excel.open.reports
    assert f"Wrote 6 packs and their drafts to {folder}" in report["lines"]
    assert report["show"] == "Cycle"
    values = [cell.value for cell in excel.open.sheet("Cycle").cells.values()]
    assert sum(str(value).startswith("v1") for value in values) == 6
    excel.press()
    assert len(list(folder.parent.iterdir())) <= 2


def test_a_protected_sheet_leaves_no_packs_behind(
    client: Any, board: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    excel = Excel(client, board, "", [], "send-out")
    excel.open.sheet("Cycle").protected = True
    assert "The sheet Cycle is protected" in excel.post().text
    assert [path for path in (tmp_path / "Scorecard packs").rglob("*") if path.is_file()] == []


def test_where_are_we_says_so_and_writes_nothing(client: Any, board: Path) -> None:
    excel = Excel(client, board, "", [], "status")
    assert written(excel.press()) == []
    (report,) = excel.open.reports
    assert (report["counts"], report["show"]) == (None, "Cycle")
    assert any("Workforce: Draft. Send out. Not sent" in line for line in report["lines"])


def test_what_a_form_needs_is_asked_for(client: Any, board: Path) -> None:
    assert (
        "Returned files: nothing was given"
        in Excel(client, board, "", [], "status").post(told={"button": "collect"}).text
    )
    unknown = Excel(client, board, "", [], "status").post(told={"button": "extract-files"}).text
    assert "no button of the task pane is called 'extract-files'" in unknown


def test_new_period_empties_what_it_archived(client: Any, board: Path) -> None:
    comment_on(board, "contacts_n", "Of July", DOOR)
    excel = Excel(client, board, "2022-08", [], "new-period")
    excel.press()
    assert excel.differences() == []
    assert excel.open.sheet(DOOR).cell(*placed(excel.expected)).value in (None, "")


def test_names_of_folders_are_plain(tmp_path: Path) -> None:
    now = dt.datetime(2023, 9, 5, 14, 12, 30)
    found = folder_below("Scorecard packs", 'a/b:"c".', now, tmp_path)
    assert found == tmp_path / "Scorecard packs" / "abc 2023-09-05 141230"
    assert (
        folder_below("Scorecard packs", "..", now, tmp_path).name == "scorecard 2023-09-05 141230"
    )
