"""Reads one returned pack: what was typed, by whom, and everything that is not taken."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from workbook.files.package import CellNow, Package, PackageError
from workbook.files.returned.beside import beside
from workbook.files.returned.bounds import MAX_LISTED
from workbook.files.returned.errors import ReturnError
from workbook.files.returned.fetching import fetched
from workbook.files.returned.finding import pack_sheets
from workbook.files.returned.ignoring import ignored
from workbook.files.returned.knowing import known
from workbook.files.returned.opening import opened, sheets, tidy
from workbook.files.returned.saved_by import made_from, saved_by
from workbook.files.returned.shown import day_of
from workbook.files.returned.taking import Taken, list_strays, take, take_foreign
from workbook.files.returned.typing_cells import BY, ON
from workbook.model import Returned
from workbook.sheets.pack import identity as pack_identity

__all__ = ["ReturnError", "read_return"]


def read_return(path: str | os.PathLike[str]) -> Returned:
    """What a returned pack says; the file is untrusted and is read within bounds.

    Only typing cells become answers, one for each that the pack still has. Whatever else
    was typed, or is not as it was sent, is a stray with its place. Nothing is executed or
    followed, and no result of a formula is used.

    Errors: :class:`ReturnError` says what is wrong, where, and what to do.
    """
    file = Path(path)
    try:
        return _read(file)
    except ReturnError:
        raise
    except PackageError as wrong:
        text = str(wrong)
        raise ReturnError(text if file.name in text else f"{file.name}: {text}") from wrong
    except Exception as wrong:  # of an untrusted file: whatever it is, no traceback is due
        raise ReturnError(
            f"{file.name} cannot be read: it is built in a way that no spreadsheet program "
            "writes. Open it in Excel, save it as Excel Workbook (.xlsx), and collect that; if "
            "Excel cannot open it, ask its sender for another."
        ) from wrong


def _read(path: Path) -> Returned:
    data = fetched(path)
    digest = hashlib.sha256(data).hexdigest()[:16]
    package = opened(data, path)
    notes: list[str] = []
    found = sheets(package, notes)
    identity = known(path.name, found, made_from(package), notes)
    taken = Taken(path.name, identity.identity.comment, notes=notes)
    ours = pack_sheets(identity, found, notes)
    for sheet in sorted(ours, key=lambda one: one.copy):
        take(taken, sheet)
    read = {id(one.sheet) for one in ours}
    for other in found:
        if id(other) not in read and other.id != pack_identity.SHEET_ID:
            take_foreign(taken, other)
    for each in found:
        list_strays(taken, beside(package, each, notes))
    notes += ignored(package, found)
    who, when = saved_by(package)
    return Returned(
        file=path.name,
        digest=digest,
        book_id=identity.identity.book,
        service=identity.identity.service,
        period=identity.identity.period,
        version=identity.identity.version,
        who=tidy(taken.said[BY].text) if BY in taken.said and taken.said[BY].text else who,
        when=_when(package, taken) or when,
        answers=tuple(taken.answers.values()),
        strays=tuple(taken.strays),
        notes=tuple(dict.fromkeys(notes))[:MAX_LISTED],
        held=identity.identity.held,
    )


def _when(package: Package, taken: Taken) -> str:
    """The date that was typed on Start here; one that Excel knows as such in ISO form."""
    if ON not in taken.said or not taken.said[ON].text:
        return ""
    sheet, row, column = taken.said_at[ON]
    cell: CellNow = sheet.cells[row, column]
    if cell.formula is None and isinstance(cell.value, int | float):
        day = day_of(cell.value, package.date_1904, "%Y-%m-%d")
        if day is not None and cell.number_format != "General":
            return day
    return tidy(taken.said[ON].text)
