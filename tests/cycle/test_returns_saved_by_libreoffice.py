"""A return that was really typed into and saved by LibreOffice is read to the character."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cycle.returning import SENT_COMMENT, SHEETS, ids, pack, said
from tests.support.libreoffice import edit
from workbook.files.read_return import read_return

TEXTS = {
    "visits@East": "=1+1\nNot a formula, für Žofie 🙂",
    "plans@East": "+44 20 7946 0000 - ring first",
    "reviews@East": "  spaces kept  ",
}

SCRIPT = """
texts, places, start, check, row = json.loads({given!r})
sheet = doc.Sheets.getByName({sheet!r})
for key, text in texts.items():
    sheet.getCellByPosition(places[key][1] - 1, places[key][0] - 1).setString(text)
first = doc.Sheets.getByName(start)
first.getCellRangeByName("C16").setString("Jo Smith")
other = doc.Sheets.getByName(check)
other.getCellByPosition(7, row - 1).setString("27% (103/375)")
other.Rows.getByIndex(row).IsVisible = False
doc.Sheets.moveByName({sheet!r}, 0)
sheet.Name = "Renamed"
result = 1
"""


def test_typed_renamed_moved_and_hidden_in_libreoffice(tmp_path: Path) -> None:
    path = pack(tmp_path)
    now, row = ids(path, "scorecard"), ids(path, "check").rows["check:visits@East"]
    places = {key: (now.rows[key], now.columns["comment"]) for key in TEXTS}
    given = json.dumps([TEXTS, places, SHEETS["pack"], SHEETS["check"], row])
    script = "import json\n" + SCRIPT.format(given=given, sheet=SHEETS["scorecard"])
    out = tmp_path / "from libreoffice.xlsx"
    edit(path, script, out)
    found = read_return(out)
    for key, text in TEXTS.items():
        assert said(found)[key] == text
    assert said(found)["check:visits@East:proposed"] == "27% (103/375)"
    assert said(found)["action:7:status"] == "In progress"
    assert found.who == "Jo Smith"
    assert (found.service, found.period, found.version) == ("East", "2023-08", 1)
    assert found.strays == ()
    assert {a.place.sheet for a in found.answers if a.subject in TEXTS} == {"Renamed"}


def test_merely_opened_and_saved_by_libreoffice_it_is_as_it_was_sent(tmp_path: Path) -> None:
    out = tmp_path / "saved.xlsx"
    edit(pack(tmp_path), "result = 1", out)
    found = read_return(out)
    assert said(found) == {"visits@East": SENT_COMMENT, "action:7:status": "In progress"}
    assert found.strays == ()
    assert found.notes == ()
