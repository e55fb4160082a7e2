"""What a return holds that is ignored, and said to be: macros, links, embedded files."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.files.package import Package
from workbook.files.returned.opening import Sheet

_OF_THE_BOOK = {
    "vbaProject": "macros",
    "wordVbaData": "macros",
    "xlMacrosheet": "macro sheets",
    "xlIntlMacrosheet": "macro sheets",
    "dialogsheet": "dialog sheets",
    "externalLink": "links to other files or programs",
    "connections": "connections to data elsewhere",
    "attachedToolbars": "toolbars",
    "chartsheet": "sheets that hold a chart only",
}
_OF_A_SHEET = {
    "oleObject": "embedded objects",
    "package": "embedded files",
    "control": "controls",
    "ctrlProp": "controls",
    "queryTable": "connections to data elsewhere",
}


def ignored(package: Package, sheets: list[Sheet]) -> Iterator[str]:
    """A note for each kind of thing that was ignored."""
    kinds = [_OF_THE_BOOK.get(rel.kind) for rel in package.parts.rels(package.book.part)]
    if any(name.lower().endswith("vbaproject.bin") for name in package.parts.names):
        kinds.append("macros")
    for kind in dict.fromkeys(kinds):
        if kind:
            yield f"Ignored: {kind}"
    for sheet in sheets:
        rels = package.parts.rels(sheet.part)
        found = [_OF_A_SHEET.get(rel.kind) for rel in rels]
        if any(rel.external and not rel.target.startswith("#") for rel in rels):
            found.append("links to other places")
        for kind in dict.fromkeys(found):
            if kind:
                yield f"Ignored on sheet {sheet.name}: {kind}"
