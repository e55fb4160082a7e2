"""The sheet of what a person has to settle: two texts for one cell, or a text without one."""

from __future__ import annotations

from dataclasses import replace

from workbook.cycle.days import of_day
from workbook.model import SETTLEMENTS, Question, Scorecard
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

SHEET_ID = "settle"
NAME = "To settle"
PREFIX = "question:"
HOW = (
    "Both texts are kept until you choose: Keep ours, Take theirs or Keep both. The next press of "
    "a button carries it out, and the Log keeps what gave way."
)
KINDS = {
    "changed twice": "Changed here and in the return",
    "emptied": "Emptied in the return",
    "not placed": "Belongs to no typing cell",
    "other period": "From a return of another month",
    "unknown word": "Not one of the set answers",
}
"""What happened, by the kind of question; any other kind stands in its own words."""

_COLUMNS = (
    ColumnPlan("what", 22, "name"),
    ColumnPlan("service", 20, "name"),
    ColumnPlan("about", 34, "name"),
    ColumnPlan("period", 10, "centre"),
    ColumnPlan("ours", 46, "name|@"),
    ColumnPlan("theirs", 46, "name|@"),
    ColumnPlan("who", 20, "name|@"),
    ColumnPlan("when", 16, "centre|@"),
    ColumnPlan("file", 30, "name|@"),
    ColumnPlan("decision", 14, "entry_centre", input=True),
)
_HEADS = (
    "What happened",
    "Service area",
    "About",
    "Period",
    "Ours",
    "Theirs",
    "Who",
    "Saved",
    "From",
    "Decision",
)
WITNESSES = ("service", "about", "ours", "theirs", "file")
"""The columns by which a row is known where only what is seen was sorted."""


def lay_out(scorecard: Scorecard) -> SheetPlan:
    top = (
        top_line(_COLUMNS, TITLE, "To settle", "title"),
        top_line(_COLUMNS, NOTE, HOW, "subtitle"),
        RowPlan(HEAD, "head", tuple(Cell(text, "head_left") for text in _HEADS), height=24),
    )
    items = [_row(scorecard, question) for question in scorecard.cycle.questions]
    plan = list_sheet(SHEET_ID, NAME, _COLUMNS, top, items, "about", "bad", gone="free")
    return replace(
        plan,
        choices=(Choice("decision", SETTLEMENTS),),
        printing=Print(last_column="decision", repeat=(HEAD, HEAD)),
        filter_head=HEAD,
    )


def _row(scorecard: Scorecard, question: Question) -> RowPlan:
    about = about_words(scorecard, question)
    where = ", ".join(dict.fromkeys((question.file, question.place.sheet, question.place.cell)))
    where = where.strip(", ")
    cells: dict[str, Scalar] = {
        "what": KINDS.get(question.kind, question.kind),
        "service": question.view or "Directorate",
        "about": about or None,
        "period": any_period(question.period),
        "ours": in_a_cell(question.ours),
        "theirs": in_a_cell(question.theirs),
        "who": in_a_cell(question.who),
        "when": of_day(question.when[:10]) or None,
        "file": where or None,
        "decision": question.decision or None,
    }
    texts = ((about, 32), (question.ours, 44), (question.theirs, 44), (where, 28))
    height = row_height((*texts, (question.who, 18)), least=34, most=300)
    return item_row(_COLUMNS, f"{PREFIX}{question.id}", cells, height)


def about_words(scorecard: Scorecard, question: Question) -> str:
    """What a question is about; where the text has no cell, why it has none."""
    rows = {indicator.id for indicator in scorecard.indicators}
    subject = question.subject
    known = subject.partition("@")[0] in rows or ":" in subject
    if question.kind == "not placed" and not known:
        return subject
    return subject_words(scorecard, subject) if subject else ""
