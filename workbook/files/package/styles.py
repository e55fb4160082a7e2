"""The cell formats of a book: number formats, and formats made from existing ones."""

from __future__ import annotations

import copy

from workbook.files.package.errors import PackageError
from workbook.files.package.xmlparts import Element, put_in_order, q

PART = "xl/styles.xml"

BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "mm-dd-yy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yy h:mm",
    37: "#,##0 ;(#,##0)",
    38: "#,##0 ;[Red](#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;[Red](#,##0.00)",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mmss.0",
    48: "##0.0E+0",
    49: "@",
}
"""Number formats that a file names by number only; code 14 is the system's short date."""

_FIRST_OWN = 164

Fingerprint = tuple[object, ...]

ORDER = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
)


class Styles:
    """The styles part, to look formats up and to add what is missing."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.changed = False
        self._codes: list[str] | None = None
        self._known: dict[str, dict[Fingerprint, int]] = {}

    def collection(self, name: str) -> Element:
        """One of the part's lists (``fonts``, ``cellXfs`` ...), made in its place if missing."""
        found = self.root.find(q(name))
        if found is None:
            found = self.root.makeelement(q(name), count="0")
            put_in_order(self.root, found, ORDER)
        return found

    def append(self, name: str, element: Element) -> int:
        """Add an element to a list; gives its number there."""
        where = self.collection(name)
        where.append(element)
        where.set("count", str(len(where)))
        self.changed = True
        self._codes = None
        return len(where) - 1

    def number_formats(self) -> list[str]:
        """The number format code of each cell format, by the cell format's number."""
        if self._codes is None:
            own = {int(e.get("numFmtId")): e.get("formatCode") for e in self.root.iter(q("numFmt"))}
            known = BUILT_IN | own
            xfs = self.collection("cellXfs")
            self._codes = [known.get(int(xf.get("numFmtId", 0)), "General") for xf in xfs]
        return self._codes

    def number_format_id(self, code: str) -> int:
        """The number of a number format code, added to the book if it is new."""
        for number, known in BUILT_IN.items():
            if known == code:
                return number
        used = {_FIRST_OWN - 1}
        for element in self.root.iter(q("numFmt")):
            if element.get("formatCode") == code:
                return int(element.get("numFmtId"))
            used.add(int(element.get("numFmtId")))
        made = self.root.makeelement(q("numFmt"), numFmtId=str(max(used) + 1), formatCode=code)
        self.append("numFmts", made)
        return int(made.get("numFmtId"))

    def with_number_format(self, style: int, code: str) -> int:
        """A cell format like ``style`` with this number format; an identical one is reused."""
        if style >= len(self.number_formats()):
            raise PackageError(f"A cell uses format {style}, which the book does not hold.")
        if self.number_formats()[style] == code:
            return style
        xfs = self.collection("cellXfs")
        wanted = copy.deepcopy(xfs[style])
        wanted.set("numFmtId", str(self.number_format_id(code)))
        wanted.set("applyNumberFormat", "1")
        return self.find_or_add("cellXfs", wanted)

    def find_or_add(self, name: str, wanted: Element) -> int:
        """The number of an element equal to this one in a list, added if there is none."""
        if name not in self._known:
            known = self._known[name] = {}
            for number, element in enumerate(self.collection(name)):
                known.setdefault(fingerprint(element), number)
        key = fingerprint(wanted)
        if key not in self._known[name]:
            self._known[name][key] = self.append(name, wanted)
        return self._known[name][key]


def fingerprint(element: Element) -> Fingerprint:
    """Equal for elements that mean the same: names, attributes and children."""
    children = tuple(fingerprint(child) for child in element if isinstance(child.tag, str))
    text = (element.text or "").strip()
    return element.tag, tuple(sorted(element.attrib.items())), text, children
