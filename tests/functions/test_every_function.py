"""What holds for every function of the catalogue, a new one included: shapes, blanks, errors.

The arguments that work are those of each function's first example.
"""

from __future__ import annotations

import math
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_udfs.catalogue import CATEGORIES, FUNCTIONS, Argument, ErrorValue, Function, call
from xl_udfs.cell_arguments import read_text
from xl_udfs.example import read_formula

ALL = list(FUNCTIONS.values())
ANSWERS_A_BLANK = {"SC_STATUS": "blank"}
RESERVED_IN_VBA = """
and any as boolean byref byte byval call case close const currency date declare dim do double
each else empty end enum erase error event exit false for function get global gosub goto if
implements in input integer is let lib like line lock long loop lset me mod name new next not
nothing null object on open option optional or out output paramarray preserve print private
property public put random read redim rem resume return rset seek select set single spc step
stop string sub tab text then time to true type until variant wend while with write xor
"""
VBA_WORDS = set(RESERVED_IN_VBA.split())

ARGUMENTS = [(f, i) for f in ALL for i in range(len(f.arguments))]
every_function = pytest.mark.parametrize("f", ALL, ids=[f.name for f in ALL])
every_argument = pytest.mark.parametrize(
    ("f", "i"), ARGUMENTS, ids=[f"{f.name}-{f.arguments[i].name}" for f, i in ARGUMENTS]
)


def good(f: Function) -> list[Any]:
    """Arguments that give an answer; those that may be left out are ``None`` where they are."""
    given = read_formula(f.examples[0].formula)[1]
    given = [x[0][0] if a.kind == "value" and isinstance(x, list) else x
             for a, x in zip(f.arguments, given, strict=False)]  # fmt: skip
    return [*given, *[None] * (len(f.arguments) - len(given))]


def with_one(f: Function, i: int, value: object) -> list[Any]:
    given = good(f)
    given[i] = value
    return given


def in_a_series(f: Function, i: int, cell: object) -> object:
    """The good argument, a cell of which is another; for a single cell, that cell."""
    if f.arguments[i].kind == "value":
        return cell
    series = good(f)[i] or [[1.0, 2.0, 3.0]]
    return [[cell, *series[0][1:]], *series[1:]]


@every_function
def test_it_is_described_as_excel_shows_it(f: Function) -> None:
    assert f.name.isascii()
    assert f.name.startswith("SC_")
    assert len(f.name) <= 31
    assert f.category in CATEGORIES
    assert len(f.description) <= 120
    assert len(f.signature) <= 255
    assert len({a.name for a in f.arguments}) == len(f.arguments) <= 30
    for argument in f.arguments:
        assert argument.help.endswith(".")
        assert len(argument.help) <= 255
        assert argument.name.isascii()
        assert argument.name.lower() not in VBA_WORDS
        assert bool(argument.default_words) == argument.optional


@every_function
def test_a_cell_gives_a_cell(f: Function) -> None:
    answer = f.call(*good(f))
    assert isinstance(answer, list) == f.spills
    if not f.spills:
        assert answer != ""
        assert isinstance(answer, (str, float))
    cells = [[[x]] if a.kind == "value" else x for a, x in zip(f.arguments, good(f), strict=True)]
    assert f.call(*cells) == answer


@every_argument
def test_a_range_gives_that_shape(f: Function, i: int) -> None:
    given = good(f)
    answer, one = f.call(*given), given[i]
    if f.arguments[i].kind == "value":
        for rows, columns in ((3, 1), (1, 3), (2, 3)):
            found = f.call(*with_one(f, i, [[one] * columns for _ in range(rows)]))
            if f.spills:
                assert found == f"{f.name} takes one series, and one cell for each other argument"
            else:
                assert found == [[answer] * columns for _ in range(rows)]
    elif f.arguments[i].kind == "list" and one is not None:
        flat = [cell for row in one for cell in row]
        if len(flat) > 1:
            found = f.call(*with_one(f, i, [flat, flat]))
            assert isinstance(found, str) if f.spills else found == [[answer], [answer]]
    if not f.spills and one is not None:
        flat = one if isinstance(one, list) else [[one]]
        assert f.call(*with_one(f, i, tuple(tuple(row) for row in flat))) == answer


@every_function
def test_a_column_and_a_row_make_a_block(f: Function) -> None:
    places = [i for i, a in enumerate(f.arguments) if a.kind == "value"]
    if len(places) < 2 or f.spills:
        return
    given = good(f)
    answer = f.call(*given)
    given[places[0]] = [[given[places[0]]]] * 2
    given[places[1]] = [[given[places[1]]] * 3]
    assert f.call(*given) == [[answer] * 3] * 2
    given[places[1]] = [[1.0]] * 3
    assert f.call(*given) == "the ranges differ in size: 2 x 1 and 3 x 1 (rows x columns)"


@every_argument
@pytest.mark.parametrize("blank", [None, "", "  ", [[None]], [["", None]]])
def test_a_blank_gives_a_blank(f: Function, i: int, blank: object) -> None:
    argument = f.arguments[i]
    if isinstance(blank, list) and len(blank[0]) > 1 and argument.kind == "value":
        return
    answer = f.call(*with_one(f, i, blank))
    if argument.optional:
        assert answer == f.call(*with_one(f, i, None))
    elif argument.words and argument.kind == "value":
        assert answer == f"unknown {str(answer).split()[1]} (blank): allowed are " + ", ".join(
            argument.words
        )
    elif not argument.reads_blank:
        assert answer == ""


@every_function
@pytest.mark.parametrize("blank", [None, "", [[None], [None]]])
def test_nothing_but_blanks_gives_a_blank(f: Function, blank: object) -> None:
    wanted = ANSWERS_A_BLANK.get(f.name, "")
    answer = f.call(*[blank] * len(f.arguments))
    if isinstance(blank, list) and any(a.kind == "value" for a in f.arguments):
        if f.spills:
            assert isinstance(answer, str)  # it takes one cell for each other argument
        else:
            assert answer == [[wanted], [wanted]]
    else:
        assert answer == wanted


@every_argument
def test_text_where_something_else_belongs_is_shown(f: Function, i: int) -> None:
    if f.arguments[i].read is read_text:
        return
    answer = f.call(*with_one(f, i, in_a_series(f, i, "nonsense")))
    assert isinstance(answer, str)
    assert "nonsense" in answer


@every_argument
@pytest.mark.parametrize("error", ["#N/A", "#DIV/0!", "#name?", "Err:502", ErrorValue("#FUTURE!")])
def test_an_error_comes_out_as_it_went_in(f: Function, i: int, error: str) -> None:
    assert f.call(*with_one(f, i, in_a_series(f, i, error))) == error


def test_an_error_of_desktop_automation_is_its_text() -> None:
    assert call("SC_VALUE", -2146826246) == "#N/A"
    assert call("SC_VALUE", -2146826281.0) == "#DIV/0!"
    assert call("SC_VALUE", -2146826000) == -2146826000


def test_an_error_goes_before_a_blank_and_a_blank_before_a_complaint() -> None:
    assert call("SC_RAG", None, "#REF!", "abc", "up") == "#REF!"
    assert call("SC_RAG", None, 1, "abc", "up") == ""
    assert call("SC_RAG", [[None], ["#N/A"], [5], ["xyz"]], 4, 6) == [
        [""], ["#N/A"], ["Amber"], ['not a number: "xyz"'],
    ]  # fmt: skip


WORDS = [(f, i) for f, i in ARGUMENTS if f.arguments[i].words]


@pytest.mark.parametrize(
    ("f", "i"), WORDS, ids=[f"{f.name}-{f.arguments[i].name}" for f, i in WORDS]
)
def test_an_unknown_word_is_named_with_the_allowed_ones(f: Function, i: int) -> None:
    for word in ("sideways", "biger", 7.5, True):
        answer = f.call(*with_one(f, i, in_a_series(f, i, word)))
        assert isinstance(answer, str)
        assert answer.startswith("unknown ")
        assert str(word) in answer
        assert answer.endswith("allowed are " + ", ".join(f.arguments[i].words))


@every_function
def test_too_few_or_too_many_arguments_are_answered(f: Function) -> None:
    most = len(f.arguments)
    for count in (f.required - 1, most + 1):
        answer = f.call(*[1.0] * count)
        assert str(answer).startswith(f"{f.name} takes ")
        assert str(answer).endswith(f" arguments, not {count}")


NUMBERS = [math.nan, math.inf, -math.inf, 1e308, -1e308, 5e-324, 0, -1, 10**500, Decimal("NaN")]
DATES = [date(2023, 9, 1), datetime(2023, 9, 1, 12), date.max, date.min]
TEXTS = ["1" * 5000, "\x00", "9" * 300, "1e400", "=1+1", "Ⅷ", "½"]
RANGES = [[], [[]], [[], []], [[1], [1, 2]]]
ODD = [True, b"x", object(), {}, *NUMBERS, *DATES, *TEXTS, *RANGES]


@every_argument
def test_nothing_odd_raises(f: Function, i: int) -> None:
    for odd in ODD:
        check_shape(f.call(*with_one(f, i, odd)))
        check_shape(f.call(*with_one(f, i, in_a_series(f, i, odd))))


def check_shape(answer: object) -> tuple[int, int]:
    if not isinstance(answer, list):
        assert isinstance(answer, (str, float, bool))
        assert not isinstance(answer, float) or math.isfinite(answer)
        return 1, 1
    assert len({len(row) for row in answer}) == 1
    assert all(isinstance(cell, (str, float, bool)) for row in answer for cell in row)
    return len(answer), len(answer[0])


CELLS = st.one_of(
    st.none(),
    st.floats(),
    st.integers(-5, 15).map(float),
    st.booleans(),
    st.text(max_size=6),
    st.sampled_from(
        ["", "#N/A", "bigger", "SB", "neutral", "90%", "27% (103/375)", "<10%", "TBC", "1,958",
         "Aug-22", "2022/23", "01/09/2023", "5 working days", "Good", "yes", "percent", "value"]
    ),
)  # fmt: skip


@st.composite
def grids(draw: st.DrawFn, rows: int, columns: int) -> object:
    high, wide = draw(st.sampled_from([(1, 1), (rows, columns), (rows, 1), (1, columns)]))
    cells = [[draw(CELLS) for _ in range(wide)] for _ in range(high)]
    return cells[0][0] if (high, wide) == (1, 1) and draw(st.booleans()) else cells


@st.composite
def calls(draw: st.DrawFn) -> tuple[Function, list[Any]]:
    f = draw(st.sampled_from(ALL))
    rows, columns = draw(st.integers(1, 3)), draw(st.integers(1, 4))
    count = draw(st.integers(f.required, len(f.arguments)))
    return f, [draw(grids(rows, columns)) for _ in range(count)]


def size(argument: Argument, given: object) -> tuple[int, int]:
    if not isinstance(given, list):
        return 1, 1
    high, wide = len(given), len(given[0])
    if argument.kind == "value":
        return high, wide
    return (high, 1) if argument.kind == "list" and high > 1 and wide > 1 else (1, 1)


@settings(max_examples=600, deadline=None)
@given(calls())
def test_any_cells_in_any_ranges_give_an_answer_of_their_shape(
    made: tuple[Function, list[Any]],
) -> None:
    f, given = made
    answer = f.call(*given)
    sizes = [size(a, x) for a, x in zip(f.arguments, given, strict=False)]
    shape = max(s[0] for s in sizes), max(s[1] for s in sizes)
    found = check_shape(answer)
    if f.spills or isinstance(answer, str):
        assert f.spills or shape == (1, 1)
    else:
        assert found == shape


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5), st.sampled_from(["BB", "SB"]))
def test_a_range_is_answered_as_its_cells_are(rows: list[tuple[Any, Any]], word: str) -> None:
    f = FUNCTIONS["SC_RAG_TARGET"]
    answers = [f.call(value, target, 0, word) for value, target in rows]
    column = f.call([[v] for v, _ in rows], [[t] for _, t in rows], 0, word)
    assert (column if isinstance(column, list) else [[column]]) == [[answer] for answer in answers]
