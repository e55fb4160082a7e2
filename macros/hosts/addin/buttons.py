"""The add-in's buttons: what the ribbon and the task pane call, whichever is pressed.

xlwings Server asks this module for it. The page sends what every cell shows, which button is
pressed with which answers, and what :mod:`macros.hosts.addin.open_state` names; the answer is
the actions to carry out in Excel.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import datetime as dt
import getpass
import shutil
import tempfile
import traceback
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import xlwings as xw
from xlwings.server import script

from macros.hosts.addin import kept
from macros.hosts.addin.apply import apply, call_page
from macros.hosts.addin.open_state import OpenState
from macros.hosts.addin.packs import folder_below
from macros.hosts.offered import OfferedButton, in_forms
from macros.hosts.open_book import pressed
from macros.hosts.pressing import wishes_of
from macros.hosts.refusals import REFUSALS
from macros.outcome import Context, RefusedError
from workbook.files.read_book import Book
from workbook.files.read_values import SheetValues, read_values

REPORT, STILL_HELD = "scorecardReport", "scorecardStillHeld"
"""Functions of the page: one shows what a press did, one looks before anything is written
whether the typing cells still hold what was sent."""


@script
async def press(book: xw.Book, told: dict = None) -> None:  # type: ignore[assignment]  # noqa: RUF013
    """Presses the button that ``told`` names, with the answers that stand in it."""
    try:
        await asyncio.to_thread(_press, book, told or {})
    except REFUSALS as refusal:
        raise xw.XlwingsError(str(refusal)) from refusal
    except Exception as fault:
        noted = kept.folder() / "last-error.txt"
        noted.write_text(traceback.format_exc(), encoding="utf-8")
        raise xw.XlwingsError(
            f"A fault of scorecard's own: {fault} ({type(fault).__name__}). Nothing was changed. "
            f"Details to report: {noted}"
        ) from fault


def _press(book: xw.Book, told: Mapping[str, Any]) -> None:
    button = _offered(told.get("button"))
    state = OpenState.read(told)
    read = read_values(book.name, _sheets(book.api["sheets"], state))
    state.sparklines = _sparklines(read)
    with tempfile.TemporaryDirectory(prefix="scorecard-") as folder:
        wishes = wishes_of(_answers(button, told, Path(folder), read))
        answer = pressed(button.button, read, wishes, Context(dt.date.today(), _who()))
    try:
        if answer["held"]:
            call_page(book, STILL_HELD, answer["held"])
        before = len(book.json()["actions"])
        apply(book, answer["changes"], state)
        changed = len(book.json()["actions"]) > before
    except BaseException:
        for file in answer["files"]:
            Path(file).unlink(missing_ok=True)
        raise
    finally:
        if answer["folder"]:
            shutil.rmtree(answer["folder"], ignore_errors=True)
    shown = ("lines", "counts", "issues", "findings", "restored", "show")
    cells = answer["cells"] if changed else 0
    report = {key: answer[key] for key in shown}
    call_page(book, REPORT, {**report, "cells": cells, "changed": changed})


def _offered(name: Any) -> OfferedButton:
    for button in in_forms():
        if button.id == name:
            return button
    raise RefusedError(f"no button of the task pane is called {name!r}; open the pane again")


def _answers(
    button: OfferedButton, told: Mapping[str, Any], folder: Path, book: Book
) -> dict[str, Any]:
    """The answers of the button's form: files are written into a folder of their own."""
    answers: dict[str, Any] = {}
    for ask in button.asks:
        if ask.kind == "folder":  # a page cannot write into one; the server can
            answers[ask.name] = folder_below(ask.below, book.path.stem, dt.datetime.now())
            continue
        given: Any = told.get(ask.name) or ""
        if ask.needed and not given:
            raise RefusedError(f"{ask.label}: nothing was given")
        answers[ask.name] = _files(given, folder) if ask.kind == "files" else str(given)
    return answers


def _sheets(sheets: Iterable[Mapping[str, Any]], state: OpenState) -> Iterable[SheetValues]:
    for sheet in sheets:
        name = sheet["name"]
        yield SheetValues(name, sheet["values"], state.formats.get(name, {}))


def _sparklines(book: Book) -> dict[str, tuple[int, ...]]:
    trends = [column.id for column in book.scorecard.layout.shown if column.content == "trend"]
    return {
        sheet.name: tuple(sheet.columns[name] for name in trends if name in sheet.columns)
        for sheet in book.sheets.values()
    }


def _files(files: Iterable[Mapping[str, str]], folder: Path) -> list[Path]:
    """The files that were chosen in the task pane, each in a folder of its own."""
    found = []
    for number, file in enumerate(files):
        path = folder / str(number) / Path(file["name"].replace("\\", "/")).name
        path.parent.mkdir()
        try:
            path.write_bytes(base64.b64decode(file["data"], validate=True))
        except (binascii.Error, OSError) as wrong:
            raise RefusedError(f"{file['name']} did not arrive whole; choose it again") from wrong
        found.append(path)
    return found


def _who() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
