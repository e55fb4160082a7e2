"""Text as it stands in a cell, and as it stands in the XML of a workbook.

Besides XML's own escapes a workbook writes a character that XML cannot hold as
``_xHHHH_`` (``_x0007_`` is the bell), so a text that looks like such an escape has its
first underscore escaped: the seven characters ``_x0041_`` stand as ``_x005F_x0041_``.
"""

from __future__ import annotations

import re

_ENTITY = re.compile(r"&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|(lt|gt|amp|quot|apos));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_CODED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ILLEGAL = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_ILLEGAL_ONE = re.compile(f"[{_ILLEGAL}]")
_LOOKS_CODED = re.compile(f"_(?=x[0-9A-Fa-f]{{4}}[_{_ILLEGAL}])")
_SURROGATE = re.compile("[\ud800-\udfff]")


def unescape(xml: bytes) -> str:
    """The characters of an XML text or attribute, as an XML parser would give them."""
    text = xml.decode("utf-8")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "&" not in text:
        return text
    return _ENTITY.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    if found[3]:
        return _NAMED[found[3]]
    return chr(int(found[1], 16) if found[1] else int(found[2]))


def escape(text: str) -> bytes:
    """Text for an XML element; a carriage return survives as a character reference."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;").encode("utf-8")


def escape_attribute(text: str) -> bytes:
    """Text for an XML attribute in double quotes."""
    safe = escape(text).replace(b'"', b"&quot;")
    return safe.replace(b"\n", b"&#10;").replace(b"\t", b"&#9;")


def decoded(text: str) -> str:
    """A cell's text from the text of its XML: ``_xHHHH_`` becomes the character."""
    if "_x" not in text:
        return text
    text = _CODED.sub(lambda found: chr(int(found[1], 16)), text)
    if _SURROGATE.search(text):  # an emoji written as two halves
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return text


def coded(text: str) -> str:
    """The text of the XML from a cell's text; :func:`decoded` gives it back."""
    if "_x" in text:
        text = _LOOKS_CODED.sub("_x005F_", text)
    return _ILLEGAL_ONE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
