"""The add-in's buttons: what the ribbon and the task pane call, one function per button.

xlwings Server asks this module for them. The page sends what every cell shows and what
:mod:`macros.hosts.addin.open_state` names; the answer is the actions to carry out in Excel.
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
from macros.hosts.open_book import pressed
from macros.hosts.pressing import Wishes
from macros.hosts.refusals import REFUSALS
from macros.outcome import Context, RefusedError
from workbook.files.read_book import Book
from workbook.files.read_values import SheetValues, read_values

REPORT = "scorecardReport"
"""The function of the page that shows what a press did."""


@script
async def refresh(book: xw.Book, told: dict = None) -> None:  # type: ignore[assignment]  # noqa: RUF013
    """Refresh: takes the Extract sheet and the files given in, rolls on, rates again."""
    try:
        await asyncio.to_thread(_refresh, book, told or {})
    except REFUSALS as refusal:
        raise xw.XlwingsError(str(refusal)) from refusal
    except Exception as fault:
        noted = kept.folder() / "last-error.txt"
        noted.write_text(traceback.format_exc(), encoding="utf-8")
        raise xw.XlwingsError(
            f"A fault of scorecard's own: {fault} ({type(fault).__name__}). Nothing was changed. "
            f"Details to report: {noted}"
        ) from fault


def _refresh(book: xw.Book, told: Mapping[str, Any]) -> None:
    state = OpenState.read(told)
    read = read_values(book.name, _sheets(book.api["sheets"], state))
    state.sparklines = _sparklines(read)
    with tempfile.TemporaryDirectory(prefix="scorecard-") as folder:
        extracts = _extracts(told.get("files", ()), Path(folder))
        period = str(told.get("period", "")).strip()
        context = Context(dt.date.today(), _who())
        answer = pressed("refresh", read, Wishes(period, extracts), context)
    try:
        apply(book, answer["changes"], state)
    finally:
        if answer["folder"]:
            shutil.rmtree(answer["folder"], ignore_errors=True)
    shown = ("lines", "counts", "issues", "findings", "restored")
    changed = bool(book.json()["actions"])
    cells = answer["cells"] if changed else 0
    report = {key: answer[key] for key in shown}
    call_page(book, REPORT, {**report, "cells": cells, "changed": changed})


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


def _extracts(files: Iterable[Mapping[str, str]], folder: Path) -> list[Path]:
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
