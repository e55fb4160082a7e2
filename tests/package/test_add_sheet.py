"""A sheet drawn in a book of its own joins an existing book and looks and works the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import xlsxwriter

from tests.package.rich_book import PIXEL, build
from tests.support.libreoffice import edit
from tests.support.validator import assert_no_new_errors, assert_valid
from workbook.changes import AddSheet, InsertRows, SetCells, Write
from workbook.files.package import Package, PackageError, apply_changes, open_package


@pytest.fixture
def donor(tmp_path: Path) -> Path:
    """A book with one sheet, ``South``, with a little of everything."""
    path = tmp_path / "donor.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("Front")
    sheet = book.add_worksheet("South")
    amber = book.add_format({"bg_color": "#FFC000", "num_format": "0.0%", "bold": True})
    day = book.add_format({"num_format": "dd mmm yyyy", "italic": True, "border": 2})
    sheet.write("A1", "South  ", amber)
    sheet.write("B1", 45170, day)
    sheet.write_rich_string("C1", "part ", amber, "bold", " part")
    sheet.write_formula("D1", "=SUM(Scorecard!I5:I8)+South!B1", amber, 1.5)
    sheet.write_dynamic_array_formula("E1:E2", "=ROW(A1:A2)", amber, 1)
    sheet.write_row("A5", [0.1, 0.2, 0.3], amber)
    sheet.add_sparkline("D5", {"range": "South!A5:C5"})
    red = book.add_format({"font_color": "#FF0000"})
    sheet.conditional_format("A5:C5", {"type": "cell", "criteria": "<", "value": 1, "format": red})
    sheet.conditional_format("A5:C5", {"type": "data_bar", "data_bar_2010": True})
    sheet.data_validation("A6", {"validate": "list", "source": ["a", "b"]})
    sheet.write_url("A7", "https://example.org/a?b=c&d", string="web")
    sheet.write_url("A8", "internal:Scorecard!A5", string="inside")
    sheet.write_comment("A5", "a note")
    (tmp_path / "pixel.png").write_bytes(PIXEL)
    sheet.insert_image("F5", str(tmp_path / "pixel.png"))
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=South!$A$5:$C$5"})
    sheet.insert_chart("F8", chart)
    sheet.set_column("B:B", 20, day)
    sheet.set_row(8, 30, amber)
    sheet.repeat_rows(0)
    sheet.print_area("A1:E8")
    sheet.activate()
    book.close()
    return path


@pytest.mark.parametrize("after", ["Guide", "Ann's notes", None])
def test_the_sheet_takes_its_place(
    book: Path, donor: Path, tmp_path: Path, after: str | None
) -> None:
    package = grafted(book, donor, after)
    package.save(tmp_path / "saved.xlsx")
    assert_valid(tmp_path / "saved.xlsx")
    names = [sheet.name for sheet in open_package(tmp_path / "saved.xlsx").sheets]
    assert names.index("South") == (names.index(after) + 1 if after else len(names) - 1)


def test_its_cells_read_the_same(book: Path, donor: Path) -> None:
    package = grafted(book, donor)
    assert package.cells("South") == open_package(donor).cells("South")
    assert package.cells("Scorecard") == open_package(book).cells("Scorecard")


def test_names_of_sheets_keep_to_their_sheets(book: Path, donor: Path) -> None:
    package = grafted(book, donor, "Guide")
    order = [sheet.name for sheet in package.sheets]
    for name in package.book.defined_names():
        if name.get("localSheetId"):
            owner = order[int(name.get("localSheetId"))]
            assert owner in name.text, name.get("name")
    locals_ = {(n.get("name"), n.text) for n in package.book.defined_names()}
    assert ("_xlnm.Print_Titles", "South!$1:$1") in locals_
    assert ("_xlnm.Print_Area", "South!$A$1:$E$8") in locals_


def test_the_open_tab_stays_open(donor: Path, tmp_path: Path) -> None:
    drawn = xlsxwriter.Workbook(str(tmp_path / "tabs.xlsx"))
    sheets = [drawn.add_worksheet(name) for name in ("One", "Two", "Three")]
    sheets[1].activate()
    drawn.close()
    package = grafted(tmp_path / "tabs.xlsx", donor, "One")
    view = re.search(rb"<workbookView[^>]*>", package.parts.get("xl/workbook.xml"))
    assert view
    assert b'activeTab="2"' in view[0]
    assert b"tabSelected" not in package.sheet_xml("South").to_bytes()


def test_libreoffice_sees_the_same_sheet(book: Path, donor: Path, tmp_path: Path) -> None:
    grafted(book, donor, "Guide").save(tmp_path / "saved.xlsx")
    look = """
sheet = doc.Sheets.getByName("South")
cells = [sheet.getCellByPosition(c, r) for r in range(9) for c in range(6)]
result = {
    "formats": [[c.CellBackColor, c.CharWeight, c.String] for c in cells],
    "rules": [r.Range.RangeAddressesAsString for r in sheet.ConditionalFormats.ConditionalFormats],
    "notes": [note.String for note in sheet.Annotations],
    "shapes": sheet.DrawPage.Count,
    "charts": sheet.Charts.Count,
}
"""
    theirs, ours = edit(donor, look), edit(tmp_path / "saved.xlsx", look)
    assert ours == theirs


def test_a_book_saved_by_libreoffice_takes_the_sheet(
    book: Path, donor: Path, tmp_path: Path
) -> None:
    edit(book, "", tmp_path / "lo.xlsx")
    grafted(tmp_path / "lo.xlsx", donor, "Guide").save(tmp_path / "saved.xlsx")
    assert_no_new_errors(tmp_path / "lo.xlsx", tmp_path / "saved.xlsx")


def test_a_new_sheet_can_be_changed_at_once(book: Path, donor: Path, tmp_path: Path) -> None:
    package = grafted(book, donor)
    apply_changes(
        package, [InsertRows("South", at=6, like=5), SetCells("South", {(6, 1): Write(0.7)})]
    )
    package.save(tmp_path / "saved.xlsx")
    assert_valid(tmp_path / "saved.xlsx")
    assert open_package(tmp_path / "saved.xlsx").cells("South")[6, 1].number_format == "0.0%"


def test_two_sheets_with_tables_and_notes_join(book: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.xlsx"
    drawn = xlsxwriter.Workbook(str(other))
    sheet = drawn.add_worksheet("Extra")
    sheet.add_table("A1:B3", {"name": "More", "columns": [{"header": "a"}, {"header": "b"}]})
    sheet.write_comment("A1", "x")
    drawn.close()
    package = open_package(book)
    apply_changes(package, [AddSheet(other, "Extra")])
    package.save(tmp_path / "saved.xlsx")
    assert_valid(tmp_path / "saved.xlsx")


def test_a_name_that_is_taken_is_refused(book: Path, tmp_path: Path) -> None:
    donor = build(tmp_path / "same.xlsx")
    with pytest.raises(PackageError, match="already has a sheet named 'Data'"):
        apply_changes(open_package(book), [AddSheet(donor, "Data")])


def grafted(book: Path, donor: Path, after: str | None = None) -> Package:
    package = open_package(book)
    apply_changes(package, [AddSheet(donor, "South", after)])
    return package
