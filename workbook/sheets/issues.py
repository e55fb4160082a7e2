"""The Issues sheet: what was not used and why, doubts, restatements, and what to do."""

from __future__ import annotations

from dataclasses import replace

from workbook.model import Issue, Scorecard
from workbook.sheets.list_sheet import HEAD, TITLE, list_sheet, top_line
from workbook.sheets.plan import Cell, ColumnPlan, RowPlan, SheetPlan, cells_of
from workbook.sheets.sizes import lines_of
from workbook.sheets.words import any_period, period_label

SHEET_ID = "issues"
NAME = "Issues"

KINDS = {
    "listed": "Not used",
    "check": "To check",
    "warning": "Used, with a doubt",
    "restated": "Restated",
    "overwritten": "Typed over",
    "archived": "Archived comment",
    "row": "Row identity",
}
"""The kinds in the order in which they stand, with the word the sheet prints."""

_COLUMNS = (
    ColumnPlan("kind", 18, "data_wrap"),
    ColumnPlan("file", 26, "data_wrap|@"),
    ColumnPlan("sheet", 16, "data_wrap|@"),
    ColumnPlan("cell", 8, "data|@"),
    ColumnPlan("indicator", 36, "data_wrap"),
    ColumnPlan("service", 16, "data_wrap"),
    ColumnPlan("period", 10, "data"),
    ColumnPlan("what", 60, "data_wrap"),
    ColumnPlan("do", 50, "data_wrap"),
    ColumnPlan("found", 40, "data_wrap|@"),
)
_HEADS = (
    "Finding",
    "File",
    "Sheet",
    "Cell",
    "Indicator",
    "Service",
    "Period",
    "What is wrong",
    "What to do",
    "What stood there",
)


def all_issues(scorecard: Scorecard, assessed: tuple[Issue, ...] = ()) -> list[Issue]:
    """Every finding once, in the order of :data:`KINDS`."""
    found = [issue for source in scorecard.sources for issue in source.issues]
    found += [*scorecard.issues, *assessed, *scorecard.log]
    unique = {issue.key: issue for issue in found}
    order = list(KINDS)
    return sorted(unique.values(), key=lambda issue: order.index(issue.kind))


def account_text(scorecard: Scorecard) -> str:
    """The account of the latest extract, and what is left of earlier ones."""
    total = scorecard.accounting
    if not scorecard.sources:
        return "No extract has been taken in yet."
    latest, *earlier = scorecard.sources
    told = (
        f"Latest extract ({latest.name}, taken in for {taken_in_for(scorecard)}): "
        f"{total.read:,} filled cells read, {total.used:,} used, {total.listed:,} not used and "
        "listed on the Issues sheet."
    )
    left = sum(1 for source in earlier for issue in source.issues if issue.kind == "listed")
    if scorecard.sources[0].period not in ("", scorecard.period):
        told += f" No extract has been taken in for {period_label(scorecard.period)} yet."
    if left:
        told += f" Of earlier extracts {left:,} {'is' if left == 1 else 'are'} still not used."
    return told


def taken_in_for(scorecard: Scorecard) -> str:
    """The month for which the latest extract was taken in."""
    when = scorecard.sources[0].period if scorecard.sources else ""
    return period_label(when) if when else "an earlier month"


def lay_out(scorecard: Scorecard, assessed: tuple[Issue, ...] = ()) -> SheetPlan:
    names = {indicator.id: indicator.title for indicator in scorecard.indicators}
    account = account_text(scorecard)
    top = (
        top_line(_COLUMNS, TITLE, "Issues", "title"),
        top_line(_COLUMNS, "account", account, "subtitle"),
        RowPlan(HEAD, "head", tuple(Cell(text, "head_left") for text in _HEADS), height=22),
    )
    items = []
    for issue in all_issues(scorecard, assessed):
        cells = {
            "kind": KINDS[issue.kind],
            "file": issue.place.file or None,
            "sheet": issue.place.sheet or None,
            "cell": issue.place.cell or None,
            "indicator": names.get(issue.indicator, issue.indicator) or None,
            "service": issue.service or None,
            "period": any_period(issue.period),
            "what": issue.what,
            "do": issue.do or None,
            "found": issue.found or None,
        }
        items.append(RowPlan(issue.key, "row", cells_of(_COLUMNS, cells), height=_height(issue)))
    plan = list_sheet(SHEET_ID, NAME, _COLUMNS, top, items, "file", "bad", gone="free")
    return replace(plan, filter_head=HEAD)


def _height(issue: Issue) -> float:
    """High enough for the longest of its texts, within reason."""
    widths = {issue.what: 56, issue.do: 46, issue.found: 37, issue.place.file: 23}
    lines = max(lines_of(text, width) for text, width in widths.items())
    return min(180.0, max(30.0, 4 + 14.5 * lines))
