"""An open book and its sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.hosts.desktop.fake_excel.application import FakeApp
from tests.hosts.desktop.fake_excel.sheet import FakeSheet
from tests.hosts.desktop.fake_excel.strict import ComError, Strict
from workbook.files.package import Package, apply_changes, open_package

Results = Callable[[str, int, int, str], Any]
"""What a formula gives: by its sheet, row, column and text."""


class FakeBook(Strict):
    def __init__(
        self, path: Path, app: FakeApp | None = None, results: Results | None = None
    ) -> None:
        self._file = path
        self._package: Package = open_package(path)
        self._app = app or FakeApp(FakeBook)
        self._app._books.append(self)
        self._results = results
        self._structure = False
        self._passwords: dict[str, str] = {}
        self._filtered: set[str] = set()
        self._protected: dict[str, dict[str, Any]] = {}
        self._prefixed: set[tuple[str, int, int]] = set()
        self._keeps_apostrophes = False
        self._deaf: set[tuple[int, int]] = set()
        self._visible: dict[str, int] = {}
        self._cache: dict[str, dict[tuple[int, int], Any]] = {}

    @property
    def Application(self) -> FakeApp:  # noqa: N802
        return self._app

    @property
    def Name(self) -> str:  # noqa: N802
        return self._file.name

    @property
    def Path(self) -> str:  # noqa: N802
        return str(self._file.parent)

    @property
    def ProtectStructure(self) -> bool:  # noqa: N802
        return self._structure

    @property
    def Worksheets(self) -> FakeSheets:  # noqa: N802
        return FakeSheets(self)

    @property
    def Sheets(self) -> FakeSheets:  # noqa: N802
        return FakeSheets(self)

    def SaveCopyAs(self, Filename: str) -> None:  # noqa: N802, N803
        Path(Filename).write_bytes(self._package.to_bytes())

    def Close(self, SaveChanges: bool) -> None:  # noqa: N802, N803
        assert not SaveChanges
        self._app._books.remove(self)

    def _apply(self, *changes: Any) -> None:
        self._cache.clear()
        apply_changes(self._package, changes)

    def _cells(self, sheet: str) -> dict[tuple[int, int], Any]:
        if sheet not in self._cache:
            self._cache[sheet] = self._package.cells(sheet)
        return self._cache[sheet]


class FakeSheets(Strict):
    def __init__(self, book: FakeBook) -> None:
        self._book = book

    @property
    def Count(self) -> int:  # noqa: N802
        return len(self._book._package.sheets)

    def __iter__(self) -> Iterator[FakeSheet]:
        return iter([FakeSheet(self._book, s.name) for s in self._book._package.worksheets])

    def __call__(self, key: str | int) -> FakeSheet:
        for number, sheet in enumerate(self._book._package.worksheets, start=1):
            if key == number or (isinstance(key, str) and sheet.name.lower() == key.lower()):
                return FakeSheet(self._book, sheet.name)
        raise ComError(f"Subscript out of range: {key}")
