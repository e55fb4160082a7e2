"""A Performance Summary sheet: three improvements, three priorities, work and actions.

The suggestions are computed and stand beside the manager's own lines, never in them.
"""

from __future__ import annotations

from workbook.model import Comment, Scorecard, ServiceView, Suggestion
from workbook.sheets.plan import (
    Cell,
    ColumnPlan,
    Highlight,
    Print,
    RowPlan,
    Scalar,
    SheetPlan,
    cells_of,
)
from workbook.sheets.scorecard import comment_for
from workbook.sheets.sizes import lines_of
from workbook.sheets.words import period_label

PREFIX = "summary:"
LINES = {"improved": 3, "priority": 3, "work": 4, "actions": 4}
CLOSE = "close"

_COLUMNS = (
    ColumnPlan("number", 5, "centre"),
    ColumnPlan("line", 62, "input", input=True),
    ColumnPlan("line_for", 14, "centre"),
    ColumnPlan("suggested", 44, "text"),
    ColumnPlan("because", 56, "reason"),
)


def sheet_id(service: str) -> str:
    return PREFIX + service


def subject(block: str, number: int) -> str:
    """The identity of one typing line: ``summary:improved:1``."""
    return f"{PREFIX}{block}:{number}"


def about(wording: dict[str, str], subject_id: str) -> str:
    """A summary line in words: ``Top 3 areas of improved performance 1``."""
    _, block, number = subject_id.split(":")
    return f"{wording.get(f'summary_{block}', block)} {number}"


def lay_out(scorecard: Scorecard, view: ServiceView, name: str) -> SheetPlan:
    typed = {c.subject: c for c in scorecard.comments if c.view == view.name}
    rows: list[RowPlan] = []
    words, month = scorecard.wording, period_label(scorecard.period)

    def line(key: str, kind: str, cells: dict[str, Cell | Scalar], height: float) -> None:
        rows.append(RowPlan(key, kind, cells_of(_COLUMNS, cells), height=height))

    line("title", "title", {"number": Cell(words.get("summary_title"), "title")}, 28)
    line(
        "area",
        "note",
        {"number": Cell(f"{words.get('summary_service')} {view.name}", "heading")},
        20,
    )
    line("date", "note", {"number": Cell(f"{words.get('summary_date')} {month}", "heading")}, 20)
    note = scorecard.wording.get("disclosure", "")
    line("note", "note", {"number": Cell(note, "subtitle")}, 18)
    first = ""
    for block, count in LINES.items():
        suggestions = {"improved": view.improved, "priority": view.priorities}.get(block, ())
        line(f"head:{block}", "head", _head(block, words.get(f"summary_{block}", block)), 22)
        first = first or f"head:{block}"
        for number in range(1, count + 1):
            made = suggestions[number - 1] if number <= len(suggestions) else None
            key = subject(block, number)
            text = typed.get(key)
            line(key, "row", _line(scorecard, block, number, made, text), _height(text))
    line(CLOSE, "close", {c.id: Cell(None, "close") for c in _COLUMNS}, 4)
    return SheetPlan(
        sheet_id(view.name),
        name,
        _COLUMNS,
        tuple(rows),
        first=first,
        last=CLOSE,
        highlights=(Highlight(("line_for",), "contains", "earlier", "is_old"),),
        printing=Print(last_column="because", pages_high=1),
        tab="band",
    )


def _height(typed: Comment | None) -> float:
    """Three lines, or as many as were typed, within reason."""
    lines = lines_of(typed.text, 58) if typed else 1
    return min(200.0, max(46.0, 4 + 14.5 * lines))


def _head(block: str, heading: str) -> dict[str, Cell | Scalar]:
    suggests = block in ("improved", "priority")
    return {
        "number": Cell(None, "head"),
        "line": Cell(heading, "head_left"),
        "line_for": Cell("Written for", "head"),
        "suggested": Cell("Suggested from the figures" if suggests else None, "head_left"),
        "because": Cell("Because" if suggests else None, "head_left"),
    }


def _line(
    scorecard: Scorecard,
    block: str,
    number: int,
    suggestion: Suggestion | None,
    typed: Comment | None,
) -> dict[str, Cell | Scalar]:
    numbered = block in ("improved", "priority")
    none = "No further suggestion" if numbered else None
    return {
        "number": Cell(number if numbered else None, "centre"),
        "line": Cell(typed.text if typed else None, "input", input=True),
        "line_for": Cell(comment_for(typed, scorecard.period), "centre"),
        "suggested": Cell(suggestion.text if suggestion else none, "text"),
        "because": Cell(suggestion.reason if suggestion else None, "reason"),
    }
