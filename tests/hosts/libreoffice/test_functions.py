"""Every function of the catalogue works in a cell of LibreOffice Calc, under its own name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from openpyxl import load_workbook

from macros.hosts.libreoffice import build
from macros.hosts.libreoffice import install as host
from macros.hosts.libreoffice.texts import help_of
from tests.support import office
from xl_udfs.catalogue import FUNCTIONS, Example, call
from xl_udfs.example import read_formula, show_answer

EXAMPLES = [example for function in FUNCTIONS.values() for example in function.examples]

_LIST = """
make = context.ServiceManager.createInstanceWithContext
known = make("com.sun.star.sheet.FunctionDescriptions", context)
result = {}
for index in range(known.getCount()):
    told = {p.Name: p.Value for p in known.getByIndex(index)}
    if told["Name"].startswith("SC_"):
        arguments = [[a.Name, a.Description] for a in told["Arguments"]]
        result[told["Name"]] = [told["Description"], arguments]
"""


def test_every_function_is_registered_with_its_help() -> None:
    expected = {
        function.name: [
            function.description,
            [[argument.name, help_of(argument)] for argument in function.arguments],
        ]
        for function in FUNCTIONS.values()
    }
    assert office.run(_LIST) == expected


def book_of_examples(path: Path) -> list[tuple[Example, tuple[int, int], tuple[int, int]]]:
    """A book whose cells hold the examples' formulas; each with its place and size."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Examples")
    placed, row = [], 0
    for example in EXAMPLES:
        name, arguments = read_formula(example.formula)
        found = call(name, *arguments)
        rows = found if isinstance(found, list) else [[found]]
        size = (len(rows), len(rows[0]))
        if size == (1, 1):
            sheet.write_formula(row, 0, example.formula, None, "stale")
        else:
            last = (row + size[0] - 1, size[1] - 1)
            sheet.write_array_formula(row, 0, *last, f"{{{example.formula}}}", None, "stale")
        placed.append((example, (row, 0), size))
        row += size[0]
    book.close()
    return placed


def wrong_examples(folder: Path, where: Path | None = None) -> list[str]:
    """The examples that LibreOffice answers differently, each with what it answers."""
    path = folder / "examples.xlsx"
    placed = book_of_examples(path)
    book = load_workbook(office.convert(path, folder / "out", where), data_only=True)
    sheet, wrong = book["Examples"], []
    for example, (row, column), (high, wide) in placed:
        rows = [
            [_seen(sheet.cell(row + 1 + i, column + 1 + j).value) for j in range(wide)]
            for i in range(high)
        ]
        shown = show_answer(rows if (high, wide) != (1, 1) else rows[0][0])
        if shown != example.gives:
            wrong.append(f"{example.formula} gave {shown}, not {example.gives}")
    return wrong


def _seen(value: Any) -> Any:
    if value is None:
        return ""
    return value if isinstance(value, str) else float(value)


def test_every_example_gives_its_answer(tmp_path: Path) -> None:
    assert wrong_examples(tmp_path) == []


def test_a_broken_function_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test above can fail: with one answer changed in the extension, it does."""
    right = build.contents

    def broken(command: Any) -> dict[str, bytes]:
        found = right(command)
        name = "pythonpath/xl_udfs/functions/rating.py"
        assert b"return rag.rate_min_upper(" in found[name]
        found[name] = found[name].replace(
            b"return rag.rate_min_upper(", b"return 'Not ' + rag.rate_min_upper("
        )
        return found

    monkeypatch.setattr(build, "contents", broken)
    where = office.new_profile()
    host.install(where)
    wrong = wrong_examples(tmp_path, where)
    assert any(line.startswith("=SC_RAG(90.4%") and "Not Amber" in line for line in wrong)
    assert all("SC_RAG" in line for line in wrong)


def test_names_stay_as_they_are_and_a_blank_cell_is_blank(tmp_path: Path) -> None:
    path = tmp_path / "cells.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Cells")
    sheet.write(0, 1, 0)
    for row, cell in enumerate(("A1", "B1")):
        sheet.write_formula(row + 1, 0, f'=SC_RAG({cell},90%,95%,"bigger")', None, "stale")
    sheet.write_formula(3, 0, '=IF(SC_RAG(B1,90%,95%)="Red","yes","no")', None, "stale")
    book.close()
    made = office.convert(path, tmp_path / "out")
    values, formulas = load_workbook(made, data_only=True)["Cells"], load_workbook(made)["Cells"]
    assert [values.cell(row, 1).value or "" for row in (2, 3, 4)] == ["", "Red", "yes"]
    assert [formulas.cell(row, 1).value for row in (2, 4)] == [
        '=SC_RAG(A1,90%,95%,"bigger")',
        '=IF(SC_RAG(B1,90%,95%)="Red","yes","no")',
    ]


_TYPED = """
document = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ())
sheet = document.Sheets.getByIndex(0)
cell = sheet.getCellRangeByName("B1")
cell.FormulaLocal = '=SC_RAG(A1;0.9;0.95;"bigger")'
if cell.getError():
    cell.FormulaLocal = '=SC_RAG(A1,0.9,0.95,"bigger")'
wizard = cell.getFormula()
document.storeToURL(given["url"], (prop("FilterName", "Calc MS Excel 2007 XML"),))
result = [wizard.split("(")[0], cell.getFormula().split("(")[0], cell.getString()]
document.close(True)
"""


def test_what_was_typed_with_the_wizard_is_saved_under_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "typed.xlsx"
    before, after, shown = office.run(_TYPED, url=path.as_uri())
    assert before == "=ORG.SCORECARD.LIBREOFFICE.FUNCTIONS.SCRAG"
    assert (after, shown) == ("=SC_RAG", "")
    cell = load_workbook(path)["Sheet1"]["B1"]
    assert cell.value == '=SC_RAG(A1,0.9,0.95,"bigger")'


def test_nothing_is_left_in_the_persons_own_macros() -> None:
    where = office.profile()
    office.run("result = 1")
    left = [p for p in (where / "user" / "basic").rglob("*.xba") if "Scorecard" in p.name]
    assert left == []
