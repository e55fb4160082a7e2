"""The parts of a package, and what each kind of part may hold."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree

from tests.support.forensics.properties import of_properties
from tests.support.forensics.sheets import of_sheet
from tests.support.forensics.workbook import of_workbook

EXPECTED = (
    r"\[Content_Types\]\.xml",
    r"_rels/\.rels",
    r"docProps/(app|core)\.xml",
    r"xl/(workbook|styles|sharedStrings|metadata)\.xml",
    r"xl/theme/theme\d+\.xml",
    r"xl/worksheets/sheet\d+\.xml",
    r"xl/worksheets/_rels/sheet\d+\.xml\.rels",
    r"xl/_rels/workbook\.xml\.rels",
    r"xl/tables/table\d+\.xml",
)
"""Parts that a copy of values needs. Any other is a trace."""


def scan(path: Path, secrets: Iterable[str] = ()) -> list[str]:
    """Every trace in the file: parts that should not be there, what is hidden in the others,
    and the words of ``secrets`` wherever they stand."""
    with zipfile.ZipFile(path) as package:
        found = [f"the zip file has a comment: {package.comment!r}"] if package.comment else []
        for info in package.infolist():
            content = package.read(info)
            if info.comment or info.extra:
                found.append(f"{info.filename}: the zip entry says more than its name")
            found += _part(info.filename, content)
            found += [f"{info.filename}: says {word!r}" for word in secrets if _says(content, word)]
    return found


def _says(content: bytes, word: str) -> bool:
    text = content.decode("utf-8", "ignore")
    plain = "".join(etree.fromstring(content).itertext()) if text.startswith("<?xml") else ""
    return word.casefold() in text.casefold() or word.casefold() in plain.casefold()


def _part(name: str, content: bytes) -> Iterator[str]:
    if not any(re.fullmatch(pattern, name) for pattern in EXPECTED):
        yield f"{name}: a part that a copy of values has no need of"
        return
    tree = etree.fromstring(content)
    for comment in tree.xpath("//comment() | //processing-instruction()"):
        yield f"{name}: an XML comment or instruction: {comment.text}"
    if name.endswith(".rels"):
        for link in tree:
            if link.get("TargetMode") == "External":
                yield f"{name}: a link outside: {link.get('Target')}"
    elif name.startswith("docProps/"):
        yield from of_properties(name, tree)
    elif name == "xl/workbook.xml":
        yield from of_workbook(tree)
    elif name.startswith("xl/worksheets/"):
        yield from of_sheet(name, tree)
    elif name == "[Content_Types].xml":
        for kind in tree:
            if "macro" in str(kind.get("ContentType")).lower():
                yield f"{name}: of a macro workbook"
