"""References in formulas move and are copied as a spreadsheet program would do it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula import Tokenizer
from openpyxl.formula.translate import Translator

from workbook.files.package.references import Shift, copied, retargeted

SHIFT = Shift("Score", at=5, count=2)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("A4+A5", "A4+A7"),
        ("SUM($A$4:B5)", "SUM($A$4:B7)"),
        ("SUM(A5:A9)", "SUM(A7:A11)"),
        ('"A5"&A5', '"A5"&A7'),
        ("LOG10(A5)", "LOG10(A7)"),
        ("5:7", "7:9"),
        ("SUM($5:$5)", "SUM($7:$7)"),
        ("SUM(A:A)", "SUM(A:A)"),
        ("A1:INDEX(B5:B9,2)", "A1:INDEX(B7:B11,2)"),
        ("1E5+A5", "1E5+A7"),
        ("Other!A5+Score!A5+'score'!A5", "Other!A5+Score!A7+'score'!A7"),
        ("[1]Score!A5", "[1]Score!A5"),
        ("'[book A5.xlsx]Score'!A5", "'[book A5.xlsx]Score'!A5"),
        ("SUM(Jan:Score!A5)", "SUM(Jan:Score!A5)"),
        ("Tab1[[#This Row],[A9]]+A9", "Tab1[[#This Row],[A9]]+A11"),
        ("Tab1[it's '[A9']]", "Tab1[it's '[A9']]"),
        ("#REF!$A$9+A5", "#REF!$A$9+A7"),
        ("_xlfn.ANCHORARRAY(A5)", "_xlfn.ANCHORARRAY(A7)"),
        ("A2:A1048576", "A2:A1048576"),
        ("A1048575", "#REF!"),
        ("ABC12D+rate_A5+A5.x", "ABC12D+rate_A5+A5.x"),
        ("{1,2;5,6}", "{1,2;5,6}"),
        ("IF(TRUE,A5,Ł5)", "IF(TRUE,A7,Ł5)"),
    ],
)
def test_references_to_the_sheet_move(formula: str, expected: str) -> None:
    assert SHIFT.formula(formula, "Score") == expected


def test_on_another_sheet_only_named_references_move() -> None:
    assert SHIFT.formula("A5+Score!A5", "Other") == "A5+Score!A7"
    quoted = Shift("Ann's notes", at=5, count=2)
    assert quoted.formula("'Ann''s notes'!A5+A5", "Other") == "'Ann''s notes'!A7+A5"


def test_a_rule_for_many_rows_keeps_its_relative_rows() -> None:
    """ "Less than the row below" must not become "less than two rows below" for all rows."""
    assert Shift("Score", 6, 1).rule("D5<D6", "Score", before=5, tall=True) == "D5<D6"
    assert Shift("Score", 6, 1).rule("D5<D$6", "Score", before=5, tall=True) == "D5<D$7"
    assert Shift("Score", 5, 1).rule("D5<$J5", "Score", before=5, tall=True) == "D6<$J6"
    assert Shift("Score", 6, 1).rule("D5<D6", "Score", before=5, tall=False) == "D5<D7"


def test_a_sparkline_is_drawn_from_its_own_row() -> None:
    assert retargeted("Score!D6:$I$6", "Score", 6, 9) == "Score!D9:$I$9"
    assert retargeted("Data!D6:I6", "Score", 6, 9) is None


cells = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "$"]),
    st.sampled_from(["A", "Z", "AB", "XFA"]),
    st.sampled_from(["", "$"]),
    st.integers(1, 5000),
)
ranges = st.builds("{}:{}".format, cells, cells)
sheets = st.sampled_from(["", "Score!", "Other!", "'My A5'!", "'Ann''s'!"])
operands = st.one_of(
    st.builds("{}{}".format, sheets, cells | ranges),
    st.sampled_from(['"A5"', "1.5", "TRUE", "name_1", "Tab[A5]", "LOG10(A5)", "#N/A"]),
)
formulas = st.lists(operands, min_size=1, max_size=6).map("+".join)


@given(formulas, st.integers(0, 50), st.integers(0, 3))
def test_copies_agree_with_openpyxl(formula: str, rows: int, columns: int) -> None:
    origin, there = "A1", f"{'ABCD'[columns]}{1 + rows}"
    theirs = Translator(f"={formula}", origin).translate_formula(there)
    assert copied(formula, rows, columns) == theirs[1:]


@given(formulas)
def test_only_references_change(formula: str) -> None:
    before, after = (Tokenizer(f"={text}").items for text in (formula, moved(formula)))
    assert [t.value for t in before if t.subtype != "RANGE"] == [
        t.value for t in after if t.subtype != "RANGE"
    ]


def moved(formula: str) -> str:
    return SHIFT.formula(formula, "Score")
