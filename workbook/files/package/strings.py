"""The shared strings of a book: the texts that its cells point to by number."""

from __future__ import annotations

import re

from workbook.files.package.markup import rich_text, text_element
from workbook.files.package.xmlparts import MAIN, plain

PART = "xl/sharedStrings.xml"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"

_ITEM = re.compile(rb"<si\b[^>]*?(?:/>|>(.*?)</si>)", re.DOTALL)
_COUNT = re.compile(rb'(<sst\b[^>]*?)\s(?:count|uniqueCount)="\d*"')


class SharedStrings:
    """Texts by number; new ones are added at the end, and a text that stands there is reused."""

    def __init__(self, data: bytes | None, part: str) -> None:
        self._data = plain(data, part) if data else f'<sst xmlns="{MAIN}"></sst>'.encode()
        self._texts: list[str] | None = None
        self._numbers: dict[str, int] | None = None
        self._new: list[bytes] = []
        self._blanked: set[int] = set()

    @property
    def changed(self) -> bool:
        return bool(self._new or self._blanked)

    @property
    def texts(self) -> list[str]:
        """All texts, in the order of their numbers."""
        if self._texts is None:
            self._texts = [rich_text(item) for item in _ITEM.findall(self._data)]
        return self._texts

    def number(self, text: str) -> int:
        """The number of a text; added if there is none in plain letters."""
        if self._numbers is None:
            self._numbers = {}
            for number, item in enumerate(self.items()):
                rich = b"<r>" in item or b"<r " in item or b"<rPh" in item
                if not rich and number not in self._blanked:
                    self._numbers.setdefault(self.texts[number], number)
        if text not in self._numbers:
            self._numbers[text] = len(self.texts)
            self.texts.append(text)
            self._new.append(b"<si>" + text_element(b"t", text) + b"</si>")
        return self._numbers[text]

    def items(self) -> list[bytes]:
        """The XML inside each item, in the order of their numbers (rich text as it stands)."""
        return list(_ITEM.findall(self._data))

    def add_rich(self, item: bytes) -> int:
        """Add a text with its own formatting, from the XML inside another book's item."""
        self.texts.append(rich_text(item))
        self._new.append(b"<si>" + item + b"</si>")
        return len(self.texts) - 1

    def blank(self, numbers: set[int]) -> None:
        """Wipe texts that no cell points to any more, so that they do not leave with the book."""
        self._blanked |= numbers
        known = self._numbers or {}
        for text in [text for text, number in known.items() if number in numbers]:
            del known[text]

    def to_bytes(self) -> bytes:
        """The part's content."""
        data = self._data
        if self._blanked:
            number = -1

            def wipe(found: re.Match[bytes]) -> bytes:
                nonlocal number
                number += 1
                return b"<si><t/></si>" if number in self._blanked else found[0]

            data = _ITEM.sub(wipe, data)
        head = data[:2000]
        for _ in range(2):  # both counts are optional, and wrong ones are worse than none
            head = _COUNT.sub(rb"\1", head)
        data = head + data[2000:]
        data = re.sub(rb"(<sst\b[^>]*?)\s*/>\s*$", rb"\1></sst>", data)
        end = data.rindex(b"</sst>")
        first = len(self.texts) - len(self._new)
        new = [
            b"<si><t/></si>" if number in self._blanked else item
            for number, item in enumerate(self._new, first)
        ]
        return b"".join([data[:end], *new, data[end:]])
