"""The forensic scanner finds each thing that is planted, and nothing in a published copy."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from tests.publishing.small_council import demo, next_month, published
from tests.support.forensics import scan
from tests.support.validator import assert_valid

SECRET = "Xanthippe Quill"


def hidden_sheet(book: Workbook) -> None:
    book.create_sheet("Children").sheet_state = "veryHidden"


def hidden_row(book: Workbook) -> None:
    book.active["B900"] = SECRET
    book.active.row_dimensions[900].hidden = True


def hidden_column(book: Workbook) -> None:
    book.active["ZZ9"] = SECRET
    book.active.column_dimensions["ZZ"].hidden = True


def a_name(book: Workbook) -> None:
    book.defined_names["Secret"] = DefinedName("Secret", attr_text=f'"{SECRET}"')


def a_comment(book: Workbook) -> None:
    book.active["B3"].comment = Comment("Ask her mother", SECRET)


def a_formula(book: Workbook) -> None:
    book.active["BZ1"] = "=1+1"


def a_link(book: Workbook) -> None:
    book.active["BZ2"].hyperlink = "https://example.org/child/7"


def an_author(book: Workbook) -> None:
    book.properties.creator = SECRET


def a_property(book: Workbook) -> None:
    book.custom_doc_props.append(StringProperty(name="Child", value=SECRET))


def a_choice(book: Workbook) -> None:
    rule = DataValidation(type="list", formula1=f'"{SECRET},B"')
    rule.add("BZ5")
    book.active.add_data_validation(rule)


def a_filter(book: Workbook) -> None:
    book.active.auto_filter.ref = "A3:B5"


PLANTED: dict[str, Callable[[Workbook], None]] = {
    "veryHidden": hidden_sheet,
    "a hidden row": hidden_row,
    "a hidden col": hidden_column,
    "a defined name: Secret": a_name,
    "comments": a_comment,
    "a formula": a_formula,
    "a link outside": a_link,
    "creator says": an_author,
    "custom.xml": a_property,
    "drop-downs": a_choice,
    "a filter": a_filter,
}


@pytest.mark.parametrize("trace", PLANTED)
def test_the_scanner_finds_what_is_planted(trace: str, tmp_path: Path) -> None:
    path = tmp_path / "planted.xlsx"
    book = Workbook()
    book.active["A1"] = "Scorecard"
    PLANTED[trace](book)
    book.save(path)
    assert any(trace in one for one in scan(path)), scan(path)


@pytest.mark.parametrize(
    "part", ["xl/vbaProject.bin", "xl/printerSettings/printerSettings1.bin", "docProps/thumb.jpeg"]
)
def test_the_scanner_finds_parts_that_nobody_needs(part: str, tmp_path: Path) -> None:
    path = tmp_path / "planted.xlsx"
    Workbook().save(path)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr(part, SECRET)
    assert any(part in one for one in scan(path))
    assert any("says" in one for one in scan(path, [SECRET]))


@pytest.mark.parametrize("name", ["performance-board", "highlight-indicators"])
@pytest.mark.parametrize("audience", ["board", "public"])
def test_a_copy_of_a_book_with_all_of_it_has_none(name: str, audience: str, tmp_path: Path) -> None:
    book = demo(tmp_path, name)
    planted = load_workbook(book)
    planted.active = 1
    for plant in PLANTED.values():
        plant(planted)
    planted.save(book)
    done = published(book, audience=audience)
    assert scan(done.files[0], [SECRET, "Extract", "_scorecard", str(tmp_path)]) == []
    assert_valid(done.files[0])


def test_two_months_published_one_after_the_other_leave_no_trace(tmp_path: Path) -> None:
    book = demo(tmp_path)
    published(book, "july.xlsx")
    next_month(book)
    done = published(book, "august.xlsx")
    assert scan(done.files[0], ["july.xlsx"]) == []
    assert done.record.version == 1


def test_a_copy_is_the_same_whatever_the_working_book_hides(tmp_path: Path) -> None:
    book = demo(tmp_path)
    other = tmp_path / "other.xlsx"
    shutil.copy(book, other)
    first = published(book, "first.xlsx").files[0].read_bytes()
    assert published(other, "second.xlsx").files[0].read_bytes() == first
