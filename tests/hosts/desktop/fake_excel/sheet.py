"""A sheet: its name, its protection, its used range, and copying it to another book."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.hosts.desktop.fake_excel.rows import FakeRange
from tests.hosts.desktop.fake_excel.strict import ComError, FakeCount, Strict
from workbook.changes import AddSheet
from workbook.files.package.sheetxml import SheetXml

if TYPE_CHECKING:
    from tests.hosts.desktop.fake_excel.book import FakeBook


class FakeProtection(Strict):
    def __init__(self, options: dict[str, Any]) -> None:
        self._options = options

    def __getattr__(self, name: str) -> bool:
        if not name.startswith("Allow"):
            raise AttributeError(name)
        return bool(self._options.get(name, False))


class FakeSheet(Strict):
    _settable = ("Visible",)

    def __init__(self, book: FakeBook, name: str) -> None:
        self._book, self._name = book, name

    @property
    def Name(self) -> str:  # noqa: N802
        return self._name

    @property
    def FilterMode(self) -> bool:  # noqa: N802
        return self._name in self._book._filtered

    @property
    def Visible(self) -> int:  # noqa: N802
        return self._book._visible.get(self._name, -1)

    @Visible.setter
    def Visible(self, value: int) -> None:  # noqa: N802
        self._book._visible[self._name] = value

    @property
    def ProtectContents(self) -> bool:  # noqa: N802
        return self._name in self._book._protected

    ProtectDrawingObjects = ProtectScenarios = ProtectContents

    @property
    def Protection(self) -> FakeProtection:  # noqa: N802
        return FakeProtection(self._book._protected[self._name])

    def Unprotect(self, Password: str) -> None:  # noqa: N802, N803
        if self._book._passwords.get(self._name, "") != Password:
            raise ComError("The password you supplied is not correct.")
        del self._book._protected[self._name]

    def Protect(self, Password: str, **options: Any) -> None:  # noqa: N802, N803
        assert Password == ""
        self._book._protected[self._name] = options

    @property
    def UsedRange(self) -> FakeUsed:  # noqa: N802
        return FakeUsed(max(column for _, column in self._book._cells(self._name)))

    def Range(self, address: str) -> FakeRange:  # noqa: N802
        return FakeRange(self, address)

    def Copy(self, After: FakeSheet) -> None:  # noqa: N802, N803
        """To another book: what a cell says of sheets of this book is linked to it."""
        cells = self._book._package.cells(self._name)
        assert all(cell.formula is None for cell in cells.values()), "would link to the donor"
        donor = self._book._file
        self._book._package.save(donor)
        target = After._book
        target._apply(AddSheet(donor, self._name, After._name))
        if not target._app.DisplayAlerts:
            return
        raise ComError("a question would be asked")

    def Activate(self) -> None:  # noqa: N802
        self._book._app._calls.append(f"Activate {self._name}")

    def _xml(self) -> SheetXml:
        return self._book._package.sheet_xml(self._name)

    def _open_for_writing(self) -> None:
        if self.ProtectContents:
            raise ComError(f"The sheet {self._name} is protected.")
        app = self._book._app
        if app.ScreenUpdating or app.EnableEvents or app.Calculation != -4135:
            raise ComError("written while Excel draws, calculates or answers events")


class FakeUsed(Strict):
    def __init__(self, columns: int) -> None:
        self._columns = columns

    @property
    def Column(self) -> int:  # noqa: N802
        return 1

    @property
    def Columns(self) -> FakeCount:  # noqa: N802
        return FakeCount(self._columns)
