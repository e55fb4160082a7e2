"""The entries of the Scorecard menu: what each does, and what the person is told."""

from __future__ import annotations

import json
import os
import traceback
from typing import Any

import uno  # type: ignore[import-not-found]

from .ask import ask
from .buttons import Button, buttons
from .command import RefusedError
from .press import lines_of, press

ENTRIES = buttons()

QUIET = "SCORECARD_QUIET"
"""With this variable set nobody is told or asked anything: nobody sits there."""


def choose(context: Any, frame: Any, address: str, given: Any) -> str:
    """Carries out an entry of the menu; what the person was told, as JSON.

    ``given`` may hold ``Quiet``, and answers by the names of the questions, ``Period`` or
    ``Returns``, which are then not asked.
    """
    wishes: dict[str, Any] = {x.Name: x.Value for x in given or ()}
    quiet = bool(wishes.get("Quiet")) or bool(os.environ.get(QUIET))
    try:
        told = _pressed(context, frame, address, wishes, quiet)
    except RefusedError as refusal:
        told = {"done": False, "lines": str(refusal).splitlines()}
    except Exception:
        lines = traceback.format_exc().strip().splitlines()
        told = {"done": False, "lines": ["Something went wrong; nothing was changed.", *lines[-3:]]}
    if told and not quiet:
        _tell(context, frame, told)
    return json.dumps(told)


def _pressed(
    context: Any, frame: Any, address: str, wishes: dict[str, Any], quiet: bool
) -> dict[str, Any]:
    document, button = _document(context, frame), ENTRIES[address]
    answers = _answers(context, frame, button, wishes, quiet)
    if answers is None:
        return {}
    answer = press(context, document, button, answers)
    return {"done": True, "lines": lines_of(answer), "cells": answer["cells"]}


def _answers(
    context: Any, frame: Any, button: Button, wishes: dict[str, Any], quiet: bool
) -> dict[str, Any] | None:
    """What is asked for, given already or asked now; ``None`` when the person cancelled."""
    answers: dict[str, Any] = {}
    for wanted in button["asks"]:
        name = wanted["name"].capitalize()
        answer = wishes.get(name)
        if answer is None and not quiet:
            answer = ask(context, frame, wanted)
            if answer is None:
                return None
        if wanted["needed"] and not answer:
            raise RefusedError(f"{wanted['label']}: nothing was given.")
        answers[wanted["name"]] = answer
    return answers


def _document(context: Any, frame: Any) -> Any:
    document = None
    if frame is not None and frame.getController() is not None:
        document = frame.getController().getModel()
    if document is None or not document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
        raise RefusedError("Open a scorecard in Calc first.")
    return document


def _tell(context: Any, frame: Any, told: dict[str, Any]) -> None:
    """A message box over the document's window."""
    kinds = ("INFOBOX", "ERRORBOX")
    kind = uno.Enum("com.sun.star.awt.MessageBoxType", kinds[0 if told["done"] else 1])
    toolkit = context.ServiceManager.createInstanceWithContext("com.sun.star.awt.Toolkit", context)
    title = "Scorecard" if told["done"] else "Scorecard: not done"
    window = frame.getContainerWindow()
    box = toolkit.createMessageBox(window, kind, 1, title, "\n".join(told["lines"]))
    box.execute()
    box.dispose()


def finished(source: Any, told: str) -> Any:
    """The event that tells a dispatcher that an entry was carried out, and what was told."""
    event = uno.createUnoStruct("com.sun.star.frame.DispatchResultEvent")
    event.Source = source
    event.State = 1 if json.loads(told).get("done") else 0
    event.Result = told
    return event
