"""What a worksheet part may hold: values that are seen, and how they look."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

UNWANTED = {
    "f": "a formula",
    "legacyDrawing": "comments",
    "drawing": "a drawing",
    "picture": "a picture",
    "oleObjects": "embedded objects",
    "controls": "controls",
    "customProperties": "custom properties",
    "customSheetViews": "a view of somebody's own",
    "dataValidations": "drop-downs",
    "conditionalFormatting": "conditional formats",
    "scenarios": "scenarios",
    "protectedRanges": "protected ranges",
    "autoFilter": "a filter",
    "sheetProtection": "protection",
    "smartTags": "smart tags",
    "webPublishItems": "web items",
    "phoneticPr": "phonetic texts",
}
HIDDEN = ("1", "true")


def of_sheet(name: str, tree: _Element) -> Iterator[str]:
    """Everything on the sheet that a reader does not see, or that is more than a value."""
    for element in tree.iter():
        word = str(element.tag).rpartition("}")[2]
        sparkline = str(element.tag).endswith("}f") and "office/excel" in str(element.tag)
        if word in UNWANTED and not sparkline:
            yield f"{name}: {UNWANTED[word]}: {element.text or ''}".rstrip(": ")
        if word in ("row", "col") and element.get("hidden") in HIDDEN:
            yield f"{name}: a hidden {word} {element.get('r') or element.get('min')}"
        if word in ("row", "col") and _flat(element, word):
            yield f"{name}: a {word} of no size, {element.get('r') or element.get('min')}"
        if word == "sheetPr" and element.get("codeName"):
            yield f"{name}: a code name: {element.get('codeName')}"
        if word == "pageSetup" and any(k.rpartition("}")[2] == "id" for k in element.attrib):
            yield f"{name}: printer settings"
        if word == "hyperlink" and not element.get("location"):
            yield f"{name}: a link outside"
        if word == "sparklineGroup" and element.get("displayHidden") in HIDDEN:
            yield f"{name}: a sparkline of hidden cells"


def _flat(element: _Element, word: str) -> bool:
    size = element.get("ht" if word == "row" else "width")
    return size is not None and float(size) < 1
