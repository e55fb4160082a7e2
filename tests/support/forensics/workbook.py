"""What the workbook part may say: visible sheets, and the names that print titles need."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

PRINT_TITLES = "_xlnm.Print_Titles"
UNWANTED = (
    "externalReferences",
    "customWorkbookViews",
    "fileSharing",
    "functionGroups",
    "pivotCaches",
    "smartTagTypes",
    "webPublishObjects",
    "fileRecoveryPr",
)


def of_workbook(tree: _Element) -> Iterator[str]:
    """Hidden sheets, defined names, links, and what was kept for other programs."""
    for element in tree.iter("{*}sheet"):
        if element.get("state", "visible") != "visible":
            yield f"xl/workbook.xml: the sheet {element.get('name')} is {element.get('state')}"
    for element in tree.iter("{*}definedName"):
        if element.get("name") != PRINT_TITLES or "#REF" in str(element.text):
            yield f"xl/workbook.xml: a defined name: {element.get('name')} = {element.text}"
    for word in UNWANTED:
        for _ in tree.iter(f"{{*}}{word}"):
            yield f"xl/workbook.xml: {word}"
    for element in tree.iter("{*}workbookPr"):
        if element.get("codeName"):
            yield f"xl/workbook.xml: a code name: {element.get('codeName')}"
