"""The functions on published figures, and the catalogue's own rules."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction

import pytest

from tests.udfs.data import FOLDER, rows
from xl_udfs import cell_function as registry
from xl_udfs import reference
from xl_udfs.catalogue import CATEGORIES, FUNCTIONS, call
from xl_udfs.cell_arguments import Argument, number
from xl_udfs.cell_values import serial_of
from xl_udfs.xmr import xmr


def test_the_highlight_report_is_rated_in_one_call_as_published() -> None:
    table = rows("rag_003.csv")
    values = [[f"{r['n']}/{r['d']}"] for r in table]
    minimum, upper = [[r["min"]] for r in table], [[r["upper"]] for r in table]
    polarity = [[r["polarity"]] for r in table]
    found = call("SC_RAG", values, minimum, upper, polarity)
    assert found == [[r["rag"].capitalize()] for r in table]
    assert call("SC_RAG", values, minimum, upper) == found  # min above upper: smaller is better
    counts = [sum(row == [word] for row in found) for word in ("Green", "Amber", "Red")]
    assert counts == [3, 6, 5]


def test_the_gap_of_a_published_indicator_in_points_and_in_children() -> None:
    assert round(call("SC_MISS", "615/790", 0.85, "BB", "percent"), 1) == 7.2
    assert call("SC_CASES_TO", 615, 790, 0.85, "BB") == 57
    assert call("SC_IMPLIED_POP", 332, 64.1) == pytest.approx(51800, rel=0.001)


def test_a_threshold_on_the_right_of_a_comparison_is_told_by_its_sign() -> None:
    assert call("SC_RAG_TARGET", 0.1, "<10%") == "Red"
    assert call("SC_RAG_TARGET", 0.1, "≤10%") == "Green"
    assert "says smaller is better" in call("SC_RAG_TARGET", 0.1, "<10%", 0, "bigger")
    assert "polarity" in call("SC_RAG", 5, 5, 5)
    assert "cannot be rated" in call("SC_RAG", 5, 4, 6, "neutral")


def test_a_year_to_date_is_pooled_and_complete() -> None:
    assert call("SC_YTD", [1, 9], [2, 10]) == 10 / 12
    assert call("SC_YTD", [1, 9, None], [2, 10, None]) == 10 / 12
    assert call("SC_YTD", [1, 9], [2, None]).startswith("month 2 is blank in one of the two")
    assert call("SC_YTD", [1, 9], [2]) == "2 numerators and 1 denominators"
    assert call("SC_YTD", [0, 0], [0, 0]) == "No cases"
    assert call("SC_YTD", [1] * 13) == "a year has 12 months, not 13"
    assert call("SC_ROLL12", [None, *[1] * 12, None]) == 12
    assert "every month" in call("SC_ROLL12", [1] * 6 + [None] + [1] * 6)


def test_every_series_of_a_block_has_its_answer_beside_one_row_of_periods() -> None:
    months = ["Apr-23", "May-23", "Jun-23"]
    found = call("SC_SINCE", [[5, 7, 9], [9, 7, 8], [None, None, None]], "BB", months)
    assert found == [["Best of 3 points since Apr 23"], ["Best since Apr 23"], [""]]
    assert "not in order" in call("SC_SINCE", [5, 7, 9], "BB", months[::-1])
    assert call("SC_SINCE", [5, 7, 9], "BB", months[1:]) == "3 values and 2 periods"


def test_xmr_in_cells_is_xmr() -> None:
    case = json.loads((FOLDER / "spc_cases.json").read_text(encoding="utf-8"))["cases"][1]
    values = case["values"]
    column = call("SC_XMR", [[v] for v in values], "BB")
    points = xmr(values).points
    assert [row[0] for row in column] == [float(p.mean or 0) for p in points]
    assert [row[3] or "Common Cause" for row in column] == [p.special_cause_type for p in points]
    assert call("SC_XMR", values, "BB") == [list(row) for row in zip(*column, strict=True)]
    assert call("SC_XMR", [[50]] * 3) == [[50.0, "", "", "", ""]] * 3
    marks = [[None], [None], ["new limits"], [None]]
    assert [row[0] for row in call("SC_XMR", [[1], [3], [7], [9]], "BB", marks)] == [2, 2, 8, 8]
    assert call("SC_XMR", [1, 2], "BB", None, 11) == (
        "limits are fixed on 12 values or more, not 11"
    )


def test_dates_come_as_dates_numbers_or_text_and_go_out_as_numbers() -> None:
    from datetime import date, datetime

    day = date(2023, 9, 4)
    for start in (day, datetime(2023, 9, 4, 9, 30), float(serial_of(day)), "4 September 2023"):
        assert call("SC_DUE", start, "10 working days") == serial_of(date(2023, 9, 18))
        assert call("SC_WORKDAYS", start, "18/09/2023") == 10
    assert "2015 to 2030" in call("SC_WORKDAYS", "01/09/2041", "18/09/2041")
    assert call("SC_WORKDAYS", "02/09/2041", "03/09/2041", "25/12/2041") == 1
    assert call("SC_PERIOD", datetime(2023, 9, 30)) == "2023-09"
    assert "middle of a month" in call("SC_PERIOD", datetime(2026, 8, 22))


@pytest.fixture
def _restored() -> Iterator[None]:
    before = dict(registry._REGISTERED)
    yield
    registry._REGISTERED.clear()
    registry._REGISTERED.update(before)


def sc_twice(value: Fraction) -> Fraction:
    """Twice a value.

    Examples:
        =SC_TWICE(2)  gives  4
    """
    return value * 2


@pytest.mark.usefixtures("_restored")
def test_a_function_is_added_by_decorating_it(monkeypatch: pytest.MonkeyPatch) -> None:
    registry.cell_function("Rating", value=number("What is doubled."))(sc_twice)
    added = registry._REGISTERED["SC_TWICE"]
    assert added.call([[1], ["x y"], [None]]) == [[2.0], ['not a number: "x y"'], [""]]
    assert (added.signature, added.description) == ("SC_TWICE(value)", "Twice a value.")
    monkeypatch.setattr(reference, "FUNCTIONS", {**FUNCTIONS, "SC_TWICE": added})
    assert "### SC_TWICE\n" in reference.page()


@pytest.mark.usefixtures("_restored")
def test_a_function_that_is_not_described_is_refused() -> None:
    def sc_bare(value: Fraction) -> Fraction:
        """No examples."""
        return value

    def sc_loose(value: Fraction) -> Fraction:
        """Examples that are none.

        Examples:
            see above
        """
        return value

    value = number("A number.")
    for run, arguments, words in (
        (sc_twice, {}, "described as"),
        (sc_bare, {"value": value}, "Examples:"),
        (sc_loose, {"value": value}, "write an example as"),
        (FUNCTIONS["SC_VALUE"].run, {"cell": value}, "cannot be registered"),
        (sc_twice, {"value": Argument("A number.", float, kind="grid")}, "kinds of arguments"),
    ):
        with pytest.raises(ValueError, match=words):
            registry.cell_function("Rating", **arguments)(run)


def test_functions_stand_in_the_order_of_the_categories() -> None:
    order = [CATEGORIES.index(f.category) for f in FUNCTIONS.values()]
    assert order == sorted(order)
    assert len(FUNCTIONS) == 36
