"""The Indicators sheet: definitions and targets. The book's own truth once it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workbook.catalogue.columns import INDICATOR_COLUMNS
from workbook.catalogue.write_rows import row_of
from workbook.model import Scorecard
from workbook.sheets.plan import Cell, Choice, ColumnPlan, Print, RowPlan, SheetPlan, cells_of

SHEET_ID = "indicators"
NAME = "Indicators"
CLOSE, HEAD = "close", "head"

_WIDTHS = {"name": 48, "aliases": 30, "definition": 50, "comparators": 36, "id": 24, "source": 30}
_MIDDLE = ("decimals", "headline", "accumulates", "rated_tier", "green_from", "ref")
_CHOICES = {
    "headline": ("yes", "no"),
    "accumulates": ("yes", "no"),
    "unit": ("percent", "count", "rate", "average", "days"),
    "polarity": ("bigger", "smaller", "neutral"),
    "rollup": ("sum", "pool", "rate", "given", "none"),
    "target_mode": ("none", "min_upper", "single", "ladder"),
    "target_period": ("as reported", "annual"),
    "state": ("current", "withdrawn"),
}
_COLUMNS = tuple(
    ColumnPlan(
        column.name,
        _WIDTHS.get(column.name, 13),
        "input_centre" if column.name in _MIDDLE else "input",
        input=True,
    )
    for column in INDICATOR_COLUMNS
)


def lay_out(scorecard: Scorecard) -> SheetPlan:
    """One row per indicator; every cell below the headings is for typing."""
    rows = [
        RowPlan(
            "title", "title", cells_of(_COLUMNS, {"id": Cell("Indicators and targets", "title")})
        ),
        RowPlan(
            "note",
            "note",
            cells_of(
                _COLUMNS,
                {
                    "id": Cell(
                        "Change targets and definitions here, then refresh. A new indicator is a "
                        "new row; where it stands is where it is shown. Never change an id.",
                        "subtitle",
                    )
                },
            ),
        ),
        RowPlan(
            HEAD,
            "head",
            tuple(Cell(column.heading, "head") for column in INDICATOR_COLUMNS),
            height=32,
        ),
        RowPlan(
            "help",
            "help",
            tuple(Cell(column.help, "reason") for column in INDICATOR_COLUMNS),
            height=62,
        ),
    ]
    for indicator in scorecard.indicators:
        cells = row_of(indicator)
        made = {
            column.id: Cell(cells.get(column.id) or None, column.style, input=True)
            for column in _COLUMNS
        }
        rows.append(RowPlan(indicator.id, "row", cells_of(_COLUMNS, made), height=30))
    rows.append(RowPlan(CLOSE, "close", tuple(Cell(None, "close") for _ in _COLUMNS), height=4))
    return SheetPlan(
        SHEET_ID,
        NAME,
        _COLUMNS,
        tuple(rows),
        first=rows[4].key,
        last=CLOSE,
        freeze=(rows[4].key, "aliases"),
        choices=tuple(Choice(name, options) for name, options in _CHOICES.items()),
        printing=Print(repeat=(HEAD, HEAD)),
        gone="leave",
        tab="input",
    )


def table_rows(
    found: Mapping[int, Mapping[str, str]], place: Callable[[int, str], str]
) -> list[tuple[int, dict[str, str], Callable[[str], str]]]:
    """The sheet's rows for the catalogue's reader; blank ones are left out.

    ``found`` is text by sheet row and column id; ``place`` names a cell.
    """

    def named(row: int) -> Callable[[str], str]:
        return lambda column: place(row, column)

    return [
        (row, dict(cells), named(row))
        for row, cells in sorted(found.items())
        if any(text.strip() for text in cells.values())
    ]
