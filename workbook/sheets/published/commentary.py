"""The commentary of a copy: every comment of the month in full, by scorecard."""

from __future__ import annotations

from workbook.model import Comment, Scorecard
from workbook.sheets.commentary import subject_words
from workbook.sheets.plan import Cell, ColumnPlan, Print, RowPlan, SheetPlan
from workbook.sheets.published.page import Page
from workbook.sheets.sizes import row_height
from workbook.sheets.summary import PREFIX
from workbook.sheets.words import period_label

SHEET_ID = "commentary"
NAME = "Commentary"
HEAD = "head"

_COLUMNS = (
    ColumnPlan("view", 28, "prose"),
    ColumnPlan("about", 46, "prose"),
    ColumnPlan("text", 96, "prose"),
)


def lay_out(scorecard: Scorecard) -> Page | None:
    """The comments beside figures, in the order of the indicators; ``None`` without any."""
    comments = [c for c in scorecard.comments if not c.subject.startswith(PREFIX)]
    if not comments:
        return None
    order = {indicator.id: n for n, indicator in enumerate(scorecard.indicators)}

    def place(comment: Comment) -> tuple[str, int]:
        return comment.view, order.get(comment.subject.partition("@")[0], len(order))

    title = f"Commentary, {period_label(scorecard.period)}"
    heads = (Cell("Scorecard", "head_left"), Cell("About", "head_left"))
    rows = [
        RowPlan("title", "title", (Cell(title, "title"), None, None), height=28),
        RowPlan(HEAD, "head", (*heads, Cell("Comment", "head_left")), height=22),
    ]
    for number, comment in enumerate(sorted(comments, key=place), start=1):
        about = subject_words(scorecard, comment.subject)
        cells = (
            Cell(comment.view or "Directorate", "prose"),
            Cell(about, "prose"),
            Cell(comment.text, "prose|@"),
        )
        tall = row_height(((about, 42), (comment.text, 90)), 20, 400)
        rows.append(RowPlan(f"comment:{number}", "row", cells, tall))
    plan = SheetPlan(
        SHEET_ID,
        NAME,
        _COLUMNS,
        tuple(rows),
        printing=Print(paper=9, repeat=(HEAD, HEAD)),
        tab="band",
    )
    return Page(plan)
