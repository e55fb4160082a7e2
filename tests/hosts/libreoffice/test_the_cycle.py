"""The buttons of the month through LibreOffice's own menu: out, really typed into, and back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cycle.returning import ids
from tests.support import office
from tests.support.books import board_samples, sheet_named
from tests.support.cli import scorecard
from tests.support.returns import packs_of
from tests.support.steps import comments
from workbook.files.read_book import read_book

DOOR = "Front door and assessment"
TEXT = "=1+1 is no formula\nZoë: zwölf 😀"
OURS, THEIRS = "Ours, typed here", "Theirs, typed in the pack"

_LIBRARY = """
def at(document, sheet, place):
    return document.Sheets.getByName(sheet).getCellByPosition(place[1] - 1, place[0] - 1)

def saved(document, path):
    from pathlib import Path
    url = Path(path).resolve().as_uri()
    document.storeToURL(url, (prop("FilterName", "Calc MS Excel 2007 XML"),))
"""
_SEND_OUT = (
    _LIBRARY
    + """
document = open_book(given["path"])
told = {"out": press(document, "send-out", Folder=given["folder"], Due="2099-09-08")}
told["shown"] = document.getCurrentController().getActiveSheet().Name
told["again"] = press(document, "send-out")
told["where"] = press(document, "status")
saved(document, given["out"])
document.close(True)
result = told
"""
)
_COLLECT = (
    _LIBRARY
    + """
pack = open_book(given["pack"])
for place, text in given["typed"]:
    at(pack, "Scorecard", place).setString(text)
saved(pack, given["back"])
pack.close(True)

document = open_book(given["path"])
at(document, given["sheet"], given["ours"]).setString(given["mine"])
told = {"collected": press(document, "collect", Returns=(given["back"],))}
told["title"] = document.getUndoManager().getAllUndoActionTitles()[0]
told["shown"] = document.getCurrentController().getActiveSheet().Name
cells = [at(document, given["sheet"], place) for place in (given["theirs"], given["ours"])]
told["texts"] = [[cell.getString(), cell.Type.value] for cell in cells]
document.setModified(False)
told["again"] = press(document, "collect", Returns=(given["back"],))
told["modified"] = document.isModified()
saved(document, given["out"])
document.close(True)
document = open_book(given["out"])
told["reopened"] = [at(document, given["sheet"], given["theirs"]).getString()]
told["refreshed"] = press(document, "refresh")
document.close(True)
result = told
"""
)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("original") / "book.xlsx"
    words = ["new", "performance-board", "--period", "2022-07", "--extract", board_samples()[0]]
    scorecard(*words, "-o", path)
    return path


@pytest.fixture
def book(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(original, tmp_path / "book.xlsx"))


def test_out_typed_into_by_libreoffice_and_collected(book: Path, tmp_path: Path) -> None:
    folder, sent = tmp_path / "packs", tmp_path / "sent.xlsx"
    told = office.run(_SEND_OUT, path=book, folder=folder, out=sent)
    assert told["out"]["done"], told["out"]
    assert f"Wrote 6 packs and their drafts to {folder}" in told["out"]["lines"]
    assert told["shown"] == "Cycle"
    assert told["again"] == {"done": False, "lines": ["Folder for the packs: nothing was given."]}
    assert any("Sent v1 on" in line for line in told["where"]["lines"])
    assert told["where"]["cells"] == 0
    assert len(read_book(sent).scorecard.cycle.packs) == 6

    pack = packs_of(tuple(folder.iterdir()))[DOOR]
    inside, own = ids(pack, "scorecard"), sheet_named(sent, DOOR)
    keys = ("contacts_n", "referrals_n")
    typed = [(inside.rows[key], inside.columns["comment"]) for key in keys]
    places = [(own.rows[key], own.columns["comment"]) for key in keys]
    collected = tmp_path / "collected.xlsx"
    told = office.run(
        _COLLECT,
        path=sent,
        pack=pack,
        typed=list(zip(typed, (TEXT, THEIRS), strict=True)),
        back=tmp_path / "Re_ zurück.xlsx",
        sheet=DOOR,
        theirs=places[0],
        ours=places[1],
        mine=OURS,
        out=collected,
    )
    assert told["collected"]["done"], told["collected"]
    assert any("1 text taken, 1 to settle" in line for line in told["collected"]["lines"])
    assert told["title"] == "Scorecard: Collect", "one step of Undo"
    assert told["shown"] == "To settle"
    assert told["texts"] == [[TEXT, "TEXT"], [OURS, "TEXT"]]
    assert (told["again"]["cells"], told["modified"]) == (0, False)
    assert told["reopened"] == [TEXT]
    assert told["refreshed"]["cells"] == 0
    found = read_book(collected).scorecard.cycle
    assert [(q.ours, q.theirs) for q in found.questions] == [(OURS, THEIRS)]
    held = comments(collected)
    assert (held[DOOR, "contacts_n"], held[DOOR, "referrals_n"]) == (TEXT, OURS)


_TYPED_MEANWHILE = """
document = open_book(given["path"])
sheet = document.Sheets.getByName("Cycle")
sheet.getCellRangeByName("A1").getString()
told = {}
before = document.getUndoManager().getAllUndoActionTitles()
told["pressed"] = press(document, "new-period")
told["quiet"] = len(document.getUndoManager().getAllUndoActionTitles()) == len(before)
document.close(True)
result = told
"""


def test_what_is_typed_while_the_command_works_is_never_written_over(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command answers for a copy in which the cell held something else."""
    import json
    import sys

    from macros.hosts.libreoffice import install as host

    own = sheet_named(book, DOOR)
    place = [DOOR, own.rows["contacts_n"], own.columns["comment"]]
    pack = tmp_path / "pack.xlsx"
    pack.touch()
    cells = [[place[1], place[2], None, None, None]]
    answer = {
        "lines": [], "counts": None, "restored": 0, "cells": 1, "folder": "", "show": "",
        "held": [[*place, "What the copy held"]], "files": [str(pack)],
        "changes": [{"do": "set_cells", "sheet": DOOR, "cells": cells}],
    }  # fmt: skip
    stand_in = tmp_path / "command.py"
    stand_in.write_text(f"print({json.dumps(answer)!r})", encoding="utf-8")
    monkeypatch.setattr(host, "command_here", lambda: [sys.executable, str(stand_in)])
    where = office.new_profile()
    host.install(where)
    told = office.run(_TYPED_MEANWHILE, where, path=book)
    assert told["pressed"]["done"] is False
    assert "was changed while the button was at work" in told["pressed"]["lines"][0]
    assert told["quiet"] is True
    assert not pack.exists(), "packs that the book does not know of are not left behind"
