"""A book open in the fake host, beside what the command makes of the same file."""

from __future__ import annotations

import base64
import shutil
from pathlib import Path
from typing import Any

from macros.hosts.person import context_here
from macros.hosts.pressing import BUTTONS, Wishes, press_on_file
from tests.hosts.addin.fake_host import FakeHost, _shown
from workbook.files.package import open_package

SETS = ("setValues", "setFormula")


class Excel:
    """A book open in the fake host, and what the command makes of the same file."""

    def __init__(
        self, client: Any, book: Path, period: str, files: list[Path], button: str = ""
    ) -> None:
        self.client, self.period, self.files = client, period, files
        self.button = button or ("new-period" if period else "refresh")
        self.expected = book.parent.parent / "expected.xlsx"
        shutil.copy(book, self.expected)
        if self.button in BUTTONS:
            wishes = Wishes(period, files)
            press_on_file(self.expected, self.button, wishes, context_here())
        self.wanted = open_package(self.expected)
        self.open = FakeHost(book, self._result)
        self.open.use_folder(book.parent)

    def _result(self, sheet: str, row: int, column: int) -> Any:
        return self.wanted.cells(sheet)[row, column].value

    def post(self, token: str | None = None, told: dict[str, Any] | None = None) -> Any:
        files = [
            {"name": path.name, "data": base64.b64encode(path.read_bytes()).decode()}
            for path in self.files
        ]
        if told is None:
            told = {"button": self.button, "period": self.period}
            told["returns" if self.button == "collect" else "extracts"] = files
        headers = {} if token is None else {"Authorization": token}
        return self.client.post(
            "/xlwings/custom-scripts-call/press", json=self.open.payload(told), headers=headers
        )

    def press(self) -> list[dict[str, Any]]:
        answer = self.post()
        assert answer.status_code == 200, answer.text
        actions: list[dict[str, Any]] = answer.json()["actions"]
        self.open.carry_out(actions)
        if self.button == "new-period":  # the month is opened once
            self.button = "refresh"
        return actions

    def differences(self) -> list[str]:
        found = []
        assert [sheet.name for sheet in self.open.sheets] == [s.name for s in self.wanted.sheets]
        for sheet in self.open.sheets:
            wanted = self.wanted.cells(sheet.name)
            for place in sorted(sheet.cells.keys() | wanted.keys()):
                mine, other = sheet.cells.get(place), wanted.get(place)
                one = None if mine is None else mine.value
                two = None if other is None else other.value
                if (one or None if one == "" else one) != (two or None if two == "" else two):
                    found.append(f"{sheet.name} {place}: {one!r} instead of {two!r}")
        return found

    def formulas_differ(self, sheet: str) -> list[str]:
        mine, wanted = self.open.sheet(sheet).cells, self.wanted.cells(sheet)
        return [
            f"{place}: {mine[place].formula} instead of {cell.formula}"
            for place, cell in wanted.items()
            if cell.formula is not None and mine[place].formula != _shown(cell.formula)
        ]


def written(actions: list[dict[str, Any]]) -> list[str]:
    """The actions that change the book: all but the report to the task pane."""
    return [
        f"{action['func']} {action['args'][:1]}"
        for action in actions
        if (action["func"], action["args"][:1]) != ("runMacro", ["scorecardReport"])
    ]
