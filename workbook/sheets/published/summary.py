"""A Performance Summary of a copy: what the manager wrote, and what the figures suggest."""

from __future__ import annotations

from dataclasses import replace

from workbook.model import Scorecard, ServiceView
from workbook.sheets import actions, summary
from workbook.sheets.plan import Cell, ColumnPlan, Print, RowPlan, SheetPlan
from workbook.sheets.published.page import Page
from workbook.sheets.sizes import row_height
from workbook.sheets.words import period_label

FROM_FIGURES = {"improved", "priority"}

_COLUMNS = (ColumnPlan("what", 40, "name"), ColumnPlan("text", 78, "prose"))

Lines = list[tuple[str, str]]
"""What a line is about, and its text."""


def lay_out(scorecard: Scorecard, view: ServiceView, name: str, public: bool) -> Page | None:
    """A page of the lines that say something; ``None`` where none does."""
    words = scorecard.wording
    rows: list[RowPlan] = []

    def line(key: str, kind: str, first: Cell, second: Cell | None, height: float) -> None:
        rows.append(RowPlan(key, kind, (first, second), height))

    title = words.get("summary_title") or "Performance Summary"
    line("title", "title", Cell(title, "title"), None, 30)
    line("area", "note", Cell(view.name, "heading"), None, 22)
    month = f"{words.get('summary_date') or 'Period'} {period_label(scorecard.period)}"
    line("date", "note", Cell(month, "subtitle"), None, 20)
    for block in summary.LINES:
        said = _lines(scorecard, view, block, public)
        if not said:
            continue
        heading = summary.block_heading(words, block)
        line(f"head:{block}", "head", Cell(heading, "group_left"), Cell(None, "group_left"), 22)
        for number, (about, text) in enumerate(said, start=1):
            key = f"{block}:{number}"
            tall = row_height(((about, 36), (text, 74)), 22, 400)
            line(key, "row", Cell(about or None, "name"), Cell(text, "prose"), tall)
    if len(rows) == 3:
        return None
    plan = SheetPlan(
        summary.sheet_id(view.name),
        name,
        _COLUMNS,
        tuple(rows),
        printing=Print(paper=9, landscape=False, last_column="text"),
        tab="band",
    )
    return Page(plan)


def _lines(scorecard: Scorecard, view: ServiceView, block: str, public: bool) -> Lines:
    typed = {c.subject: c.text for c in scorecard.comments if c.view == view.name}
    keys = summary.subjects(scorecard, view, block)
    if block == summary.JUDGEMENT:
        bands = summary.bands(scorecard, view)
        return [
            (summary.band_words(view, band), typed[key])
            for key, band in zip(keys, bands, strict=True)
            if typed.get(key)
        ]
    found = [("", typed[key]) for key in keys if typed.get(key)]
    if block in FROM_FIGURES and not found:
        made = view.improved if block == "improved" else view.priorities
        return [(one.text, one.reason) for one in made]
    if block == "actions":
        found += _agreed(scorecard, view.name, public)
    return found


def _agreed(scorecard: Scorecard, service: str, public: bool) -> Lines:
    """The open actions; for the public without the names of their owners."""
    as_of = scorecard.cycle.as_of
    return [
        (action.status, actions.told(replace(action, owner="") if public else action, as_of))
        for action in actions.of_service(scorecard, service)
    ]
