"""A host for the server on any machine: an open book as plain cells, strict about actions.

It sends what xlwings' JavaScript sends (the values of every sheet from A1 on) and what our
page adds, and carries the answer's actions out. An action, or a function of the page, that
is not modelled raises, as the genuine dispatcher does.

It cannot calculate: a formula's result is the one that the command wrote into the same book
(other tests compare those with LibreOffice's recalculation).
"""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from workbook.files.package import CellNow, open_package

Place = tuple[int, int]
ROW_WIDTH = 16384


class ChangedError(Exception):
    """Somebody typed while the button was at work; no further action is carried out."""


@dataclass
class Cell:
    value: Any = None
    formula: str | None = None
    number_format: str = "General"


@dataclass
class Sheet:
    name: str
    cells: dict[Place, Cell] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    protected: bool = False

    def cell(self, row: int, column: int) -> Cell:
        return self.cells.setdefault((row, column), Cell())

    def values(self) -> list[list[Any]]:
        """What is seen from A1 on; a date would be its day, which these books have none of."""
        high, wide = self.size()
        blank = Cell()
        return [
            [_sent(self.cells.get((row, column), blank).value) for column in range(1, wide + 1)]
            for row in range(1, high + 1)
        ]

    def size(self) -> Place:
        filled = [place for place, cell in self.cells.items() if cell.value not in (None, "")]
        return max((r for r, _ in filled), default=1), max((c for _, c in filled), default=1)


def _sent(value: Any) -> Any:
    return "" if value is None else value


def _shown(formula: str) -> str:
    return formula.replace("_xldudf_", "")


class FakeHost:
    """A book that is open. ``results`` knows what a formula in a cell of a sheet gives."""

    def __init__(
        self,
        path: Path,
        results: Callable[[str, int, int], Any] = lambda *_: None,
        keeps_apostrophes: bool = False,
    ) -> None:
        self.name = path.name
        self.results = results
        self.keeps_apostrophes = keeps_apostrophes
        self.reports: list[dict[str, Any]] = []
        package = open_package(path)
        self.sheets = [
            Sheet(info.name, {place: _cell(c) for place, c in package.cells(info.name).items()})
            for info in package.sheets
        ]

    def sheet(self, name: str) -> Sheet:
        return next(sheet for sheet in self.sheets if sheet.name == name)

    # what is sent

    def payload(self, told: Mapping[str, Any] | None = None) -> dict[str, Any]:
        extras = {
            "protected": [sheet.name for sheet in self.sheets if sheet.protected],
            "formats": {
                sheet.name: self._formats(sheet)
                for sheet in self.sheets
                if sheet.cell(1, 1).value == "extract"
            },
            "heights": {
                sheet.name: [sheet.heights.get(row, 15.0) for row in range(1, sheet.size()[0] + 1)]
                for sheet in self.sheets
                if sheet.cell(1, 1).value not in (None, "", "data", "state")
            },
        }
        book = {"name": self.name, "active_sheet_index": 0, "selection": "A1"}
        return {
            "client": "Office.js",
            "version": version("xlwings"),
            "book": {**book, "calculation": "Automatic"},
            "names": [],
            "sheets": [
                {"name": sheet.name, "values": sheet.values(), "tables": [], "pictures": []}
                for sheet in self.sheets
            ],
            "args": [{**extras, **(told or {})}],
        }

    def _formats(self, sheet: Sheet) -> list[list[str]]:
        high, wide = sheet.size()
        blank = Cell()
        return [
            [sheet.cells.get((row, column), blank).number_format for column in range(1, wide + 1)]
            for row in range(1, high + 1)
        ]

    # what comes back

    def carry_out(self, actions: list[dict[str, Any]]) -> None:
        for action in actions:
            known = getattr(self, f"_do_{action['func']}", None)
            if known is None:
                raise NotImplementedError(f"the action {action['func']} is not modelled")
            known(action)

    def _places(self, action: dict[str, Any]) -> list[tuple[int, int, int, int]]:
        top, left = action["start_row"] + 1, action["start_column"] + 1
        return [
            (top + i, left + j, i, j)
            for i in range(action["row_count"])
            for j in range(action["column_count"])
        ]

    def _fitting(self, action: dict[str, Any]) -> tuple[Sheet, list[list[Any]]]:
        rows = action["values"]
        shape = (len(rows), {len(row) for row in rows})
        assert shape == (action["row_count"], {action["column_count"]}), "wrong shape for Excel"
        return self.sheets[action["sheet_position"]], rows

    def _do_setValues(self, action: dict[str, Any]) -> None:  # noqa: N802
        sheet, rows = self._fitting(action)
        for row, column, i, j in self._places(action):
            assert rows[i][j] is not None, "Office.js leaves the cell as it is"
            self._type(sheet.cell(row, column), rows[i][j])

    def _type(self, cell: Cell, typed: Any) -> None:
        cell.formula, cell.value = None, typed
        if typed == "":
            cell.value = None
        elif isinstance(typed, str) and typed.startswith("'"):
            kept = self.keeps_apostrophes and cell.number_format == "@"
            cell.value = typed if kept else typed[1:]
        elif isinstance(typed, str) and cell.number_format != "@":
            read_as_else = any(letter.isdigit() for letter in typed) and len(typed) <= 40
            assert typed[0].isalpha(), f"Excel may not keep {typed!r} a text"
            assert not read_as_else, f"Excel may not keep {typed!r} a text"

    def _do_setFormula(self, action: dict[str, Any]) -> None:  # noqa: N802
        sheet, rows = self._fitting(action)
        for row, column, i, j in self._places(action):
            text = rows[i][j]
            assert text.startswith("=")
            assert "_xldudf_" not in text
            cell = sheet.cell(row, column)
            cell.formula, cell.value = text[1:], self.results(sheet.name, row, column)

    def _do_setNumberFormat(self, action: dict[str, Any]) -> None:  # noqa: N802
        for row, column, _, _ in self._places(action):
            cell = self.sheets[action["sheet_position"]].cell(row, column)
            cell.number_format = action["args"][0]

    def _do_setRowHeight(self, action: dict[str, Any]) -> None:  # noqa: N802
        for row in range(action["start_row"] + 1, action["start_row"] + action["row_count"] + 1):
            self.sheets[action["sheet_position"]].heights[row] = action["args"][0]

    def _do_setRowHidden(self, action: dict[str, Any]) -> None:  # noqa: N802
        rows = range(action["start_row"] + 1, action["start_row"] + action["row_count"] + 1)
        hidden = self.sheets[action["sheet_position"]].hidden
        (hidden.update if action["args"][0] else hidden.difference_update)(rows)

    def _do_rangeInsert(self, action: dict[str, Any]) -> None:  # noqa: N802
        assert action["args"][0] == "down"
        assert (action["start_column"], action["column_count"]) == (0, ROW_WIDTH)
        sheet, at, count = (
            self.sheets[action["sheet_position"]],
            action["start_row"] + 1,
            action["row_count"],
        )
        sheet.cells = {
            (row + count if row >= at else row, column): cell
            for (row, column), cell in sheet.cells.items()
        }
        sheet.heights = {
            row + count if row >= at else row: height for row, height in sheet.heights.items()
        }

    def _do_copyFromRange(self, action: dict[str, Any]) -> None:  # noqa: N802
        """Formats come along; what a test could see of them is the number format."""
        position, address, kind, _, _ = action["args"]
        assert position == action["sheet_position"]
        assert kind in ("formats", "all")
        source = int("".join(filter(str.isdigit, address.split(":")[0].split("$")[2])))
        sheet = self.sheets[position]
        for (row, column), cell in list(sheet.cells.items()):
            if row == source:
                for n in range(action["row_count"]):
                    made = sheet.cell(action["start_row"] + 1 + n, column)
                    made.number_format = cell.number_format

    def _do_rangeClearContents(self, action: dict[str, Any]) -> None:  # noqa: N802
        for row, column, _, _ in self._places(action):
            cell = self.sheets[action["sheet_position"]].cell(row, column)
            cell.formula = cell.value = None

    def _do_runMacro(self, action: dict[str, Any]) -> None:  # noqa: N802
        name, *given = action["args"]
        {
            "scorecardReport": self._report,
            "scorecardStillHeld": self._still_held,
            "scorecardAddSheet": self._add_sheet,
            "scorecardSettleTexts": self._settle_texts,
        }[name](*given)

    def _report(self, report: dict[str, Any]) -> None:
        self.reports.append(report)

    def _still_held(self, held: list[list[Any]]) -> None:
        for sheet, row, column, was in held:
            now = self.sheet(sheet).cell(row, column).value
            if (now or "") != (was or ""):
                raise ChangedError(f"{sheet} {row} {column}: {now!r}, not {was!r}")

    def _add_sheet(
        self, drawn: str, name: str, after: str | None, formulas: list[list[Any]]
    ) -> None:
        folder = Path(self._folder) / "drawn.xlsx"
        folder.write_bytes(io.BytesIO(base64.b64decode(drawn, validate=True)).getvalue())
        cells = open_package(folder).cells(name)
        assert all(cell.formula is None for cell in cells.values())
        made = Sheet(name, {place: _cell(cell) for place, cell in cells.items()})
        for row, column, text in formulas:
            made.cell(row, column).formula = text.removeprefix("=")
            made.cell(row, column).value = self.results(name, row, column)
        names = [sheet.name for sheet in self.sheets]
        self.sheets.insert(names.index(after) + 1 if after else len(names), made)

    _folder = "."

    def use_folder(self, folder: Path) -> None:
        """Where a drawn sheet is put to be looked at."""
        self._folder = str(folder)

    def _settle_texts(self, blocks: list[list[Any]]) -> None:
        for name, top, left, bottom, right, own in blocks:
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    cell = self.sheet(name).cell(row, column)
                    value = cell.value
                    if not isinstance(value, str) or not value.startswith("'"):
                        continue
                    if [row, column] in own and not value.startswith("''"):
                        continue
                    cell.value = value[1:]


def _cell(cell: CellNow) -> Cell:
    formula = None if cell.formula is None else _shown(cell.formula)
    return Cell(cell.value, formula, cell.number_format)
