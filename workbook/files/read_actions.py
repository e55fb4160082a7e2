"""The actions of the Actions sheet as people left them: typed, inserted, copied, sorted."""

from __future__ import annotations

from dataclasses import replace

from workbook.cycle.typed_days import typed_day
from workbook.files.sheet_now import SheetNow
from workbook.files.typed_words import chosen_word
from workbook.model import ACTION_STATES, Action, Issue, Scorecard
from workbook.sheets import actions
from workbook.sheets.filling import ACTION_COLUMNS
from workbook.sheets.list_sheet import CLOSE, HEAD, NOTE, TITLE

_DAYS = ("due", "agreed")


def read_actions(scorecard: Scorecard, sheet: SheetNow, issues: list[Issue]) -> tuple[Action, ...]:
    """Every action in the order of the sheet; those whose row was deleted at the end.

    A row that somebody put in, or copied from another, gets an id of its own.
    """
    _take_new_rows(scorecard, sheet)
    found = []
    for key, _ in sorted(sheet.rows.items(), key=lambda item: item[1]):
        if key.startswith(actions.PREFIX):
            made = _action(scorecard, sheet, key, issues)
            if made != Action(made.id, ""):
                found.append(made)
    here = {key.removeprefix(actions.PREFIX) for key in sheet.rows}
    lost = [action for action in scorecard.cycle.actions if action.id not in here]
    return (*found, *lost)


def _take_new_rows(scorecard: Scorecard, sheet: SheetNow) -> None:
    """Ids for rows with a text that have none, or one that a row above has already.

    Below the closing row they are taken as far as they stand without a gap.
    """
    places = [sheet.columns[name] for name in ACTION_COLUMNS if name in sheet.columns]
    filled = {
        row
        for (row, column), cell in sheet.cells.items()
        if column in places and str(cell.value if cell.value is not None else "").strip()
    }
    named = set(sheet.rows.values())
    start = max((sheet.rows.get(key, 1) for key in (TITLE, NOTE, HEAD)), default=1)
    end = sheet.rows.get(CLOSE, max((*named, *filled, 1)))
    below = end + 1
    while below in filled:
        below += 1
    fresh = sorted(row for row in filled - named if start < row < below)
    used = {key.removeprefix(actions.PREFIX) for key in sheet.rows}
    used |= {action.id for action in scorecard.cycle.actions}
    copies = {sheet.place(row, 1) for row in fresh}
    sheet.issues[:] = [issue for issue in sheet.issues if issue.place not in copies]
    for row, name in zip(fresh, actions.free_ids(used, len(fresh)), strict=True):
        sheet.rows[f"{actions.PREFIX}{name}"] = row
        sheet.rekeyed.add(f"{actions.PREFIX}{name}")


def _action(scorecard: Scorecard, sheet: SheetNow, key: str, issues: list[Issue]) -> Action:
    typed = {name: sheet.text(key, name) for name in ACTION_COLUMNS}
    typed |= {name: typed_day(sheet.value(key, name)) for name in _DAYS}
    made = Action(key.removeprefix(actions.PREFIX), **typed)
    status = chosen_word(made.status, ACTION_STATES, sheet, key, "status", issues)
    areas = (*_areas(scorecard), actions.DIRECTORATE)
    service = chosen_word(made.service, areas, sheet, key, "service", issues)
    return replace(made, status=status, service="" if service == actions.DIRECTORATE else service)


def _areas(scorecard: Scorecard) -> list[str]:
    """Every name that a service area may have, as the scorecards have them."""
    found = dict.fromkeys(scorecard.layout.services)
    found.update(dict.fromkeys(indicator.owner for indicator in scorecard.indicators))
    found.update(dict.fromkeys(key.service for key in scorecard.history))
    return [name for name in found if name]
