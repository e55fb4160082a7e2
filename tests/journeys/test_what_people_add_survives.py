"""A month in the life of a book: people type, add, sort and save; a refresh keeps it all."""

from __future__ import annotations

import csv
import re
import zipfile
from pathlib import Path

import pytest

from tests.support.books import (
    column_of,
    marked_sample,
    scorecard_cells,
    sheet_named,
)
from tests.support.cli import scorecard
from tests.support.libreoffice import edit
from tests.support.validator import errors
from workbook.files.package import open_package
from workbook.files.read_book import read_book

LONG = "=NOT(a formula) – Visits fell 😀\n" + "Summer leave; cover is now in place. " * 81
COMMENTED = "cin_visits_4w_pct"

TYPING = """
sheet = doc.Sheets.getByName("Directorate")
def find(column, text):
    for r in range(sheet.Rows.Count):
        if sheet.getCellByPosition(0, r).String == text:
            return r
        if r > 120:
            raise KeyError(text)
heads = {sheet.getCellByPosition(c, 0).String: c for c in range(1, 60)}
row = find(0, "cin_visits_4w_pct")
sheet.getCellByPosition(heads["comment"], row).setString(LONG)
other = find(0, "cp_reviews_timely_pct")
sheet.getCellByPosition(heads["comment"], other).setString("Two conferences were late.")
notes = max(heads.values()) + 2
for r in range(row, row + 3):
    sheet.getCellByPosition(notes, r).setString("note " + sheet.getCellByPosition(0, r).String)
for c in range(heads["ref"], notes):
    sheet.getCellByPosition(c, row).CellBackColor = 0xCCEEFF
targets = doc.Sheets.getByName("Indicators")
keys = {targets.getCellByPosition(c, 0).String: c for c in range(1, 60)}
for r in range(3, 40):
    if targets.getCellByPosition(keys["id"], r).String == "cla_visits_6w_pct":
        targets.getCellByPosition(keys["target_min"], r).setString("88%")
doc.Sheets.insertNewByName("My chart", doc.Sheets.Count)
mine = doc.Sheets.getByName("My chart")
mine.getCellByPosition(0, 0).setString("ours")
where = sheet.getCellByPosition(heads["current"], row).AbsoluteName.replace("$", "")
mine.getCellByPosition(1, 0).setFormula("=" + where + "*100")
from com.sun.star.awt import Rectangle
mine.Charts.addNewByName("c1", Rectangle(1000, 3000, 9000, 6000),
    (sheet.getCellRangeByPosition(heads["month_5"], row, heads["month_0"], row).RangeAddress,),
    False, False)
summary = doc.Sheets.getByName("Help and protection summary")
for r in range(1, 30):
    if summary.getCellByPosition(0, r).String == "summary:improved:2":
        for c in range(1, 10):
            if summary.getCellByPosition(c, 0).String == "line":
                summary.getCellByPosition(c, r).setString("+ Plans are done sooner")
# sort the rows of the band Visits by their figure, hidden columns and all
first = find(0, "cin_visits_4w_pct")
last = find(0, "cla_visits_6w_pct")
import uno
from com.sun.star.table import TableSortField
field = TableSortField()
field.Field = heads["current"]
field.IsAscending = False
area = sheet.getCellRangeByPosition(0, first, notes, last)
area.sort((prop("SortFields", uno.Any("[]com.sun.star.table.TableSortField", (field,))),
           prop("ContainsHeader", False)))
result = [sheet.getCellByPosition(0, r).String for r in range(first, last + 1)]
"""

NEW_ROW = {
    "id": "missing_interviews_pct",
    "ref": "3.4",
    "name": "% of return home interviews within 3 days",
    "band": "Visits",
    "owner": "Help and protection",
    "headline": "yes",
    "unit": "percent",
    "decimals": "1",
    "noun": "children",
    "polarity": "bigger",
    "current_basis": "Snapshot",
    "trend_basis": "Snapshot",
    "accumulates": "no",
    "rollup": "none",
    "target_mode": "min_upper",
    "target_min": "80%",
    "target_upper": "90%",
}


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of August in which people typed and added, sorted, and saved in LibreOffice."""
    folder = tmp_path_factory.mktemp("typed")
    made = folder / "made.xlsx"
    scorecard(
        "new", "highlight-indicators", "--period", "2023-08", "-e", marked_sample(), "-o", made
    )
    saved = folder / "book.xlsx"
    order = edit(made, f"LONG = {LONG!r}\n{TYPING}", saved)
    assert order != sorted(order, key=str) or order, "LibreOffice sorted nothing"
    return saved


@pytest.fixture(scope="module")
def refreshed(typed: Path) -> Path:
    """The same book in September, with one indicator more in the middle of a band."""
    book = typed.with_name("september.xlsx")
    _add_indicator(typed, book)
    scorecard("refresh", book, "--period", "2023-09", "--extract", _september(typed.parent))
    return book


def test_a_long_comment_is_kept_to_the_character_beside_its_indicator(refreshed: Path) -> None:
    cells = scorecard_cells(refreshed)
    assert cells[COMMENTED]["comment"].value == LONG
    assert cells[COMMENTED]["comment"].formula is None
    assert cells["cp_reviews_timely_pct"]["comment"].value == "Two conferences were late."


def test_the_comment_says_for_which_month_it_was_written(refreshed: Path) -> None:
    cells = scorecard_cells(refreshed)
    assert cells[COMMENTED]["comment_for"].value == "Aug 23 (earlier); in full on Commentary"


def test_a_changed_target_is_kept_and_rates(refreshed: Path) -> None:
    minimum = read_book(refreshed).scorecard.indicator("cla_visits_6w_pct").target.minimum
    assert minimum.text == "88%"


def test_a_summary_line_is_kept(refreshed: Path) -> None:
    lines = {c.subject: c.text for c in read_book(refreshed).scorecard.comments}
    assert lines["summary:improved:2"] == "+ Plans are done sooner"


def test_notes_beside_the_scorecard_stay_beside_their_indicator(refreshed: Path) -> None:
    sheet = sheet_named(refreshed, "Directorate")
    notes = {
        row: cell.value
        for (row, column), cell in sheet.cells.items()
        if isinstance(cell.value, str) and cell.value.startswith("note ")
    }
    assert len(notes) == 3
    for row, text in notes.items():
        assert text == f"note {sheet.cells[row, 1].value}"


def test_the_new_indicator_stands_in_its_band_with_its_figure_and_sparkline(
    refreshed: Path,
) -> None:
    sheet = sheet_named(refreshed, "Directorate")
    row = sheet.rows["missing_interviews_pct"]
    assert sheet.rows["band:Visits"] < row < sheet.rows["band:Reviews"]
    assert sheet.value("missing_interviews_pct", "rag") == "Amber"
    assert sheet.cells[row, column_of(sheet, "current")].number_format == "0.0%"
    assert row in _sparkline_rows(refreshed)


def test_every_row_of_the_table_has_its_sparkline(refreshed: Path) -> None:
    sheet = sheet_named(refreshed, "Directorate")
    indicators = {sheet.rows[i.id] for i in read_book(refreshed).scorecard.indicators}
    assert _sparkline_rows(refreshed) == indicators


def test_the_users_formula_and_chart_follow_the_row_they_pointed_at(
    typed: Path, refreshed: Path
) -> None:
    def pointed_at(book: Path) -> tuple[str | None, str | None]:
        keys = {row: key for key, row in sheet_named(book, "Directorate").rows.items()}
        formula = open_package(book).cells("My chart")[1, 2].formula or ""
        with zipfile.ZipFile(book) as parts:
            chart = next(n for n in parts.namelist() if "charts/chart" in n)
            found = re.search(r"<c:f>[^<]*?\$(\d+)</c:f>", parts.read(chart).decode())
        row = re.search(r"\d+", formula)
        assert row
        assert found
        return keys.get(int(row[0])), keys.get(int(found[1]))

    assert pointed_at(refreshed) == pointed_at(typed)
    assert None not in pointed_at(refreshed)


def test_a_second_refresh_changes_nothing(refreshed: Path) -> None:
    before = refreshed.read_bytes()
    said = scorecard("refresh", refreshed)
    assert refreshed.read_bytes() == before, said
    assert "Nothing differs" in said


def test_the_book_is_valid_but_for_what_libreoffice_wrote(typed: Path, refreshed: Path) -> None:
    known = {(e.get("id"), e.get("description")) for e in errors(typed)}
    ours = [e for e in errors(refreshed) if (e.get("id"), e.get("description")) not in known]
    assert ours == []


def _sparkline_rows(book: Path) -> set[int]:
    package = open_package(book)
    part = next(info.part for info in package.sheets if info.name == "Directorate")
    with zipfile.ZipFile(book) as parts:
        xml = parts.read(part).decode()
    return {
        int(n)
        for n in re.findall(r"<xm:sqref>\$?[A-Z]+\$?(\d+)</xm:sqref>", xml)
        if "sparkline" in xml
    }


def _add_indicator(source: Path, target: Path) -> None:
    """Types a new row into the Indicators sheet, between two others of the band Visits."""
    script = f"ROW = {NEW_ROW!r}\n" + (
        "sheet = doc.Sheets.getByName('Indicators')\n"
        "keys = {sheet.getCellByPosition(c, 0).String: c for c in range(1, 60)}\n"
        "at = [r for r in range(3, 60) "
        "if sheet.getCellByPosition(keys['id'], r).String == 'cp_visits_10wd_pct'][0]\n"
        "sheet.Rows.insertByIndex(at, 1)\n"
        "for name, text in ROW.items():\n"
        "    sheet.getCellByPosition(keys[name], at).setString(text)\n"
        "result = at\n"
    )
    edit(source, script, target)


def _september(folder: Path) -> Path:
    path = folder / "september.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["Indicator", "Period", "Basis", "Numerator", "Denominator"])
        writer.writerow([COMMENTED, "Sep-23", "Snapshot", 640, 800])
        writer.writerow([NEW_ROW["name"], "Sep-23", "Snapshot", 17, 20])
        writer.writerow(["cla_visits_6w_pct", "Sep-23", "Snapshot", 260, 290])
    return path


def test_a_formula_of_a_persons_own_never_shows_what_it_was_before(refreshed: Path) -> None:
    cell = open_package(refreshed).cells("My chart")[1, 2]
    assert cell.formula
    assert cell.value is None, "it is worked out when the book is opened"
    assert open_package(refreshed).cells("My chart")[1, 1].value == "ours"
