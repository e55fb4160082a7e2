"""The Commentary sheet: every text that was typed, in full, with its period."""

from __future__ import annotations

from dataclasses import replace

from workbook.cycle.texts import ACTION, CHECK, CHECK_ALL, PROPOSED, REASON, VERDICT, parts
from workbook.model import Comment, Scorecard
from workbook.sheets import summary
from workbook.sheets.list_sheet import HEAD, NOTE, TITLE, list_sheet, top_line
from workbook.sheets.plan import Cell, ColumnPlan, Print, RowPlan, SheetPlan, cells_of
from workbook.sheets.sizes import lines_of
from workbook.sheets.words import period_label

SHEET_ID = "commentary"
NAME = "Commentary"
WHERE_TO_TYPE = (
    "A copy of what was typed on the scorecards and summaries, kept with its period. "
    "Type there, not here."
)
WIDTH = 110
CHECKS = {VERDICT: "Verdict", REASON: "Reason", PROPOSED: "Proposed figure"}
"""What a manager says of a figure to check, by the field of its subject."""
SHORT = 60
"""How many letters of an action tell which one it is."""

_COLUMNS = (
    ColumnPlan("period", 12, "data"),
    ColumnPlan("view", 26, "data_wrap"),
    ColumnPlan("about", 46, "data_wrap"),
    ColumnPlan("text", WIDTH, "data_wrap|@"),
)


def row_id(comment: Comment) -> str:
    return f"{comment.period}|{comment.view}|{comment.subject}"


def lay_out(scorecard: Scorecard) -> SheetPlan:
    """Newest period first; within one, the scorecards in order and their rows in order."""
    heads = ("Period", "Scorecard", "About", "Comment")
    top = (
        top_line(_COLUMNS, TITLE, "Commentary in full", "title"),
        top_line(_COLUMNS, NOTE, WHERE_TO_TYPE, "subtitle"),
        RowPlan(HEAD, "head", tuple(Cell(text, "head_left") for text in heads), height=22),
    )
    items = [_row(scorecard, comment) for comment in ordered(scorecard)]
    plan = list_sheet(SHEET_ID, NAME, _COLUMNS, top, items, "text", "band", gone="leave")
    return replace(plan, printing=Print(paper=9, last_column="text", repeat=(HEAD, HEAD)))


def ordered(scorecard: Scorecard) -> list[Comment]:
    order = {indicator.id: n for n, indicator in enumerate(scorecard.indicators)}

    def place(comment: Comment) -> tuple[str, int, str]:
        own = comment.subject.partition("@")[0]
        return (comment.view, order.get(own, len(order)), comment.subject)

    periods = sorted({comment.period for comment in scorecard.archive}, reverse=True)
    return [
        comment
        for period in periods
        for comment in sorted((c for c in scorecard.archive if c.period == period), key=place)
    ]


def _row(scorecard: Scorecard, comment: Comment) -> RowPlan:
    lines = lines_of(comment.text, WIDTH - 4)
    cells = {
        "period": Cell(period_label(comment.period), "data"),
        "view": Cell(comment.view or "Directorate", "data_wrap"),
        "about": Cell(subject_words(scorecard, comment.subject), "data_wrap"),
        "text": Cell(comment.text, "data_wrap|@"),
    }
    return RowPlan(
        row_id(comment),
        "row",
        cells_of(_COLUMNS, cells),
        height=min(400.0, max(18.0, 4 + 13.5 * lines)),
    )


def subject_words(scorecard: Scorecard, subject_id: str) -> str:
    """What a text is about: the indicator's title, a summary's block and line, a figure to
    check, or an action."""
    if subject_id.startswith(summary.PREFIX):
        return summary.about(scorecard.wording, subject_id)
    if subject_id == CHECK_ALL:
        return "All figures verified"
    if subject_id.startswith(CHECK):
        row, field = parts(subject_id)
        return f"{CHECKS.get(field, field)}: {subject_words(scorecard, row)}"
    if subject_id.startswith(ACTION):
        action, field = parts(subject_id)
        said = next((a.text for a in scorecard.cycle.actions if a.id == action), "")
        short = said if len(said) <= SHORT else f"{said[:SHORT].rsplit(' ', 1)[0]} …"
        return f"{field.capitalize()} of action {action}{f': {short}' if said else ''}"
    own, _, service = subject_id.partition("@")
    for indicator in scorecard.indicators:
        if indicator.id == own:
            return f"{indicator.title} – {service}" if service else indicator.title
    if " " in own:
        return subject_id  # no id: words that say what a text without a cell was
    return f"{own} (no longer reported)"
