"""A button pressed in an open book: the host gives a copy, and gets the changes back.

A host that has a book open (desktop Excel, LibreOffice) saves a copy of it as it stands,
unsaved typing and all, and presses the button on the copy. The book is not written: the
answer is the report and the changes, as plain JSON, and the host applies them to the open
book in their order. So the same code runs in every host, and only what differs is written.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from macros.hosts import open_publishing
from macros.hosts.open_changes import change_json, held
from macros.hosts.pressing import BUTTONS, Wishes, press_button
from macros.hosts.sending_out import laid_out, put_into
from macros.hosts.where_we_are import told
from macros.outcome import Context, RefusedError, Report, WrongUsageError
from workbook.changes import AddSheet
from workbook.files.read_book import Book, read_book
from workbook.files.write_book import plan_into
from workbook.model import Scorecard
from workbook.sheets import cycle, settle

PREFIX = "scorecard-press-"
"""The name of the folder with drawn sheets starts so; the host deletes it when done."""

FINDINGS = 50
"""How many findings of a press are told in full; all of them stand on the Issues sheet."""

SAVE_FIRST = "Save the workbook before you send the e-mails: it has to know what went out."

Answer = dict[str, Any]


def press_copy(button: str, copy: Path, wishes: Wishes, context: Context) -> Answer:
    """Presses a button on a copy of an open book; what to do in the open one, as plain data.

    Keys: ``lines``, ``counts`` (none where nothing was rated), ``issues``, ``findings``,
    ``restored`` and ``cells`` for the person. For the host: ``changes``; ``held``, the cells
    that must still hold what the copy held (each with its sheet, row and column) or nothing
    may be changed; ``folder`` with the drawn sheets (blank where none is added; to be deleted
    afterwards); ``files`` that were written, to be removed where the changes cannot be made;
    ``show``, the sheet to go to (blank: stay).
    """
    return pressed(button, read_book(copy), wishes, context)


def pressed(button: str, book: Book, wishes: Wishes, context: Context) -> Answer:
    """The same for a book that is read already, from a copy or from the values of its cells."""
    if button in BUTTONS:
        outcome = press_button(button, book, wishes, context)
        asked = outcome.scorecard.cycle.questions != book.scorecard.cycle.questions
        show = settle.SHEET_ID if button == "collect" and asked else ""
        return _answer(book, outcome.scorecard, outcome.report, show)
    if button not in OTHERS:
        known = ", ".join((*BUTTONS, *OTHERS))
        raise RefusedError(f"no button is called {button!r}; there are: {known}")
    return OTHERS[button](book, wishes, context)


def _send_out(book: Book, wishes: Wishes, context: Context) -> Answer:
    """Writes packs and drafts into a folder; the changes record in the book what went out."""
    if wishes.folder is None:
        raise WrongUsageError("no folder was given to put the packs in")
    report, outcome = laid_out(book, wishes.services, wishes.due, context)
    count = len(outcome.products)
    packs = "1 pack and its draft" if count == 1 else f"{count} packs and their drafts"
    lines = (*report.lines, f"Wrote {packs} to {wishes.folder}", SAVE_FIRST)
    with put_into(wishes.folder, outcome) as files:
        answer = _answer(book, outcome.scorecard, Report(lines, report.issues), cycle.SHEET_ID)
    return answer | {"files": [str(name) for name in files.names]}


def _publish(book: Book, wishes: Wishes, context: Context) -> Answer:
    """Writes a copy for the board or the public; the changes record it in the book."""
    with open_publishing.published(book, wishes, context) as copy:
        answer = _answer(book, copy.scorecard, copy.report, "")
    return answer | {"files": [str(copy.file)]}


def _email(book: Book, wishes: Wishes, context: Context) -> Answer:
    """Writes a draft that carries a published copy; sends nothing and changes nothing."""
    draft, lines = open_publishing.drafted(wishes)
    return _told(lines) | {"files": [str(draft)]}


def _status(book: Book, wishes: Wishes, context: Context) -> Answer:
    """Says where each service stands; changes nothing."""
    return _told([*told(book.scorecard, context.today)]) | {
        "show": book.names.get(cycle.SHEET_ID, "")
    }


OTHERS: dict[str, Callable[[Book, Wishes, Context], Answer]] = {
    "send-out": _send_out,
    "publish": _publish,
    "email": _email,
    "status": _status,
}
"""Buttons that do something besides changing the book, or do not change it at all."""


def _told(lines: list[str]) -> Answer:
    return {
        "lines": lines,
        "counts": None,
        "issues": 0,
        "findings": [],
        "restored": 0,
        "cells": 0,
        "held": [],
        "changes": [],
        "folder": "",
        "files": [],
        "show": "",
    }


def _answer(book: Book, scorecard: Scorecard, report: Report, show: str) -> Answer:
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    try:
        plan = plan_into(book, scorecard, folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    added = [change.name for change in plan.changes if isinstance(change, AddSheet)]
    if not added:
        folder.rmdir()
    counts = plan.assessment.counts
    drawn = {sheet_id: name for sheet_id, name in DRAWN.items() if name in added}
    return _told(list(report.lines)) | {
        "issues": len(report.issues),
        "findings": [
            {"what": issue.what, "do": issue.do, "place": str(issue.place)}
            for issue in (*report.issues, *plan.restored)[:FINDINGS]
        ],
        "restored": len(plan.restored),
        "cells": plan.cells,
        "counts": {
            "green": counts.green,
            "amber": counts.amber,
            "red": counts.red,
            "not_rated": counts.not_rated,
        },
        "held": held(book, plan.changes),
        "changes": [change_json(change) for change in plan.changes],
        "folder": str(folder) if added else "",
        "show": (drawn | book.names).get(show, ""),
    }


DRAWN = {cycle.SHEET_ID: cycle.NAME, settle.SHEET_ID: settle.NAME}
"""What the sheets to go to are called where the press adds them."""
