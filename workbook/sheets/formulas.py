"""The native formulas of a scorecard: rows are looked up in Ratings by key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbook.sheets.plan import Cell, CellFormula, Find, OwnRow, Scalar


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
    targets: Mapping[str, str] = field(default_factory=dict)
    """The columns of the Indicators sheet, by id: ``Indicators!$N$1:$N$60``."""
    target_rows: Mapping[str, int] = field(default_factory=dict)
    prefix: str = ""
    """What stands before a function's name in the file: blank, or an add-in's mark."""


def quoted(sheet: str) -> str:
    """
    >>> quoted("Ann's notes")
    "'Ann''s notes'"
    """
    plain = sheet.isascii() and sheet.replace("_", "a").isalnum() and sheet[0].isalpha()
    return sheet if plain else "'" + sheet.replace("'", "''") + "'"


def render(formula: CellFormula, at: RatingsAt, row: int, key_letter: str, find_letter: str) -> str:
    """The formula's text, without ``=``, for a cell of sheet row ``row``.

    >>> at = RatingsAt("Ratings", {"rag": "U"}, 40)
    >>> render(Find(), at, 9, "A", "B")
    'MATCH($A9,Ratings!$A$1:$A$40,0)'
    >>> render(Lookup("rag"), at, 9, "A", "B")
    'IFERROR(IF(INDEX(Ratings!$U$1:$U$40,$B9)="","",INDEX(Ratings!$U$1:$U$40,$B9)),"")'
    """
    if isinstance(formula, OwnRow):
        cells = {name: f"${letter}{row}" for name, letter in at.letters.items()}
        text = formula.text.format(targets=at.targets, **cells)
        return text.replace("SC_", f"{at.prefix}SC_") if at.prefix else text
    name = quoted(at.sheet)
    if isinstance(formula, Find):
        return f"MATCH(${key_letter}{row},{name}!$A$1:$A${at.last_row},0)"
    letter = at.letters[formula.column]
    found = f"INDEX({name}!${letter}$1:${letter}${at.last_row},${find_letter}{row})"
    return f'IFERROR(IF({found}="","",{found}),"")'


def is_own(formula: CellFormula, text: str | None) -> bool:
    """Whether a cell's formula is one of ours, however a program has spaced it.

    >>> is_own(Find(), "MATCH($A9, Ratings!$A$1:$A$40, 0)"), is_own(OwnRow("SC_RAG"), "1+1")
    (True, False)
    """
    if text is None:
        return False
    if isinstance(formula, OwnRow):
        return any(part in text.upper() for part in OWN_PARTS)
    start = "MATCH($" if isinstance(formula, Find) else "IFERROR(IF(INDEX("
    return squeezed(text).startswith(start)


OWN_PARTS = ("SC_", "INDEX(", "MATCH(", "ISNUMBER(", "TRIM(", "EXACT(")
"""What our formulas on Ratings are made of."""


def squeezed(text: str) -> str:
    """A formula without its spaces, in capitals, for comparing.

    >>> squeezed("MATCH($A9, Ratings!$A$1:$A$40, 0)")
    'MATCH($A9,RATINGS!$A$1:$A$40,0)'
    """
    return text.replace(" ", "").upper()


def columns_of(sheet: str, letters: Mapping[str, str], last_row: int) -> dict[str, str]:
    """The whole columns of a table for formulas, by column id.

    >>> columns_of("Indicators", {"id": "B"}, 60)
    {'id': 'Indicators!$B$1:$B$60'}
    """
    name = quoted(sheet)
    return {key: f"{name}!${at}$1:${at}${last_row}" for key, at in letters.items()}


def result(cell: Cell, at: RatingsAt, key: str) -> Scalar:
    """What a cell's formula gives, so that the book reads right before anything recalculates.

    >>> result(Cell(None, "hidden", Find()), RatingsAt("Ratings", {}, 40, {"cla_n": 7}), "cla_n")
    7
    """
    if isinstance(cell.formula, Find):
        return at.rows.get(key)
    if isinstance(cell.formula, OwnRow) and cell.formula.finds:
        return at.target_rows.get(cell.formula.finds)
    return cell.value
