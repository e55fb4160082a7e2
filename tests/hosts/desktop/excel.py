"""A book open in the stand-in for Excel, beside what the command makes of the same file."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

from macros.hosts.desktop.press import press
from macros.hosts.open_book import press_copy
from macros.hosts.open_publishing import name_of
from macros.hosts.pressing import BUTTONS, Wishes, press_on_file
from macros.hosts.publishing import Wanted, publish_book
from macros.hosts.sending_out import send_out_book
from tests.hosts.desktop.fake_excel import FakeBook
from tests.support.steps import TODAY
from workbook.files.package import open_package
from workbook.files.read_book import read_book


class Excel:
    """A book open in the stand-in, and what the command makes of the same file.

    The stand-in cannot calculate: a formula's result is the one that the command wrote (which
    other tests compare with LibreOffice's recalculation).
    """

    def __init__(self, book: Path, wishes: Wishes, button: str = "refresh") -> None:
        self.wishes, self.button = wishes, button
        self.expected = book.parent.parent / book.name
        shutil.copy(book, self.expected)
        self._press_the_file()
        self.wanted = open_package(self.expected)
        self.open = FakeBook(book, results=self._result)
        self.keep = book.parent / "copies"

    def _press_the_file(self) -> None:
        if self.button in BUTTONS:
            press_on_file(self.expected, self.button, self.wishes, TODAY)
        elif self.button == "publish":
            copies = self.expected.with_suffix(".copies")
            copies.mkdir()
            output = copies / name_of(read_book(self.expected), self.wishes.audience)
            wanted = Wanted(self.wishes.audience, self.wishes.override)
            publish_book(self.expected, output, wanted, TODAY)
        elif self.wishes.folder:
            packs = self.expected.with_suffix(".packs")
            send_out_book(self.expected, packs, [], self.wishes.due, TODAY)

    def _result(self, sheet: str, row: int, column: int, formula: str) -> Any:
        cell = self.wanted.cells(sheet).get((row, column))
        assert cell, f"{sheet} {row} {column}: {formula}"
        assert cell.formula == formula
        return cell.value

    def press(self) -> str:
        return press(
            self.open,
            self.button.capitalize(),
            lambda copy: press_copy(self.button, copy, self.wishes, TODAY),
            self.keep,
        )

    def differences(self) -> list[str]:
        found = []
        names = [sheet.name for sheet in self.wanted.sheets]
        assert [sheet.name for sheet in self.open._package.sheets] == names
        for name in names:
            mine, wanted = self.open._package.cells(name), self.wanted.cells(name)
            for place in sorted(mine.keys() | wanted.keys()):
                one, other = mine.get(place), wanted.get(place)
                if _plain(one) != _plain(other):
                    found.append(f"{name} {place}: {one} instead of {other}")
            if sparklines(self.open, name) != sparklines(self.wanted, name):
                found.append(f"{name}: sparklines")
            if _heights(self.open, name) != _heights(self.wanted, name):
                found.append(f"{name}: heights")
        return found


def _plain(cell: Any) -> Any:
    if cell is None:
        return (None, None, None)
    value = float(cell.value) if type(cell.value) is int else cell.value
    return (None if value == "" else value, cell.formula, None if value is None else cell[2])


def _package(book: Any) -> Any:
    return book._package if isinstance(book, FakeBook) else book


def sparklines(book: Any, sheet: str) -> list[tuple[bytes, bytes]]:
    xml = _package(book).sheet_xml(sheet).to_bytes()
    found = re.findall(rb"<xm:f>([^<]*)</xm:f>\s*<xm:sqref>([^<]*)</xm:sqref>", xml)
    return sorted(found)


def _heights(book: Any, sheet: str) -> dict[int, float]:
    xml = _package(book).sheet_xml(sheet)
    found = {}
    for row in xml.rows:
        height = re.search(rb' ht="([\d.]+)"', row.xml.split(b">")[0])
        if height:
            found[row.number] = float(height[1])
    return found
