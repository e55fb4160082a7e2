"""The Corrections sheet: every figure that was accepted in place of the extract's."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from workbook.assess import text
from workbook.cycle.days import of_day
from workbook.model import Correction, Figure, Observation, Scorecard, row_key
from workbook.sheets.commentary import subject_words
from workbook.sheets.list_sheet import HEAD, NOTE, TITLE, item_row, list_sheet, top_line
from workbook.sheets.plan import Cell, ColumnPlan, Print, RowPlan, Scalar, SheetPlan
from workbook.sheets.sizes import in_a_cell, row_height
from workbook.sheets.words import any_period

SHEET_ID = "corrections"
NAME = "Corrections"
PREFIX = "correction:"
HOW = (
    "A corrected figure stands in for the extract's until an extract says the same (agreed) or a "
    "later correction takes its place (ended)."
)

_COLUMNS = (
    ColumnPlan("indicator", 40, "name"),
    ColumnPlan("service", 20, "name"),
    ColumnPlan("period", 10, "centre"),
    ColumnPlan("basis", 12, "centre"),
    ColumnPlan("was", 18, "centre"),
    ColumnPlan("now", 18, "centre"),
    ColumnPlan("extract", 18, "centre"),
    ColumnPlan("reason", 46, "name|@"),
    ColumnPlan("who", 20, "name|@"),
    ColumnPlan("file", 28, "name|@"),
    ColumnPlan("accepted", 24, "name"),
    ColumnPlan("state", 11, "centre"),
)
_HEADS = (
    "Indicator",
    "Service",
    "Period",
    "Basis",
    "Was",
    "Now",
    "The extract now says",
    "Reason",
    "Who asked",
    "From",
    "Accepted",
    "State",
)


def lay_out(scorecard: Scorecard) -> SheetPlan:
    """One row for each correction, in the order in which they were accepted; none goes away."""
    top = (
        top_line(_COLUMNS, TITLE, "Corrections", "title"),
        top_line(_COLUMNS, NOTE, HOW, "subtitle"),
        RowPlan(HEAD, "head", tuple(Cell(head, "head_left") for head in _HEADS), height=34),
    )
    seen: dict[str, int] = {}
    items = []
    for correction in scorecard.cycle.corrections:
        seen[correction.query] = number = seen.get(correction.query, 0) + 1
        key = f"{PREFIX}{correction.query}" + (f":{number}" if number > 1 else "")
        items.append(_row(scorecard, correction, key))
    plan = list_sheet(SHEET_ID, NAME, _COLUMNS, top, items, "service", "amber", gone="leave")
    printing = Print(last_column="state", repeat=(HEAD, HEAD))
    return replace(plan, printing=printing, filter_head=HEAD)


def _row(scorecard: Scorecard, correction: Correction, key: str) -> RowPlan:
    about = subject_words(scorecard, row_key(correction.indicator, ""))
    accepted = f"{correction.accepted_by} on {of_day(correction.accepted_on)}"
    cells: dict[str, Scalar] = {
        "indicator": about,
        "service": correction.service or "Directorate",
        "period": any_period(correction.period),
        "basis": correction.basis,
        "was": printed(scorecard, correction, correction.was),
        "now": printed(scorecard, correction, correction.now),
        "extract": printed(scorecard, correction, correction.extract),
        "reason": in_a_cell(correction.reason),
        "who": in_a_cell(correction.who),
        "file": in_a_cell(correction.file),
        "accepted": accepted if correction.accepted_by else of_day(correction.accepted_on),
        "state": correction.state,
    }
    texts = ((about, 38), (correction.reason, 44), (correction.file, 26), (accepted, 22))
    height = row_height((*texts, (correction.who, 18)), least=30, most=260)
    return item_row(_COLUMNS, key, cells, height)


def printed(scorecard: Scorecard, correction: Correction, figure: Figure) -> str:
    """A figure as the scorecards print it, with its cases: ``77.8% (615/790)``."""

    def number(value: str) -> Fraction | None:
        return Fraction(value) if value else None

    seen = Observation(
        correction.indicator,
        correction.period,
        correction.basis,
        correction.service,
        number(figure.value),
        number(figure.numerator),
        number(figure.denominator),
        figure.status,
        decimals=figure.decimals,
    )
    for indicator in scorecard.indicators:
        if indicator.id == correction.indicator:
            return text.printed(indicator, seen) or "Blank"
    return figure.value or figure.status or "Blank"
