"""The texts in the typing cells of scorecards and summaries, each with its period."""

from __future__ import annotations

from collections.abc import Mapping

from workbook.files.sheet_now import SheetNow
from workbook.model import Comment, Scorecard
from workbook.sheets import scorecard as scorecard_sheet
from workbook.sheets import summary


def read_comments(scorecard: Scorecard, sheets: Mapping[str, SheetNow]) -> tuple[Comment, ...]:
    """The texts that stand there. A text that was there at an earlier period keeps it.

    A row or sheet that somebody deleted comes back with the latest text that it had.
    Where New period emptied the cells for this period, a text in one is of this period,
    whatever it says, and no text of an earlier one comes back; only work in progress and
    actions go on as they were.
    """
    emptied = scorecard.cycle.emptied == scorecard.period
    latest: dict[tuple[str, str], Comment] = {}
    for old in sorted(scorecard.archive, key=lambda comment: comment.period):
        if not emptied or old.period == scorecard.period or summary.carried(old.subject):
            latest[old.cell] = old
    column = next((c.id for c in scorecard.layout.shown if c.content == "comment"), "")
    found: list[Comment] = []
    standing: set[tuple[str, str]] = set()
    for sheet_id, sheet in sheets.items():
        view, wanted = scorecard_sheet.view_of(sheet_id), column
        if sheet_id.startswith(summary.PREFIX):
            view, wanted = sheet_id.removeprefix(summary.PREFIX), "line"
        if view is None or wanted not in sheet.columns:
            continue
        for key in sheet.rows:
            if not _takes_text(key, sheet_id):
                continue
            standing.add((view, key))
            text = sheet.text(key, wanted)
            if text:
                made = Comment(view, key, scorecard.period, text)
                old_one = latest.get(made.cell)
                found.append(old_one if old_one and old_one.text == text else made)
    found += [old for cell, old in latest.items() if cell not in standing]
    return tuple(found)


def _takes_text(key: str, sheet_id: str) -> bool:
    if sheet_id.startswith(summary.PREFIX):
        return key.startswith(summary.PREFIX)
    fixed = ("title", "subtitle", "sentence", "group", "subgroup", "head", "close")
    return key not in fixed and not key.startswith(("band:", "key:"))
