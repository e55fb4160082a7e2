"""The cells of a range: their values, formulas and number formats."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tests.hosts.desktop.fake_excel.strict import Strict
from tests.hosts.desktop.fake_excel.typing_in import is_formula, taken
from workbook.cell_names import column_number
from workbook.changes import SetCells, Write

if TYPE_CHECKING:
    from tests.hosts.desktop.fake_excel.sheet import FakeSheet


class FakeCells(Strict):
    """What a range has whatever its shape; :mod:`.rows` adds what whole rows have."""

    _settable: tuple[str, ...] = ("Value2", "Formula", "NumberFormat")

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
        return self._calculated(place, value) if is_formula(value) else taken(value)

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
