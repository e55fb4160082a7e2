"""An insert in a closed book comes to the same as LibreOffice's own insert in it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.package.lo_snapshot import AFTER_THEIR_INSERTS, AS_THEY_ARE, SNAPSHOT
from tests.package.rich_book import PIXEL
from tests.support.libreoffice import edit
from tests.support.validator import assert_valid
from workbook.changes import HideRows, InsertRows, SetCells, Write
from workbook.files.package import Package, PackageError, apply_changes, open_package

INSERTS = [(6, 1), (5, 1), (4, 3)]


def test_our_insert_agrees_with_libreoffices(book: Path, tmp_path: Path) -> None:
    theirs = edit(book, SNAPSHOT + AFTER_THEIR_INSERTS.format(inserts=INSERTS))
    urls = {}
    for at, count in INSERTS:
        saved = tmp_path / f"ours {at}.xlsx"
        inserted(book, at, count).save(saved)
        assert_valid(saved)
        urls[f"{at} {count}"] = saved.as_uri()
    ours = edit(book, SNAPSHOT + AS_THEY_ARE.format(urls=urls))
    for insert in urls:
        assert len(theirs[insert]) > 300
        assert not differences(theirs[insert], ours[insert]), f"inserted {insert}"


def test_formulas_of_validations_follow(book: Path) -> None:
    """LibreOffice's own insert leaves some of them behind, so they are checked here."""
    sheet = xml(inserted(book, at=5))
    assert '<dataValidation type="decimal"' in sheet
    assert 'sqref="J6:J19"><formula1>0</formula1><formula2>K6</formula2>' in sheet
    assert 'sqref="O13"><formula1>$B$13:$B$19</formula1>' in sheet
    notes = xml(inserted(book, at=5), "Ann's notes")
    assert "<formula1>Scorecard!$B$6:$B$19</formula1>" in notes


def test_sparklines_follow_their_rows(book: Path) -> None:
    package = inserted(book, at=6)
    assert sparklines(xml(package))["M5"] == "Scorecard!D5:I5"
    assert sparklines(xml(package))["M19"] == "Scorecard!D19:I19"
    assert "M6" not in sparklines(xml(package))
    assert sparklines(xml(package, "Ann's notes")) == {"C1": "Scorecard!D13:I13"}


def test_new_rows_look_like_the_row_they_are_modelled_on(book: Path) -> None:
    before = open_package(book).cells("Scorecard")
    package = inserted(book, at=8, count=2, like=7)
    after = package.cells("Scorecard")
    for row in (8, 9):
        assert after[row, 4] == before[7, 4]._replace(value=None)
        assert after[row, 14].value is None
        assert sparklines(xml(package))[f"M{row}"] == f"Scorecard!D{row}:I{row}"
        assert re.search(rf'<row r="{row}"[^>]* ht="33" customHeight="1"', xml(package))
    assert sparklines(xml(package))["M10"] == "Scorecard!D10:I10"


def test_a_new_row_above_its_model_is_like_it_too(book: Path) -> None:
    package = inserted(book, at=7, like=7)
    assert sparklines(xml(package))["M7"] == "Scorecard!D7:I7"
    assert sparklines(xml(package))["M8"] == "Scorecard!D8:I8"
    assert package.cells("Scorecard")[8, 14].value == "Comment 2"


def test_data_bars_of_newer_excel_follow(book: Path) -> None:
    sheet = xml(inserted(book, at=6))
    assert "<xm:f>$I$20</xm:f>" in sheet
    assert "<xm:sqref>I5:I19</xm:sqref>" in sheet


def test_notes_keep_their_cell_and_their_size(book: Path) -> None:
    before, after = open_package(book), inserted(book, at=11)
    boxes = [str(p.parts.get("xl/drawings/vmlDrawing1.vml")) for p in (before, after)]
    tops, bottoms = zip(*(anchor(box) for box in boxes), strict=True)
    assert "<x:Row>11</x:Row>" in boxes[1]
    assert tops[1] - tops[0] == bottoms[1] - bottoms[0] == 1
    assert b'ref="B12"' in after.parts.get("xl/comments1.xml")


def test_pictures_move_and_keep_their_size(tmp_path: Path) -> None:
    (tmp_path / "pixel.png").write_bytes(PIXEL)
    drawn = xlsxwriter.Workbook(str(tmp_path / "objects.xlsx"))
    sheet = drawn.add_worksheet("Scorecard")
    size = {"x_scale": 90, "y_scale": 90}
    sheet.insert_image("E5", str(tmp_path / "pixel.png"), size)  # rows 5 to 9
    sheet.insert_image("E20", str(tmp_path / "pixel.png"), size)
    sheet.insert_image("H20", str(tmp_path / "pixel.png"), size | {"object_position": 3})
    drawn.close()
    before = rows_of_pictures(open_package(tmp_path / "objects.xlsx"))
    after = rows_of_pictures(inserted(tmp_path / "objects.xlsx", at=6, count=2))
    moved = [now - then for then, now in zip(before, after, strict=True)]
    assert moved == [0, 0, 2, 2, 0, 0]


def rows_of_pictures(package: Package) -> list[int]:
    """First and last row of each picture, counting from 0."""
    drawing = package.parts.get("xl/drawings/drawing1.xml").decode()
    return [int(row) for row in re.findall(r"<xdr:row>(\d+)</xdr:row>", drawing)]


def test_an_array_formula_grows_with_an_insert_inside_it(book: Path) -> None:
    sheet = xml(inserted(book, at=12))
    assert '<f t="array" ref="L10:L14">IF(I10:I14&gt;=K10:K14,"Green","Red")</f>' in sheet


def test_an_empty_last_row_makes_room_and_a_filled_one_does_not(book: Path) -> None:
    package = open_package(book)
    apply_changes(package, [HideRows("Scorecard", (1_048_576,)), InsertRows("Scorecard", at=6)])
    apply_changes(package, [SetCells("Scorecard", {(1_048_576, 1): Write("the end")})])
    with pytest.raises(PackageError, match="no room"):
        apply_changes(package, [InsertRows("Scorecard", at=6)])


def test_the_book_recalculates_when_opened(book: Path) -> None:
    assert b'fullCalcOnLoad="1"' in inserted(book, at=6).parts.get("xl/workbook.xml")


def inserted(book: Path, at: int, count: int = 1, like: int | None = None) -> Package:
    package = open_package(book)
    apply_changes(package, [InsertRows("Scorecard", at=at, count=count, like=like)])
    return package


def xml(package: Package, sheet: str = "Scorecard") -> str:
    return package.sheet_xml(sheet).to_bytes().decode()


def sparklines(sheet: str) -> dict[str, str]:
    found = re.findall(r"<xm:f>([^<]*)</xm:f><xm:sqref>([^<]*)</xm:sqref></x14:spark", sheet)
    return {place: source for source, place in found}


def anchor(vml: str) -> tuple[int, int]:
    """The top and bottom row of a note's box."""
    found = re.search(r"<x:Anchor>\s*([^<]*)</x:Anchor>", vml)
    assert found
    numbers = [int(number) for number in re.findall(r"\d+", found[1])]
    return numbers[2], numbers[6]


def differences(theirs: dict[str, Any], ours: dict[str, Any]) -> str:
    keys = sorted(theirs.keys() | ours.keys())
    return "\n".join(
        f"{key}: LibreOffice {theirs.get(key)}, we {ours.get(key)}"
        for key in keys
        if theirs.get(key) != ours.get(key)
    )
