"""Publishing from an open book, and e-mailing a copy from there: the files, and what is told."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from macros import publish
from macros.hosts.emailing import prepare, write_draft
from macros.hosts.pressing import Wishes
from macros.hosts.publishing import Wanted, laid_out, put_down
from macros.hosts.sending_out import made_folder
from macros.outcome import Context, RefusedError, Report, WrongUsageError
from workbook.files.emailed_copy import read_emailed
from workbook.files.read_book import Book
from workbook.model import Scorecard

SAVE_FIRST = "Save the workbook before anybody gets the copy: it has to know what went out."
NOT_SENT = "Nothing was sent. Open the draft in your mail program, read it, press Send."


@dataclass(frozen=True)
class OpenCopy:
    """A copy that is put down, and the open book's scorecard with its record."""

    file: Path
    scorecard: Scorecard
    report: Report


@contextlib.contextmanager
def published(book: Book, wishes: Wishes, context: Context) -> Iterator[OpenCopy]:
    """The copy of a book that was read; it gets its name when what the ``with`` holds is done.

    When that fails, the folder is as it was. A file of that name is never replaced.
    """
    if wishes.folder is None:
        raise WrongUsageError("no folder was given to put the copy in")
    wanted = Wanted(wishes.audience, wishes.override)
    name = name_of(book, wishes.audience)
    report, outcome = laid_out(book, name, wanted, context)
    file = wishes.folder / name
    with contextlib.ExitStack() as undo:
        made_folder(wishes.folder, undo)
        _refuse_to_replace(file)
        with put_down(outcome, [file], wanted, context) as down:
            lines = (*report.lines, *down.wrong, f"Wrote {file}", SAVE_FIRST)
            after = publish.recorded(outcome.scorecard, down.record)
            yield OpenCopy(file, after, Report(lines, report.issues))
        undo.pop_all()


def name_of(book: Book, audience: str) -> str:
    """What the next copy is called: ``Board 2023-08 public v2.xlsx``."""
    version = publish.next_version(book.scorecard, audience)
    return f"{book.path.stem} {book.scorecard.period} {audience} v{version}.xlsx"


def _refuse_to_replace(file: Path) -> None:
    if file.exists():
        raise RefusedError(
            f"{file.name} is in {file.parent} already and was not replaced. This workbook does not "
            "know of it: perhaps it was not saved after that copy was published. If nobody has "
            "got that copy, delete it and press again; otherwise open the workbook that knows it"
        )


def drafted(wishes: Wishes) -> tuple[Path, list[str]]:
    """Writes the draft that carries a published copy, beside it or into the folder wished for.

    Gives the draft, and what to tell. Nothing is sent, and no file is replaced.
    """
    board, pdf = _copy_and_pdf(wishes.files)
    to = [wishes.to] if wishes.to else []
    ready = prepare(board, to, [], pdf, read_emailed)
    with contextlib.ExitStack() as undo:
        if wishes.folder is not None:
            made_folder(wishes.folder, undo)
        draft = _free_name(wishes.folder or board.parent, board.stem)
        write_draft(ready, draft, text=False, force=False)
        undo.pop_all()
    return draft, [f"Wrote {draft}", NOT_SENT]


def _copy_and_pdf(files: Sequence[Path]) -> tuple[Path, Path | None]:
    pdfs = [file for file in files if file.suffix.lower() == ".pdf"]
    copies = [file for file in files if file not in pdfs]
    if len(copies) != 1 or len(pdfs) > 1:
        raise WrongUsageError(
            "choose one published copy, an .xlsx, and with it at most the PDF of it"
        )
    return copies[0], next(iter(pdfs), None)


def _free_name(folder: Path, stem: str) -> Path:
    numbered = (f"{stem} ({number}).eml" for number in count(2))
    names = chain([f"{stem}.eml"], numbered)
    return next(folder / name for name in names if not (folder / name).exists())
