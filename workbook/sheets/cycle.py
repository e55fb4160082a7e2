"""The Cycle sheet: who each service's pack goes to, how far it has come, what is next."""

from __future__ import annotations

from dataclasses import replace

from workbook.cycle.days import of_day
from workbook.cycle.status import ServiceStatus, services
from workbook.cycle.typed_days import as_cell
from workbook.model import Assessment, Scorecard
from workbook.sheets.list_sheet import HEAD, NOTE, TITLE, item_row, list_sheet, top_line
from workbook.sheets.plan import (
    Cell,
    ColumnPlan,
    Highlight,
    Print,
    RowPlan,
    Scalar,
    SheetPlan,
)
from workbook.sheets.sizes import row_height
from workbook.sheets.words import period_label

SHEET_ID = "cycle"
NAME = "Cycle"
PREFIX = "service:"
HOW = (
    "Each month: send out the packs, collect what comes back, decide the queries and settle the "
    "questions, present. Managers, their email addresses and the day of presenting are typed here."
)
ENDED = "No longer a service area"
DAY = "d mmm yyyy"

_COLUMNS = (
    ColumnPlan("service", 27, "name"),
    ColumnPlan("manager", 22, "entry", input=True),
    ColumnPlan("email", 32, "entry", input=True),
    ColumnPlan("state", 11, "centre"),
    ColumnPlan("sent", 17, "centre"),
    ColumnPlan("due", 13, "centre"),
    ColumnPlan("returned", 14, "centre"),
    ColumnPlan("verified", 13, "centre"),
    ColumnPlan("queries", 10, "centre"),
    ColumnPlan("comments", 15, "centre"),
    ColumnPlan("next", 34, "name"),
    ColumnPlan("presented", 14, f"entry_centre|{DAY}", input=True),
)
_HEADS = (
    "Service area",
    "Manager",
    "Email",
    "State",
    "Sent",
    "Due",
    "Returned",
    "Figures verified",
    "Queries open",
    "Red, comment missing",
    "Next",
    "Presented on",
)


def lay_out(scorecard: Scorecard, assessment: Assessment) -> SheetPlan:
    """One row for each service area; who was named for one that is gone keeps a row."""
    found = services(scorecard, assessment)
    here = {status.service for status in found}
    gone = [c.service for c in scorecard.cycle.contacts if c.service not in here]
    top = (
        top_line(_COLUMNS, TITLE, "Monthly cycle", "title"),
        top_line(_COLUMNS, "as_of", as_of_words(scorecard), "heading"),
        top_line(_COLUMNS, NOTE, HOW, "subtitle"),
        RowPlan(HEAD, "head", tuple(Cell(text, "head") for text in _HEADS), height=34),
    )
    items = [_row(scorecard, status) for status in found]
    items += [_row(scorecard, ServiceStatus(name, state="", next=ENDED)) for name in gone]
    plan = list_sheet(SHEET_ID, NAME, _COLUMNS, top, items, "manager", "header")
    return replace(
        plan,
        highlights=(
            Highlight(("next",), "contains", "verdue", "is_bad"),
            Highlight(("next",), "contains", "Ready", "is_good"),
        ),
        printing=Print(last_column="presented", repeat=(HEAD, HEAD)),
    )


def as_of_words(scorecard: Scorecard) -> str:
    """The scorecard's month, and the day on which what is due was looked at."""
    day = scorecard.cycle.as_of
    month = period_label(scorecard.period)
    return f"{month}, as it stood on {of_day(day)}" if day else month


def _row(scorecard: Scorecard, status: ServiceStatus) -> RowPlan:
    contact = scorecard.cycle.contact(status.service)
    pack = status.pack
    went = bool(status.state) and pack is not None
    returned = "; ".join(dict.fromkeys(of_day(r.received) for r in status.returned))
    cells: dict[str, Scalar] = {
        "service": status.service or "Directorate",
        "manager": contact.manager or None,
        "email": contact.email or None,
        "state": status.state or None,
        "sent": f"v{pack.version}, {of_day(pack.sent)}" if pack else None,
        "due": of_day(pack.due) or None if pack else None,
        "returned": returned or None,
        "verified": verified_words(status) if went or status.verified else None,
        "queries": status.queries_open or None,
        "comments": status.red_without_comment or None,
        "next": status.next or None,
        "presented": as_cell(contact.presented),
    }
    texts = ((contact.manager, 20), (contact.email, 30), (status.next, 32), (status.service, 25))
    height = row_height((*texts, (returned, 12)), least=30)
    return item_row(_COLUMNS, f"{PREFIX}{status.service}", cells, height)


def verified_words(status: ServiceStatus) -> str:
    """
    >>> verified_words(ServiceStatus("East", figures=14, verified=12, settled=1))
    '12 of 14, 1 decided'
    >>> verified_words(ServiceStatus("East", figures=14, verified=14))
    'All'
    """
    if status.figures and status.verified == status.figures:
        return "All"
    told = f"{status.verified} of {status.figures}"
    return f"{told}, {status.settled} decided" if status.settled else told
