"""The sheets of a return as cells, within bounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workbook.cell_names import column_letters
from workbook.files.package import CellNow, Package, PackageError
from workbook.files.package import reading as package_reading
from workbook.files.package.groups import array_areas
from workbook.files.package.sheetxml import SheetXml
from workbook.files.returned.bounds import (
    BOUNDS,
    MAX_CELLS,
    MAX_NAME,
    MAX_SHEETS,
    MAX_STRINGS,
    MAX_TEXT,
)
from workbook.files.returned.errors import ReturnError
from workbook.files.returned.shown import shown
from workbook.files.returned.thinning import in_plain_form, thinned

EMPTY_ROWS = 1000
"""From how many empty rows on it is said that they were passed over."""


@dataclass
class Sheet:
    """One sheet: its cells as the file holds them, and what a person sees in them."""

    name: str
    hidden: bool
    part: str
    cells: dict[tuple[int, int], CellNow]
    texts: dict[tuple[int, int], str]
    """What is seen in every filled cell."""
    results: set[tuple[int, int]]
    """Cells that show a result whose formula stands in another cell, or nowhere."""

    @property
    def id(self) -> str:
        """What stands in cell A1."""
        return self.texts.get((1, 1), "")

    @property
    def ordered(self) -> list[tuple[tuple[int, int], str]]:
        return sorted(self.texts.items())


def tidy(text: str) -> str:
    """A name on one line, not too long.

    >>> tidy(" Jo\\n Smith ")
    'Jo Smith'
    """
    return " ".join(text.split())[:MAX_NAME]


def cell_of(row: int, column: int) -> str:
    return f"{column_letters(column)}{row}"


def opened(data: bytes, path: Path) -> Package:
    """The package of a return, bounded."""
    package = Package(data, path, BOUNDS)
    count = len(package.sheets)
    if count > MAX_SHEETS:
        raise ReturnError(
            f"{path.name} holds {count:,} sheets, and a pack six. Delete the sheets that are not "
            "the pack's, save the file and collect it again."
        )
    strings = package.book.related("sharedStrings")
    if strings and package.parts.size(strings) > MAX_STRINGS:
        raise ReturnError(
            f"{path.name} holds {package.parts.size(strings) / 1024**2:,.0f} MB of text "
            f"({strings}), which no pack does. Take out what does not belong to the pack, save "
            "the file and collect it again."
        )
    if strings and package.parts.find(strings):
        where = f"{path.name}, its texts ({strings})"
        package.parts.put(strings, in_plain_form(package.parts.get(strings), strings, where))
    return package


def sheets(package: Package, notes: list[str]) -> list[Sheet]:
    """The sheets that hold cells, in tab order; what is to be said of them goes to ``notes``."""
    file = package.path.name
    formats = _formats(package)
    left = MAX_CELLS
    found = []
    for info in package.worksheets:
        name = tidy(info.name)
        where = f"{file}, sheet {name}"
        try:
            plain = in_plain_form(package.parts.get(info.part), info.part, where)
            data, empty, count = thinned(plain, where)
            del plain
            left -= count
            if left < 0:
                raise ReturnError(
                    f"{where} holds too much ({count:,} cells; a return may have {MAX_CELLS:,} "
                    "in all). Delete what is not the pack's, save the file and collect it again."
                )
            package.parts.put(info.part, data)
            sheet = SheetXml(data, info.part)
            cells = package_reading.cells(sheet, package.strings.texts, formats)
            results = _results(sheet, cells)
        except PackageError as wrong:
            text = str(wrong)
            raise ReturnError(text if name in text else f"{where}: {text}") from wrong
        if empty > EMPTY_ROWS:
            notes.append(f"Sheet {name}: {empty:,} empty rows with a format passed over")
        texts = dict(_texts(where, cells, package.date_1904))
        hidden = info.state != "visible"
        found.append(Sheet(name, hidden, info.part, cells, texts, results))
    return found


def _formats(package: Package) -> list[str]:
    """The number formats by their numbers; simple programs write a file without any."""
    if package.book.related("styles") is None:
        return ["General"] * 1000
    return package.styles.number_formats() or ["General"]


def _results(sheet: SheetXml, cells: dict[tuple[int, int], CellNow]) -> set[tuple[int, int]]:
    """The cells whose value is a formula's result while the formula stands elsewhere."""
    found = set()
    for row in sheet.rows:
        if b"<f" in row.xml:
            for raw in package_reading.raw_cells_of(row.xml, row.number):
                place = (raw.row, raw.column)
                if b"<f" in raw.inner and place in cells and cells[place].formula is None:
                    found.add(place)
    for area in array_areas(sheet):
        for row_number in range(area.top, min(area.bottom, area.top + 5000) + 1):
            columns = range(area.left, min(area.right, area.left + 50) + 1)
            found.update((row_number, column) for column in columns)
        found.discard((area.top, area.left))
        if len(found) > MAX_CELLS:
            break
    return found


def _texts(
    where: str,
    cells: dict[tuple[int, int], CellNow],
    date_1904: bool,
) -> Iterator[tuple[tuple[int, int], str]]:
    for place, cell in cells.items():
        if cell.value is None and cell.formula is None:
            continue
        text = shown(cell, date_1904)
        if len(text) > MAX_TEXT:
            raise ReturnError(
                f"{where}, cell {cell_of(*place)} holds {len(text):,} characters, and a cell "
                f"holds {MAX_TEXT:,} at most. Shorten it, save the file and collect it again."
            )
        if text:
            yield place, text
