"""One kind of hostile or broken return, and what is to become of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.cycle.returning import SENT_COMMENT, said
from workbook.model import Returned

Make = Callable[[Path], Path]
"""Makes the file in a folder, and names it."""

Check = Callable[[Returned], None]


@dataclass(frozen=True)
class Kind:
    """``refused`` is what the refusal says (a pattern); blank where the file is read, and
    then ``check`` looks at what was read. ``heavy``: measured in a process of its own."""

    name: str
    make: Make
    refused: str = ""
    check: Check | None = None
    heavy: bool = False

    def __str__(self) -> str:
        return self.name


def is_as_sent(returned: Returned) -> None:
    """Nothing came of the hostile part: the texts are those that the pack went out with."""
    assert said(returned) == {"visits@East": SENT_COMMENT, "action:7:status": "In progress"}


def notes(*words: str) -> Check:
    """Read as sent, and each of these words stands in a note."""

    def check(returned: Returned) -> None:
        is_as_sent(returned)
        for word in words:
            assert any(word in note for note in returned.notes), returned.notes

    return check
