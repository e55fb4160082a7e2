"""References inside formulas: find them, move them with inserted rows, copy them along.

One pattern walks a formula and knows what is not a reference: texts, quoted sheet names,
structured references, function names, numbers, error values, other workbooks. References
through several sheets at once (``Jan:Mar!A1``) are left alone, as Excel leaves them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from workbook.cell_names import MAX_COLUMN, column_letters, column_number
from workbook.files.package.places import MAX_ROW

_SHEET = r"(?:'(?:[^']|'')+'|(?:\[[^\[\]]+\])?(?:[^\W\d][\w.?]*)?(?::[^\W\d][\w.]*)?)!"
_CELL = r"\$?[A-Za-z]{1,3}\$?[0-9]{1,7}"
_TOKEN = re.compile(
    rf"""
    (?P<text>"(?:[^"]|"")*" | \#REF!{_CELL}(?::{_CELL})? | \#[A-Z][A-Z0-9/_]*[!?]?)
  | (?P<sheet>{_SHEET})?
    (?: (?P<first>{_CELL})(?::(?P<last>{_CELL}))?
      | (?P<rows>\$?[0-9]{{1,7}}):(?P<rows_last>\$?[0-9]{{1,7}}) )
    (?![\w.(\[!])
  | (?:{_SHEET})?[^\W\d][\w.?\\]*
  | '(?:[^']|'')*'!?
  | \[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]
  | [0-9][\w.]*
    """,
    re.VERBOSE,
)
_PART = re.compile(r"(\$?)([A-Za-z]*)(\$?)([0-9]+)")
_PLAIN = re.compile(r"(\$?)([0-9]+)(?=$|[:\s])")

Change = Callable[[str | None, str, str | None], str]
"""From a reference's sheet (``None``: its own), first and last part: the two parts' text."""


def sheet_of(prefix: str) -> str:
    """The sheet's name from ``Data!`` or ``'Ann''s notes'!``."""
    name = prefix[:-1]
    return name[1:-1].replace("''", "'") if name.startswith("'") else name


def map_references(formula: str, change: Change) -> str:
    """The formula with every cell and row reference replaced by what ``change`` gives."""

    def one(found: re.Match[str]) -> str:
        first = found["first"] or found["rows"]
        if not first:
            return found[0]
        prefix = found["sheet"]
        sheet = sheet_of(prefix) if prefix else None
        if sheet is not None and (":" in sheet or "]" in sheet):
            return found[0]
        return (prefix or "") + change(sheet, first, found["last"] or found["rows_last"])

    return _TOKEN.sub(one, formula)


@dataclass
class Shift:
    """``count`` rows inserted above row ``at`` of ``sheet``: where everything is then.

    The two ends of a range move each by itself, so an insert inside a range makes it
    longer and an insert at its first row moves it down.
    """

    sheet: str
    at: int
    count: int
    _known: dict[tuple[str, bool], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._name = self.sheet.casefold()
        self._quoted = self._name.replace("'", "''")

    def row(self, number: int) -> int:
        return number + self.count if number >= self.at else number

    def ref(self, places: str) -> str:
        """One or more plain places of the sheet itself, as in ``sqref="A1:B9 D4"``."""

        def one(found: re.Match[str]) -> str:
            return f"{found[1]}{min(self.row(int(found[2])), MAX_ROW)}"

        return _PLAIN.sub(one, places)

    def concerns(self, formula: str, own: str | None) -> bool:
        """Whether a formula on sheet ``own`` can refer to the sheet at all."""
        return self.is_here(own) or ("!" in formula and self._quoted in formula.casefold())

    def is_here(self, sheet: str | None) -> bool:
        return sheet is not None and sheet.casefold() == self._name

    def formula(self, text: str, own: str | None) -> str:
        """A formula that stands on sheet ``own`` (``None``: a name's, a chart's)."""
        if not self.concerns(text, own):
            return text
        here = self.is_here(own)
        known = self._known.get((text, here))
        if known is None:

            def change(sheet: str | None, first: str, last: str | None) -> str:
                moves = here if sheet is None else self.is_here(sheet)
                return self._moved(first, last) if moves else _joined(first, last)

            known = self._known[text, here] = map_references(text, change)
        return known

    def rule(self, text: str, own: str | None, before: int, tall: bool) -> str:
        """The formula of a conditional format or validation that starts at row ``before``.

        It is meant relative to the first cell of its places. Where those are several
        rows (``tall``), a relative row on the same sheet moves only as that first cell
        does: "the row below" stays the row below for every row.
        """
        if not tall or not self.is_here(own):
            return self.formula(text, own)
        by = self.row(before) - before

        def change(sheet: str | None, first: str, last: str | None) -> str:
            if sheet is not None and not self.is_here(sheet):
                return _joined(first, last)
            return _joined(self._rule_part(first, by), last and self._rule_part(last, by))

        return map_references(text, change)

    def _rule_part(self, part: str, by: int) -> str:
        found = _PART.fullmatch(part)
        assert found
        if found[3] or (not found[2] and found[1]):
            return self._part(part)
        return f"{found[1]}{found[2]}{found[3]}{min(max(int(found[4]) + by, 1), MAX_ROW)}"

    def _moved(self, first: str, last: str | None) -> str:
        start = _row_of(first)
        if self.row(start) > MAX_ROW:
            return "#REF!"
        return _joined(self._part(first), last and self._part(last))

    def _part(self, part: str) -> str:
        digits = len(part) - len(part.rstrip("0123456789"))
        row = int(part[-digits:])
        return f"{part[:-digits]}{min(self.row(row), MAX_ROW)}" if row >= self.at else part


def _joined(first: str, last: str | None) -> str:
    return f"{first}:{last}" if last else first


def _row_of(part: str) -> int:
    return int(part.lstrip("$ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"))


def copied(formula: str, rows: int, columns: int) -> str:
    """The formula as it reads in the cell ``rows`` below and ``columns`` right of its own.

    Relative parts move along, parts with ``$`` stay; past the sheet's edge they wrap
    round, as a shared formula does.
    """

    def part(text: str) -> str:
        found = _PART.fullmatch(text)
        assert found
        column_fixed, letters, row_fixed, row = found[1], found[2], found[3], int(found[4])
        if not letters:  # whole rows: the only $ stands before the row
            column_fixed, row_fixed = "", column_fixed
        if letters and not column_fixed:
            letters = column_letters((column_number(letters) + columns - 1) % MAX_COLUMN + 1)
        if not row_fixed:
            row = (row + rows - 1) % MAX_ROW + 1
        return f"{column_fixed}{letters}{row_fixed}{row}"

    def change(_: str | None, first: str, last: str | None) -> str:
        return _joined(part(first), last and part(last))

    return _copy_columns(map_references(formula, change), columns)


_COLUMNS = re.compile(
    rf"""("(?:[^"]|"")*"|\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]|'(?:[^']|'')*'!?)
    |(?<![\w.$:!])({_SHEET})?(\$?)([A-Za-z]{{1,3}}):(\$?)([A-Za-z]{{1,3}})(?![\w.($\[!:])""",
    re.VERBOSE,
)


def _copy_columns(formula: str, columns: int) -> str:
    """Move relative whole columns (``C:C``) along, which hold no row."""
    if not columns or ":" not in formula:
        return formula

    def moved(fixed: str, letters: str) -> str:
        if fixed:
            return fixed + letters
        return column_letters((column_number(letters) + columns - 1) % MAX_COLUMN + 1)

    def one(found: re.Match[str]) -> str:
        if found[1] is not None:
            return found[0]
        return f"{found[2] or ''}{moved(found[3], found[4])}:{moved(found[5], found[6])}"

    return _COLUMNS.sub(one, formula)


def retargeted(formula: str, own: str, row: int, to: int) -> str | None:
    """The formula with every reference to ``row`` of sheet ``own`` pointing at row ``to``.

    With ``$`` or without; ``None`` when it does not refer to that row alone.
    """
    hits = 0

    def change(sheet: str | None, first: str, last: str | None) -> str:
        nonlocal hits
        mine = sheet is None or sheet.casefold() == own.casefold()
        if not mine or _row_of(first) != row or (last and _row_of(last) != row):
            return _joined(first, last)
        hits += 1
        return _joined(_on_row(first, to), last and _on_row(last, to))

    text = map_references(formula, change)
    return text if hits else None


def _on_row(part: str, row: int) -> str:
    return part.rstrip("0123456789") + str(row)
