"""The Log sheet: every text and figure that came in, was replaced, kept or decided."""

from __future__ import annotations

from dataclasses import replace

from workbook.cycle.days import of_day
from workbook.model import LogEntry, Scorecard
from workbook.sheets.commentary import subject_words
from workbook.sheets.list_sheet import HEAD, NOTE, TITLE, item_row, list_sheet, top_line
from workbook.sheets.plan import Cell, ColumnPlan, Print, RowPlan, Scalar, SheetPlan
from workbook.sheets.sizes import in_a_cell, row_height
from workbook.sheets.words import any_period

SHEET_ID = "log"
NAME = "Log"
PREFIX = "log:"
HOW = "The latest stands first. Nothing is ever taken out of this list."

_COLUMNS = (
    ColumnPlan("when", 13, "data"),
    ColumnPlan("by", 18, "data_wrap|@"),
    ColumnPlan("what", 18, "data_wrap"),
    ColumnPlan("service", 22, "data_wrap"),
    ColumnPlan("about", 36, "data_wrap"),
    ColumnPlan("period", 10, "data"),
    ColumnPlan("text", 52, "data_wrap|@"),
    ColumnPlan("before", 40, "data_wrap|@"),
    ColumnPlan("who", 20, "data_wrap|@"),
    ColumnPlan("file", 28, "data_wrap|@"),
)
_HEADS = (
    "When",
    "By",
    "What",
    "Service area",
    "About",
    "Period",
    "Text",
    "Before",
    "Who wrote it",
    "From",
)


def lay_out(scorecard: Scorecard) -> SheetPlan:
    """The entries, the latest first; each keeps its number, and so its row."""
    top = (
        top_line(_COLUMNS, TITLE, "Log", "title"),
        top_line(_COLUMNS, NOTE, HOW, "subtitle"),
        RowPlan(HEAD, "head", tuple(Cell(text, "head_left") for text in _HEADS), height=24),
    )
    items = [
        _row(scorecard, entry, number) for number, entry in enumerate(scorecard.cycle.log, start=1)
    ]
    items.reverse()
    plan = list_sheet(SHEET_ID, NAME, _COLUMNS, top, items, "what", "muted", gone="leave")
    return replace(plan, printing=Print(last_column="file", repeat=(HEAD, HEAD)), filter_head=HEAD)


def _row(scorecard: Scorecard, entry: LogEntry, number: int) -> RowPlan:
    about = subject_words(scorecard, entry.subject) if entry.subject else ""
    cells: dict[str, Scalar] = {
        "when": of_day(entry.when),
        "by": in_a_cell(entry.by),
        "what": entry.what.capitalize(),
        "service": entry.view or "Directorate",
        "about": about or None,
        "period": any_period(entry.period),
        "text": in_a_cell(entry.text),
        "before": in_a_cell(entry.before),
        "who": in_a_cell(entry.who),
        "file": in_a_cell(entry.file),
    }
    texts = ((about, 34), (entry.text, 50), (entry.before, 38), (entry.file, 26), (entry.who, 18))
    height = row_height(texts, least=18, most=240)
    return item_row(_COLUMNS, f"{PREFIX}{number}", cells, height)
