"""Publish and E-mail in the add-in: files below Documents, and the record in the open book."""

from __future__ import annotations

import base64
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from tests.hosts.addin.excel import Excel, written
from workbook.files.emailed_copy import read_emailed


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The Documents of whoever runs the server."""
    (tmp_path / "Documents").mkdir()
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    return tmp_path / "Documents"


def press(excel: Excel, **told: Any) -> list[str]:
    """Presses with these answers; the changes that were made."""
    answer = excel.post(told={"button": excel.button, **told})
    assert answer.status_code == 200, answer.text
    actions = answer.json()["actions"]
    excel.open.carry_out(actions)
    return written(actions)


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_the_copy_is_put_below_documents_and_the_book_records_it(
    client: Any, board: Path, documents: Path
) -> None:
    excel = Excel(client, board, "", [], "publish")
    assert press(excel, audience="board"), "its record"
    (copy,) = files(documents)
    assert copy.parent.parent == documents / "Scorecard copies"
    assert copy.name == "book 2022-07 board v1.xlsx"
    assert read_emailed(copy, copy.read_bytes()).audience == "Board"
    (report,) = excel.open.reports
    assert f"Wrote {copy}" in report["lines"]
    assert any(line.startswith("Save the workbook before") for line in report["lines"])
    press(excel, audience="board")
    assert sorted(path.name[-7:-5] for path in files(documents)) == ["v1", "v2"], "it is known"


def test_open_checks_are_told_and_no_file_is_left(
    client: Any, board: Path, documents: Path
) -> None:
    excel = Excel(client, board, "", [], "publish")
    answer = excel.post(told={"button": "publish", "audience": "public"})
    assert "no figures were verified" in answer.text
    assert "Who the copy is for: nothing was given" in excel.post(told={"button": "publish"}).text
    assert files(documents) == []


def test_a_protected_sheet_leaves_no_copy_behind(client: Any, board: Path, documents: Path) -> None:
    excel = Excel(client, board, "", [], "publish")
    for sheet in excel.open.sheets:
        sheet.protected = True
    answer = excel.post(told={"button": "publish", "audience": "board"})
    assert "is protected" in answer.text
    assert files(documents) == []


def test_the_chosen_copy_comes_back_as_a_draft_below_documents(
    client: Any, board: Path, documents: Path
) -> None:
    press(Excel(client, board, "", [], "publish"), audience="board")
    (copy,) = files(documents)
    chosen = {"name": copy.name, "data": base64.b64encode(copy.read_bytes()).decode()}
    excel = Excel(client, board, "", [], "email")
    assert press(excel, published=[chosen], to="chair@example.gov.uk") == []
    (draft,) = (path for path in files(documents) if path.suffix == ".eml")
    message = message_from_bytes(draft.read_bytes(), policy=policy.default)
    assert message["To"] == "chair@example.gov.uk"
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == copy.name
    assert attached.get_content() == copy.read_bytes()
    assert excel.open.reports[0]["lines"][0] == f"Wrote {draft}"
