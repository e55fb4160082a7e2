"""Rows and cells of a sheet as bytes of XML: patterns to take them apart and to build them.

A sheet of a million cells is never parsed into a tree. These patterns rely on the plain
form that :func:`workbook.files.package.xmlparts.plain` guarantees.
"""

from __future__ import annotations

import re

from workbook.cell_names import cell_name, column_letters, column_number
from workbook.files.package.text import coded, decoded, escape, unescape

ROW_OPEN = re.compile(rb"\s*<row\b([^>]*?)(/?)>")
CELL_OPEN = re.compile(rb"<c\b([^>]*?)(/?)>")
CELL = re.compile(rb"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
FORMULA = re.compile(rb"<f\b([^>]*?)(?:/>|>(.*?)</f>)", re.DOTALL)
RESULT = re.compile(rb"<v\b[^>]*?(?:/>|>(.*?)</v>)", re.DOTALL)
INLINE = re.compile(rb"<is\b[^>]*?(?:/>|>(.*?)</is>)", re.DOTALL)
ATTRIBUTE = re.compile(rb'([\w:.-]+)="([^"]*)"')
_NUMBERED = re.compile(rb'(<c\b(?:\s(?!r=)[\w:.-]+="[^"]*")*\sr="[A-Za-z]+)[0-9]+"')
_ROW_NUMBER = re.compile(rb'(\sr=")[0-9]+"')
_PHONETIC = re.compile(rb"<rPh\b[^>]*/>|<rPh\b.*?</rPh>", re.DOTALL)
_TEXT = re.compile(rb"<t\b[^>]*?(?:/>|>(.*?)</t>)", re.DOTALL)


def attributes(raw: bytes) -> dict[str, str]:
    """The attributes of a start tag, in their order."""
    return {name.decode(): unescape(value) for name, value in ATTRIBUTE.findall(raw)}


def attribute(raw: bytes, name: bytes) -> bytes | None:
    """One attribute of a start tag, as written."""
    found = re.search(rb"(?:^|\s)" + name + rb'="([^"]*)"', raw)
    return found[1] if found else None


def without(raw: bytes, name: bytes) -> bytes:
    """The attributes of a start tag less one of them."""
    return re.sub(rb"(?:^|\s+)" + name + rb'="[^"]*"', b"", raw, count=1)


def with_attribute(raw: bytes, name: bytes, value: bytes) -> bytes:
    """The attributes of a start tag with one of them set."""
    if attribute(raw, name) is None:
        return raw.rstrip() + b" " + name + b'="' + value + b'"'
    pattern = rb"((?:^|\s)" + name + rb'=")[^"]*"'
    return re.sub(pattern, lambda found: found[1] + value + b'"', raw, count=1)


def rich_text(xml: bytes) -> str:
    """The text inside an ``<si>`` or ``<is>``: its runs joined, phonetic hints left out."""
    if b"<rPh" in xml:
        xml = _PHONETIC.sub(b"", xml)
    return decoded_text(b"".join(_TEXT.findall(xml)))


def decoded_text(xml: bytes) -> str:
    """A cell's text from the escaped bytes of an element's content."""
    return decoded(unescape(xml))


def text_element(name: bytes, text: str) -> bytes:
    """``<t>`` (or another name) holding a text to the character."""
    keep = b' xml:space="preserve"' if text != text.strip() or "\n" in text else b""
    return b"<" + name + keep + b">" + escape(coded(text)) + b"</" + name + b">"


def renumbered(xml: bytes, to: int) -> bytes:
    """The bytes of a row with its own number and those of its cells set."""
    number = b'%d"' % to
    end = xml.index(b">")

    def numbered(found: re.Match[bytes]) -> bytes:
        return found[1] + number

    head = _ROW_NUMBER.sub(numbered, xml[:end], count=1)
    return head + _NUMBERED.sub(numbered, xml[end:])


def split_row(xml: bytes) -> tuple[bytes, list[tuple[int, bytes]]]:
    """A row's attributes (as written) and its cells: column number and bytes of each."""
    opened = ROW_OPEN.match(xml)
    assert opened
    cells, column = [], 0
    row = attribute(opened[1], b"r") or b""
    for found in CELL.finditer(xml, opened.end()):
        name = attribute(found[1], b"r")
        cell = found[0]
        if name is None:  # legal: the cell stands right of the one before it
            column += 1
            cell = b'<c r="' + column_letters(column).encode() + row + b'"' + cell[2:]
        else:
            column = column_number(name.decode().rstrip("0123456789"))
        cells.append((column, cell))
    return opened[1], cells


def join_row(attributes_raw: bytes, cells: list[tuple[int, bytes]]) -> bytes:
    """The bytes of a row; what :func:`split_row` took apart."""
    if not cells:
        return b"<row" + attributes_raw.rstrip() + b"/>"
    return b"<row" + attributes_raw + b">" + b"".join(xml for _, xml in cells) + b"</row>"


def empty_cell(row: int, column: int, style: int | None) -> bytes:
    """A cell that holds a format only."""
    name = cell_name(row, column).encode()
    return b'<c r="' + name + b'"' + (b' s="%d"' % style if style else b"") + b"/>"
