"""Reading and writing the XML of one part safely: no document types, no entities, no network."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from xml.parsers import expat

from lxml import etree

from workbook.files.package.errors import PackageError

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_REL = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM = "http://schemas.microsoft.com/office/excel/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"

Element = Any
"""An lxml element."""

_MAIN_PREFIX = re.compile(rb'<([\w.-]+):[\w.-]+(?=\s)[^>]*?\sxmlns:\1\s*=\s*["\']' + MAIN.encode())
_ODD_ATTRIBUTE = re.compile(rb"<[^<>]*?\s[\w:.-]+(?:\s+=\s*[\"']|=\s+[\"']|=')")


def q(name: str) -> str:
    """The qualified name of an element of the main spreadsheet namespace."""
    return f"{{{MAIN}}}{name}"


def local(element: Element) -> str:
    """An element's name without its namespace; ``""`` for comments and the like."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def put_in_order(parent: Element, child: Element, order: Sequence[str]) -> None:
    """Put a child where it belongs; ``order`` names all children in the order they stand in."""
    later = {q(name) for name in order[order.index(local(child)) + 1 :]}
    before = next((element for element in parent if element.tag in later), None)
    if before is None:
        parent.append(child)
    else:
        before.addprevious(child)


def check(data: bytes, part: str) -> bool:
    """Refuse what is not well formed, or declares a document type or entities.

    Says whether the part holds CDATA sections, comments or processing instructions.
    """
    parser = expat.ParserCreate()
    odd: list[bool] = []

    def doctype(*_: object) -> None:
        raise PackageError(
            f"The part {part} declares a document type (DTD), which a workbook never does: "
            "the file may have been tampered with. Do not use it; ask its sender for another."
        )

    def note(*_: object) -> None:
        odd.append(True)

    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = doctype
    parser.StartCdataSectionHandler = note
    parser.CommentHandler = note
    parser.ProcessingInstructionHandler = note
    try:
        parser.Parse(data, True)
    except expat.ExpatError as wrong:
        raise PackageError(
            f"The part {part} is damaged (it is not well-formed XML: {wrong}). "
            "Open the workbook in Excel, let it repair the file, and save it."
        ) from wrong
    return bool(odd)


def parse(data: bytes, part: str) -> Element:
    """The root element of a part."""
    check(data, part)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, LookupError) as wrong:  # what only this parser objects to
        raise PackageError(
            f"The part {part} is damaged (its XML cannot be taken apart). "
            "Open the workbook in Excel, let it repair the file, and save it."
        ) from wrong


def serialise(root: Element) -> bytes:
    """A part's bytes, as UTF-8 with the declaration that Excel writes."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def plain(data: bytes, part: str) -> bytes:
    """The same XML in the form that byte patterns can rely on.

    UTF-8, the main namespace without a prefix, double quotes, no CDATA, no comments.
    What Excel, LibreOffice and XlsxWriter write is in that form already and comes back
    as it is (without a byte order mark).
    """
    odd = check(data, part)
    data = data.removeprefix(b"\xef\xbb\xbf")
    start = data[:200]
    declared = re.search(rb'encoding\s*=\s*["\']([\w-]+)', start)
    utf8 = not start.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")) and (
        not declared or declared[1].lower() in (b"utf-8", b"utf8", b"us-ascii")
    )
    prefix = _MAIN_PREFIX.search(data, 0, 20_000) if utf8 else None
    if odd or not utf8 or (_quick_odd(data) and _ODD_ATTRIBUTE.search(_declaration_off(data))):
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True
        )
        root = etree.fromstring(data, parser)
        etree.strip_tags(root, etree.ProcessingInstruction)
        data = serialise(root)
        prefix = _MAIN_PREFIX.search(data, 0, 20_000)
    if prefix:
        name = prefix[1]
        if re.search(rb"\sxmlns=", data[:20_000]):
            raise PackageError(
                f"The part {part} is written in an unusual way (two default namespaces). "
                "Open the workbook in Excel and save it again."
            )
        data = re.sub(rb"<(/?)" + name + rb":", rb"<\1", data)
        data = re.sub(rb"\sxmlns:" + name + rb"=", b" xmlns=", data, count=1)
    return data


def _quick_odd(data: bytes) -> bool:
    return b"='" in data or b' ="' in data or b'= "' in data or b" ='" in data or b"= '" in data


def _declaration_off(data: bytes) -> bytes:
    return data.split(b"?>", 1)[1] if data.startswith(b"<?xml") else data
