"""Publish and E-mail through LibreOffice's own menu: the copy, its record, the draft."""

from __future__ import annotations

from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tests.support import office
from tests.support.books import board_samples, sheet_named
from tests.support.cli import scorecard
from workbook.files.emailed_copy import read_emailed
from workbook.files.read_book import read_book
from workbook.files.read_published import read_published

TYPED = "Typed here and not saved: =1+1, Zoë"
_PUBLISH = """
from pathlib import Path

document = open_book(given["path"])
row, column = given["place"]
sheet = document.Sheets.getByName("Directorate")
sheet.getCellByPosition(column - 1, row - 1).setString(given["typed"])
told = {"copy": press(document, "publish", Audience="board", Folder=given["folder"])}
told["title"] = document.getUndoManager().getAllUndoActionTitles()[0]
told["public"] = press(document, "publish", Audience="public", Folder=given["folder"])
told["nowhere"] = press(document, "publish", Audience="board")
document.storeToURL(
    Path(given["out"]).as_uri(), (prop("FilterName", "Calc MS Excel 2007 XML"),)
)
document.setModified(False)
addresses = "chair@example.gov.uk; clerk@example.gov.uk"
told["draft"] = press(document, "email", Published=(given["copy"],), To=addresses)
told["modified"] = document.isModified()
document.close(True)
result = told
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.xlsx"
    words = ["new", "performance-board", "--period", "2022-07", "--extract", board_samples()[0]]
    scorecard(*words, "-o", path)
    return path


def test_published_and_e_mailed_from_the_menu(book: Path, tmp_path: Path) -> None:
    folder, out = tmp_path / "Kopien & mehr", tmp_path / "saved.xlsx"
    own = sheet_named(book, "Directorate")
    place = (own.rows["contacts_n"], own.columns["comment"])
    copy = folder / "book 2022-07 board v1.xlsx"
    told = office.run(
        _PUBLISH, path=book, place=place, typed=TYPED, folder=folder, out=out, copy=copy
    )
    assert told["copy"]["done"], told["copy"]
    assert f"Wrote {copy}" in told["copy"]["lines"]
    assert any(line.startswith("Save the workbook before") for line in told["copy"]["lines"])
    assert told["title"] == "Scorecard: Publish", "one step of Undo"
    assert told["public"]["done"] is False
    assert any("no figures were verified" in line for line in told["public"]["lines"])
    assert told["nowhere"]["lines"] == ["Folder for the copy: nothing was given."]
    assert TYPED in {str(one.content) for one in read_published(copy).said}
    assert read_emailed(copy, copy.read_bytes()).audience == "Board"
    (record,) = read_book(out).scorecard.published
    assert (record.file, record.version, record.audience) == (copy.name, 1, "board")

    draft = copy.with_suffix(".eml")
    assert told["draft"]["lines"][0] == f"Wrote {draft}"
    assert (told["draft"]["cells"], told["modified"]) == (0, False)
    message = message_from_bytes(draft.read_bytes(), policy=policy.default)
    assert message["To"] == "chair@example.gov.uk, clerk@example.gov.uk"
    assert sorted(path.name for path in folder.iterdir()) == [draft.name, copy.name]
