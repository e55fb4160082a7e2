"""What the cells of a sheet hold now: values exact to the character, formulas each its own."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple

from workbook.cell_names import column_number
from workbook.files.package.errors import PackageError
from workbook.files.package.markup import (
    ATTRIBUTE,
    FORMULA,
    INLINE,
    RESULT,
    ROW_OPEN,
    attribute,
    decoded_text,
    rich_text,
)
from workbook.files.package.references import copied
from workbook.files.package.sheetxml import SheetXml
from workbook.files.package.text import unescape

Value = str | int | float | bool | None

_CELLS = re.compile(
    rb'<c r="([A-Z]+)[0-9]+"(?: s="([0-9]+)")?(?: t="([A-Za-z]+)")?'
    rb"(?:/>|><v>([^<]*)</v></c>|>(.*?)</c>)"
    rb"|<c\b([^>]*?)(?:/>|>(.*?)</c>)",
    re.DOTALL,
)
_EPOCH = datetime(1899, 12, 30)


class CellNow(NamedTuple):
    """One cell as the file holds it.

    ``value`` is a formula's stored result where there is a ``formula`` (which has no
    leading ``=``). A date is a number; its ``number_format`` tells. An error value is its
    text (``"#N/A"``) with ``error`` true. ``None``: an empty cell that has a format, or a
    formula without a stored result.
    """

    value: Value
    formula: str | None
    number_format: str
    error: bool


class RawCell(NamedTuple):
    """A cell between its bytes and its meaning; ``inner`` is what its element contains."""

    row: int
    column: int
    style: int
    kind: bytes
    inner: bytes


def raw_cells(sheet: SheetXml) -> Iterator[RawCell]:
    """The cells of a sheet in the order of the file."""
    for row in sheet.rows:
        yield from raw_cells_of(row.xml, row.number)


def raw_cells_of(xml: bytes, number: int) -> Iterator[RawCell]:
    """The cells of one row."""
    column = 0
    for name, style, kind, value, inner, other, other_inner in _CELLS.findall(xml):
        if name:
            column = column_number(name.decode())
        else:
            found = attribute(other, b"r")
            column = _column(found) if found else column + 1
            style, kind = attribute(other, b"s"), attribute(other, b"t") or b""
            inner = other_inner
        if value:
            inner = b"<v>" + value + b"</v>"
        yield RawCell(number, column, int(style or 0), kind, inner)


class Formulas:
    """Gives each cell of a sheet its own formula text, read in the order of the file.

    A shared formula stands in full in the first cell of its group only; the others say
    which group they belong to.
    """

    def __init__(self) -> None:
        self._groups: dict[str, tuple[int, int, str]] = {}

    def text(self, row: int, column: int, raw: bytes, body: bytes) -> str | None:
        """The formula of a cell from its ``<f>`` (attributes and content)."""
        text = unescape(body) if body else None
        if b"shared" not in raw:
            return text
        group = dict(ATTRIBUTE.findall(raw)).get(b"si", b"").decode()
        if text is not None:
            self._groups[group] = (row, column, text)
            return text
        if group not in self._groups:
            return None
        first_row, first_column, master = self._groups[group]
        return copied(master, row - first_row, column - first_column)


def cells(
    sheet: SheetXml, strings: list[str], formats: list[str]
) -> dict[tuple[int, int], CellNow]:
    """All cells of a sheet that the file holds."""
    with _no_collection():
        return dict(_cells(sheet, strings, formats))


@contextmanager
def _no_collection() -> Iterator[None]:
    """Do not look for garbage while a million cells are made: there is none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _cells(
    sheet: SheetXml, strings: list[str], formats: list[str]
) -> Iterator[tuple[tuple[int, int], CellNow]]:
    formulas = Formulas()
    columns: dict[bytes, int] = {}
    codes = {b"%d" % number: code for number, code in enumerate(formats)}
    codes[b""] = formats[0] if formats else "General"
    for row in sheet.rows:
        number, column = row.number, 0
        for name, style, kind, value, inner, other, other_inner in _CELLS.findall(row.xml):
            formula = None
            try:
                if name:
                    column = columns.get(name) or columns.setdefault(
                        name, column_number(name.decode())
                    )
                else:
                    place = attribute(other, b"r")
                    column = _column(place) if place else column + 1
                    style, kind = attribute(other, b"s") or b"", attribute(other, b"t") or b""
                    inner = other_inner
                if not inner:
                    content = _value(kind, value or None, strings)
                else:
                    if b"<f" in inner and (found := FORMULA.search(inner)):
                        formula = formulas.text(number, column, found[1], found[2])
                    content = _value_in(kind, inner, strings)
                code = codes[style]
            except (ValueError, LookupError) as wrong:
                raise PackageError(
                    f"Row {number}, column {column} of the part {sheet.part} cannot be read. "
                    "Open the workbook in Excel, let it repair the file, and save it."
                ) from wrong
            yield (number, column), CellNow(content, formula, code, kind == b"e")


def _column(place: bytes) -> int:
    return column_number(place.decode().rstrip("0123456789"))


def _value_in(kind: bytes, inner: bytes, strings: list[str]) -> Value:
    """A cell's value from its type and all that its element contains."""
    if kind == b"inlineStr":
        inline = INLINE.search(inner)
        return rich_text(inline[1] or b"") if inline else None
    result = RESULT.search(inner)
    return _value(kind, (result[1] or b"") if result else None, strings)


def _value(kind: bytes, value: bytes | None, strings: list[str]) -> Value:
    """A cell's value from its type and the content of its ``<v>``."""
    if value is None:
        return None
    if not kind or kind == b"n":
        return _number(value) if value else None
    if kind == b"s":
        return strings[int(value)] if value else None
    if kind == b"b":
        return value.strip() in (b"1", b"true")
    if kind == b"d" and value:
        since = datetime.fromisoformat(value.decode()).replace(tzinfo=None) - _EPOCH
        return since.days + since.seconds / 86400 if since.seconds else since.days
    return decoded_text(value)


def _number(value: bytes) -> int | float:
    if b"." in value or b"E" in value or b"e" in value:
        return float(value)
    return int(value)


def value_of(cell: RawCell, strings: list[str]) -> Value:
    """The value of one raw cell."""
    return _value_in(cell.kind, cell.inner, strings)


def hidden_rows(sheet: SheetXml) -> set[int]:
    """The numbers of the rows that are hidden (by hand, by a filter or by an outline)."""
    hidden = set()
    for row in sheet.rows:
        opened = ROW_OPEN.match(row.xml)
        if opened and attribute(opened[1], b"hidden") in (b"1", b"true"):
            hidden.add(row.number)
    return hidden
