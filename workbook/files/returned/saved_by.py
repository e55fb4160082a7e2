"""Who saved a file last, and when, as its properties say; and the book that it was made from."""

from __future__ import annotations

import re

from workbook.files.package import Package, PackageError
from workbook.files.package.xmlparts import Element, local
from workbook.files.returned.opening import tidy

_PROGRAMS = ("openpyxl", "xlsxwriter", "apache poi", "libreoffice", "microsoft office user")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?")
BOOK = "ScorecardBook"
_AS_SENT = "2000-01-01T00:00:00Z"
"""The date that every book of ours is drawn with, so that equal books are equal files."""


def saved_by(package: Package) -> tuple[str, str]:
    """The name (blank where it is a program's) and the time, each blank where unknown."""
    name = when = ""
    for element in _elements(package, "core-properties"):
        if local(element) == "lastModifiedBy":
            name = tidy(element.text or "")
        elif local(element) == "modified" and _DAY.fullmatch((element.text or "").strip()):
            when = (element.text or "").strip()
    name = "" if name.lower().startswith(_PROGRAMS) else name
    return name, "" if when == _AS_SENT else when


def made_from(package: Package) -> str:
    """The book id among the custom properties; blank where it is gone."""
    for element in _elements(package, "custom-properties"):
        if local(element) == "property" and element.get("name") == BOOK:
            return tidy("".join(element.itertext()))
    return ""


def _elements(package: Package, kind: str) -> list[Element]:
    for rel in package.parts.rels(""):
        if rel.kind == kind and not rel.external and package.parts.find(rel.target):
            try:
                return list(package.parts.tree(rel.target))
            except PackageError:
                return []  # properties are not what a return is collected for
    return []
