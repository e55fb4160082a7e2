"""The earlier versions of a book: kept beside it before it is replaced, listed, and thinned out.

They stand in a folder that a person finds and understands::

    book.xlsx - earlier versions/
        2023-09-04 101502 before refresh (2023-08).xlsx
        2023-09-11 093010 before refresh (2023-09).xlsx

Each is the book as it stood right before somebody pressed that button, at the period in the
brackets. The names say everything but who pressed; that stands in ``index.jsonl`` beside them.
Without the index the list is the same but for the names of people.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from workbook.files import versions_index
from workbook.files.atomic import write_atomically
from workbook.files.beside import versions_folder
from workbook.files.keeping import to_drop
from workbook.files.period_of import period_of

_NAME = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2}) (?P<time>\d{6})(?:-(?P<nth>\d{1,4}))? before (?P<button>.+?)"
    r"(?: \((?P<period>\d{4}-\d{2})\))?\.(?:xlsx|xlsm)",
    re.IGNORECASE,
)


class HistoryError(ValueError):
    """The present version cannot be kept, so nothing may be replaced; says why and what to do."""


@dataclass(frozen=True)
class Version:
    """One earlier version: ``when`` somebody pressed ``button``, and the period it stood at.

    ``who`` is blank where the index does not tell; ``nth`` counts those of one second.
    """

    path: Path
    when: dt.datetime
    nth: int
    button: str
    period: str
    size: int
    who: str = ""

    @property
    def order(self) -> tuple[dt.datetime, int]:
        return (self.when, self.nth)


def versions_of(book: Path) -> list[Version]:
    """The earlier versions of a book, the latest first; other files in the folder are not."""
    folder = versions_folder(book)
    if not folder.is_dir():
        return []
    who = {entry.name: entry.who for entry in versions_index.read(folder)}
    found = []
    for path in folder.iterdir():
        version = _read_name(path, who.get(path.name, ""))
        if version is not None:
            found.append(version)
    return sorted(found, key=lambda version: version.order, reverse=True)


def keep(book: Path, content: bytes, button: str, who: str, now: dt.datetime | None = None) -> Path:
    """Keeps ``content``, which is what the book holds now, before ``button`` replaces it.

    The file in which it is kept: the latest version's where that is the very same already.
    Raises :class:`HistoryError` where it cannot be kept. Those that are no longer needed are
    removed (see :mod:`workbook.files.keeping`), but only files that this function made and
    nobody changed since.
    """
    folder = versions_folder(book)
    try:
        folder.mkdir(exist_ok=True)
        there = versions_of(book)
        if there and there[0].size == len(content) and there[0].path.read_bytes() == content:
            return there[0].path
        path = _free_name(folder, book, content, button, now or dt.datetime.now())
        digest = hashlib.sha256(content).hexdigest()
        versions_index.add(folder, versions_index.Entry(path.name, digest, who))
        write_atomically(path, content, by=book)
    except OSError as wrong:
        raise HistoryError(
            f"{book.name} was left as it is, because its present version could not be kept in "
            f"the folder {folder.name} beside it first ({wrong.strerror or wrong}). See that the "
            "disk has room and that you may write there, then try again"
        ) from wrong
    with contextlib.suppress(OSError):  # what cannot be tidied now is tidied another time
        _thin_out(book, path)
    return path


def _free_name(folder: Path, book: Path, content: bytes, button: str, now: dt.datetime) -> Path:
    period = period_of(content, book)
    words = " ".join(re.sub(r"[^\w -]", " ", button).split()) or "a change"
    after = f" before {words}" + (f" ({period})" if period else "") + book.suffix
    stamp = f"{now:%Y-%m-%d %H%M%S}"
    taken = {path.name.partition(" before ")[0] for path in folder.iterdir()}
    nth = 1
    while (stamp if nth == 1 else f"{stamp}-{nth}") in taken:
        nth += 1
    return folder / ((stamp if nth == 1 else f"{stamp}-{nth}") + after)


def _read_name(path: Path, who: str) -> Version | None:
    said = _NAME.fullmatch(path.name)
    if said is None:
        return None
    try:
        when = dt.datetime.strptime(f"{said['day']} {said['time']}", "%Y-%m-%d %H%M%S")
        if not path.is_file():
            return None
        size = path.stat().st_size
    except (ValueError, OSError):
        return None
    nth = int(said["nth"] or 1)
    return Version(path, when, nth, said["button"], said["period"] or "", size, who)


def _thin_out(book: Path, newest: Path) -> None:
    folder = newest.parent
    versions = versions_of(book)
    drop = to_drop({version.path: version.order for version in versions}) - {newest}
    ours = {entry.name: entry.digest for entry in versions_index.read(folder)}
    for path in drop:
        digest = ours.get(path.name)
        if digest and hashlib.sha256(path.read_bytes()).hexdigest() == digest:
            path.unlink()
    if drop:
        versions_index.tidy(folder, by=book)
