"""Books to start a journey from. Each test takes a copy; the originals are made once."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.hosts.make import make_book
from macros.outcome import Context
from tests.support.books import board_samples, marked_sample

TODAY = Context(dt.date(2023, 9, 5), "analyst")
Copy = Callable[[], Path]


@pytest.fixture(scope="session")
def highlight_august(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The original, for tests that only read it."""
    book = tmp_path_factory.mktemp("originals") / "highlight.xlsx"
    make_book("highlight-indicators", "2023-08", [marked_sample()], book, TODAY)
    return book


@pytest.fixture(scope="session")
def board_july(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The original, for tests that only read it."""
    book = tmp_path_factory.mktemp("originals") / "board.xlsx"
    make_book("performance-board", "2022-07", [board_samples()[0]], book, TODAY)
    return book


@pytest.fixture
def highlight(highlight_august: Path, tmp_path: Path) -> Path:
    """The highlight indicators of August 2023, in a folder of their own."""
    return Path(shutil.copy(highlight_august, tmp_path / "book.xlsx"))


@pytest.fixture
def board(board_july: Path, tmp_path: Path) -> Path:
    """The performance board of July 2022."""
    return Path(shutil.copy(board_july, tmp_path / "board.xlsx"))


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """Highlight indicators of August 2023 into which no figure has come."""
    book = tmp_path / "empty.xlsx"
    make_book("highlight-indicators", "2023-08", [], book, TODAY)
    return book
