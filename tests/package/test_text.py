"""Any text comes back to the character, whoever reads it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import python_calamine
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.libreoffice import edit
from workbook.changes import SetCells, Write
from workbook.files.package import apply_changes, open_package
from workbook.files.package.text import coded, decoded, escape, unescape

AWKWARD = [
    "  leading",
    "trailing  ",
    " ",
    "two\nlines",
    "\ttab",
    "😀 and 𠀀",
    "_x0041_",
    "=1+1",
    "'quoted",
    "<b>&amp;</b>",
    "x" * 32_767,
    "Zoë, naïve, Ł, ﬁ",
    "e\u0301 is two characters",
    "\u00a0no-break\u200b",
    "#N/A",
    "TRUE",
    "0012",
]

texts = st.text(max_size=60)
escapes = st.lists(st.sampled_from(["_", "x", "_x0041_", "005F", "_x", "\x07", "\r", "\ufffe"]))
any_text = texts | escapes.map("".join)


@given(any_text)
def test_escapes_are_undone(text: str) -> None:
    assert decoded(unescape(escape(coded(text)))) == text


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(values=st.lists(any_text, min_size=1, max_size=40))
def test_our_reader_gives_back_any_text(empty: Path, values: list[str]) -> None:
    saved = written(empty, values)
    now = open_package(saved).cells("Sheet1")
    assert [now[row, 1].value for row in range(1, len(values) + 1)] == values


readable = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=60
)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(values=st.lists(readable.filter(lambda t: "x005F" not in t), min_size=1, max_size=40))
def test_openpyxl_and_calamine_read_the_same(empty: Path, values: list[str]) -> None:
    assert read_by_others(written(empty, values)) == [values, values]


def test_awkward_texts_are_the_same_for_all(empty: Path) -> None:
    saved = written(empty, AWKWARD)
    now = open_package(saved).cells("Sheet1")
    assert [now[row, 1].value for row in range(1, len(AWKWARD) + 1)] == AWKWARD
    assert read_by_others(saved) == [AWKWARD, AWKWARD]
    column = f"A1:A{len(AWKWARD)}"
    script = f"cells = doc.Sheets.getByIndex(0).getCellRangeByName({column!r})\n"
    script += "result = [row[0] for row in cells.DataArray]"
    assert edit(saved, script) == AWKWARD


def test_a_text_is_not_a_formula_to_others(empty: Path) -> None:
    saved = written(empty, ["=1+1"])
    assert openpyxl.load_workbook(saved)["Sheet1"]["A1"].data_type == "s"


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A book with one empty sheet."""
    book = xlsxwriter.Workbook(str(tmp_path / "empty.xlsx"))
    book.add_worksheet()
    book.close()
    return tmp_path / "empty.xlsx"


def written(empty: Path, values: list[str]) -> Path:
    package = open_package(empty)
    cells = {(row, 1): Write(value) for row, value in enumerate(values, 1)}
    apply_changes(package, [SetCells("Sheet1", cells)])
    saved = empty.with_name("saved.xlsx")
    package.save(saved)
    return saved


def read_by_others(path: Path) -> list[list[str]]:
    sheet = openpyxl.load_workbook(path)["Sheet1"]
    count = sheet.max_row
    calamine = python_calamine.load_workbook(path).get_sheet_by_name("Sheet1")
    rows = calamine.to_python(skip_empty_area=False)
    return [
        [sheet.cell(row, 1).value or "" for row in range(1, count + 1)],
        [str(row[0]) for row in rows],
    ]
