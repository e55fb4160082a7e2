"""A button pressed on the open document: a copy to the command, its changes into the document."""

from __future__ import annotations

import contextlib
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]

from . import command
from .applying import apply
from .buttons import Button, words_of
from .holding import refuse_what_changed
from .wrappers import under_own_names

XLSX = "Calc MS Excel 2007 XML"


def press(context: Any, document: Any, button: Button, answers: dict[str, Any]) -> dict[str, Any]:
    """Has the command press on a copy as it stands, and applies what has to change.

    Errors: ``RefusedError`` with the reason; nothing is changed then, and files that the
    button had written are removed.
    """
    folder = Path(tempfile.mkdtemp(prefix="scorecard-copy-"))
    answer: dict[str, Any] = {}
    modified = document.isModified()
    try:
        copy = folder / _name_of(document)
        under_own_names(document)
        document.storeToURL(copy.as_uri(), (prop("FilterName", XLSX),))
        answer = command.run(["press", button["button"], str(copy), *words_of(answers)])
        refuse_what_changed(document, answer["held"])
        if not apply(context, document, answer["changes"], button["label"]):
            document.setModified(modified)  # storing a copy may settle the height of a row
    except BaseException:
        for file in answer.get("files", ()):
            with contextlib.suppress(OSError):
                Path(file).unlink()
        raise
    finally:
        shutil.rmtree(str(folder), ignore_errors=True)
        drawn = str(answer.get("folder") or "")
        if drawn and Path(drawn).name.startswith("scorecard-press-"):
            shutil.rmtree(drawn, ignore_errors=True)
    _go_to(document, answer["show"])
    return {key: value for key, value in answer.items() if key not in ("changes", "folder")}


def _go_to(document: Any, sheet: str) -> None:
    controller = document.getCurrentController()
    if sheet and controller is not None and document.Sheets.hasByName(sheet):
        controller.setActiveSheet(document.Sheets.getByName(sheet))


def lines_of(answer: dict[str, Any]) -> list[str]:
    """What a press is told to the person as."""
    counts, lines = answer["counts"], [*answer["lines"]]
    if counts is None:  # nothing was rated
        return lines
    shown = ", ".join(f"{counts[name]} {name}" for name in ("green", "amber", "red"))
    lines.append(f"{shown}, {counts['not_rated']} not rated.")
    if answer["restored"]:
        lines.append(f"{answer['restored']} computed cells had been typed over; see Issues.")
    cells = answer["cells"]
    lines.append(f"{cells} cells changed." if cells else "Nothing differs; no cell was changed.")
    return lines


def prop(name: str, value: Any) -> Any:
    """A property as LibreOffice takes it."""
    return uno.createUnoStruct("com.sun.star.beans.PropertyValue", Name=name, Value=value)


def _name_of(document: Any) -> str:
    """The copy is called as the document is, so that findings name the book people know."""
    url = document.getURL()
    name = Path(uno.fileUrlToSystemPath(url)).stem if url.startswith("file:") else ""
    return (re.sub(r'[<>:"/\\|?*]', "", name) or "scorecard") + ".xlsx"
