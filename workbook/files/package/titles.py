"""The list of sheet names that a book's properties carry (``docProps/app.xml``)."""

from __future__ import annotations

from workbook.files.package.package import Package
from workbook.files.package.xmlparts import Element, local


def add_title(package: Package, name: str, position: int) -> None:
    """List a new sheet that goes to this place among the tabs (before it is there).

    Where the list is not as Excel writes it, it is taken out: it is optional.
    """
    part = next((r.target for r in package.parts.rels("") if r.kind == "extended-properties"), None)
    if part is None or package.parts.find(part) is None:
        return
    root = package.parts.tree(part)
    pairs = next((e for e in root if local(e) == "HeadingPairs"), None)
    titles = next((e for e in root if local(e) == "TitlesOfParts"), None)
    if pairs is None or titles is None:
        return
    worksheets = {sheet.part for sheet in package.worksheets}
    before = sum(sheet.part in worksheets for sheet in package.sheets[:position])
    count = next((e for e in pairs.iter() if local(e) == "i4"), None)
    listed = [e for e in titles.iter() if local(e) == "lpstr"]
    if count is not None and count.text == str(len(worksheets)) and len(listed) >= before > 0:
        _list(count, listed, name, before)
    else:
        root.remove(pairs)
        root.remove(titles)
    package.parts.touch(part)


def _list(count: Element, listed: list[Element], name: str, before: int) -> None:
    count.text = str(int(count.text) + 1)
    made = listed[0].makeelement(listed[0].tag)
    made.text = name
    listed[before - 1].addnext(made)
    vector = made.getparent()
    vector.set("size", str(len(vector)))
