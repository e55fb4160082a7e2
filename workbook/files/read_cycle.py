"""What people typed on the sheets of the monthly cycle: contacts, actions, decisions.

What stands in a typing cell is the truth, and replaces what the hidden sheet kept of it.
A row that somebody deleted comes back with what it held.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from workbook.cycle.typed_days import typed_day
from workbook.files.read_actions import read_actions
from workbook.files.sheet_now import SheetNow, settle_rows
from workbook.files.typed_words import chosen_word
from workbook.model import DECISIONS, SETTLEMENTS, Contact, Cycle, Issue, Query, Question, Scorecard
from workbook.sheets import actions, queries, settle
from workbook.sheets import cycle as cycle_sheet
from workbook.sheets.book import COLUMNS
from workbook.sheets.state import Written

WITNESSES = {
    cycle_sheet.SHEET_ID: ("service",),
    actions.SHEET_ID: ("number",),
    queries.SHEET_ID: ("id",),
    settle.SHEET_ID: settle.WITNESSES,
}
"""The computed columns by which a row is known where only what is seen was sorted."""


def read_cycle(
    scorecard: Scorecard, sheets: Mapping[str, SheetNow], written: Written
) -> tuple[Cycle, list[Issue]]:
    """The cycle with what its sheets hold, and what was typed that cannot be understood."""
    for sheet_id, witnesses in WITNESSES.items():
        marks = written.get(sheet_id, {})
        if sheet_id in sheets and COLUMNS in marks:
            settle_rows(sheets[sheet_id], witnesses, marks[COLUMNS].split(","), marks)
    cycle = scorecard.cycle
    issues: list[Issue] = []
    if cycle_sheet.SHEET_ID in sheets:
        cycle = replace(cycle, contacts=_contacts(cycle, sheets[cycle_sheet.SHEET_ID]))
    if queries.SHEET_ID in sheets:
        sheet = sheets[queries.SHEET_ID]
        found = tuple(_query(query, sheet, issues) for query in cycle.queries)
        cycle = replace(cycle, queries=found)
    if settle.SHEET_ID in sheets:
        sheet = sheets[settle.SHEET_ID]
        asked = tuple(_question(question, sheet, issues) for question in cycle.questions)
        cycle = replace(cycle, questions=asked)
    if actions.SHEET_ID in sheets:
        made = read_actions(scorecard, sheets[actions.SHEET_ID], issues)
        cycle = replace(cycle, actions=made)
    return cycle, issues


def _contacts(cycle: Cycle, sheet: SheetNow) -> tuple[Contact, ...]:
    prefix = cycle_sheet.PREFIX
    found = {contact.service: contact for contact in cycle.contacts}
    for key in sheet.rows:
        if not key.startswith(prefix):
            continue
        service = key.removeprefix(prefix)
        made = Contact(
            service,
            sheet.text(key, "manager"),
            sheet.text(key, "email"),
            typed_day(sheet.value(key, "presented")),
        )
        found[service] = made
    return tuple(c for c in found.values() if c != Contact(c.service))


def _query(query: Query, sheet: SheetNow, issues: list[Issue]) -> Query:
    key = f"{queries.PREFIX}{query.id}"
    if key not in sheet.rows:
        return query
    typed, note = sheet.text(key, "decision"), sheet.text(key, "note")
    if query.settled:
        return replace(query, note=note)
    return replace(
        query, decision=chosen_word(typed, DECISIONS, sheet, key, "decision", issues), note=note
    )


def _question(question: Question, sheet: SheetNow, issues: list[Issue]) -> Question:
    key = f"{settle.PREFIX}{question.id}"
    if key not in sheet.rows:
        return question
    typed = sheet.text(key, "decision")
    return replace(
        question, decision=chosen_word(typed, SETTLEMENTS, sheet, key, "decision", issues)
    )
