"""Going back to an earlier version of a book: which one is meant, and putting it back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from macros.hosts.saving import changing
from macros.outcome import Context, RefusedError, WrongUsageError
from workbook.files.beside import versions_folder
from workbook.files.history import Version, versions_of
from workbook.files.package import Package
from workbook.files.read_book import read_book

LATEST = "latest"


@dataclass(frozen=True)
class Restored:
    """What was put back and where; ``kept`` is the version that stood there before, if any."""

    source: Path
    path: Path
    changed: bool
    kept: Path | None


def restore_book(book: Path, which: str, output: Path | None, context: Context) -> Restored:
    """Makes ``book`` (or ``output``) what an earlier version of it was, byte for byte.

    What stood there is kept first, so a restore is undone by restoring ``latest``. Refuses a
    file that is no whole scorecard book, and a book that is open or held.
    """
    source = chosen(book, which)
    target = output or book
    _of_one_kind(source, target)
    content = _whole_book(source)
    with changing(target, context.who, "restore") as file:
        if file.path.exists() and file.path.read_bytes() == content:
            return Restored(source, target, False, None)
        file.save(content)
    return Restored(source, target, True, file.kept)


def chosen(book: Path, which: str) -> Path:
    """The file that is meant by a number of the list, by ``latest``, or by its name.

    A name is looked for among the earlier versions first, then as a path.
    """
    there = versions_of(book.resolve())
    if which.strip().lower() == LATEST or which.isdecimal():
        return _numbered(book, there, 1 if not which.isdecimal() else int(which))
    folder = versions_folder(book.resolve())
    for path in (folder / which, folder / f"{which}{book.suffix}", Path(which)):
        if path.is_file():
            return path
    raise RefusedError(
        f"there is no earlier version and no file {which!r}. See the list: scorecard history "
        f"{book.name}"
    )


def _numbered(book: Path, there: list[Version], number: int) -> Path:
    if not there:
        raise RefusedError(none_kept(book))
    if not 1 <= number <= len(there):
        raise RefusedError(
            f"{book.name} has {len(there)} earlier versions, so write a number from 1 (the "
            f"latest) to {len(there)}: scorecard history {book.name} lists them"
        )
    return there[number - 1].path


def none_kept(book: Path) -> str:
    """Why the list is empty. Refuses where there is no such book at all."""
    folder = versions_folder(book.resolve())
    if not book.exists():
        raise RefusedError(
            f"{book.name} does not exist, and no folder '{folder.name}' with earlier versions of "
            "it; check the name and the folder"
        )
    return (
        f"No earlier versions of {book.name} are kept yet. One is kept in the folder "
        f"'{folder.name}' beside it whenever a command changes the book; if the book was renamed, "
        "rename its folder too"
    )


def _of_one_kind(source: Path, target: Path) -> None:
    if source.suffix.lower() != target.suffix.lower():
        raise WrongUsageError(f"{target.name} must end in {source.suffix}, as {source.name} does")
    if target.is_dir():
        raise RefusedError(f"{target} is a folder; name the workbook in it")


def _whole_book(source: Path) -> bytes:
    """The bytes of a file that is a whole scorecard book."""
    read_book(source)
    content = source.read_bytes()
    Package(content, source)
    return content
