"""The Actions sheet: what the Performance Board agreed, who does it by when, how it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workbook.cycle.days import days_between, of_day
from workbook.cycle.typed_days import as_cell
from workbook.model import ACTION_STATES, Action, Scorecard
from workbook.sheets.filling import ACTION_COLUMNS
from workbook.sheets.list_sheet import HEAD, NOTE, TITLE, item_row, list_sheet, top_line
from workbook.sheets.plan import (
    Cell,
    Choice,
    ColumnPlan,
    Highlight,
    Print,
    RowPlan,
    Scalar,
    SheetPlan,
)
from workbook.sheets.sizes import row_height

SHEET_ID = "actions"
NAME = "Actions"
PREFIX = "action:"
BLANKS = 5
"""How many empty rows for typing stand below the actions."""
DIRECTORATE = "Directorate"
HOW = (
    "Type an action into an empty row, or insert one. Open actions stay from month to month, and "
    "stand on their service's summary; an action without a service is the whole directorate's."
)

_DAY = "entry_centre|d mmm yyyy"
_COLUMNS = (
    ColumnPlan("number", 6, "centre"),
    ColumnPlan("text", 56, "entry", input=True),
    ColumnPlan("service", 24, "entry", input=True),
    ColumnPlan("owner", 22, "entry", input=True),
    ColumnPlan("due", 14, _DAY, input=True),
    ColumnPlan("status", 14, "entry_centre", input=True),
    ColumnPlan("agreed", 14, _DAY, input=True),
    ColumnPlan("progress", 48, "entry", input=True),
    ColumnPlan("overdue", 22, "name"),
)
_HEADS = (
    "No",
    "Action",
    "Service area",
    "Owner",
    "Due",
    "Status",
    "Agreed on",
    "Progress",
    "Overdue",
)


def lay_out(scorecard: Scorecard, services: Iterable[str]) -> SheetPlan:
    """Every action in the order in which they stand, and empty rows to type into."""
    title = scorecard.wording.get("summary_actions", "Actions agreed at Performance Board")
    top = (
        top_line(_COLUMNS, TITLE, title, "title"),
        top_line(_COLUMNS, NOTE, HOW, "subtitle"),
        RowPlan(HEAD, "head", tuple(Cell(text, "head_left") for text in _HEADS), height=24),
    )
    actions = scorecard.cycle.actions
    blanks = [Action(name, "") for name in free_ids((a.id for a in actions), BLANKS)]
    items = [_row(scorecard, action) for action in (*actions, *blanks)]
    plan = list_sheet(SHEET_ID, NAME, _COLUMNS, top, items, "service", "input")
    return replace(
        plan,
        choices=(*_service_choice((*services, DIRECTORATE)), Choice("status", ACTION_STATES)),
        highlights=(Highlight(("overdue",), "contains", "Overdue", "is_bad"),),
        printing=Print(paper=9, last_column="overdue", repeat=(HEAD, HEAD)),
        filter_head=HEAD,
    )


def _service_choice(services: tuple[str, ...]) -> tuple[Choice, ...]:
    """A drop-down of the service areas, where one can hold their names: they are written
    with commas between them, in 255 letters at most."""
    fits = len(",".join(services)) <= 255 and not any("," in name for name in services)
    return (Choice("service", services),) if fits else ()


def free_ids(used: Iterable[str], count: int) -> list[str]:
    """The lowest numbers that no action bears.

    >>> free_ids(["1", "3", "x"], 3)
    ['2', '4', '5']
    """
    taken, found, number = set(used), list[str](), 0
    while len(found) < count:
        number += 1
        if str(number) not in taken:
            found.append(str(number))
    return found


def _row(scorecard: Scorecard, action: Action) -> RowPlan:
    cells: dict[str, Scalar] = {name: getattr(action, name) or None for name in ACTION_COLUMNS}
    cells |= {name: as_cell(getattr(action, name)) for name in ("due", "agreed")}
    cells["number"] = int(action.id) if action.id.isdigit() else action.id
    cells["overdue"] = overdue_words(action, scorecard.cycle.as_of) or None
    texts = ((action.text, 54), (action.service, 22), (action.owner, 20), (action.progress, 46))
    height = row_height(texts, least=32)
    return item_row(_COLUMNS, f"{PREFIX}{action.id}", cells, height)


def days_overdue(action: Action, as_of: str) -> int:
    """By how many days an open action is overdue; 0 where it is not, or has no day."""
    return max(0, days_between(action.due, as_of)) if action.open else 0


def overdue_words(action: Action, as_of: str) -> str:
    """
    >>> overdue_words(Action("1", "Recruit", due="2023-09-04"), "2023-09-07")
    'Overdue by 3 days'
    """
    late = days_overdue(action, as_of)
    if late:
        return f"Overdue by {late} {'day' if late == 1 else 'days'}"
    return "Due today" if action.open and as_of and action.due == as_of else ""


def of_service(scorecard: Scorecard, service: str) -> list[Action]:
    """A service's open actions and the directorate's, the longest overdue first."""
    as_of = scorecard.cycle.as_of
    mine = [a for a in scorecard.cycle.actions if a.open and a.service in ("", service)]
    return sorted(mine, key=lambda a: (-days_overdue(a, as_of), not a.service, a.due or "9"))


def told(action: Action, as_of: str) -> str:
    """An action in a line.

    >>> told(Action("1", "Recruit", owner="Jo", due="2023-09-04"), "2023-09-07")
    'Overdue since 4 Sep 2023: Recruit (Jo)'
    """
    when = f"Due {of_day(action.due)}: " if action.due else ""
    if days_overdue(action, as_of):
        when = f"Overdue since {of_day(action.due)}: "
    return f"{when}{action.text}{f' ({action.owner})' if action.owner else ''}"
