"""Actions: what the Performance Board agreed and is still open, and how far it has come."""

from __future__ import annotations

from workbook.cycle.counting import open_actions
from workbook.cycle.day_words import day_in_words, overdue
from workbook.cycle.texts import PROGRESS, STATUS
from workbook.model import ACTION_STATES, Action, Scorecard
from workbook.sheets.plan import (
    Cell,
    Choice,
    ColumnPlan,
    Highlight,
    Print,
    RowPlan,
    Scalar,
    SheetPlan,
    cells_of,
)
from workbook.sheets.sizes import lines_of

DIRECTORATE_ID = "actions"
NAME = "Actions"
HEAD, CLOSE = "head", "close"
INTRO = "Say how far each action has come, and choose where it stands."

_COLUMNS = (
    ColumnPlan("text", 62, "text"),
    ColumnPlan("whose", 22, "text"),
    ColumnPlan("owner", 24, "text"),
    ColumnPlan("due", 24, "text"),
    ColumnPlan(STATUS, 18, "input", input=True),
    ColumnPlan(PROGRESS, 62, "input", input=True),
)
_HEADS = ("Action agreed", "Whose", "Owner", "Due", "Where it stands", "Progress")


def sheet_id(view: str) -> str:
    """
    >>> sheet_id("East"), sheet_id("")
    ('actions:East', 'actions')
    """
    return f"{DIRECTORATE_ID}:{view}" if view else DIRECTORATE_ID


def lay_out(scorecard: Scorecard, view: str, today: str) -> SheetPlan | None:
    """The sheet; ``None`` where no action is open."""
    found = open_actions(scorecard, view)
    if not found:
        return None
    head = {c.id: Cell(t, "head_left") for c, t in zip(_COLUMNS, _HEADS, strict=True)}
    close: dict[str, Cell | Scalar] = {c.id: Cell(None, "close") for c in _COLUMNS}
    rows = (
        RowPlan("title", "title", cells_of(_COLUMNS, {"text": Cell(NAME, "title")}), 28),
        RowPlan("note", "note", cells_of(_COLUMNS, {"text": Cell(INTRO, "subtitle")}), 18),
        RowPlan(HEAD, "head", cells_of(_COLUMNS, {**head}), 22),
        *(_row(action, today) for action in found),
        RowPlan(CLOSE, "close", cells_of(_COLUMNS, close), 4),
    )
    return SheetPlan(
        sheet_id(view),
        NAME,
        _COLUMNS,
        rows,
        first=rows[3].key,
        last=CLOSE,
        freeze=(rows[3].key, "whose"),
        highlights=(Highlight(("due",), "contains", "overdue", "is_bad"),),
        choices=(Choice(STATUS, ACTION_STATES),),
        printing=Print(paper=9, last_column=PROGRESS, repeat=(HEAD, HEAD)),
        filter_head=HEAD,
        tab="input",
    )


def _row(action: Action, today: str) -> RowPlan:
    late = " (overdue)" if overdue(action.due, today) else ""
    cells: dict[str, Cell | Scalar] = {
        "text": Cell(action.text, "text"),
        "whose": Cell(action.service or "Directorate", "text"),
        "owner": Cell(action.owner or None, "text"),
        "due": Cell(f"{day_in_words(action.due)}{late}" if action.due else None, "text"),
        STATUS: Cell(action.status or None, "input", input=True),
        PROGRESS: Cell(action.progress or None, "input", input=True),
    }
    lines = max(lines_of(action.text, 60), lines_of(action.progress, 60))
    height = min(300.0, max(34.0, 5 + 14.5 * lines))
    return RowPlan(f"action:{action.id}", "row", cells_of(_COLUMNS, cells), height)
