"""The whole book: which sheets it has, in order, and how each is called."""

from __future__ import annotations

import re
from collections.abc import Mapping

from workbook.model import Assessment, Scorecard
from workbook.sheets import (
    commentary,
    data,
    extract,
    guide,
    indicators,
    issues,
    ratings,
    state,
    summary,
)
from workbook.sheets import (
    scorecard as scorecard_sheet,
)
from workbook.sheets.plan import Cell, SheetPlan
from workbook.sheets.sameness import UNMARKED, mark
from workbook.sheets.state import Written

MAXIMUM_NAME = 31


def lay_out(
    scorecard: Scorecard, assessment: Assessment, known: Mapping[str, str] | None = None
) -> list[SheetPlan]:
    """Every sheet in tab order.

    ``known`` are the names that sheets of these ids bear in the book now; a sheet that
    somebody renamed keeps its name.
    """
    called = sheet_names(assessment, known or {})
    plans: list[SheetPlan] = []

    def name(sheet_id: str) -> str:
        return called[sheet_id]

    views = (assessment.directorate, *assessment.services)
    for view in views:
        sheet_id = scorecard_sheet.sheet_id(view.name)
        plans.append(scorecard_sheet.lay_out(scorecard, assessment, view, name(sheet_id)))
    for view in assessment.services:
        plans.append(summary.lay_out(scorecard, view, name(summary.sheet_id(view.name))))
    plans += [
        commentary.lay_out(scorecard),
        indicators.lay_out(scorecard),
        ratings.lay_out(scorecard, assessment),
        extract.lay_out(),
        data.lay_out(scorecard),
        issues.lay_out(scorecard, assessment.issues),
    ]
    contents = [(plan.id, name(plan.id)) for plan in plans]
    plans.insert(0, guide.lay_out(scorecard, assessment, contents))
    plans.append(state.lay_out(scorecard, written(plans)))
    return plans


def sheet_names(assessment: Assessment, known: Mapping[str, str]) -> dict[str, str]:
    """A name for every sheet id: its name now, else a new one that no other sheet bears."""
    wanted = {scorecard_sheet.sheet_id(""): "Directorate"}
    for view in assessment.services:
        wanted[scorecard_sheet.sheet_id(view.name)] = view.name
    for view in assessment.services:
        wanted[summary.sheet_id(view.name)] = f"{view.name} summary"
    for module in (guide, commentary, indicators, ratings, extract, data, issues, state):
        wanted[module.SHEET_ID] = module.NAME
    taken = {text.casefold() for text in known.values()}
    fixed = {module_name.casefold() for module_name in list(wanted.values())[-8:]}
    found: dict[str, str] = {}
    for sheet_id, text in wanted.items():
        if sheet_id in known:
            found[sheet_id] = known[sheet_id]
            continue
        reserved = taken | (fixed if text.casefold() in fixed and ":" in sheet_id else set())
        found[sheet_id] = unused_name(text, reserved)
        taken.add(found[sheet_id].casefold())
    return found


def unused_name(text: str, taken: set[str]) -> str:
    """A sheet name that Excel accepts and that is not taken.

    >>> unused_name("Contacts / referrals [all]", set())
    'Contacts - referrals (all)'
    >>> unused_name("Data", {"data"})
    'Data (2)'
    """
    clean = re.sub(r"[\\/:]", "-", text).replace("[", "(").replace("]", ")")
    clean = re.sub(r"[*?]", "", clean).strip().strip("'") or "Service"
    if len(clean) > MAXIMUM_NAME:
        tail = " summary" if clean.endswith(" summary") else ""
        room = MAXIMUM_NAME - len(tail) - 1
        clean = clean[:room].rsplit(" ", 1)[0].rstrip(" -&,") + "…" + tail
    number, tried = 1, clean
    while tried.casefold() in taken or tried.casefold() == "history":
        number += 1
        tail = f" ({number})"
        tried = clean[: MAXIMUM_NAME - len(tail)].rstrip() + tail
    return tried


COLUMNS = ""
"""The key, among the rows of a sheet, of the column ids that the marks stand for."""

UNWATCHED = (extract.SHEET_ID, state.SHEET_ID, data.SHEET_ID, guide.SHEET_ID)
"""Sheets whose cells are not watched for typing over: Data has its own check per row."""


def written(plans: list[SheetPlan]) -> Written:
    """What is written, in short: by sheet and row four letters for each computed cell.

    The next refresh can tell by it a cell that somebody typed over from one that simply
    has a new value.
    """
    return {
        plan.id: {
            COLUMNS: ",".join(column.id for column in plan.columns),
        }
        | {
            row.key: "".join(
                mark(cell.value if isinstance(cell, Cell) else cell)
                if not (isinstance(cell, Cell) and (cell.input or cell.formula))
                else UNMARKED
                for cell in row.cells
            )
            for row in plan.rows
            if row.kind == "row"
        }
        for plan in plans
        if plan.id not in UNWATCHED
    }
