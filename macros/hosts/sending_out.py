"""Sending out as files: packs and drafts into a folder, their record into the book."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from macros import refresh, send_out
from macros.hosts.make import inputs_of
from macros.hosts.saving import changing
from macros.outcome import Context, Outcome, RefusedError, Report, WrongUsageError
from workbook.files.atomic import write_atomically
from workbook.files.eml import draft
from workbook.files.read_book import Book, read_book
from workbook.files.write_book import Written, write_into
from workbook.files.write_pack import draw_pack
from workbook.model import Scorecard

BUTTON = "send out"
TEMPORARY = ".scorecard-sending-"
"""How the names of files begin that are not in their place yet."""

LEFT_BEHIND = 3600
"""Seconds after which such files were left by a run that was killed."""


@dataclass(frozen=True)
class SentOut:
    """What was put into the folder, in order: each pack and after it the draft with it."""

    written: Written
    report: Report
    files: tuple[Path, ...]


def send_out_book(
    path: Path,
    folder: Path,
    services: Sequence[str],
    due: str,
    context: Context,
) -> SentOut:
    """Draws the packs of a book into ``folder``, and records in the book what went out.

    The book is refreshed first, so that packs show what it shows. Everything is drawn under
    names of its own, then the book is saved, then the files get their names: when anything
    fails, the folder and the book are as they were.
    """
    with changing(path, context.who, BUTTON) as book_file:
        before = path.read_bytes() if path.exists() else b""
        book = read_book(path)
        report, outcome = laid_out(book, services, due, context)
        with put_into(folder, outcome) as files:
            written = write_into(book, outcome.scorecard, path, book_file.save)
            files.undo.callback(book_file.save, before)
    return SentOut(written, report, files.names)


def laid_out(
    book: Book, services: Sequence[str], due: str, context: Context
) -> tuple[Report, Outcome]:
    """The packs of a book that was read, refreshed first, and what to tell of it."""
    by_when = day(due)
    fresh = refresh.press(book.scorecard, inputs_of(book, "", []), context)
    outcome = send_out.press(fresh.scorecard, send_out.Inputs(tuple(services), by_when), context)
    news = fresh.report.lines if fresh.scorecard.sources != book.scorecard.sources else ()
    return Report((*news, *outcome.report.lines), fresh.report.issues), outcome


@dataclass(frozen=True)
class Files:
    """The files that are being put into a folder, and what takes them out again."""

    names: tuple[Path, ...]
    undo: contextlib.ExitStack


@contextlib.contextmanager
def put_into(folder: Path, outcome: Outcome) -> Iterator[Files]:
    """Draws the packs and drafts; they get their names when what the ``with`` holds is done.

    When that fails, or a name is taken meanwhile, the folder is as it was.
    """
    with contextlib.ExitStack() as undo:
        made_folder(folder, undo)
        wanted = _names(folder, outcome.products)
        _refuse_to_replace(wanted)
        placed = _drawn(folder, outcome.scorecard, outcome.products, undo)
        yield Files(tuple(wanted), undo)
        for temporary, final in zip(placed, wanted, strict=True):
            _place(temporary, final, undo)
        undo.pop_all()
        _without_trouble(placed[0].parent.rmdir)


def day(text: str) -> dt.date | None:
    """The day that ``--due`` names; ``None`` where it is blank.

    >>> day("2023-09-08"), day("")
    (datetime.date(2023, 9, 8), None)
    """
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise WrongUsageError(f"--due {text} is not a day; write it as 2023-09-08") from error


def made_folder(folder: Path, undo: contextlib.ExitStack) -> None:
    """Makes the folder where there is none, in one that there is; ``undo`` takes it away."""
    if folder.is_dir():
        return
    if folder.exists():
        raise RefusedError(f"{folder} is a file; name a folder")
    if not folder.absolute().parent.is_dir():
        raise RefusedError(f"the folder {folder.absolute().parent} does not exist; make it first")
    folder.mkdir()
    undo.callback(_without_trouble, folder.rmdir)


def _names(folder: Path, sendings: Sequence[send_out.Sending]) -> list[Path]:
    """The final names: each pack, and after it its draft."""
    packs = [folder / sending.pack.file for sending in sendings]
    return [name for pack in packs for name in (pack, pack.with_suffix(".eml"))]


def _refuse_to_replace(wanted: Sequence[Path]) -> None:
    taken = [name.name for name in wanted if name.exists()]
    if taken:
        raise RefusedError(
            f"{wanted[0].parent} holds {taken[0]} already"
            + (f" and {len(taken) - 1} more of these files" if len(taken) > 1 else "")
            + ". It was not sent from this book as it stands; move it away, or name another "
            "folder with -o"
        )


def _drawn(
    folder: Path,
    scorecard: Scorecard,
    sendings: Sequence[send_out.Sending],
    undo: contextlib.ExitStack,
) -> list[Path]:
    """Every file under a temporary name in the folder, in the order of :func:`_names`."""
    _tidy(folder)
    inside = Path(tempfile.mkdtemp(prefix=TEMPORARY, dir=folder))
    undo.callback(_without_trouble, inside.rmdir)
    placed: list[Path] = []
    for number, sending in enumerate(sendings):
        made = draw_pack(scorecard, sending.pack, sending.sheets)
        message = draft(
            sending.to,
            sending.manager,
            sending.message.subject,
            sending.message.body,
            sending.pack.file,
            made,
        )
        for content, suffix in ((made, ".xlsx"), (message, ".eml")):
            temporary = inside / f"{number}{suffix}"
            undo.callback(_without_trouble, temporary.unlink)
            write_atomically(temporary, content)
            placed.append(temporary)
    return placed


def _tidy(folder: Path) -> None:
    """Removes what a killed run left: no run takes an hour."""
    for left in folder.glob(f"{TEMPORARY}*"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > LEFT_BEHIND:
                shutil.rmtree(left)


def _place(temporary: Path, final: Path, undo: contextlib.ExitStack) -> None:
    """Gives a file its name; one that came there meanwhile is never replaced."""
    if final.exists():
        _refuse_to_replace([final])
    os.rename(temporary, final)
    undo.callback(_without_trouble, final.unlink)


def _without_trouble(step: Callable[[], None]) -> None:
    with contextlib.suppress(OSError):
        step()
