"""``scorecard new -o BOOK.xlsm``: a new book with buttons in one command, or nothing at all."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from macros.hosts.desktop import new_book
from macros.hosts.desktop.build import BUTTONS
from macros.outcome import RefusedError, WrongUsageError
from tests.support.absent import skip_or_fail
from tests.support.books import marked_sample
from tests.support.cli import run, scorecard
from tests.support.steps import TODAY, rated
from tests.support.validator import assert_valid
from workbook.files.package import open_package
from workbook.sheets import guide

WORDS = ("new", "highlight-indicators", "--period", "2023-08", "--extract", marked_sample())


def new(output: Path, force: bool = False) -> None:
    new_book.make("highlight-indicators", "2023-08", [marked_sample()], output, TODAY, force)


def ratings(book: Path) -> dict[str, tuple[str, str]]:
    return {key: (row.printed, row.rating.reason) for key, row in rated(book).items()}


@pytest.fixture
def extra() -> None:
    for name in ("xlwings", "pyopenvba"):
        if importlib.util.find_spec(name) is None:
            skip_or_fail(f"{name} is not installed (pip install .[excel])")


def test_one_command_makes_a_book_with_buttons(extra: None, highlight: Path) -> None:
    made = highlight.with_suffix(".xlsm")
    assert f"Wrote {made}" in scorecard(*WORDS, "-o", made)
    assert_valid(made)
    package = open_package(made)
    assert package.parts.find("xl/vbaProject.bin")
    drawing = package.parts.get("xl/drawings/vmlDrawing1.vml").decode()
    assert drawing.count("<x:FmlaMacro>") == len(BUTTONS)
    assert ratings(made) == ratings(highlight)
    assert "Nothing differs" in scorecard("refresh", made)


def test_functions_may_stand_in_its_cells(extra: None, tmp_path: Path) -> None:
    made = tmp_path / "book.xlsm"
    scorecard(*WORDS, "-o", made, "--functions", "desktop")
    formulas = [cell.formula or "" for cell in open_package(made).cells("Ratings").values()]
    assert any(formula.startswith("SC_RAG(") for formula in formulas)


def test_without_the_extra_it_says_what_to_install_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("xlwings", "pyopenvba"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(RefusedError, match=r'pip install "board-scorecard\[excel\]"'):
        new(tmp_path / "book.xlsm")
    assert list(tmp_path.iterdir()) == []


def test_a_fault_on_the_way_leaves_nothing(
    extra: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guide, "SHEET_ID", "another")
    with pytest.raises(RefusedError, match="no Guide sheet"):
        new(tmp_path / "book.xlsm")
    assert list(tmp_path.iterdir()) == []


def test_a_book_that_is_there_is_replaced_only_when_told(extra: None, tmp_path: Path) -> None:
    made = tmp_path / "book.xlsm"
    made.write_bytes(b"somebody's")
    with pytest.raises(RefusedError, match="exists already"):
        new(made)
    assert made.read_bytes() == b"somebody's"
    new(made, force=True)
    assert open_package(made).parts.find("xl/vbaProject.bin")


def test_any_other_ending_and_a_missing_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongUsageError, match=r"book\.xls must end in \.xlsx or \.xlsm"):
        new(tmp_path / "book.xls")
    done = run(*WORDS, "-o", tmp_path / "nowhere" / "book.xlsm")
    assert done.returncode == 1
    assert "does not exist; make it first" in done.stderr
    assert list(tmp_path.iterdir()) == []
