"""Setting cells changes what was asked and nothing else."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from tests.support.validator import assert_valid
from workbook.changes import HideRows, SetCells, Value, Write
from workbook.files.package import CellNow, Package, PackageError, apply_changes, open_package


def test_a_comment_is_set_and_keeps_its_format(book: Path, tmp_path: Path) -> None:
    package = changed(book, {(5, 14): Write("Better than in July.\nSee the plan.")})
    package.save(tmp_path / "saved.xlsx")
    assert_valid(tmp_path / "saved.xlsx")
    before, after = xml_cell(open_package(book), "N5"), xml_cell(package, "N5")
    assert before.split(" t=")[0] == after.split(" t=")[0]
    assert cells(tmp_path / "saved.xlsx")[5, 14].value == "Better than in July.\nSee the plan."


def test_untouched_parts_are_the_same_bytes_in_the_same_order(book: Path, tmp_path: Path) -> None:
    changed(book, {(5, 14): Write("new")}).save(tmp_path / "saved.xlsx")
    before, after = raw_parts(book), raw_parts(tmp_path / "saved.xlsx")
    assert list(before) == list(after)
    differing = {name for name in before if before[name] != after[name]}
    assert differing == {"xl/worksheets/sheet2.xml", "xl/sharedStrings.xml"}


def test_saving_without_a_change_gives_the_same_file(book: Path) -> None:
    package = open_package(book)
    assert not package.changed
    again = Package(package.to_bytes(), book)
    assert again.parts.names == package.parts.names
    assert all(again.parts.get(name) == package.parts.get(name) for name in again.parts.names)


def test_writing_what_is_there_is_no_change(book: Path) -> None:
    package = open_package(book)
    for sheet in package.worksheets:
        now = package.cells(sheet.name)
        same = {place: Write(cell.value, cell.formula) for place, cell in now.items()}
        apply_changes(package, [SetCells(sheet.name, same)])
        assert not package.changed, sheet.name


@pytest.mark.parametrize(
    ("old", "new"),
    [(1, True), (True, 1), ("1", 1), (1, "1"), (0.1, 0.1 + 2e-17 * 2), (None, ""), ("a", "A")],
)
def test_a_value_of_another_kind_is_a_change(tmp_path: Path, old: Value, new: Value) -> None:
    path = one_cell(tmp_path, old)
    package = open_package(path)
    apply_changes(package, [SetCells("Sheet1", {(1, 1): Write(new)})])
    assert package.changed is (old != new or type(old) is not type(new))
    assert package.cells("Sheet1")[1, 1].value == new


def test_a_formula_carries_its_result(book: Path) -> None:
    writes = {
        (5, 12): Write("Amber", 'IF(I5<K5,"Amber","Green")'),
        (6, 12): Write(True, "I6<K6"),
        (7, 12): Write(0.25, "I7/4"),
        (8, 12): Write("#N/A", "NA()"),
        (20, 12): Write("", 'IF(A1="x"," & ","")'),
    }
    package = changed(book, writes)
    now = package.cells("Scorecard")
    for place, write in writes.items():
        assert (now[place].value, now[place].formula) == (write.value, write.formula)
    assert now[8, 12].error
    assert b'fullCalcOnLoad="1"' in package.parts.get("xl/workbook.xml")


def test_a_number_format_is_found_or_made_once(book: Path) -> None:
    writes = {(row, 18): Write(row / 7, number_format="0.000") for row in range(5, 9)}
    package = changed(book, writes | {(5, 19): Write(3, style_of=(5, 4))})
    now = package.cells("Scorecard")
    assert {now[row, 18].number_format for row in range(5, 9)} == {"0.000"}
    assert now[5, 19].number_format == "0.0%"
    package.to_bytes()
    assert package.parts.get("xl/styles.xml").count(b'formatCode="0.000"') == 1


def test_a_new_cell_takes_the_format_of_its_column(book: Path) -> None:
    now = changed(book, {(5, 21): Write(0.5)}).cells("Scorecard")
    assert now[5, 21] == CellNow(0.5, None, "0.0%", False)


def test_one_cell_of_an_array_formula_is_overwritten(book: Path, tmp_path: Path) -> None:
    package = changed(book, {(11, 12): Write("checked by hand")})
    now = package.cells("Scorecard")
    assert now[11, 12].value == "checked by hand"
    assert (now[10, 12].formula or "").startswith("INDEX(IF(ROW($L$10:$L$13)")
    package.save(tmp_path / "saved.xlsx")
    assert_valid(tmp_path / "saved.xlsx")


def test_an_overwritten_text_does_not_leave_with_the_book(book: Path) -> None:
    package = changed(book, {(5, 14): Write(None)})
    package.to_bytes()
    strings = package.parts.get("xl/sharedStrings.xml")
    assert b"Comment 0" not in strings
    assert b"Comment 1" in strings


def test_a_wiped_text_can_be_written_again(book: Path) -> None:
    package = changed(book, {(5, 14): Write("x")})
    package.to_bytes()
    apply_changes(package, [SetCells("Scorecard", {(5, 14): Write("Comment 0")})])
    again = Package(package.to_bytes(), book)
    assert again.cells("Scorecard")[5, 14].value == "Comment 0"
    assert b"<t>x</t>" not in again.parts.get("xl/sharedStrings.xml")


def test_a_text_that_stands_elsewhere_too_stays(book: Path) -> None:
    package = changed(book, {(5, 3): Write("North")})
    package.to_bytes()
    assert package.cells("Scorecard")[6, 3].value == "All"
    assert Package(package.to_bytes(), book).cells("Scorecard")[6, 3].value == "All"


@pytest.mark.parametrize("wrong", [float("nan"), float("inf"), "x" * 32_768])
def test_what_no_cell_holds_is_refused(book: Path, wrong: Value) -> None:
    with pytest.raises(PackageError, match="B5 of 'Scorecard'"):
        changed(book, {(5, 2): Write(wrong)})


def test_an_unknown_sheet_is_refused_with_the_known_ones(book: Path) -> None:
    with pytest.raises(PackageError, match="no sheet named 'Nord'; it has: Guide, Scorecard"):
        apply_changes(open_package(book), [SetCells("Nord", {})])


def test_rows_are_hidden_and_shown(book: Path, tmp_path: Path) -> None:
    package = open_package(book)
    apply_changes(package, [HideRows("Scorecard", (6, 7, 300))])
    assert package.rows_hidden("Scorecard") == {6, 7, 300}
    apply_changes(package, [HideRows("Scorecard", (7, 8), hidden=False)])
    assert package.rows_hidden("Scorecard") == {6, 300}
    package.save(tmp_path / "saved.xlsx")
    assert_valid(tmp_path / "saved.xlsx")


def changed(book: Path, writes: dict[tuple[int, int], Write]) -> Package:
    package = open_package(book)
    apply_changes(package, [SetCells("Scorecard", writes)])
    return package


def cells(path: Path) -> dict[tuple[int, int], CellNow]:
    return open_package(path).cells("Scorecard")


def xml_cell(package: Package, name: str) -> str:
    sheet = package.sheet_xml("Scorecard").to_bytes().decode()
    return sheet[sheet.index(f'<c r="{name}"') :].split("</c>")[0]


def raw_parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def one_cell(folder: Path, value: Value) -> Path:
    book = xlsxwriter.Workbook(str(folder / "one.xlsx"), {"strings_to_numbers": False})
    sheet = book.add_worksheet()
    if isinstance(value, str):
        sheet.write_string(0, 0, value)
    elif value is not None:
        sheet.write(0, 0, value)
    book.close()
    return folder / "one.xlsx"
