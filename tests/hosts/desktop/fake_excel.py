"""A strict stand-in for Excel's COM objects, over a file that the package editor holds.

It has the members that :mod:`macros.hosts.desktop` uses and raises on every other, for
reading and for setting. What is assigned to a cell is taken as Excel takes typing: digits
become numbers, months become dates, ``=`` begins a formula. It cannot calculate; a test
gives the results of formulas (``results``), or they stay empty.

It shows what our code asks of Excel. It does not show that Excel does as it is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from workbook.cell_names import column_letters, column_number
from workbook.changes import (
    AddSheet,
    HideRows,
    InsertRows,
    SetCells,
    SetHeights,
    Write,
)
from workbook.files.package import Package, apply_changes, open_package
from workbook.files.package.inserting import _copy_sparklines
from workbook.files.package.references import Shift
from workbook.files.package.sheetxml import SheetXml

Results = Callable[[str, int, int, str], Any]
MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_NUMBER = re.compile(r"[-+(£$]?[\d,]*\.?\d+(?:e[-+]?\d+)?%?\)?", re.IGNORECASE)
_DATE = re.compile(
    rf"(?:\d{{1,2}}[ /-])?(?:{MONTHS})[a-z]*[ /-]\d{{1,4}}"
    rf"|\d{{1,4}}[ /-](?:{MONTHS})[a-z]*|\d{{1,4}}[/-]\d{{1,2}}(?:[/-]\d{{1,4}})?"
    r"|\d{1,2}(?::\d\d){1,2}(?: ?[ap]m?)?|\d{1,2} [ap]m?",
    re.IGNORECASE,
)


class ComError(Exception):
    """What pywin32 raises when Excel says no."""


class Strict:
    """Nothing but the members that are written down."""

    _settable: tuple[str, ...] = ()

    def __setattr__(self, name: str, value: Any) -> None:
        if not name.startswith("_") and name not in self._settable:
            raise AttributeError(f"{type(self).__name__}.{name} cannot be set")
        object.__setattr__(self, name, value)


class FakeApp(Strict):
    _settable = ("Calculation", "ScreenUpdating", "EnableEvents", "DisplayAlerts", "CutCopyMode")

    def __init__(self) -> None:
        self.Calculation = -4105
        self.ScreenUpdating = self.EnableEvents = self.DisplayAlerts = True
        self.CutCopyMode: Any = False
        self._books: list[FakeBook] = []
        self._calculated = 0
        self._clipboard: FakeRange | None = None
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
        return FakeBook(Path(Filename), self._app)


class FakeBook(Strict):
    def __init__(
        self, path: Path, app: FakeApp | None = None, results: Results | None = None
    ) -> None:
        self._file = path
        self._package: Package = open_package(path)
        self._app = app or FakeApp()
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
        pass

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


class FakeCount(Strict):
    def __init__(self, count: int) -> None:
        self._count = count

    @property
    def Count(self) -> int:  # noqa: N802
        return self._count


class FakeRange(Strict):
    _settable = ("Value2", "Formula", "NumberFormat", "RowHeight", "Hidden")

    def __init__(self, sheet: FakeSheet, address: str) -> None:
        self._sheet, self._book, self._address = sheet, sheet._book, address
        rows = re.fullmatch(r"(\d+):(\d+)", address)
        self._whole = rows is not None
        if rows:
            self._top, self._bottom = int(rows[1]), int(rows[2])
            self._left, self._right = 1, sheet.UsedRange.Columns.Count
        else:
            found = re.fullmatch(r"([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?", address)
            assert found, address
            self._top, self._left = int(found[2]), column_number(found[1])
            self._bottom = int(found[4] or found[2])
            self._right = column_number(found[3] or found[1])

    def _places(self) -> list[list[tuple[int, int]]]:
        across = range(self._left, self._right + 1)
        return [[(row, column) for column in across] for row in range(self._top, self._bottom + 1)]

    def _given(self, value: Any) -> list[tuple[tuple[int, int], Any]]:
        places = self._places()
        if not isinstance(value, tuple):
            assert len(places) == len(places[0]) == 1, "one value for several cells"
            return [(places[0][0], value)]
        assert [len(row) for row in value] == [len(row) for row in places], "shapes differ"
        return [
            (place, one)
            for line, row in zip(places, value, strict=True)
            for place, one in zip(line, row, strict=True)
        ]

    @property
    def Value2(self) -> Any:  # noqa: N802
        cells = self._book._cells(self._sheet._name)
        rows = tuple(
            tuple(cells[p].value if p in cells else None for p in line) for line in self._places()
        )
        return rows[0][0] if len(rows) == len(rows[0]) == 1 else rows

    @Value2.setter
    def Value2(self, value: Any) -> None:  # noqa: N802
        self._sheet._open_for_writing()
        several = isinstance(value, tuple)
        writes = {}
        for place, one in self._given(value):
            assert one is None or isinstance(one, bool | float | str), f"{type(one)}: not for COM"
            if several and isinstance(one, str):
                assert len(one) < 900, "too long inside an array"
            writes[place] = self._typed(place, one)
        self._book._apply(SetCells(self._sheet._name, writes))

    def _typed(self, place: tuple[int, int], value: Any) -> Write:
        """As Excel takes what is typed."""
        if place in self._book._deaf:
            return Write(None)
        if not isinstance(value, str):
            return Write(value)
        if self._book._keeps_apostrophes and self._format(place) == "@":
            return Write(value)
        if value.startswith("'"):
            self._book._prefixed.add((self._sheet._name, *place))
            return Write(value[1:])
        if self._format(place) == "@":
            return Write(value)
        if value.startswith(("=", "+", "-", "@")) and len(value) > 1:
            if _NUMBER.fullmatch(value):
                return Write(float(value.rstrip("%")))
            return self._calculated(place, value)
        if value.lower() in ("true", "false"):
            return Write(value.lower() == "true")
        if _NUMBER.fullmatch(value.strip()):
            plain = value.strip().strip("()£$%").replace(",", "")
            return Write(float(plain) / (100 if "%" in value else 1))
        if _DATE.fullmatch(value.strip()):
            return Write(45000.0, number_format="dd/mm/yyyy")
        return Write(value)

    def _calculated(self, place: tuple[int, int], formula: str) -> Write:
        text = formula.lstrip("=")
        results = self._book._results
        value = results(self._sheet._name, *place, text) if results else None
        return Write(value, formula=text)

    def _format(self, place: tuple[int, int]) -> str:
        cell = self._book._cells(self._sheet._name).get(place)
        return cell.number_format if cell else "General"

    @property
    def Formula(self) -> Any:  # noqa: N802
        raise AttributeError("not read")

    @Formula.setter
    def Formula(self, value: Any) -> None:  # noqa: N802
        self._sheet._open_for_writing()
        writes = {}
        for place, one in self._given(value):
            assert isinstance(one, str)
            assert one.startswith("=")
            text = self._format(place) == "@"
            writes[place] = Write(one) if text else self._calculated(place, one)
        self._book._apply(SetCells(self._sheet._name, writes))

    @property
    def HasFormula(self) -> bool | None:  # noqa: N802
        cells = self._book._cells(self._sheet._name)
        found = {
            place in cells and cells[place].formula is not None
            for line in self._places()
            for place in line
        }
        return found.pop() if len(found) == 1 else None

    @property
    def NumberFormat(self) -> str:  # noqa: N802
        raise AttributeError("not read")

    @NumberFormat.setter
    def NumberFormat(self, value: str) -> None:  # noqa: N802
        self._sheet._open_for_writing()
        cells = self._book._cells(self._sheet._name)
        writes = {}
        for line in self._places():
            for place in line:
                cell = cells.get(place)
                held = (cell.value, cell.formula) if cell else (None, None)
                writes[place] = Write(held[0], held[1], number_format=value)
        self._book._apply(SetCells(self._sheet._name, writes))

    @property
    def EntireRow(self) -> FakeRange:  # noqa: N802
        return FakeRange(self._sheet, f"{self._top}:{self._bottom}")

    @property
    def Hidden(self) -> bool:  # noqa: N802
        raise AttributeError("not read")

    @Hidden.setter
    def Hidden(self, value: bool) -> None:  # noqa: N802
        assert self._whole, "only whole rows"
        self._sheet._open_for_writing()
        rows = tuple(range(self._top, self._bottom + 1))
        self._book._apply(HideRows(self._sheet._name, rows, value))

    @property
    def RowHeight(self) -> float:  # noqa: N802
        assert self._top == self._bottom
        row = self._sheet._xml().row(self._top)
        found = re.search(rb' ht="([\d.]+)"', row.xml.split(b">")[0]) if row else None
        return float(found[1]) if found else 15.0

    @RowHeight.setter
    def RowHeight(self, value: float) -> None:  # noqa: N802
        self._sheet._open_for_writing()
        if not 0 <= value <= 409.5:
            raise ComError("Unable to set the RowHeight property of the Range class")
        rows = range(self._top, self._bottom + 1)
        self._book._apply(SetHeights(self._sheet._name, dict.fromkeys(rows, value)))

    def Insert(self, Shift: int, CopyOrigin: int) -> None:  # noqa: N802, N803
        """As Excel does: formats of a neighbour, no sparklines."""
        assert self._whole
        assert Shift == -4121
        self._sheet._open_for_writing()
        count = self._bottom - self._top + 1
        self._book._apply(InsertRows(self._sheet._name, self._top, count))
        origin = self._top - 1 if CopyOrigin == 0 else self._bottom + 1
        self._take_formats(origin)
        self._book._app._calls.append(f"Insert {self._sheet._name}")

    def _take_formats(self, origin: int) -> None:
        cells = self._book._cells(self._sheet._name)
        columns = [column for row, column in cells if row == origin]
        writes = {
            (row, column): Write(None, style_of=(origin, column))
            for row in range(self._top, self._bottom + 1)
            for column in columns
        }
        if writes:
            self._book._apply(SetCells(self._sheet._name, writes))

    def Copy(self) -> None:  # noqa: N802
        self._book._app._clipboard = self
        self._book._app.CutCopyMode = 1

    def PasteSpecial(self, Paste: int) -> None:  # noqa: N802, N803
        source = self._book._app._clipboard
        assert source
        assert self._book._app.CutCopyMode
        assert source._top == source._bottom
        if Paste == -4122:
            self._take_formats(source._top)
            return
        assert Paste == -4104
        count = self._bottom - self._top + 1
        shift = Shift(self._sheet._name, self._top, count)
        xml = self._sheet._xml()
        _copy_sparklines(xml, shift, source._top)
        xml.touched = True
        self._book._cache.clear()

    def ClearContents(self) -> None:  # noqa: N802
        writes = {place: Write(None) for line in self._places() for place in line}
        self._book._apply(SetCells(self._sheet._name, writes))

    @property
    def SparklineGroups(self) -> FakeCount:  # noqa: N802
        name = f">{column_letters(self._left)}{self._top}<".encode()
        xml = self._sheet._xml()
        return FakeCount(int(b"sparkline" in xml.around and name in xml.to_bytes()))
