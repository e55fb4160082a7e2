"""The server in this process, with the modules of xlwings put back afterwards.

xlwings decides when it is first imported what it registers for; other tests import it for
desktop Excel. The licence key of xlwings Server's noncommercial use is set here only.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from macros.hosts.make import make_book
from tests.support.absent import skip_or_fail
from tests.support.books import board_samples, marked_sample
from tests.support.steps import TODAY

TOKEN = "the-token-of-these-tests"
KEY = {"XLWINGS_LICENSE_KEY": "noncommercial"}
OURS = tuple(f"macros.hosts.addin.{name}" for name in ("auth", "buttons", "functions"))


@pytest.fixture(scope="package")
def extra() -> None:
    if importlib.util.find_spec("xlwings_server") is None:
        skip_or_fail('the extra "addin" (xlwings-server) is not installed')


def _of_the_server(name: str) -> bool:
    first = name.partition(".")[0]
    return name in OURS or first in (
        "xlwings", "xlwings_server", "custom_functions", "custom_scripts", "auth"
    )  # fmt: skip


@pytest.fixture(scope="package")
def client(extra: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """FastAPI's test client of the server, with the right token."""
    before = {name: sys.modules.pop(name) for name in list(sys.modules) if _of_the_server(name)}
    environment, path = dict(os.environ), list(sys.path)
    home = tmp_path_factory.mktemp("home")
    os.environ.update({**KEY, "HOME": str(home), "LOCALAPPDATA": str(home)})
    try:
        from fastapi.testclient import TestClient

        from macros.hosts.addin.server import create_app

        app = create_app(TOKEN)
        yield TestClient(app, headers={"Authorization": TOKEN, "Auth-Provider": "custom"})
    finally:
        for name in [name for name in sys.modules if _of_the_server(name)]:
            del sys.modules[name]
        sys.modules.update(before)
        sys.path[:] = path
        os.environ.clear()
        os.environ.update(environment)


@pytest.fixture(scope="package")
def _originals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("originals")
    make_book("highlight-indicators", "2023-08", [marked_sample()], folder / "h.xlsx", TODAY)
    make_book("performance-board", "2022-07", [board_samples()[0]], folder / "b.xlsx", TODAY)
    make_book(
        "highlight-indicators", "2023-08", [marked_sample()], folder / "f.xlsx", TODAY,
        functions="addin",
    )  # fmt: skip
    return folder


def _copied(path: Path, folder: Path) -> Path:
    (folder / "open").mkdir(exist_ok=True)
    return Path(shutil.copy(path, folder / "open" / "book.xlsx"))


@pytest.fixture
def highlight(_originals: Path, tmp_path: Path) -> Path:
    return _copied(_originals / "h.xlsx", tmp_path)


@pytest.fixture
def board(_originals: Path, tmp_path: Path) -> Path:
    return _copied(_originals / "b.xlsx", tmp_path)


@pytest.fixture
def with_functions(_originals: Path, tmp_path: Path) -> Path:
    """A scorecard whose ratings are functions of the add-in in cells."""
    return _copied(_originals / "f.xlsx", tmp_path)
