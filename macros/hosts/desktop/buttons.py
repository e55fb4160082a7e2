"""What the VBA of the add-in and of a macro workbook calls, whichever button is pressed.

``RunPython "import macros.hosts.desktop.buttons as b; b.button('refresh')"``. xlwings finds
the open book; everything else is the same code that the terminal runs.
"""

from __future__ import annotations

import datetime as dt
import getpass
import importlib
import platform
import re
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from macros.hosts.desktop import origins
from macros.hosts.desktop.places import own_folder

TITLE = "Scorecard"


def button(name: str, **asked: str) -> None:
    """Presses a button of :mod:`macros.hosts.offered` in the open book.

    ``asked`` are the answers by the names of its questions; paths and lines are spelled as
    ``HexOf`` of the VBA does, see :func:`paths_of`.
    """

    def pressed(book: Any) -> str:
        from macros.hosts.desktop.press import press
        from macros.hosts.offered import OFFERED
        from macros.hosts.open_book import press_copy
        from macros.hosts.pressing import wishes_of
        from macros.outcome import Context

        found = next(each for each in OFFERED if each.id == name)
        context = Context(dt.date.today(), _who())
        kinds = {ask.name: ask.kind for ask in found.asks}
        wishes = wishes_of({ask: answer_of(kinds[ask], text) for ask, text in asked.items()})
        return press(
            book,
            found.label,
            lambda copy: press_copy(found.button, copy, wishes, context),
            own_folder() / "copies",
        )

    _answer(pressed)


def answer_of(kind: str, text: str) -> Any:
    """An answer as Python has it: files and folders are paths, anything else is a text.

    >>> answer_of("line", "0061004000620022"), answer_of("day", "2023-09-08")
    ('a@b"', '2023-09-08')
    """
    if kind == "files":
        return paths_of(text)
    if kind == "folder":
        return next(iter(paths_of(text)), None)
    if kind == "line":
        return next(iter(texts_of(text)), "")
    return text


def about() -> None:
    """Says what runs here: for whoever has to help."""

    def told(book: Any) -> str:
        from importlib.metadata import version

        from xl_udfs.catalogue import FUNCTIONS

        return "\n".join(
            [
                f"board-scorecard {version('board-scorecard')}, {len(FUNCTIONS)} functions",
                f"xlwings {version('xlwings')} (its BSD part)",
                f"Python {platform.python_version()}, {sys.executable}",
                f"Copies and the last error: {own_folder()}",
            ]
        )

    _answer(told)


def paths_of(hexed: str) -> list[Path]:
    """Paths that VBA spelled as UTF-16 in hexadecimal, joined by ``-``.

    So that no letter of a path means anything to the command line on its way. After the
    first a name alone lies in the first one's folder, for the command line is short.

    >>> [str(path) for path in paths_of("0061002e006300730076-00e9002e006300730076")]
    ['a.csv', 'é.csv']
    """
    texts = texts_of(hexed)
    folder = re.sub(r"[^\\/]*\Z", "", texts[0]) if texts else ""
    whole = re.compile(r"[A-Za-z]:|[\\/]")
    return [Path(text if not n or whole.match(text) else folder + text)
            for n, text in enumerate(texts)]  # fmt: skip


def texts_of(hexed: str) -> list[str]:
    """Texts that VBA spelled as UTF-16 in hexadecimal, joined by ``-``."""
    if not re.fullmatch(r"(?:[0-9a-fA-F]{4}|-)*", hexed):
        raise ValueError("what was answered arrived damaged; press again")
    return [bytes.fromhex(one).decode("utf-16-be") for one in hexed.split("-") if one]


def _answer(button: Callable[[Any], str]) -> None:
    """Runs a button for the calling book, and shows its answer or its refusal."""
    xlwings = importlib.import_module("xlwings")
    caller = xlwings.Book.caller()
    try:
        origins.check()
        text, mode = button(caller.api), "info"
    except Exception as wrong:
        text, mode = _refusal(wrong), "critical"
    caller.app.alert(text, title=TITLE, mode=mode)


def _refusal(wrong: Exception) -> str:
    """A refusal says itself what to do; anything else is a fault, kept for whoever helps."""
    if isinstance(wrong, origins.OriginError):
        return f"Not done. {wrong}"
    from macros.hosts.refusals import REFUSALS

    if isinstance(wrong, REFUSALS):
        return f"Not done. {wrong}"
    folder = own_folder()
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "last-error.txt"
    text = "".join(traceback.format_exception(wrong))
    log.write_text(text, encoding="utf-8")
    return (
        f"Not done: {type(wrong).__name__}: {wrong}\n\nThis was not foreseen. Please send the "
        f"file {log} to whoever looks after the scorecard."
    )


def _who() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
