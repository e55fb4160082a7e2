"""What commands print: that they are at work, what a button did, and the counts."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

from macros.outcome import Report
from workbook.files.write_book import Written
from workbook.model import Counts

out = Console(soft_wrap=True)
err = Console(stderr=True, soft_wrap=True)

BookArgument = Annotated[Path, typer.Argument(help="The scorecard workbook.")]
JsonOption = Annotated[bool, typer.Option("--json", help="As JSON, for other programs.")]


def working(text: str) -> Progress:
    """A sign of life while something takes its time, gone when it is done."""
    progress = Progress(
        SpinnerColumn(), TextColumn("{task.description}"), console=err, transient=True
    )
    progress.add_task(text)
    return progress


def say(report: Report, written: Written) -> None:
    """The report of a press, the counts of the scorecard, and where it was written."""
    for line in report.lines:
        out.print(line, highlight=False, markup=False)
    page, rows = written.assessment.directorate.counts, written.assessment.counts
    out.print(f"Directorate scorecard: {in_words(page)}.", highlight=False)
    if rows != page:
        out.print(f"All indicators and services: {in_words(rows)}.", highlight=False)
    if written.restored:
        out.print(f"{len(written.restored)} computed cells had been typed over; see Issues.")
    if written.changed:
        out.print(f"Wrote {written.path}", highlight=False, markup=False)
    else:
        out.print(f"Nothing differs; {written.path} is as it was.", highlight=False, markup=False)


def in_words(counts: Counts) -> str:
    return (
        f"{counts.green} green, {counts.amber} amber, {counts.red} red, "
        f"{counts.not_rated} not rated"
    )


def print_json(found: object) -> None:
    """Plain data as JSON, in UTF-8 whatever the terminal's own letters are."""
    text = json.dumps(found, ensure_ascii=False, indent=1)
    sys.stdout.buffer.write(text.encode("utf-8") + b"\n")


def escaped(text: str) -> str:
    """A text in which rich sees no markup."""
    return text.replace("[", r"\[")
