"""``scorecard new``: a plain book, or one with buttons where its name ends in ``.xlsm``."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from macros.hosts.desktop.build import with_buttons
from macros.hosts.desktop.vba_project import book_project
from macros.hosts.make import SUFFIXES, make_book, refuse_to_replace, writable
from macros.hosts.saving import changing
from macros.outcome import Context, Report
from workbook.files.write_book import Written


def make(
    template: str,
    period: str,
    extracts: list[Path],
    output: Path,
    context: Context,
    force: bool = False,
    functions: str = "",
) -> tuple[Written, Report]:
    """A new book at ``output``, as its name asks.

    A ``.xlsm`` is drawn in a folder of its own and put in its place once it has its macros;
    without the extra ``excel`` it is refused before anything is read.
    """
    writable(output, SUFFIXES)
    if output.suffix.lower() != ".xlsm":
        return make_book(template, period, extracts, output, context, force, functions)
    refuse_to_replace(output, force)
    project = book_project()
    with (
        changing(output, context.who, "new") as file,
        tempfile.TemporaryDirectory(prefix="scorecard-new-") as folder,
    ):
        refuse_to_replace(output, force)
        drawn = (Path(folder) / output.name).with_suffix(".xlsx")
        written, report = make_book(template, period, extracts, drawn, context, functions=functions)
        file.save(with_buttons(drawn, project))
    return replace(written, path=output), report
