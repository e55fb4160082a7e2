"""The formats of a sheet that comes from another book, found or added in this one."""

from __future__ import annotations

import copy

from workbook.files.package.styles import Styles
from workbook.files.package.xmlparts import Element

_PARTS = (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders"))


class StyleMap:
    """Numbers of cell formats and rule formats: from the donor's to this book's."""

    def __init__(self, donor: Styles, here: Styles) -> None:
        self._donor, self._here = donor, here
        self._cells = {0: 0}
        self._rules: dict[int, int] = {}

    def cell(self, number: int) -> int:
        """A cell format; the donor's default format is this book's default format."""
        if number not in self._cells:
            made = copy.deepcopy(self._donor.collection("cellXfs")[number])
            made.set("xfId", "0")
            code = self._donor.number_formats()[number]
            made.set("numFmtId", str(self._number_format(int(made.get("numFmtId", 0)), code)))
            for attribute, name in _PARTS:
                element = self._donor.collection(name)[int(made.get(attribute, 0))]
                found = self._here.find_or_add(name, copy.deepcopy(element))
                made.set(attribute, str(found))
            self._cells[number] = self._here.find_or_add("cellXfs", made)
        return self._cells[number]

    def _number_format(self, number: int, code: str) -> int:
        """Numbers below 164 mean the same in every book."""
        return number if number < 164 else self._here.number_format_id(code)

    def rule(self, number: int) -> int:
        """The format of a conditional format or a table."""
        if number not in self._rules:
            element: Element = copy.deepcopy(self._donor.collection("dxfs")[number])
            self._rules[number] = self._here.find_or_add("dxfs", element)
        return self._rules[number]
