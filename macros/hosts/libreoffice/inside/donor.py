"""The formulas of a drawn sheet, read from its file.

They look into sheets that the drawn file does not have, so LibreOffice cannot understand
them there; they are set once the sheet stands in the document.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as Xml
import zipfile
from typing import Iterator

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def formulas_of(file: str, sheet: str) -> Iterator[tuple[int, int, str]]:
    """Row, column and text (without ``=``) of the formulas of a sheet that was drawn."""
    with zipfile.ZipFile(file) as package:
        book = Xml.fromstring(package.read("xl/workbook.xml"))
        links = Xml.fromstring(package.read("xl/_rels/workbook.xml.rels"))
        parts = {link.get("Id"): link.get("Target") or "" for link in links}
        found = [s for s in book.iter(_MAIN + "sheet") if s.get("name") == sheet]
        part = parts[found[0].get(_LINK)].lstrip("/")
        content = package.read(part if part.startswith("xl/") else "xl/" + part)
    for cell in Xml.fromstring(content).iter(_MAIN + "c"):
        formula = cell.find(_MAIN + "f")
        if formula is not None and formula.text:
            row, column = place(cell.get("r") or "")
            yield row, column, formula.text


def place(reference: str) -> tuple[int, int]:
    """Row and column of a cell, counted from 1.

    >>> place("AB12")
    (12, 28)
    """
    letters, digits = re.match(r"([A-Z]+)([0-9]+)\Z", reference).groups()  # type: ignore[union-attr]
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits), column
