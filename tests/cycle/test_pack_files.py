"""A pack as a file: values only, locked but for its typing cells, nothing of other areas."""

from __future__ import annotations

import math
import re
import tempfile
import zipfile
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.cycle.packs import EAST, OF_WEST, book, drawn, opened, sending
from tests.support.builders import indicator
from tests.support.libreoffice import convert
from tests.support.validator import assert_valid
from workbook.cell_names import column_letters
from workbook.files.package import open_package
from workbook.files.sheet_now import SheetNow, sheet_now
from workbook.files.write_pack import draw_pack
from workbook.model import ACTION_STATES, JUDGEMENTS, VERDICTS, Comment, Scorecard
from workbook.sheets.pack import identity
from workbook.sheets.plan import FIRST_COLUMN, FIRST_ROW, Cell, Find, RowPlan

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+1", "-2+3", "@SUM(A1)", "\t=1", "'quoted",
    "a\nb\r\nc", "<b>&amp;</b>", "_x000D_", "😀 ‮ right to left", "x" * 10_000,
)  # fmt: skip


@pytest.fixture(scope="module")
def pack() -> bytes:
    return drawn(book())


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name).decode("utf-8") for name in package.namelist()}


def test_it_holds_no_formula_no_link_and_no_macro(pack: bytes) -> None:
    found = parts(pack)
    assert not [name for name, text in found.items() if re.search(r"<f[ >]", text)]
    assert not [name for name in found if "vba" in name or "externalLink" in name]
    assert not [text for text in found.values() if 'TargetMode="External"' in text]


def test_every_sheet_is_protected_without_a_password(pack: bytes) -> None:
    for sheet in opened(pack):
        assert sheet.protection.sheet, sheet.title
        assert not sheet.protection.password
        assert (sheet.protection.formatColumns, sheet.protection.autoFilter) == (False, False)


def test_the_typing_cells_and_no_others_are_unlocked(pack: bytes) -> None:
    made = opened(pack)
    for plan in sending(book()).sheets:
        wanted = {
            f"{column_letters(c + FIRST_COLUMN)}{r + FIRST_ROW}"
            for r, row in enumerate(plan.rows)
            for c, cell in enumerate(row.cells)
            if isinstance(cell, Cell) and cell.input and row.kind != "band"
        }
        sheet: Worksheet = made[plan.name]
        unlocked = {
            cell.coordinate
            for row in sheet.iter_rows()
            for cell in row
            if not cell.protection.locked
        }
        assert unlocked == wanted, plan.name


def test_set_answers_come_from_drop_downs(pack: bytes) -> None:
    check = opened(pack)["Check figures"]
    lists = {str(v.formula1): str(v.sqref) for v in check.data_validations.dataValidation}
    assert set(lists) == {'"Yes"', f'"{",".join(VERDICTS)}"'}
    for name, words in (("Actions", ACTION_STATES), ("Performance Summary", JUDGEMENTS)):
        rules = opened(pack)[name].data_validations.dataValidation
        assert f'"{",".join(words)}"' in [str(rule.formula1) for rule in rules]


def test_nothing_of_another_area_is_in_any_part(pack: bytes) -> None:
    for name, text in parts(pack).items():
        found = [word for word in OF_WEST if word.casefold() in text.casefold()]
        assert not found, (name, found)


def test_a_formula_is_never_drawn_into_a_pack() -> None:
    made = sending(book())
    wrong = RowPlan("x", "row", (Cell(1, "figure", Find()),))
    sheet = made.sheets[0]
    with pytest.raises(ValueError, match="values only"):
        draw_pack(book(), made.pack, [type(sheet)("x", "x", sheet.columns[:1], (wrong,))])


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_stays_text(text: str) -> None:
    content = drawn(with_texts(book(), text))
    now = read(content, "Scorecard")
    assert now.text("visits", "comment").replace("\r\n", "\n") == text.replace("\r\n", "\n")
    assert not [name for name, part in parts(content).items() if re.search(r"<f[ >]", part)]


def test_hostile_names_of_areas_and_councils_make_a_valid_book(tmp_path: Path) -> None:
    name = "=A/B: [C]*?'<&> \U0001f600" * 3
    found = book().but(indicators=(indicator("visits", name="Visits", owner=name, ref="=1"),))
    found = found.but(
        layout=type(found.layout)("=T&<", services=(name,), columns=found.layout.columns)
    )
    path = tmp_path / "pack.xlsx"
    path.write_bytes(drawn(found, name))
    assert_valid(path)
    assert who(path.read_bytes()).service == name


def test_it_is_valid_and_libreoffice_keeps_who_it_is(pack: bytes, tmp_path: Path) -> None:
    path = tmp_path / "pack.xlsx"
    path.write_bytes(pack)
    assert_valid(path)
    again = convert(path, "xlsx", tmp_path / "saved").read_bytes()
    assert who(again) == who(pack)
    assert who(again).service == EAST
    start = read(again, "Start here")
    second = identity.from_reference(start.text("reference", "text"))
    assert second is not None
    assert second.book == "test"


def test_a_percentage_is_shown_as_the_exact_share(pack: bytes) -> None:
    now = read(pack, "Scorecard")
    value = now.cells[now.rows["visits"], now.columns["current"]].value
    assert isinstance(value, float)
    assert math.isclose(value, Fraction(103, 375))


def with_texts(found: Scorecard, text: str) -> Scorecard:
    return found.but(comments=(Comment(EAST, "visits", "2023-08", text),))


def read(content: bytes, name: str) -> SheetNow:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pack.xlsx"
        path.write_bytes(content)
        return sheet_now("", name, open_package(path).cells(name))


def who(content: bytes) -> identity.Identity:
    hidden = read(content, identity.NAME)
    made = identity.from_chunks({key: hidden.text(key, "json") for key in hidden.rows})
    assert made is not None
    return made
