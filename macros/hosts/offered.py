"""The buttons that every host offers: one table of their names, help and questions.

The menu of LibreOffice, the VBA and ribbon of desktop Excel, and the manifest and task pane of
the add-in are made from it, or compared with it by a test. A button more is an entry more
here, beside the code that presses it (:mod:`macros.hosts.open_book`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["month", "day", "line", "choice", "files", "folder"]


@dataclass(frozen=True)
class Ask:
    """One thing that a button asks for before it is pressed.

    ``name`` is what the answer is called (:class:`macros.hosts.pressing.Wishes` has them).
    ``form_only``: asked only by a host that shows all it asks in one form; where each
    question is a window of its own, one that is seldom answered would be in the way.
    ``choices``: what a ``choice`` may be, the usual one first. ``below``: in which folder of
    the user's Documents a host that cannot ask for a folder makes one.
    """

    name: str
    kind: Kind
    label: str
    help: str = ""
    needed: bool = True
    suffixes: tuple[str, ...] = ()
    form_only: bool = False
    choices: tuple[str, ...] = ()
    below: str = "Scorecard packs"


@dataclass(frozen=True)
class OfferedButton:
    """A button as a person sees it; ``presses`` is the button's name in the code.

    ``icon`` is Excel's own picture of that name. ``windows_only``: a host that shows forms has
    no entry for it, because another button's form asks the same.
    """

    id: str
    label: str
    help: str
    icon: str
    asks: tuple[Ask, ...] = ()
    presses: str = ""
    windows_only: bool = False

    @property
    def button(self) -> str:
        """What is pressed."""
        return self.presses or self.id

    @property
    def macro(self) -> str:
        """The button's name where names are one word.

        >>> OfferedButton("send-out", "Send out", "", "").macro
        'SendOut'
        """
        return "".join(word.capitalize() for word in self.id.split("-"))


def _extracts(needed: bool) -> Ask:
    return Ask(
        "extracts",
        "files",
        "Extract files",
        "Besides what was pasted into the Extract sheet.",
        needed,
        (".csv", ".txt", ".xlsx", ".xlsm"),
        form_only=not needed,
    )


PERIOD = Ask(
    "period", "month", "Month to roll to", "Year and month; blank: the next month.", needed=False
)
DUE = Ask(
    "due", "day", "To be back by", "Year, month and day; blank: in 5 working days.", needed=False
)
FOLDER = Ask("folder", "folder", "Folder for the packs", "Packs and e-mails are put there.")
RETURNS = Ask(
    "returns",
    "files",
    "Returned files",
    "The workbooks that came back, whatever they are called now.",
    suffixes=(".xlsx", ".xlsm"),
)
AUDIENCE = Ask(
    "audience",
    "choice",
    "Who the copy is for",
    "For the board nothing is hidden; for the public small numbers are.",
    choices=("board", "public"),
)
COPIES = "Scorecard copies"
PLACE = Ask("folder", "folder", "Folder for the copy", "The copy is put there.", below=COPIES)
PUBLISHED = Ask(
    "published",
    "files",
    "Published copy",
    "The workbook that was published, and its PDF if that is to go along.",
    suffixes=(".xlsx", ".pdf"),
)
TO = Ask(
    "to",
    "line",
    "To",
    "E-mail addresses, with a semicolon between them; blank: write them in your mail program.",
    needed=False,
)
DRAFT = Ask(
    "folder",
    "folder",
    "Folder for the draft",
    "The draft is put there.",
    needed=False,
    form_only=True,
    below=COPIES,
)

OFFERED = (
    OfferedButton(
        "refresh",
        "Refresh",
        "Takes in what stands on the Extract sheet, rates everything again and keeps all that "
        "was typed.",
        "Refresh",
        (_extracts(needed=False),),
    ),
    OfferedButton(
        "extract-files",
        "Extract files",
        "Refresh with extract files that you choose, CSV or Excel.",
        "FileOpen",
        (_extracts(needed=True),),
        presses="refresh",
        windows_only=True,
    ),
    OfferedButton(
        "new-period",
        "New period",
        "Rolls to the next month or the one that you write; comments are archived and their "
        "cells empty again.",
        "CalendarInsert",
        (PERIOD, _extracts(needed=False)),
    ),
    OfferedButton(
        "send-out",
        "Send out",
        "Makes a workbook for each manager and an e-mail with it as a draft. Nothing is sent.",
        "FileSendAsAttachment",
        (FOLDER, DUE),
    ),
    OfferedButton(
        "collect",
        "Collect",
        "Merges the workbooks that came back. Nothing is overwritten: doubts are asked.",
        "GetExternalDataFromText",
        (RETURNS,),
    ),
    OfferedButton(
        "status",
        "Where are we",
        "Says for each service area what was sent, returned and verified, and what is next.",
        "FindDialogExcel",
    ),
    OfferedButton(
        "publish",
        "Publish",
        "Makes the copy for the board or the public: values only, stamped, checked, recorded.",
        "FileSaveAsPdfOrXps",
        (AUDIENCE, PLACE),
    ),
    OfferedButton(
        "email",
        "E-mail",
        "Makes an e-mail with a published copy as a draft. Nothing is sent.",
        "FileEmailAsPdfEmailAttachment",
        (PUBLISHED, TO, DRAFT),
    ),
)


def in_windows() -> Iterator[tuple[OfferedButton, tuple[Ask, ...]]]:
    """The buttons of a host that asks one question after the other, with the questions."""
    for button in OFFERED:
        yield button, tuple(ask for ask in button.asks if not ask.form_only)


def in_forms() -> Iterator[OfferedButton]:
    """The buttons of a host that shows a form for each."""
    return (button for button in OFFERED if not button.windows_only)
