"""Changing a book in place, for every command that writes one: held, kept, whole, nothing lost.

    with changing(path, context.who, "refresh") as book_file:
        book = read_book(path)
        ...  # press
        write_into(book, outcome.scorecard, path, book_file.save)

Inside the ``with`` nobody else's button writes the book: the second presser is told who does.
``save`` refuses where another program saved or opened the book meanwhile, keeps the version
that it replaces (``scorecard history``), and replaces it whole.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from macros.outcome import RefusedError
from workbook.files import history
from workbook.files.atomic import write_atomically
from workbook.files.beside import leftovers
from workbook.files.holding import Held, HeldError, holding
from workbook.files.in_use import open_elsewhere


@dataclass
class BookFile:
    """The file of a book that a button changes; ``kept`` is the version that was kept."""

    path: Path
    button: str
    who: str
    held: Held
    digest: bytes | None
    kept: Path | None = None

    def save(self, content: bytes) -> None:
        """Makes ``content`` the book; the version it replaces is kept first.

        Refuses, with the book as it is, where that cannot be done or somebody else changed
        the book since :func:`changing` began.
        """
        self._refuse_if_others_were_here()
        if self.path.exists() and not os.access(self.path, os.W_OK):
            raise RefusedError(_not_writable(self.path))
        try:
            present = self._present()
            if present is not None:
                self.kept = history.keep(self.path, present, self.button, self.who)
            write_atomically(self.path, content, last=self._refuse_if_others_were_here)
        except history.HistoryError as wrong:
            raise RefusedError(str(wrong)) from wrong
        except PermissionError as refused:
            raise RefusedError(_not_writable(self.path)) from refused
        except OSError as wrong:
            raise RefusedError(
                f"{self.path.name} could not be saved ({wrong.strerror or wrong}), so it was left "
                "as it is. See that the disk has room and the folder is there, then try again"
            ) from wrong
        self.digest = hashlib.sha256(content).digest()

    def _present(self) -> bytes | None:
        """What the book holds now: for certain what it held when the button was pressed."""
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            content = None
        if _digest(content) != self.digest:
            raise RefusedError(
                f"{self.path.name} was saved by somebody else while {self.button} was at work, so "
                "it was left as they saved it. Do this again: it will start from the newer book"
            )
        return content

    def _refuse_if_others_were_here(self) -> None:
        taken = open_elsewhere(self.path)
        if taken:
            raise RefusedError(taken)
        if not self.held.still():
            raise RefusedError(
                f"the file {self.held.file.name} beside {self.path.name} was taken away while "
                f"{self.button} was at work, so the book was left as it is. Do this again"
            )
        self._present()


@contextmanager
def changing(path: Path, who: str, button: str) -> Iterator[BookFile]:
    """Holds the book at ``path`` (it need not exist yet) while ``button`` changes it.

    Refuses (``RefusedError``) where it is open in a spreadsheet program, where somebody else's
    button is at work in it, or where its folder cannot be written.
    """
    book = path.resolve()
    for name in dict.fromkeys((path, book)):
        taken = open_elsewhere(name)
        if taken:
            raise RefusedError(taken)
    with contextlib.ExitStack() as stack:
        try:
            held = stack.enter_context(holding(book, who, button))
        except HeldError as refused:
            raise RefusedError(str(refused)) from refused
        with contextlib.suppress(OSError):
            for temporary in leftovers(book):
                temporary.unlink()
        try:
            digest = _digest(book.read_bytes())
        except FileNotFoundError:
            digest = None
        except OSError as wrong:
            raise RefusedError(
                f"{book.name} cannot be read ({wrong.strerror or wrong}). Close it in other "
                "programs and try again"
            ) from wrong
        yield BookFile(book, button, who, held, digest)


def _digest(content: bytes | None) -> bytes | None:
    return None if content is None else hashlib.sha256(content).digest()


def _not_writable(path: Path) -> str:
    return (
        f"{path.name} could not be saved: it is open in another program or read-only. "
        "Close it in Excel and try again; it is as it was"
    )
