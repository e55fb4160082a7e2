"""Writes a scorecard to a file: drawn whole when it is new, pushed when the book exists."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workbook.assess import assess
from workbook.cell_names import column_letters
from workbook.changes import AddSheet, Changes, SetCells
from workbook.files.atomic import write_atomically
from workbook.files.draw import draw_book
from workbook.files.package import (
    Package,
    apply_changes,
    forget_results,
    keep_results,
    open_package,
)
from workbook.files.push import plan_push
from workbook.files.read_book import Book
from workbook.model import Assessment, Issue, Scorecard
from workbook.sheets import state
from workbook.sheets.book import lay_out
from workbook.sheets.filling import fills
from workbook.sheets.formulas import RatingsAt
from workbook.sheets.live import PREFIXES
from workbook.sheets.plan import SheetPlan

Save = Callable[[bytes], None]
"""Makes these bytes the book's file, in its own way."""


@dataclass(frozen=True)
class Written:
    """What a write did: whether the file changed, cells set, rows typed over and restored."""

    path: Path
    changed: bool
    cells: int
    restored: tuple[Issue, ...]
    assessment: Assessment


def document(scorecard: Scorecard) -> dict[str, str]:
    """The document properties of a book."""
    return {
        "title": scorecard.title,
        "subject": "Children's services performance scorecard",
        "company": scorecard.settings.council,
        "keywords": scorecard.template_id,
        "comments": scorecard.wording.get("disclosure", ""),
    }


def write_new(scorecard: Scorecard, path: Path, save: Save | None = None) -> Written:
    """Draws a new book and puts it at ``path``, whole or not at all; ``save`` may do that."""
    assessment = assess(scorecard)
    plans = lay_out(scorecard, assessment)
    made = draw_book(
        plans,
        scorecard.layout.colours,
        document(scorecard),
        scorecard.book_id,
        scorecard.settings.protect,
        prefix=PREFIXES[scorecard.settings.functions],
    )
    if scorecard.settings.functions != "none":
        made = _results_kept(made)
    if save is not None:
        save(made)
    else:
        write_atomically(path, made)
    return Written(path, True, _count(plans), (), assessment)


def _results_kept(made: bytes) -> bytes:
    """A drawn book whose functions in cells no program works out unasked."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "drawn.xlsx"
        path.write_bytes(made)
        package = open_package(path)
        keep_results(package, lambda sheet, column, row: True)
        return package.to_bytes()


@dataclass(frozen=True)
class Planned:
    """The changes that would bring a book up to date, and what they mean."""

    changes: Changes
    cells: int
    restored: tuple[Issue, ...]
    assessment: Assessment


def plan_into(book: Book, scorecard: Scorecard, folder: Path) -> Planned:
    """What has to change in the book it was read from, so that it holds the scorecard.

    ``folder`` takes the drawn sheets that the book is to gain; it has to stay until the
    changes are applied. A host with the book open applies them there (see
    ``macros.hosts.open_book``); :func:`write_into` applies them to the closed file.
    """
    assessment = assess(scorecard)
    plans = lay_out(scorecard, assessment, book.names, book.others)
    prefix = PREFIXES[scorecard.settings.functions]
    filled = fills(book.scorecard, scorecard)
    push = plan_push(plans, book.sheets, book.written, prefix, filled)
    if push.issues:  # typed-over cells are findings of their own: lay out once more with them
        known = {issue.key for issue in scorecard.log}
        fresh = tuple(issue for issue in push.issues if issue.key not in known)
        scorecard = scorecard.but(log=scorecard.log + fresh)
        plans = lay_out(scorecard, assessment, book.names, book.others)
        push = plan_push(plans, book.sheets, book.written, prefix, filled)
    missing = [plan for plan in plans if plan.id not in book.sheets]
    added = _added(missing, plans, push.ratings, book, scorecard, folder)
    return Planned((*push.changes, *added), push.written, tuple(push.issues), assessment)


def write_into(book: Book, scorecard: Scorecard, path: Path, save: Save | None = None) -> Written:
    """Pushes the scorecard into the book it was read from and saves it at ``path``.

    Nothing is written when nothing differs and ``path`` is the book's own. ``save`` may do
    the writing, such as one that keeps the version before (``macros.hosts.saving``).
    """
    if book.package is None:
        raise ValueError("this book was read from values; it has no file to push into")
    with tempfile.TemporaryDirectory() as folder:
        plan = plan_into(book, scorecard, Path(folder))
        apply_changes(book.package, plan.changes)
    changed = book.package.changed
    if changed:
        _settle_results(book.package, book, scorecard, plan.changes)
    if changed or path != book.path:
        if save is not None:
            save(book.package.to_bytes())
        else:
            book.package.save(path)
    return Written(path, changed, plan.cells, plan.restored, plan.assessment)


def _settle_results(package: Package, book: Book, scorecard: Scorecard, changes: Changes) -> None:
    """Keeps our results where functions stand in cells; lets no formula of a person's own
    show what it was before."""
    columns = {
        sheet.name: {column_letters(column) for column in sheet.columns.values()}
        for sheet in book.sheets.values()
    }
    added = {change.name for change in changes if isinstance(change, AddSheet)}

    def ours(sheet: str, column: str, row: int) -> bool:
        return sheet in added or column in columns.get(sheet, ())

    if scorecard.settings.functions != "none":
        keep_results(package, ours)
    written = {change.sheet for change in changes if isinstance(change, SetCells)}
    forget_results(package, ours, written | added)


def _added(
    missing: list[SheetPlan],
    plans: list[SheetPlan],
    at: RatingsAt | None,
    book: Book,
    scorecard: Scorecard,
    folder: Path,
) -> tuple[AddSheet, ...]:
    """Sheets that the book lacks, drawn in a donor book and put after their neighbour."""
    if not missing:
        return ()
    donor = folder / "donor.xlsx"
    made = draw_book(
        missing,
        scorecard.layout.colours,
        document(scorecard),
        scorecard.book_id,
        scorecard.settings.protect,
        at,
    )
    donor.write_bytes(made)
    changes = []
    order = [plan.id for plan in plans]
    called = {plan.id: plan.name for plan in plans}
    present = dict(book.names)
    for plan in missing:
        before = [i for i in order[: order.index(plan.id)] if i in present]
        after = present[before[-1]] if before else None
        changes.append(AddSheet(donor, plan.name, after))
        present[plan.id] = called[plan.id]
    return tuple(changes)


def _count(plans: list[SheetPlan]) -> int:
    return sum(len(row.cells) for plan in plans for row in plan.rows if plan.id != state.SHEET_ID)
