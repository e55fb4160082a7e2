"""Excel itself: how it calculates and draws, its open books, and its clipboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.hosts.desktop.fake_excel.strict import Strict

if TYPE_CHECKING:
    from tests.hosts.desktop.fake_excel.book import FakeBook
    from tests.hosts.desktop.fake_excel.cells import FakeCells
    from tests.hosts.desktop.fake_excel.sheet import FakeSheet

Opened = Callable[[Path, "FakeApp"], "FakeBook"]
"""How a file becomes an open book: a book knows Excel, so Excel is told of books."""


class FakeApp(Strict):
    _settable = ("Calculation", "ScreenUpdating", "EnableEvents", "DisplayAlerts", "CutCopyMode")

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self.Calculation = -4105
        self.ScreenUpdating = self.EnableEvents = self.DisplayAlerts = True
        self.CutCopyMode: Any = False
        self._books: list[FakeBook] = []
        self._calculated = 0
        self._clipboard: FakeCells | None = None
        self._calls: list[str] = []

    @property
    def ActiveSheet(self) -> FakeSheet:  # noqa: N802
        return self._books[0].Worksheets(1)

    @property
    def Workbooks(self) -> FakeWorkbooks:  # noqa: N802
        return FakeWorkbooks(self)

    def Calculate(self) -> None:  # noqa: N802
        self._calculated += 1


class FakeWorkbooks(Strict):
    def __init__(self, app: FakeApp) -> None:
        self._app = app

    def Open(self, Filename: str, UpdateLinks: int, ReadOnly: bool) -> FakeBook:  # noqa: N802, N803
        assert UpdateLinks == 0
        assert ReadOnly
        return self._app._opened(Path(Filename), self._app)
