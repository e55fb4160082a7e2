"""Check figures: every figure of the scorecard, and what its manager says of it."""

from __future__ import annotations

from workbook.assess.figures import Figures
from workbook.assess.select import last_before
from workbook.assess.text import printed
from workbook.cycle.packs import last_answered
from workbook.cycle.texts import (
    CHECK_ALL,
    CHECK_FIELDS,
    PROPOSED,
    REASON,
    VERDICT,
    YES,
    check_subject,
)
from workbook.model import VERDICTS, Assessment, Pack, RatedRow, Scorecard, ServiceView
from workbook.sheets.pack import findings
from workbook.sheets.plan import (
    Cell,
    Choice,
    ColumnPlan,
    Highlight,
    Merge,
    Print,
    RowPlan,
    Scalar,
    SheetPlan,
    cells_of,
)
from workbook.sheets.scorecard import row_name
from workbook.sheets.sizes import lines_of
from workbook.sheets.words import period_label

DIRECTORATE_ID = "check"
NAME = "Check figures"
HEAD, CLOSE = "head", "close"
ALL_RIGHT = "All figures are right except those marked below"
INTRO = (
    "Either choose Yes in the next line, or say of each figure whether it is right. A figure "
    "cannot be changed here: choose Query, say why, and propose what it should be."
)
LOOK = "Please look at these, and answer beside the figure below"

_COLUMNS = (
    ColumnPlan("ref", 8, "ref"),
    ColumnPlan("name", 50, "name"),
    ColumnPlan("figure", 22, "current"),
    ColumnPlan("last", 26, "reason"),
    ColumnPlan("rag", 11, "rag"),
    ColumnPlan(VERDICT, 24, "input", input=True),
    ColumnPlan(REASON, 46, "input", input=True),
    ColumnPlan(PROPOSED, 24, "input", input=True),
    ColumnPlan("answered", 28, "reason"),
)
_HEADS = {
    "ref": "Ref",
    "name": "Performance measure",
    "figure": "Figure",
    "last": "The figure before it",
    "rag": "RAG",
    VERDICT: "Is it right?",
    REASON: "If not: why, or what is needed",
    PROPOSED: "The figure it should be, such as 27% (103/375)",
    "answered": "Since you answered",
}
_LEFT = ("name", VERDICT, REASON, PROPOSED, "answered")


def sheet_id(view: str) -> str:
    """
    >>> sheet_id("East"), sheet_id("")
    ('check:East', 'check')
    """
    return f"{DIRECTORATE_ID}:{view}" if view else DIRECTORATE_ID


def lay_out(scorecard: Scorecard, assessment: Assessment, view: ServiceView) -> SheetPlan:
    """What to look at first, then a row for each figure with its answers so far."""
    answers = {
        answer.subject: answer.text
        for answer in scorecard.cycle.answers
        if answer.view == view.name and answer.period == scorecard.period
    }
    answered = last_answered(scorecard, view.name)
    doubts = findings.of_view(scorecard, assessment, view)
    numbered = bool(doubts) or any(row.indicator.ref for row in view.rows)
    left_out = {name for name, kept in (("ref", numbered), ("answered", answered)) if not kept}
    columns = tuple(column for column in _COLUMNS if column.id not in left_out)
    lead = columns[0].id
    rows = [
        _line(columns, "title", "title", {lead: Cell(NAME, "title")}, 28),
        _line(columns, "note", "note", {lead: Cell(INTRO, "subtitle")}, 24),
        _line(columns, CHECK_ALL, "line", _all_right(lead, answers.get(CHECK_ALL)), 26),
        _line(columns, "gap", "note", {}, 8),
    ]
    merges = [Merge(CHECK_ALL, lead, "rag")]
    if doubts:
        _findings(columns, rows, merges, doubts)
    rows.append(_line(columns, HEAD, "head", {c.id: _head(c.id) for c in columns}, 34))
    figures = Figures(scorecard)
    items = [_item(columns, figures, row, answers, answered) for row in view.rows]
    close = _line(columns, CLOSE, "close", {c.id: Cell(None, "close") for c in columns}, 4)
    keys = tuple(item.key for item in items)
    first = keys[0] if keys else CLOSE
    last = columns[-1].id
    return SheetPlan(
        sheet_id(view.name),
        NAME,
        columns,
        (*rows, *items, close),
        first=first,
        last=CLOSE,
        freeze=("title" if doubts else first, "figure"),
        highlights=_highlights(bool(answered)),
        merges=tuple(merges),
        choices=(
            Choice(VERDICT, (YES,), rows=(CHECK_ALL,)),
            Choice(VERDICT, VERDICTS, rows=keys or (CLOSE,)),
        ),
        printing=Print(paper=9, last_column=last, repeat=(HEAD, HEAD)),
        filter_head=HEAD,
        tab="input",
    )


def _all_right(lead: str, answer: str | None) -> dict[str, Cell | Scalar]:
    return {lead: Cell(ALL_RIGHT, "ask"), VERDICT: Cell(answer, "input_centre", input=True)}


def _findings(
    columns: tuple[ColumnPlan, ...],
    rows: list[RowPlan],
    merges: list[Merge],
    found: tuple[findings.Finding, ...],
) -> None:
    """The doubts, above the figures: about what, what it is, and what to do."""
    rows.append(_line(columns, "findings", "note", {"ref": Cell(LOOK, "heading")}, 26))
    for number, finding in enumerate(found, start=1):
        key = f"finding:{number}"
        cells: dict[str, Cell | Scalar] = {
            "ref": Cell(number, "centre"),
            "name": Cell(finding.about, "name"),
            "figure": Cell(finding.what, "text"),
        }
        tall = max(lines_of(finding.about, 48), lines_of(finding.what, 150))
        rows.append(_line(columns, key, "line", cells, max(20.0, 5 + 14.5 * tall)))
        merges.append(Merge(key, "figure", PROPOSED))
    rows.append(_line(columns, "gap:findings", "note", {}, 10))


def _item(
    columns: tuple[ColumnPlan, ...],
    figures: Figures,
    row: RatedRow,
    answers: dict[str, str],
    answered: Pack | None,
) -> RowPlan:
    said = {name: answers.get(check_subject(row.key, name)) for name in CHECK_FIELDS}
    cells: dict[str, Cell | Scalar] = {
        "ref": Cell(row.indicator.ref or None, "ref"),
        "name": Cell(row_name(row), "name"),
        "figure": Cell(row.printed or "No figure", "current"),
        "last": Cell(_before(figures, row), "reason"),
        "rag": Cell(row.rating.rag or "Not rated", "rag"),
        **{name: Cell(text, "input", input=True) for name, text in said.items()},
        "answered": Cell(_changed(row, any(said.values()), answered), "reason"),
    }
    widths = {"name": 46, "last": 26, VERDICT: 22, REASON: 43, PROPOSED: 22, "answered": 28}
    texts = {name: cells[name] for name in widths}
    lines = max(
        lines_of(str(cell.value or ""), widths[name])
        for name, cell in texts.items()
        if isinstance(cell, Cell)
    )
    cells = {c.id: cells[c.id] for c in columns}
    return _line(columns, f"check:{row.key}", "row", cells, min(200.0, max(34.0, 5 + 14.5 * lines)))


def _before(figures: Figures, row: RatedRow) -> str | None:
    """The latest figure before this one on the same basis, with its period."""
    period = last_before(figures, row.indicator, row.service, row.basis, row.period)
    if not period:
        return None
    found = figures.at(row.indicator, row.service, row.basis, period)
    return f"{period_label(period)}: {printed(row.indicator, found)}"


def _changed(row: RatedRow, said: bool, answered: Pack | None) -> str | None:
    """That a figure is another than the one which was answered."""
    if answered is None or not said or row.key not in answered.figures:
        return None
    then = answered.figures[row.key]
    if then == row.printed:
        return None
    return f"Changed: it was {then or 'blank'} when you answered. Please look again"


def _head(column: str) -> Cell:
    return Cell(_HEADS[column], "head_left" if column in _LEFT else "head")


def _line(
    columns: tuple[ColumnPlan, ...],
    key: str,
    kind: str,
    cells: dict[str, Cell | Scalar],
    height: float,
) -> RowPlan:
    return RowPlan(key, kind, cells_of(columns, cells), height=height)


def _highlights(answered: bool) -> tuple[Highlight, ...]:
    found = [
        Highlight(("rag",), "equals", word, f"is_{word.lower()}")
        for word in ("Green", "Amber", "Red")
    ]
    found.append(Highlight(("rag",), "equals", "Not rated", "is_none"))
    if answered:
        found.append(Highlight(("answered",), "contains", "Changed", "is_bad"))
    return tuple(found)
