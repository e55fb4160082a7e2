"""Saving so that the file on disk is the old one or the new one, whole, at every moment.

The new content is written to a temporary file in the same folder, forced to the disk and
then put in the old file's place in one step. If anything fails on the way, the old file
stays as it was and the temporary file is removed.
"""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path

from workbook.files.beside import temporary_prefix

Writer = Callable[[Path], None]
"""Writes the whole content to the path it is given (which exists and is empty)."""


def write_atomically(
    path: str | os.PathLike[str],
    content: bytes | Writer,
    last: Callable[[], None] | None = None,
    by: Path | None = None,
) -> None:
    """Make ``content`` the content of ``path``, keeping the old file's permissions.

    A link is followed: the file it points to is replaced. ``last`` is called right before
    the replacement; what it raises prevents it. ``by`` is another file, in whose folder and
    under whose name the temporary file stands meanwhile, and whose permissions a new file
    gets. Raises ``PermissionError`` where the file is held by another program or may not be
    written.
    """
    target = Path(path).resolve()
    near = target if by is None else by.resolve()
    mode = _mode(target)
    if mode is not None and not os.access(target, os.W_OK):
        raise PermissionError(13, "The file is read-only", str(target))
    prefix = temporary_prefix(near)
    handle, name = tempfile.mkstemp(prefix=prefix, suffix=".tmp", dir=near.parent)
    temporary = Path(name)
    try:
        if isinstance(content, bytes):
            with os.fdopen(handle, "wb") as file:
                file.write(content)
        else:
            os.close(handle)
            content(temporary)
        _to_disk(temporary)
        wanted = _mode(near) if mode is None else mode
        temporary.chmod(_new_file_mode() if wanted is None else wanted)
        if last is not None:
            last()
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _folder_to_disk(target.parent)


def _mode(path: Path) -> int | None:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return None


def _new_file_mode() -> int:
    """What an ordinary new file would get (a temporary file is private instead)."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        file.flush()
        os.fsync(file.fileno())


def _folder_to_disk(folder: Path) -> None:
    """Make the replacement itself durable, where the system lets a folder be synced."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
