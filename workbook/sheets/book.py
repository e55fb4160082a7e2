"""The whole book: which sheets it has, in order, and how each is called."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from workbook.model import Assessment, Scorecard
from workbook.sheets import (
    actions,
    commentary,
    corrections,
    cycle,
    data,
    extract,
    guide,
    indicators,
    issues,
    log,
    queries,
    ratings,
    settle,
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
_FIXED = (
    guide,
    actions,
    commentary,
    cycle,
    queries,
    settle,
    corrections,
    log,
    indicators,
    ratings,
    extract,
    data,
    issues,
    state,
)
"""The sheets that bear the same name in every book."""
FIXED_IDS = tuple(module.SHEET_ID for module in _FIXED)


def lay_out(
    scorecard: Scorecard,
    assessment: Assessment,
    known: Mapping[str, str] | None = None,
    others: Collection[str] = (),
) -> list[SheetPlan]:
    """Every sheet in tab order.

    ``known`` are the names that sheets of these ids bear in the book now; a sheet that
    somebody renamed keeps its name. ``others`` are the names of sheets that are people's
    own. The lists of the monthly cycle come once there is something to show, and stay.
    """
    called = sheet_names(assessment, known or {}, others)
    plans: list[SheetPlan] = []

    def name(sheet_id: str) -> str:
        return called[sheet_id]

    views = (assessment.directorate, *assessment.services)
    for view in views:
        sheet_id = scorecard_sheet.sheet_id(view.name)
        plans.append(scorecard_sheet.lay_out(scorecard, assessment, view, name(sheet_id)))
    for view in assessment.services:
        plans.append(summary.lay_out(scorecard, view, name(summary.sheet_id(view.name))))
    areas = tuple(view.name for view in assessment.services)
    plans += [
        actions.lay_out(scorecard, areas),
        commentary.lay_out(scorecard),
        cycle.lay_out(scorecard, assessment),
        *_lists(scorecard, known or {}),
        indicators.lay_out(scorecard),
        ratings.lay_out(scorecard, assessment),
        extract.lay_out(),
        data.lay_out(scorecard),
        issues.lay_out(scorecard, assessment.issues),
    ]
    plans = [replace(plan, name=name(plan.id)) for plan in plans]
    contents = [(plan.id, name(plan.id)) for plan in plans]
    plans.insert(0, guide.lay_out(scorecard, assessment, contents))
    plans.append(state.lay_out(scorecard, written(plans)))
    return plans


def _lists(scorecard: Scorecard, known: Mapping[str, str]) -> list[SheetPlan]:
    """What is to decide, to settle and to look up, of the monthly cycle."""
    kept = scorecard.cycle
    wanted = {
        queries: queries.shown(scorecard),
        settle: kept.questions,
        corrections: kept.corrections,
        log: kept.log,
    }
    return [
        module.lay_out(scorecard)
        for module, items in wanted.items()
        if items or module.SHEET_ID in known
    ]


def sheet_names(
    assessment: Assessment, known: Mapping[str, str], others: Collection[str] = ()
) -> dict[str, str]:
    """A name for every sheet id: its name now, else a new one that no other sheet bears."""
    wanted = {scorecard_sheet.sheet_id(""): "Directorate"}
    for view in assessment.services:
        wanted[scorecard_sheet.sheet_id(view.name)] = view.name
    for view in assessment.services:
        wanted[summary.sheet_id(view.name)] = f"{view.name} summary"
    wanted |= {module.SHEET_ID: module.NAME for module in _FIXED}
    taken = {text.casefold() for text in (*known.values(), *others)}
    fixed = {module.NAME.casefold() for module in _FIXED}
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
