"""One worksheet part: what stands round the rows as a tree, the rows themselves as bytes.

The part is cut into its rows once; only rows that a change touches are taken apart. The
tree (``skeleton``) is the part without its rows: views, columns, merges, conditional
formats, validations, hyperlinks, extensions.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from operator import attrgetter

from workbook.cell_names import cell_name
from workbook.files.package.errors import PackageError
from workbook.files.package.markup import ROW_OPEN, attribute, renumbered
from workbook.files.package.places import MAX_ROW, corners
from workbook.files.package.xmlparts import Element, parse, plain, q, serialise

_DATA = re.compile(rb"<sheetData\b[^>]*?(/?)>")
_EMPTY_DATA = re.compile(rb"<sheetData\b[^>]*?(?:/>|>\s*</sheetData>)")


class Row:
    """One row: its number and its XML."""

    __slots__ = ("number", "xml")

    def __init__(self, number: int, xml: bytes) -> None:
        self.number = number
        self.xml = xml


class SheetXml:
    """A worksheet part opened for reading and editing."""

    def __init__(self, data: bytes, part: str) -> None:
        self.part = part
        self.touched = False
        data = plain(data, part)
        opened = _DATA.search(data)
        if not opened:
            raise PackageError(
                f"The part {part} has no cells element: the sheet is not an ordinary worksheet. "
                "Open the workbook in Excel and save it again."
            )
        if opened[1]:
            self._rows_of, end = b"", opened.end()
        else:
            close = data.rindex(b"</sheetData>")
            self._rows_of, end = data[opened.end() : close], close + len(b"</sheetData>")
        self._around = data[: opened.start()] + b"<sheetData/>" + data[end:]
        self._skeleton: Element | None = None
        self._rows: list[Row] | None = None

    @property
    def skeleton(self) -> Element:
        """The part's root element; its ``sheetData`` is empty here."""
        if self._skeleton is None:
            self._skeleton = parse(self._around, self.part)
        return self._skeleton

    @property
    def around(self) -> bytes:
        """The bytes round the rows, as read (to search cheaply)."""
        return self._around

    @property
    def raw_rows(self) -> bytes:
        """All rows' bytes, as they stand now (to search or read through)."""
        if self._rows is None:
            return self._rows_of
        return b"".join(row.xml for row in self._rows)

    @property
    def rows(self) -> list[Row]:
        """The rows that the part holds, in order of their numbers."""
        if self._rows is None:
            self._rows = list(_rows(self._rows_of, self.part))
            self._rows_of = b""
        return self._rows

    def index(self, number: int) -> int:
        """Where in ``rows`` the row of this number stands, or would stand."""
        return bisect_left(self.rows, number, key=attrgetter("number"))

    def row(self, number: int) -> Row | None:
        """The row of this number, if the part holds it."""
        at = self.index(number)
        return self.rows[at] if at < len(self.rows) and self.rows[at].number == number else None

    def ensure_row(self, number: int) -> Row:
        """The row of this number, made if the part lacks it."""
        at = self.index(number)
        if at == len(self.rows) or self.rows[at].number != number:
            self.rows.insert(at, Row(number, b'<row r="%d"/>' % number))
        return self.rows[at]

    def make_room(self, at: int, count: int) -> None:
        """Renumber the rows from ``at`` down, ``count`` further."""
        start = self.index(at)
        while self.rows[start:] and self.rows[-1].number + count > MAX_ROW:
            if any(mark in self.rows[-1].xml for mark in (b"<v", b"<f", b"<is")):
                raise PackageError(
                    f"There is no room for {count} more rows: the sheet is used down to row "
                    f"{self.rows[-1].number:,} of {MAX_ROW:,}. Delete what stands at its end."
                )
            self.rows.pop()  # an empty row that has a height only
        for row in self.rows[start:]:
            row.number += count
            row.xml = renumbered(row.xml, row.number)

    def put_rows(self, new: Iterable[Row]) -> None:
        """Add rows whose numbers are free and follow each other."""
        block = list(new)
        if block:
            at = self.index(block[0].number)
            self.rows[at:at] = block

    def column_styles(self) -> list[tuple[int, int, int]]:
        """First column, last column and style number of columns that have a format."""
        return [
            (int(col.get("min")), int(col.get("max")), int(col.get("style")))
            for col in self.skeleton.iterfind(f"{q('cols')}/{q('col')}")
            if col.get("style")
        ]

    def widen_dimension(self, top: int, left: int, bottom: int, right: int) -> None:
        """Let the recorded extent of the sheet (where there is one) include these cells."""
        extent = self.skeleton.find(q("dimension"))
        if extent is not None:
            a, b, c, d = corners(extent.get("ref", "A1"))
            first = cell_name(min(a, top), min(b, left))
            last = cell_name(max(c, bottom), max(d, right))
            extent.set("ref", first if first == last else f"{first}:{last}")

    def to_bytes(self) -> bytes:
        """The part's content."""
        around = self._around if self._skeleton is None else serialise(self._skeleton)
        found = _EMPTY_DATA.search(around)
        assert found
        rows = self.raw_rows
        inner = [b"<sheetData>", rows, b"</sheetData>"] if rows else [b"<sheetData/>"]
        return b"".join([around[: found.start()], *inner, around[found.end() :]])


def _rows(data: bytes, part: str) -> Iterable[Row]:
    """Cut the bytes between ``<sheetData>`` and its end into rows."""
    last = 0
    for piece in data.split(b"</row>"):
        position = 0
        while True:
            opened = ROW_OPEN.match(piece, position)
            if not opened:
                break
            number = attribute(opened[1], b"r")
            current = int(number) if number else last + 1
            if not last < current <= MAX_ROW:
                raise PackageError(
                    f"Row {current} of the part {part} stands out of order. "
                    "Open the workbook in Excel, let it repair the file, and save it."
                )
            last = current
            end = opened.end() if opened[2] else len(piece)
            xml = piece[position:end].lstrip()
            if not opened[2]:
                xml += b"</row>"
            if not number:
                xml = b'<row r="%d"' % current + xml[4:]
            yield Row(current, xml)
            position = end
