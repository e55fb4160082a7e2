"""The notes of a copy: its key, its shorthand, and how its figures were made."""

from __future__ import annotations

from workbook.model import Assessment, Scorecard
from workbook.sheets.guide import RAGS, settings_in_words
from workbook.sheets.plan import Cell, ColumnPlan, Print, RowPlan, SheetPlan
from workbook.sheets.published.page import Page
from workbook.sheets.published.stamp import PUBLIC, Stamp
from workbook.sheets.published.table import SHORTHAND
from workbook.sheets.sizes import row_height
from workbook.sheets.words import fill, names
from xl_udfs import direction

SHEET_ID = "notes"
NAME = "Notes"

_COLUMNS = (ColumnPlan("term", 40, "plain"), ColumnPlan("text", 92, "paragraph"))


def lay_out(scorecard: Scorecard, assessment: Assessment, stamp: Stamp, override: str) -> Page:
    """Key, shorthand, disclosure, and the settings that the figures were rated by."""
    given = names(scorecard, assessment)
    rows: list[RowPlan] = []

    def line(key: str, first: Cell, text: str = "", height: float = 0) -> None:
        cells = first, Cell(text, "paragraph") if text else None
        tall = height or row_height(((str(first.value), 36), (text, 100)), 18, 400)
        rows.append(RowPlan(key, "line", cells, tall))

    def heading(text: str) -> None:
        line(f"head:{text}", Cell(text, "heading"), height=26)

    def said(name: str) -> str:
        return fill(scorecard.wording.get(name, ""), given)

    line("title", Cell("Notes: key and method", "title"), height=30)
    heading("This copy")
    line("status", Cell("Status", "plain"), stamp.status)
    if override and stamp.audience != PUBLIC:
        line("override", Cell("Open checks", "plain"), f"Published by decision of {override}")
    line("source", Cell("Source", "plain"), scorecard.settings.data_source or "Not stated")
    heading("Shorthand")
    for short, meaning in SHORTHAND:
        line(f"short:{short}", Cell(short, "plain"), meaning[:1].upper() + meaning[1:])
    heading("Disclosure")
    line("disclosure", Cell("Small numbers", "plain"), disclosure_words(scorecard, stamp.audience))
    heading("Key")
    for word, name in RAGS.items():
        swatch = "swatch_none" if word == "Not rated" else f"swatch_{word.lower()}"
        line(f"key:{word}", Cell(word, swatch), said(name))
    for state in direction.STATES:
        mark = f"{direction.ARROWS[state]} {direction.WORDS[state]}".strip()
        line(f"key:{state}", Cell(mark, "plain"), said(f"key_{state}"))
    heading("How the figures were made")
    for key, term, text in settings_in_words(scorecard, given):
        if not key.startswith("disclosure"):
            line(f"setting:{key}", Cell(term, "plain"), text)
    plan = SheetPlan(
        SHEET_ID,
        NAME,
        _COLUMNS,
        tuple(rows),
        printing=Print(paper=9, landscape=False, last_column="text"),
        tab="muted",
    )
    return Page(plan)


def disclosure_words(scorecard: Scorecard, audience: str) -> str:
    """The rule of a copy in words."""
    if audience != PUBLIC:
        return (
            "This copy is internal. Nothing in it is hidden, and small numbers may point to "
            "a child: do not pass it on."
        )
    exempt = [i.title for i in scorecard.indicators if i.id in scorecard.settings.hide_exempt]
    tail = f" Not treated as counts of people: {'; '.join(exempt)}." if exempt else ""
    to = scorecard.settings.round_counts_to
    if to > 1:
        tail = (
            f" Counts, numerators and denominators are then rounded to the nearest {to}, so parts "
            "may not add up to their total; percentages are made of the exact numbers and printed "
            "whole, rates with one decimal. Ratings and directions are those of the rounded "
            f"figures.{tail}"
        )
    return (
        f"Counts of 1 to {scorecard.settings.hide_up_to} are hidden and marked [c], with "
        "percentages and rates made of them; zeros are shown. Larger figures are hidden and "
        "marked in the same way where a small number could be worked out from them, from totals, "
        "other months or copies published before. Ratings and directions that rest on a hidden "
        f"figure are hidden too.{tail}"
    )
