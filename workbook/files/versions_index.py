"""The index of a folder of earlier versions: a line of JSON for each, with who and a digest.

It is a help, not the truth: a line that was cut short is passed over, and a file without a
line is listed all the same. It is never removed to make room, for nobody knows who made it.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from workbook.files.atomic import write_atomically

NAME = "index.jsonl"


@dataclass(frozen=True)
class Entry:
    """A version's file name, the digest of its content, and who was about to replace it."""

    name: str
    digest: str
    who: str = ""


def read(folder: Path) -> list[Entry]:
    """Every line that can be read."""
    try:
        lines = (folder / NAME).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    found = []
    for line in lines:
        try:
            entry = Entry(**json.loads(line))
        except (ValueError, TypeError):
            continue
        if all(isinstance(part, str) for part in (entry.name, entry.digest, entry.who)):
            found.append(entry)
    return found


def add(folder: Path, entry: Entry) -> None:
    """Adds a line, after one that was cut short too."""
    with (folder / NAME).open("ab+") as file:
        if file.seek(0, os.SEEK_END):
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":
                file.write(b"\n")
        file.write(_line(entry))
        file.flush()
        os.fsync(file.fileno())


def tidy(folder: Path, by: Path) -> None:
    """Leaves only the lines of files that are still there."""
    lines = [_line(entry) for entry in read(folder) if (folder / entry.name).exists()]
    write_atomically(folder / NAME, b"".join(lines), by=by)


def _line(entry: Entry) -> bytes:
    return json.dumps(asdict(entry)).encode("ascii") + b"\n"
