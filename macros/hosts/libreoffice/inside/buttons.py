"""The buttons of the menu, as the extension was built with them (``scorecard.json``)."""

from __future__ import annotations

import json
from typing import Any, Dict

from .command import SETTINGS

PROTOCOL = "org.scorecard.libreoffice:"
OPTIONS = {
    "period": "--period",
    "due": "--due",
    "folder": "--output",
    "extracts": "--extract",
    "returns": "--return",
    "audience": "--audience",
    "published": "--published",
    "to": "--to",
}
"""By which option of ``scorecard press`` an answer is given."""

Button = Dict[str, Any]


def buttons() -> dict[str, Button]:
    """The buttons by the address that their menu entry calls."""
    known = json.loads(SETTINGS.read_text(encoding="utf-8"))["buttons"]
    return {PROTOCOL + button["id"]: button for button in known}


def words_of(answers: dict[str, Any]) -> list[str]:
    """Answers as words of the command; what was not answered is not said.

    >>> words_of({"period": "", "due": "2023-09-08", "returns": ["a.xlsx", "b.xlsx"]})
    ['--due', '2023-09-08', '--return', 'a.xlsx', '--return', 'b.xlsx']
    """
    words: list[str] = []
    for name, answer in answers.items():
        for one in answer if isinstance(answer, (list, tuple)) else [answer]:
            if one:
                words += [OPTIONS[name], str(one)]
    return words
