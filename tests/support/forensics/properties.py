"""What the document properties may say: title, subject, company, and nothing of people."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

CORE = ("title", "subject", "created", "modified")
APP = (
    "Application",
    "DocSecurity",
    "ScaleCrop",
    "HeadingPairs",
    "TitlesOfParts",
    "Company",
    "LinksUpToDate",
    "SharedDoc",
    "HyperlinksChanged",
    "AppVersion",
)


def of_properties(name: str, tree: _Element) -> Iterator[str]:
    """Properties with a text that are not expected: authors, keywords, managers, templates."""
    allowed = CORE if name.endswith("core.xml") else APP
    for child in tree:
        word = str(child.tag).rpartition("}")[2]
        text = "".join(child.itertext()).strip()
        if text and word not in allowed:
            yield f"{name}: {word} says {text}"
