"""A month of a book on files, for the hosts: its packs sent out, and returns made of them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from macros.hosts.sending_out import send_out_book
from tests.cycle.returning import type_in
from tests.support.steps import TODAY


def month(book: Path, folder: Path) -> dict[str, Path]:
    """Sends the book's packs out; the packs by their service areas."""
    done = send_out_book(book, folder, [], "", TODAY)
    return packs_of(done.files)


def packs_of(files: tuple[Path, ...]) -> dict[str, Path]:
    """The packs among these files by their service areas, which their names hold."""
    packs = [file for file in files if file.suffix == ".xlsx"]
    return {file.stem.partition(" ")[2].rpartition(" v")[0]: file for file in packs}


def answered(pack: Path, comments: Mapping[str, str], out: Path, who: str = "") -> Path:
    """A pack as it comes back: comments by indicator, and who filled it in."""
    shutil.copy(pack, out)
    if comments:
        texts = {(indicator, "comment"): text for indicator, text in comments.items()}
        type_in(out, "scorecard", texts)
    if who:
        type_in(out, "pack", {("by", "text"): who})
    return out
