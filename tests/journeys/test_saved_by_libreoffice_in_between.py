"""Three months in which LibreOffice saves the book between the refreshes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.books import board_samples, scorecard_cells, sheet_named
from tests.support.cli import scorecard
from tests.support.hands import comment_on, type_into
from tests.support.libreoffice import convert
from tests.support.steps import comments, extract_file, findings
from tests.support.validator import assert_no_new_errors, assert_valid
from workbook.files.read_book import read_book

TEXT = "= not a formula\n+ nor this 😀\ttab\n" + "Ten plans were late. " * 150
REFERRALS = "Percentage of re-referrals within 12 months"
MONTHS = (("2022-08", 91, 298), ("2022-09", 88, 301), ("2022-10", 80, 310))


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, Path]]:
    """For each of three months: the book as LibreOffice saved it, and as refreshed then."""
    folder = tmp_path_factory.mktemp("months")
    book = folder / "board.xlsx"
    july = board_samples()[0]
    scorecard("new", "performance-board", "-p", "2022-07", "-e", july, "-o", book)
    comment_on(book, "rereferral_12m_pct", TEXT)
    type_into(book, "Indicators", {("rereferral_12m_pct", "target"): "22%"})
    type_into(book, "Early help summary", {("summary:work:1", "line"): "-1 + 1 more worker"})
    pairs = []
    for period, n, d in MONTHS:
        theirs = convert(book, "xlsx", folder / f"saved-{period}", recalculate=False)
        book = folder / f"refreshed-{period}.xlsx"
        extract = extract_file(folder / f"{period}.csv", [REFERRALS, "", period, "Month", n, d, ""])
        scorecard("refresh", theirs, "-p", period, "-e", extract, "-o", book)
        pairs.append((theirs, book))
    return pairs


def test_what_was_typed_is_still_there(saved: list[tuple[Path, Path]]) -> None:
    book = saved[-1][1]
    assert comments(book)["", "rereferral_12m_pct"] == TEXT
    assert scorecard_cells(book)["rereferral_12m_pct"]["comment"].formula is None
    assert comments(book)["Early help", "summary:work:1"] == "-1 + 1 more worker"
    assert sheet_named(book, "Indicators").text("rereferral_12m_pct", "target") == "22%"


def test_the_comment_keeps_the_month_it_was_written_for(saved: list[tuple[Path, Path]]) -> None:
    cells = scorecard_cells(saved[-1][1])
    assert cells["rereferral_12m_pct"]["comment_for"].value.startswith("Jul 22 (earlier)")


def test_nothing_is_taken_for_typed_over_or_changed_by_hand(
    saved: list[tuple[Path, Path]],
) -> None:
    for _, book in saved:
        assert findings(book, "overwritten") == []
        assert findings(book, "row") == []
        assert [row for row in findings(book, "check") if "by hand" in row["what"]] == []


def test_the_figures_are_exact_after_three_months(saved: list[tuple[Path, Path]]) -> None:
    history = read_book(saved[-1][1]).scorecard.history
    seen = {
        key.period: value
        for key, value in history.items()
        if key.indicator == ("rereferral_12m_pct")
    }
    for period, n, d in MONTHS:
        assert (seen[period].numerator, seen[period].denominator) == (n, d)
        assert seen[period].value == seen[period].numerator / seen[period].denominator


def test_the_book_is_valid_but_for_what_libreoffice_wrote(
    saved: list[tuple[Path, Path]],
) -> None:
    assert_no_new_errors(*saved[-1])


def test_a_refresh_with_nothing_new_changes_no_byte(saved: list[tuple[Path, Path]]) -> None:
    book = saved[-1][1]
    before = book.read_bytes()
    assert "Nothing differs" in scorecard("refresh", book)
    assert book.read_bytes() == before


def test_a_refresh_right_after_libreoffice_saved_changes_no_figure(
    saved: list[tuple[Path, Path]], tmp_path: Path
) -> None:
    again = convert(saved[-1][1], "xlsx", tmp_path, recalculate=True)
    before = again.read_bytes()
    said = scorecard("refresh", again)
    assert again.read_bytes() == before, said


def test_our_own_books_are_valid_after_three_refreshes(board: Path) -> None:
    for period, n, d in MONTHS:
        extract = extract_file(
            board.with_name(f"{period}.csv"), [REFERRALS, "", period, "Month", n, d, ""]
        )
        scorecard("refresh", board, "-p", period, "-e", extract)
    assert_valid(board)
