"""A range with what only whole rows and sparklines have: heights, hiding, inserting, pasting."""

from __future__ import annotations

import re

from tests.hosts.desktop.fake_excel.cells import FakeCells
from tests.hosts.desktop.fake_excel.strict import ComError, FakeCount
from workbook.cell_names import column_letters
from workbook.changes import HideRows, InsertRows, SetCells, SetHeights, Write
from workbook.files.package.inserting import _copy_sparklines
from workbook.files.package.references import Shift


class FakeRange(FakeCells):
    _settable = (*FakeCells._settable, "RowHeight", "Hidden")

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
        if self._top in self._book._package.rows_hidden(self._sheet._name):
            return 0.0
        row = self._sheet._xml().row(self._top)
        found = re.search(rb' ht="([\d.]+)"', row.xml.split(b">")[0]) if row else None
        return float(found[1]) if found else 15.0

    @RowHeight.setter
    def RowHeight(self, value: float) -> None:  # noqa: N802
        self._sheet._open_for_writing()
        if not 0 <= value <= 409.5:
            raise ComError("Unable to set the RowHeight property of the Range class")
        rows = tuple(range(self._top, self._bottom + 1))
        heights = SetHeights(self._sheet._name, dict.fromkeys(rows, value))
        self._book._apply(heights, HideRows(self._sheet._name, rows, hidden=False))

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
