from __future__ import annotations

import csv
import os
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.udfs.data import rows
from xl_udfs.printed import number, percent, percent_label, rounded_percent
from xl_udfs.read_cell import STATUSES, read_cell


def _agrees(raw: str, numerator: str, denominator: str, value: str) -> str:
    """'' when the printed cell reads back to the columns beside it, else what it read."""
    cell = read_cell(raw)
    n = Fraction(numerator) if numerator else None
    d = Fraction(denominator) if denominator else None
    if (cell.numerator, cell.denominator) != (n, d):
        return f"{raw!r}: {cell}"
    if d is not None:
        expected = n / d
    elif value:
        expected = Fraction(value) / (100 if cell.is_percent else 1)
    else:
        expected = None
    return "" if cell.value == expected and bool(cell.status) == (not value) else f"{raw!r}: {cell}"


def test_every_printed_cell_of_a_published_report_reads_back() -> None:
    cells = rows("printed_cells.csv")
    wrong = [_agrees(r["raw"], r["numerator"], r["denominator"], r["value"]) for r in cells]
    assert [w for w in wrong if w] == []
    assert len(cells) > 200


def _reports() -> Path | None:
    named = os.environ.get("SCORECARD_REPORTS")
    if named:
        return Path(named)
    for parent in Path(__file__).resolve().parents:
        if (parent / "shared" / "data" / "reports").is_dir():
            return parent / "shared" / "data" / "reports"
    return None


def test_every_cell_of_the_full_report_tables_reads_back() -> None:
    folder = _reports()
    if folder is None:
        pytest.skip("no report tables here (SCORECARD_REPORTS names their folder)")
    seen, wrong = 0, []
    for path in sorted(folder.glob("000_*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as f:
            for r in csv.DictReader(f):
                if r.get("raw", "").strip():
                    seen += 1
                    wrong.append(
                        _agrees(r["raw"], r["numerator"], r["denominator"], r["value_num"])
                    )
    assert [w for w in wrong if w] == []
    assert seen > 300


@pytest.mark.parametrize(
    "text",
    [
        "27% (103/375)", "27%\n(103/375)", "27%\r\n(103/375)", "27 % ( 103 / 375 )",
        "27\u00a0%\u00a0(103/375)", "27%(103/375)", "27% [103/375]", "27% 103/375", "103/375 (27%)",
        "103/375 = 27%", "27% (103 of 375)", "27% (103 out of 375)", "27％ （103／375）",
    ],
)  # fmt: skip
def test_a_percentage_with_its_figures_is_read_however_it_is_spaced(text: str) -> None:
    cell = read_cell(text)
    assert (cell.value, cell.numerator, cell.denominator) == (Fraction(103, 375), 103, 375)
    assert cell.is_percent
    assert cell.decimals == 0
    assert (cell.problem, cell.note, cell.status) == ("", "", "")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,958", 1958), ("1\u2009958", 1958), ("1\u00a0958", 1958), ("90.4%", Fraction(904, 1000)),
        ("0.904", Fraction(904, 1000)), (".5", Fraction(1, 2)), ("2.5M", 2_500_000),
        ("17K", 17000), ("£1,200", 1200), ("-£1,200", -1200), ("(£1,200)", -1200), ("-5", -5),
        ("−5", -5), ("(5)", -5), ("(3.5%)", Fraction(-35, 1000)), ("4 per cent", Fraction(1, 25)),
        ("12.9 days", Fraction(129, 10)), ("700 (accumulative)", 700), ("45*", 45),
        ("62 / 188 posts vacant", Fraction(62, 188)), (1958, 1958), (0.85, Fraction(17, 20)),
    ],
)  # fmt: skip
def test_one_number_is_read(text: object, value: Fraction) -> None:
    cell = read_cell(text)
    assert cell.value == value
    assert cell.status == cell.problem == ""


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("TBC", "TBC"), ("ТВС", "TBC"), ("твс", "TBC"), ("To be confirmed", "TBC"),
        ("n/a", "N/A"), ("N/A", "N/A"), ("Not set", "Not set"), ("Not available", "Not available"),
        ("-", "No data"), ("–", "No data"), ("..", "Not available"), (":", "Not available"),
        ("c", "suppressed"), ("*", "suppressed"), ("Data development", "Data development"),
        ("", "blank"), (" \u00a0\u200b", "blank"), (None, "blank"), ("0% (0/0)", "No cases"),
        ("- (0/0)", "No cases"), ("TBC (see note)", "TBC"),
    ],
)  # fmt: skip
def test_a_status_is_read_and_has_no_value(text: object, status: str) -> None:
    cell = read_cell(text)
    assert (cell.status, cell.value) == (status, None)
    assert status in STATUSES


@pytest.mark.parametrize(
    "text",
    [
        "1,95,8", "27% (103/0)", "12/13/2022", "1.2.3", "1 958", "Aug-22", "22-Aug", "12 Aug",
        "08/2022", "12/2022", "1-2", "5 or 6", "85-90%", "45²", "12½", "1e5", "#DIV/0!", "#N/A",
        "007", "27%%", "--5", "$5", "27% (103)", "27% (-3/375)", "103/375/2", "1.958,5", "12m",
        "27% (103/375) (98/300)", "c.50", "50ish", "nan", "inf", "=1+1", "12:30", "٤٥", "x" * 400,
        "9" * 100, True, date(2022, 8, 22), datetime(2022, 8, 22), [], "()", "5 ()",
    ],
)  # fmt: skip
def test_what_is_not_clearly_one_value_is_refused_in_words(text: object) -> None:
    with pytest.raises(ValueError, match=r"\w+ \w+"):
        read_cell(text)


def test_a_refusal_shows_what_was_seen() -> None:
    with pytest.raises(ValueError, match="1,95,8"):
        read_cell("1,95,8")


def test_an_operator_makes_the_value_a_bound() -> None:
    assert read_cell("<17K")[:6] == (17000, None, None, False, 0, "<")
    assert read_cell("≤ 10%").operator == "<="
    assert read_cell(">=90%").operator == ">="
    assert read_cell("18+").operator == ">="


def test_a_numerator_above_its_denominator_is_a_problem_not_an_error() -> None:
    for text in ("101% (380/375)", "380/375"):
        cell = read_cell(text)
        assert "above" in cell.problem
        assert not cell.printed_contradicts


def test_a_percentage_that_its_figures_contradict_is_a_problem() -> None:
    cell = read_cell("35% (103/375)")
    assert cell.printed_contradicts
    assert cell.problem == "printed 35%, but 103/375 is 27%"
    assert read_cell("25% (52/218)").printed_contradicts


def test_another_rounding_is_only_a_note() -> None:
    cut = read_cell("87% (346/395)")
    assert (cut.printed_contradicts, cut.problem) == (False, "")
    assert "cut off" in cut.note
    even = read_cell("12% (1/8)")
    assert even.problem == ""
    assert even.note


def test_a_missing_percent_sign_and_a_rate_are_understood_from_the_figures() -> None:
    assert read_cell("27 (103/375)").is_percent
    assert read_cell("27 (103/375)").note == "printed without a percent sign"
    rate = read_cell("64 (332/51800)")
    assert rate.value == Fraction(332 * 10000, 51800)
    assert "10,000" in rate.note


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 3))
def test_what_is_written_reads_back(n: int, d: int, decimals: int) -> None:
    n = min(n, d)
    for text in (
        percent_label(n, d, decimals),
        f"{rounded_percent(n, d, decimals)} ({n:,} / {d:,})",
        f"{percent(n, d, decimals)}\n({n}/{d})",
    ):
        cell = read_cell(text)
        assert (cell.value, cell.numerator, cell.denominator) == (Fraction(n, d), n, d)
        assert (cell.decimals, cell.problem, cell.note) == (decimals, "", "")


@given(st.integers(-(10**12), 10**12), st.integers(0, 6))
def test_a_number_written_with_commas_reads_back(units: int, decimals: int) -> None:
    x = Fraction(units, 10**decimals)
    assert read_cell(number(x, decimals)).value == x
    assert read_cell(f"{number(x, decimals)}%").value == x / 100


@given(st.integers(0, 999), st.integers(1, 999), st.integers(0, 130))
def test_a_wrong_percentage_is_always_seen(n: int, d: int, shown: int) -> None:
    n = min(n, d)
    true = Fraction(100 * n, d)
    cell = read_cell(f"{shown}% ({n}/{d})")
    assert cell.printed_contradicts == (bool(cell.problem))
    if abs(true - shown) >= 1:
        assert cell.printed_contradicts


@given(st.text(alphabet="0123456789,.%/()-<>= KMTBCna£*\u00a0\n²", max_size=14))
def test_any_text_is_a_value_a_status_or_refused_in_words(text: str) -> None:
    try:
        cell = read_cell(text)
    except ValueError:
        return
    assert (cell.value is None) == bool(cell.status)
    assert cell.printed_contradicts <= bool(cell.problem)
