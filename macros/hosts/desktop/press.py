"""A button pressed in a book that is open in Excel: copy, press on the copy, apply."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from macros.hosts.desktop.apply import apply
from macros.outcome import RefusedError
from workbook.cell_names import column_letters
from workbook.sheets.sameness import same

KEPT = 10
"""How many earlier states of one book are kept."""

PressCopy = Callable[[Path], dict[str, Any]]
"""A button on a copy of the book, as ``macros.hosts.open_book`` has them."""


def press(book: Any, button: str, on_copy: PressCopy, keep: Path) -> str:
    """Presses a button in the open book; what to tell the person.

    ``book`` is Excel's Workbook. Excel cannot undo what a program did, so the book as it
    was, unsaved typing and all, stays under ``keep``, unless nothing differs.
    """
    if not book.Path:
        raise RefusedError("The workbook has not been saved yet. Save it, then press again.")
    name = str(book.Name)
    if Path(name).suffix.lower() not in (".xlsx", ".xlsm"):
        raise RefusedError(
            f"{name} must be an Excel Workbook (.xlsx) or a macro-enabled one (.xlsm); "
            "save it as one of them, then press again."
        )
    with tempfile.TemporaryDirectory(prefix="scorecard-") as folder:
        copy = Path(folder) / name
        book.SaveCopyAs(str(copy))
        answer = on_copy(copy)
        try:
            kept = _applied(book, button, answer, copy, keep)
            if answer["show"]:
                book.Worksheets(answer["show"]).Activate()
            return said(answer, kept)
        except BaseException:
            for file in answer["files"]:
                Path(file).unlink(missing_ok=True)
            raise
        finally:
            if answer["folder"]:
                shutil.rmtree(answer["folder"], ignore_errors=True)


def _applied(book: Any, button: str, answer: dict[str, Any], copy: Path, keep: Path) -> Path | None:
    """Makes the changes of a press; where the book as it was is kept, if there were any."""
    if not answer["changes"]:
        return None
    refuse_what_changed(book, answer["held"])
    kept = keep_copy(copy, keep, button, dt.datetime.now())
    try:
        apply(book, answer["changes"])
    except Exception as wrong:
        raise RefusedError(
            f"{wrong}\n\nThe workbook may be changed in part. Close it without saving; as "
            f"it was before {button}, unsaved typing and all, it stands in\n{kept}"
        ) from wrong
    return kept


def refuse_what_changed(book: Any, held: list[list[Any]]) -> None:
    """Refuses where a typing cell that is to be written holds something else by now."""
    for sheet, row, column, was in held:
        place = f"{column_letters(column)}{row}"
        if not _still(book.Worksheets(sheet).Range(place).Value2, was):
            raise RefusedError(
                f"The cell {sheet}!{place} was changed while the button was at work, so nothing "
                "was written. Press again."
            )


def _still(now: Any, was: Any) -> bool:
    """Whether a cell holds what the copy did; an error reaches Python as a number."""
    if isinstance(was, str) and was.startswith("#") and isinstance(now, int):
        return True
    if isinstance(now, str) and isinstance(was, str):
        return now.replace("\r\n", "\n") == was.replace("\r\n", "\n")
    return same(now, was)


def keep_copy(copy: Path, keep: Path, button: str, now: dt.datetime) -> Path:
    """Keeps a state of the book; of each book the latest ten."""
    keep.mkdir(parents=True, exist_ok=True)
    kept = keep / f"{copy.stem} {now:%Y-%m-%d %H%M%S} before {button}{copy.suffix}"
    shutil.copyfile(copy, kept)
    stamp = re.compile(re.escape(copy.stem) + r" \d{4}-\d\d-\d\d \d{6} before .*")
    states = sorted(path for path in keep.iterdir() if stamp.fullmatch(path.name))
    for old in states[:-KEPT]:
        old.unlink(missing_ok=True)
    return kept


def said(answer: dict[str, Any], kept: Path | None) -> str:
    """What the dialog says after a press."""
    counts = answer["counts"]
    if counts is None:  # nothing was rated
        return "\n".join(answer["lines"])
    lines = [
        *answer["lines"],
        f"{counts['green']} green, {counts['amber']} amber, {counts['red']} red, "
        f"{counts['not_rated']} not rated.",
    ]
    if answer["restored"]:
        lines.append(f"{answer['restored']} computed cells had been typed over; see Issues.")
    if kept is None:
        lines.append("Nothing differs; the workbook is as it was.")
    else:
        lines.append(f"{answer['cells']} cells written. Not saved yet: look, then save.")
        lines.append(f"As it was before: {kept}")
    return "\n".join(lines)
