"""Start here: what the pack is, what to do and by when, and who filled it in."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.cycle.counting import counted, open_actions, reds_without_comment
from workbook.cycle.day_words import day_in_words, month_in_words
from workbook.model import Pack, Scorecard, ServiceView
from workbook.sheets.pack import actions, check, comments, identity
from workbook.sheets.plan import (
    Cell,
    ColumnPlan,
    Print,
    RowPlan,
    Scalar,
    SheetPlan,
    cells_of,
)
from workbook.sheets.sizes import lines_of

SHEET_ID = "pack"
NAME = "Start here"
BY, ON, REFERENCE = "by", "on", "reference"
WIDTH = 96

_COLUMNS = (ColumnPlan("term", 30, "plain"), ColumnPlan("text", WIDTH, "paragraph"))

PURPOSES = {
    "scorecard": "Your figures, their ratings and why; your comments go in the yellow cells.",
    "summary": "What improved, what is a priority, and what is being done about it.",
    "check": "Every figure once: say whether it is right.",
    "actions": "What was agreed at the Performance Board and is still open.",
}


def lay_out(
    scorecard: Scorecard,
    view: ServiceView,
    pack: Pack,
    who: identity.Identity,
    sheets: Sequence[SheetPlan],
) -> SheetPlan:
    """The first sheet; ``sheets`` are the others that a person sees, in their order."""
    rows: list[RowPlan] = []

    def line(key: str, cells: dict[str, Cell | Scalar], height: float) -> None:
        rows.append(RowPlan(key, "line", cells_of(_COLUMNS, cells), height=height))

    def entry(key: str, term: str, text: str, style: str = "paragraph") -> None:
        tall = lines_of(text, (WIDTH - 4) * (0.92 if style == "warning" else 1))
        cells: dict[str, Cell | Scalar] = {"term": Cell(term, "plain"), "text": Cell(text, style)}
        line(key, cells, max(20.0, 6 + 14.5 * tall))

    def heading(key: str, text: str) -> None:
        line(f"head:{key}", {"term": Cell(text, "heading")}, 28)

    def typing(key: str, term: str) -> None:
        cells: dict[str, Cell | Scalar] = {
            "term": Cell(term, "plain"),
            "text": Cell(None, "input", input=True),
        }
        line(key, cells, 22)

    line("title", {"term": Cell(scorecard.layout.title, "title")}, 30)
    entry("service", "Service area", view.name or "The whole directorate")
    entry("period", "Figures for", month_in_words(scorecard.period))
    if scorecard.settings.council:
        entry("council", "Council", scorecard.settings.council)
    if scorecard.wording.get("disclosure"):
        entry("disclosure", "Status", scorecard.wording["disclosure"])
    entry("todo", "Please", todo(pack), "warning")
    heading("steps", "What to do")
    for number, text in enumerate(steps(scorecard, view, pack, sheets), start=1):
        entry(f"step:{number}", f"Step {number}", text)
    entry("figures", "Figures", FIGURES)
    entry("typing", "Yellow cells", YELLOW)
    heading("by", "When you have finished")
    typing(BY, "Completed by (your name)")
    typing(ON, "Date")
    heading("contents", "Sheets")
    for plan in sheets:
        link: dict[str, Cell | Scalar] = {
            "term": Cell(plan.name, "link", link=plan.id),
            "text": Cell(PURPOSES[plan.id.partition(":")[0]], "paragraph"),
        }
        line(f"sheet:{plan.id}", link, 20)
    heading("reference", "For the performance team")
    entry(REFERENCE, "Pack reference", identity.reference(who))
    line("close", {c.id: Cell(None, "close") for c in _COLUMNS}, 4)
    return SheetPlan(
        SHEET_ID,
        NAME,
        _COLUMNS,
        tuple(rows),
        first="title",
        last="close",
        printing=Print(paper=9, landscape=False, last_column="text", pages_high=1),
        tab="header",
    )


FIGURES = (
    f'Figures cannot be changed in this workbook. If one is wrong, choose Query on "{check.NAME}" '
    "and propose the figure that it should be, with its cases where you have them: 27% (103/375)."
)
YELLOW = (
    "Only the pale yellow cells can be typed in. What stands in them already is what was "
    "written so far; change it or leave it. You may rename this file."
)


def todo(pack: Pack) -> str:
    """What to do and by when, in one line."""
    return (
        "Check the figures, write your comments, save this workbook and send it back by "
        f"{day_in_words(pack.due)}."
    )


def steps(
    scorecard: Scorecard, view: ServiceView, pack: Pack, sheets: Sequence[SheetPlan]
) -> tuple[str, ...]:
    """One step for each sheet that asks for something, and sending back."""
    kinds = {plan.id.partition(":")[0] for plan in sheets}
    reds = len(reds_without_comment(scorecard, view))
    red_words = (
        f" {counted(reds, 'red measure has', 'red measures have')} no comment for "
        f"{month_in_words(scorecard.period)} yet."
        if reds
        else ""
    )
    found = [
        f'On "{check.NAME}": if all figures are right, choose Yes at the top. Otherwise choose '
        "Verified, Query, or Needs further information or audit beside a figure, and say why.",
        f'On "{comments.NAME}": write what is behind the figures, the red ones first.{red_words}',
    ]
    if "summary" in kinds:
        found.append(
            'On "Performance Summary": write your own lines. What the figures suggest stands '
            "beside them; take it over, change it, or write something else."
        )
    if "actions" in kinds:
        count = len(open_actions(scorecard, view.name))
        which = counted(count, "open action has", "open actions have")
        found.append(f'On "{actions.NAME}": say how far the {which} come.')
    found.append(
        "Put your name below, save, and send this workbook back as an answer to the e-mail "
        f"that it came with, by {day_in_words(pack.due)}."
    )
    return tuple(found)
