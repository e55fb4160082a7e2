"""The Queries sheet: figures that managers do not accept, and what was decided on them."""

from __future__ import annotations

from dataclasses import replace

from workbook.cycle.days import of_day
from workbook.model import DECISIONS, Query, Scorecard
from workbook.sheets.commentary import subject_words
from workbook.sheets.list_sheet import HEAD, NOTE, TITLE, item_row, list_sheet, top_line
from workbook.sheets.plan import (
    Cell,
    Choice,
    ColumnPlan,
    Print,
    RowPlan,
    Scalar,
    SheetPlan,
)
from workbook.sheets.sizes import in_a_cell, row_height
from workbook.sheets.words import any_period

SHEET_ID = "queries"
NAME = "Queries"
PREFIX = "query:"
HOW = (
    "Choose Accept or Decline beside each query; the next press of a button carries it out. An "
    "accepted figure stands in for the extract's and is entered in Corrections."
)

_COLUMNS = (
    ColumnPlan("id", 6, "centre"),
    ColumnPlan("service", 22, "name"),
    ColumnPlan("indicator", 40, "name"),
    ColumnPlan("period", 10, "centre"),
    ColumnPlan("figure", 18, "centre"),
    ColumnPlan("verdict", 19, "name"),
    ColumnPlan("reason", 46, "name|@"),
    ColumnPlan("proposed", 15, "centre|@"),
    ColumnPlan("who", 20, "name|@"),
    ColumnPlan("asked", 13, "centre"),
    ColumnPlan("decision", 12, "entry_centre", input=True),
    ColumnPlan("note", 32, "entry", input=True),
    ColumnPlan("outcome", 34, "name"),
)
_HEADS = (
    "No",
    "Service area",
    "Indicator",
    "Period",
    "Figure",
    "Verdict",
    "Reason",
    "Proposed",
    "Who",
    "Asked",
    "Decision",
    "Note",
    "Outcome",
)


def shown(scorecard: Scorecard) -> list[Query]:
    """Every open query, and the settled ones of the scorecard's period, as they were asked."""
    return [q for q in scorecard.cycle.queries if not q.settled or q.period == scorecard.period]


def lay_out(scorecard: Scorecard) -> SheetPlan:
    top = (
        top_line(_COLUMNS, TITLE, "Queries", "title"),
        top_line(_COLUMNS, NOTE, HOW, "subtitle"),
        RowPlan(HEAD, "head", tuple(Cell(text, "head_left") for text in _HEADS), height=24),
    )
    items = [_row(scorecard, query) for query in shown(scorecard)]
    plan = list_sheet(SHEET_ID, NAME, _COLUMNS, top, items, "figure", "amber", gone="free")
    return replace(
        plan,
        choices=(Choice("decision", DECISIONS),),
        printing=Print(last_column="outcome", repeat=(HEAD, HEAD)),
        filter_head=HEAD,
    )


def _row(scorecard: Scorecard, query: Query) -> RowPlan:
    outcome = outcome_words(query)
    about = subject_words(scorecard, query.row)
    cells: dict[str, Scalar] = {
        "id": int(query.id) if query.id.isdigit() else query.id,
        "service": query.view or "Directorate",
        "indicator": about,
        "period": any_period(query.period),
        "figure": query.printed or "No figure",
        "verdict": query.verdict or None,
        "reason": in_a_cell(query.reason),
        "proposed": in_a_cell(query.proposed),
        "who": in_a_cell(query.who),
        "asked": of_day(query.asked) or None,
        "decision": query.decision or None,
        "note": query.note or None,
        "outcome": outcome,
    }
    texts = ((about, 38), (query.reason, 44), (query.note, 30), (outcome, 32), (query.verdict, 17))
    height = row_height((*texts, (query.proposed, 13), (query.who, 18)), least=30, most=260)
    return item_row(_COLUMNS, f"{PREFIX}{query.id}", cells, height)


def outcome_words(query: Query) -> str:
    """How a query ended, or why it could not be decided as asked.

    >>> outcome_words(Query("1", "", "", "", "", "", "", "", "", "", "", settled="accepted",
    ...     settled_by="Jo", settled_on="2023-09-04"))
    'Accepted by Jo on 4 Sep 2023'
    """
    if not query.settled:
        return query.trouble or "Open"
    who = f" by {query.settled_by}" if query.settled_by else ""
    when = f" on {of_day(query.settled_on)}" if query.settled_on else ""
    return f"{query.settled.capitalize()}{who}{when}"
