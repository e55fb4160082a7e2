"""Publishing as files: the copy, checked as it lies there, and its record in the book."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from macros import publish, refresh
from macros.hosts.checking import refuse_if_given_away
from macros.hosts.make import inputs_of
from macros.hosts.saving import changing
from macros.outcome import Context, Outcome, RefusedError, Report, WrongUsageError
from workbook.cell_names import cell_name
from workbook.files.atomic import write_atomically
from workbook.files.office_pdf import PdfError, to_pdf
from workbook.files.read_book import Book, read_book
from workbook.files.sealing import SealError, sealed
from workbook.files.write_book import write_into
from workbook.files.write_published import draw_published
from workbook.model import Published
from workbook.sheets import actions, summary
from workbook.sheets import scorecard as scorecard_sheet
from workbook.sheets.published.page import without_sparklines
from workbook.sheets.published.stamp import PUBLIC

BUTTON = "publish"
TEMPORARY = ".scorecard-publishing-"


@dataclass(frozen=True)
class Wanted:
    """What a person asked for. ``password`` blank: none; ``force``: files of that name may go."""

    audience: str
    override: str = ""
    pdf: bool = False
    password: str = ""
    force: bool = False


@dataclass(frozen=True)
class PublishedFiles:
    """The files of a copy, its record, and what there is to say of it."""

    files: tuple[Path, ...]
    record: Published
    report: Report


def publish_book(path: Path, output: Path, wanted: Wanted, context: Context) -> PublishedFiles:
    """Publishes the book at ``path`` to ``output``, or does nothing at all.

    The book is refreshed first, so that the copy shows what it shows. The copy is drawn under
    a name of its own, attacked there if it is for the public, recorded in the book, and only
    then gets its name. When anything fails, folder and book are as they were.
    """
    finals = _finals(path, output, wanted)
    with changing(path, context.who, BUTTON) as book_file:
        before = path.read_bytes() if path.exists() else b""
        book = read_book(path)
        report, outcome = laid_out(book, output.name, wanted, context)
        with put_down(outcome, finals, wanted, context) as down:
            after = publish.recorded(outcome.scorecard, down.record)
            write_into(book, after, path, book_file.save)
            down.undo.callback(book_file.save, before)
    report = Report((*report.lines, *down.wrong), report.issues)
    return PublishedFiles(tuple(finals), down.record, report)


def laid_out(book: Book, name: str, wanted: Wanted, context: Context) -> tuple[Report, Outcome]:
    """The copy of a book that was read, refreshed first, and what to tell of it."""
    fresh = refresh.press(book.scorecard, inputs_of(book, "", []), context)
    inputs = publish.Inputs(wanted.audience, name, wanted.override, place_in(book))
    outcome = publish.press(fresh.scorecard, inputs, context)
    news = fresh.report.lines if fresh.scorecard.sources != book.scorecard.sources else ()
    return Report((*news, *outcome.report.lines), fresh.report.issues), outcome


@dataclass(frozen=True)
class PutDown:
    """The record of a copy that is being put down, and what takes its files away again.

    ``wrong``: numbers that an outsider may take for hidden ones, and that are not.
    """

    record: Published
    undo: contextlib.ExitStack
    wrong: tuple[str, ...]


@contextlib.contextmanager
def put_down(
    outcome: Outcome, finals: Sequence[Path], wanted: Wanted, context: Context
) -> Iterator[PutDown]:
    """Draws the copy and checks it; its files get their names when what the ``with`` holds is
    done. When that fails, or a name is taken meanwhile, the folder is as it was.
    """
    copy: publish.Copy = outcome.products[0]
    wrong: tuple[str, ...] = ()
    with contextlib.ExitStack() as undo:
        inside = Path(tempfile.mkdtemp(prefix=TEMPORARY, dir=finals[0].absolute().parent))
        undo.callback(_without_trouble, inside.rmdir)
        drawn = _draw(copy, context.today)
        temporary = _placed(inside / "copy.xlsx", drawn, undo)
        if wanted.audience == PUBLIC:
            typed = {text.text for text in publish.texts(outcome.scorecard)}
            overridden = bool(copy.record.override)
            exact = None
            if copy.exact:
                exact_copy = replace(copy, pages=copy.exact)
                exact = _placed(inside / "exact.xlsx", _draw(exact_copy, context.today), undo)
            wrong = refuse_if_given_away(
                temporary,
                outcome.scorecard,
                copy.earlier,
                typed,
                overridden,
                copy.record,
                exact,
            )
            if exact:
                exact.unlink()
        record = replace(copy.record, protected=bool(wanted.password))
        made = [(temporary, finals[0])]
        if wanted.pdf:
            pdf = _pdf(copy, context.today)
            made.append((_placed(inside / "copy.pdf", pdf, undo), finals[1]))
            record = replace(record, pdf=hashlib.sha256(pdf).hexdigest())
        if wanted.password:
            drawn = _seal(drawn, wanted.password)
            write_atomically(temporary, drawn)
        record = replace(record, digest=hashlib.sha256(drawn).hexdigest())
        yield PutDown(record, undo, wrong)
        for source, final in made:
            _place(source, final, wanted.force, undo)
        undo.pop_all()
        _without_trouble(inside.rmdir)


def place_in(book: Book) -> publish.Place:
    """Says where the text of a typing cell stands in the working book: ``Directorate!R12``."""

    def place(view: str, subject: str) -> str:
        sheet_id, column = scorecard_sheet.sheet_id(view), "comment"
        if subject.startswith(summary.PREFIX):
            sheet_id, column = summary.sheet_id(view), "line"
        elif subject.startswith(actions.PREFIX):
            sheet_id, column = actions.SHEET_ID, "text"
        sheet = book.sheets.get(sheet_id)
        if sheet is None:
            return ""
        if column == "comment":
            shown = book.scorecard.layout.shown
            column = next((c.id for c in shown if c.content == "comment"), column)
        row, at = sheet.rows.get(subject), sheet.columns.get(column)
        return f"{sheet.name}, {cell_name(row, at)}" if row and at else ""

    return place


def _finals(path: Path, output: Path, wanted: Wanted) -> list[Path]:
    if output.suffix.lower() != ".xlsx":
        raise WrongUsageError(f"-o {output.name}: a copy is an .xlsx workbook")
    if not output.absolute().parent.is_dir():
        raise RefusedError(f"the folder {output.absolute().parent} does not exist; make it first")
    if wanted.pdf and wanted.password:
        raise RefusedError(
            "a PDF with a password cannot be made, and one without would stand open beside the "
            "workbook. Publish with --pdf or with --password, not with both"
        )
    finals = [output, output.with_suffix(".pdf")] if wanted.pdf else [output]
    if path.resolve() == output.resolve():
        raise RefusedError(f"{output.name} is the working book itself; name another file with -o")
    taken = [final.name for final in finals if final.exists()]
    if taken and not wanted.force:
        raise RefusedError(
            f"{taken[0]} is there already and was not replaced. Name another file with -o, or "
            "say --force"
        )
    return finals


def _draw(copy: publish.Copy, today: dt.date) -> bytes:
    return draw_published(copy.pages, copy.colours, copy.document, today)


def _pdf(copy: publish.Copy, today: dt.date) -> bytes:
    """The copy as a PDF, without sparklines: LibreOffice prints dots for them."""
    pages = tuple(without_sparklines(page) for page in copy.pages)
    try:
        return to_pdf(draw_published(pages, copy.colours, copy.document, today))
    except PdfError as wrong:
        raise RefusedError(str(wrong)) from wrong


def _seal(content: bytes, password: str) -> bytes:
    try:
        return sealed(content, password)
    except SealError as wrong:
        raise RefusedError(str(wrong)) from wrong


def _placed(path: Path, content: bytes, undo: contextlib.ExitStack) -> Path:
    undo.callback(_without_trouble, path.unlink)
    write_atomically(path, content)
    return path


def _place(temporary: Path, final: Path, force: bool, undo: contextlib.ExitStack) -> None:
    """Gives a file its name; what bore it before comes back when anything fails after."""
    if final.exists() and not force:
        raise RefusedError(f"{final.name} came there meanwhile and was not replaced")
    before = final.read_bytes() if final.exists() else None
    os.replace(temporary, final)
    if before is None:
        undo.callback(_without_trouble, final.unlink)
    else:
        undo.callback(write_atomically, final, before)


def _without_trouble(step: Callable[[], object]) -> None:
    with contextlib.suppress(OSError):
        step()
