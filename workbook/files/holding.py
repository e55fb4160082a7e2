"""A hold on a book while a button reads, computes and writes: a second presser is told whose.

The hold is a file beside the book, made in one step that only one process can win, so it
works in a shared folder. It says who presses what on which computer since when. One that a
dead process of this computer left is taken over; of another computer nothing can be known, so
a person is told which file to delete.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import platform
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from workbook.files import processes
from workbook.files.beside import hold_file, temporary_prefix

LONG = 600
"""Seconds after which a hold is explained as one that a press may have left behind."""

_TORN = 30
"""Seconds after which a hold that was begun and never finished is one whose maker died."""

_TRIES = 5


class HeldError(ValueError):
    """Somebody holds the book, or it cannot be held; says who and what to do."""


@dataclass(frozen=True)
class Hold:
    """Who holds a book: what stands in the file beside it."""

    who: str
    machine: str
    since: str
    button: str
    process: int
    mark: str
    token: str

    def in_words(self) -> str:
        """Such as ``anna on PC-12 (refresh, since 2023-09-04 10:15:02)``."""
        who = self.who or "somebody"
        where = "this computer" if self.machine == platform.node() else self.machine
        with contextlib.suppress(ValueError):
            local = dt.datetime.fromisoformat(self.since).astimezone()
            return f"{who} on {where} ({self.button}, since {local:%Y-%m-%d %H:%M:%S})"
        return f"{who} on {where} ({self.button})"


@dataclass(frozen=True)
class Held:
    """A hold that is ours."""

    file: Path
    hold: Hold

    def still(self) -> bool:
        """Whether it is still ours; somebody may have deleted the file."""
        found = _read(self.file)
        return found is not None and found.token == self.hold.token


@contextmanager
def holding(book: Path, who: str, button: str) -> Iterator[Held]:
    """Holds the book inside the ``with``; :class:`HeldError` where somebody else does. ::

    with holding(Path("book.xlsx"), "anna", "refresh"):
        ...  # read, compute, write
    """
    file = hold_file(book)
    if not file.parent.is_dir():
        raise HeldError(f"the folder {file.parent} does not exist; make it first")
    hold = Hold(
        who,
        platform.node(),
        dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        button,
        os.getpid(),
        processes.mark(os.getpid()) or "",
        secrets.token_hex(8),
    )
    try:
        _take(book, file, hold)
    except OSError as wrong:
        raise HeldError(
            f"{book.name} cannot be changed: nothing may be written into its folder "
            f"{book.parent} ({wrong.strerror or wrong}). Ask for write access there, or copy the "
            "book to a folder of your own"
        ) from wrong
    held = Held(file, hold)
    try:
        yield held
    finally:
        if held.still():
            with contextlib.suppress(OSError):
                file.unlink()


def _take(book: Path, file: Path, hold: Hold) -> None:
    for _ in range(_TRIES):
        if _make(book, file, hold):
            return
        there = _read_patiently(file)
        if there is not None and there.token == hold.token:
            return  # made after all; the answer had got lost on the network
        if not _left_behind(book, file, there):
            raise HeldError(_told(book, file, there))
        _clear(book, file, there)
    raise HeldError(f"{book.name} is being changed by others all the time; try again in a minute")


def _temporary(book: Path) -> Path:
    """A name that the next one to hold the book tidies away, should we be killed."""
    return book.with_name(f"{temporary_prefix(book)}{secrets.token_hex(4)}.tmp")


def _make(book: Path, file: Path, hold: Hold) -> bool:
    """Makes the file with all its content in one step; whether there was none before."""
    temporary = _temporary(book)
    content = json.dumps(asdict(hold)).encode()
    try:
        temporary.write_bytes(content)
        with contextlib.suppress(OSError):
            temporary.chmod(0o644)  # others are to read whose it is
        try:
            if os.name == "nt":
                os.rename(temporary, file)  # refuses there where the file exists
            else:
                os.link(temporary, file)
            return True
        except FileExistsError:
            return False
        except OSError:  # a share without links
            return _make_plainly(file, content)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def _make_plainly(file: Path, content: bytes) -> bool:
    try:
        handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0))
    except FileExistsError:
        return False
    with os.fdopen(handle, "wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())
    return True


def _read(file: Path) -> Hold | None:
    """The hold in the file; ``None`` where there is none that can be read."""
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
        hold = Hold(**said)
    except (OSError, ValueError, TypeError):
        return None
    return hold if isinstance(hold.process, int) else None


def _read_patiently(file: Path) -> Hold | None:
    """The same for a file that somebody may be making just now."""
    for _ in range(_TRIES):
        found = _read(file)
        if found is not None or not file.exists():
            return found
        time.sleep(0.05)
    return None


def _left_behind(book: Path, file: Path, there: Hold | None) -> bool:
    """Whether the one who held cannot be pressing any more, for certain."""
    if there is None:
        return not os.path.exists(file) or (_age(book, file) > _TORN and _may_be_read(file))
    return there.machine == platform.node() and not processes.runs(there.process, there.mark)


def _may_be_read(file: Path) -> bool:
    """Whether the file says nothing of use, and is not just closed to us."""
    try:
        file.read_bytes()
    except OSError:
        return False
    return True


def _clear(book: Path, file: Path, there: Hold | None) -> None:
    """Takes a hold that was left behind away; not one that was made in the meantime."""
    aside = _temporary(book)
    try:
        os.rename(file, aside)
    except OSError:
        return  # somebody else cleared it, or it is held: the next try shows
    taken = _read(aside)
    if taken is not None and taken != there:
        with contextlib.suppress(OSError):  # a fresh one: back with it
            if os.name == "nt":
                os.rename(aside, file)
            else:
                os.link(aside, file)
    with contextlib.suppress(OSError):
        aside.unlink()


def _age(book: Path, file: Path) -> float:
    """How old the file is by the clock of the disk it stands on."""
    probe = _temporary(book)
    try:
        probe.touch()
        return probe.stat().st_mtime - file.stat().st_mtime
    except OSError:
        return 0
    finally:
        with contextlib.suppress(OSError):
            probe.unlink()


def _told(book: Path, file: Path, there: Hold | None) -> str:
    who = there.in_words() if there else "somebody"
    said = f"{book.name} is being changed just now by {who}, so it was left as it is. "
    if _age(book, file) < LONG:
        return said + "Wait until that is done, usually less than a minute, and try again"
    return said + (
        "That is longer than a button takes. Ask there first; if nobody is pressing any more, "
        f"delete the file {file.name} in {book.parent} and try again"
    )
