"""Function cells of the templates: LibreOffice recalculates them to what the file holds."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.support import office
from tests.support.cli import scorecard
from workbook.files.template_folder import find_template

TEMPLATES = {
    "highlight-indicators": ("2023-08", "highlight-2023-08.csv"),
    "performance-board": ("2022-07", "board-2022-07.csv"),
}
CALLS = re.compile(r"\bSC_[A-Z0-9_]+\(")


def made(template: str, folder: Path) -> Path:
    """A scorecard of the template's own sample, with functions in its cells."""
    period, sample = TEMPLATES[template]
    path = folder / f"{template}.xlsx"
    extract = Path(find_template(template)) / "sample" / sample
    words = ["new", template, "--period", period, "--extract", extract, "-o", path]
    scorecard(*words, "--functions", "desktop")
    return path


def formulas(path: Path) -> dict[tuple[str, str], tuple[str, Any]]:
    """Every formula with the value stored beside it, by sheet and cell."""
    texts, values = load_workbook(path), load_workbook(path, data_only=True)
    return {
        (sheet.title, cell.coordinate): (cell.value, values[sheet.title][cell.coordinate].value)
        for sheet in texts
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("=")
    }


def unequal(one: Any, other: Any) -> bool:
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return abs(one - other) > 1e-9
    return (one or "") != (other or "")


@pytest.mark.parametrize("template", sorted(TEMPLATES))
def test_every_function_cell_recalculates_to_its_value(template: str, tmp_path: Path) -> None:
    path = made(template, tmp_path)
    before = formulas(path)
    after = formulas(office.convert(path, tmp_path / "out"))
    calls = [place for place, (text, _) in before.items() if CALLS.search(text)]
    wrong = [
        f"{place}: {before[place][0]} was {before[place][1]!r}, is {after[place][1]!r}"
        for place in before
        if unequal(before[place][1], after[place][1])
    ]
    print(f"{template}: function cells equal: {len(calls) - len(wrong)} / {len(calls)}")
    assert calls
    assert wrong == []
    assert all(CALLS.search(after[place][0]) for place in calls), "names stay as they are"


_TARGET = """
document = open_book(given["path"])
sheet = document.Sheets.getByName("Ratings")
place = sheet.getCellRangeByName(given["cell"])
before = place.getString()
search = sheet.getCellRangeByName(given["value"])
search.setValue(given["number"])
document.calculateAll()
result = [before, place.getString()]
document.close(True)
"""


def test_a_rating_follows_its_value(tmp_path: Path) -> None:
    path = made("performance-board", tmp_path)
    found = next(
        (cell, re.match(r"=SC_RAG_TARGET\(\$([A-Z]+)([0-9]+),\$[A-Z]+[0-9]+,0,\"bigger\"\)", text))
        for (sheet, cell), (text, value) in formulas(path).items()
        if sheet == "Ratings" and value == "Red" and '0,"bigger")' in text
    )
    cell, parts = found
    assert parts is not None
    changed = parts.group(1) + parts.group(2)
    seen = office.run(_TARGET, path=str(path), cell=cell, value=changed, number=1e6)
    assert seen == ["Red", "Green"]
