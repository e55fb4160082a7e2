"""Books for the desktop host: made once, copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.hosts.make import make_book
from tests.support.books import board_samples, marked_sample
from tests.support.steps import TODAY


@pytest.fixture(scope="session")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("originals")
    make_book("highlight-indicators", "2023-08", [marked_sample()], folder / "h.xlsx", TODAY)
    make_book("performance-board", "2022-07", [board_samples()[0]], folder / "b.xlsx", TODAY)
    return folder


@pytest.fixture
def highlight(originals: Path, tmp_path: Path) -> Path:
    (tmp_path / "open").mkdir()
    return Path(shutil.copy(originals / "h.xlsx", tmp_path / "open" / "book.xlsx"))


@pytest.fixture
def board(originals: Path, tmp_path: Path) -> Path:
    (tmp_path / "open").mkdir()
    return Path(shutil.copy(originals / "b.xlsx", tmp_path / "open" / "board.xlsx"))
