"""The native formulas of a scorecard: rows are looked up in Ratings by key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbook.sheets.plan import Cell, Find, Lookup, Scalar


@dataclass(frozen=True)
class RatingsAt:
    """Where the Ratings sheet stands: its name, its columns by id, its last row.

    ``letters`` maps column ids to column letters, ``rows`` row ids to sheet rows;
    ``last_row`` is the closing row, so that rows inserted above it are inside every range.
    """

    sheet: str
    letters: dict[str, str]
    last_row: int
    rows: Mapping[str, int] = field(default_factory=dict)


def quoted(sheet: str) -> str:
    """
    >>> quoted("Ann's notes")
    "'Ann''s notes'"
    """
    plain = sheet.isascii() and sheet.replace("_", "a").isalnum() and sheet[0].isalpha()
    return sheet if plain else "'" + sheet.replace("'", "''") + "'"


def render(
    formula: Lookup | Find, at: RatingsAt, row: int, key_letter: str, find_letter: str
) -> str:
    """The formula's text, without ``=``, for a cell of sheet row ``row``.

    >>> at = RatingsAt("Ratings", {"rag": "U"}, 40)
    >>> render(Find(), at, 9, "A", "B")
    'MATCH($A9,Ratings!$A$1:$A$40,0)'
    >>> render(Lookup("rag"), at, 9, "A", "B")
    'IFERROR(IF(INDEX(Ratings!$U$1:$U$40,$B9)="","",INDEX(Ratings!$U$1:$U$40,$B9)),"")'
    """
    name = quoted(at.sheet)
    if isinstance(formula, Find):
        return f"MATCH(${key_letter}{row},{name}!$A$1:$A${at.last_row},0)"
    letter = at.letters[formula.column]
    found = f"INDEX({name}!${letter}$1:${letter}${at.last_row},${find_letter}{row})"
    return f'IFERROR(IF({found}="","",{found}),"")'


def is_own(formula: Lookup | Find, text: str | None) -> bool:
    """Whether a cell's formula is one of ours, however a program has spaced it.

    >>> is_own(Find(), "MATCH($A9, Ratings!$A$1:$A$40, 0)"), is_own(Lookup("rag"), "1+1")
    (True, False)
    """
    start = "MATCH($" if isinstance(formula, Find) else "IFERROR(IF(INDEX("
    return text is not None and text.replace(" ", "").upper().startswith(start)


def result(cell: Cell, at: RatingsAt, key: str) -> Scalar:
    """What a cell's formula gives, so that the book reads right before anything recalculates.

    >>> result(Cell(None, "hidden", Find()), RatingsAt("Ratings", {}, 40, {"cla_n": 7}), "cla_n")
    7
    """
    return at.rows.get(key) if isinstance(cell.formula, Find) else cell.value
