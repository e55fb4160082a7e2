"""Refresh on the open document: a copy to the command, its changes back into the document."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]

from . import command
from .applying import apply
from .wrappers import under_own_names

XLSX = "Calc MS Excel 2007 XML"


def refresh(context: Any, document: Any, period: str = "") -> dict[str, Any]:
    """Has the command compute on a copy as it stands, and applies what has to change.

    Errors: ``RefusedError`` with the reason; nothing is changed then.
    """
    folder = Path(tempfile.mkdtemp(prefix="scorecard-copy-"))
    drawn, modified = "", document.isModified()
    try:
        copy = folder / _name_of(document)
        under_own_names(document)
        document.storeToURL(copy.as_uri(), (prop("FilterName", XLSX),))
        words = ["press", "refresh", str(copy)] + (["--period", period] if period else [])
        answer = command.run(words)
        drawn = str(answer.get("folder") or "")
        if not apply(context, document, answer["changes"]):
            document.setModified(modified)  # storing a copy may settle the height of a row
    finally:
        shutil.rmtree(str(folder), ignore_errors=True)
        if drawn and Path(drawn).name.startswith("scorecard-press-"):
            shutil.rmtree(drawn, ignore_errors=True)
    return {key: value for key, value in answer.items() if key not in ("changes", "folder")}


def lines_of(answer: dict[str, Any]) -> list[str]:
    """What a press is told to the person as."""
    counts = answer["counts"]
    rated = ("green", "amber", "red")
    lines = [*answer["lines"]]
    shown = ", ".join(f"{counts[name]} {name}" for name in rated)
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
