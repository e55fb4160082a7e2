"""The e-mail reads a published file as it is, and refuses whatever is none."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.email.copies import as_bytes, copy, workbook
from workbook.files.emailed_copy import NotPublishedError, read_emailed
from workbook.files.package import PackageError


def read(book: Workbook) -> object:
    return read_emailed(Path("BOARD.xlsx"), as_bytes(book))


def test_stamp_and_rows_come_back_as_they_were_published() -> None:
    assert read(workbook()) == copy()


def test_figures_that_stand_beside_the_rated_ones_are_left_out() -> None:
    beside = ["Visits in time", "1.1", "Directorate", "2022/23", "Year", "percent", "0.4"]
    beside += ["[z]", "[z]", "40%", "[z]", "[z]", "[z]", "Directorate", "Outturn"]
    assert read(workbook(beside=[beside])) == copy()


def test_a_copy_without_a_council_is_read() -> None:
    book = workbook()
    book["Cover"].delete_rows(3)
    assert read(book).council == ""  # type: ignore[attr-defined]


def hides_a_sheet(book: Workbook) -> None:
    book.create_sheet("Data", 1).sheet_state = "veryHidden"


def hides_a_row(book: Workbook) -> None:
    book["Table of figures"].row_dimensions[4].hidden = True


def hides_a_column(book: Workbook) -> None:
    book["Table of figures"].column_dimensions["C"].hidden = True


def calculates(book: Workbook) -> None:
    book["Cover"]["D4"] = "=1+1"


def has_no_cover(book: Workbook) -> None:
    book["Cover"].title = "Guide"


def says_no_audience(book: Workbook) -> None:
    book["Cover"]["B6"] = None


def has_other_headings(book: Workbook) -> None:
    book["Table of figures"]["L2"] = "RAG"


SPOILT = (
    (hides_a_sheet, "Data is hidden"),
    (hides_a_row, "hidden rows"),
    (hides_a_column, "hidden rows or columns"),
    (calculates, "formulas"),
    (has_no_cover, "first sheet"),
    (says_no_audience, "its audience"),
    (has_other_headings, "headings"),
)


@pytest.mark.parametrize(("spoil", "why"), SPOILT, ids=[each.__name__ for each, _ in SPOILT])
def test_a_file_that_is_no_published_copy_is_refused(
    spoil: Callable[[Workbook], None], why: str
) -> None:
    book = workbook()
    spoil(book)
    with pytest.raises(NotPublishedError, match=why):
        read(book)


def test_a_workbook_with_macros_under_another_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "BOARD.xlsx"
    path.write_bytes(as_bytes(workbook()))
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/vbaProject.bin", b"macro")
    with pytest.raises(NotPublishedError, match="macros"):
        read_emailed(path, path.read_bytes())


def test_a_file_that_is_no_workbook_is_refused() -> None:
    with pytest.raises(PackageError):
        read_emailed(Path("BOARD.xlsx"), b"not a workbook")
