"""``scorecard log``: what happened to every text and figure; also as a CSV for Excel."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from macros.hosts.saying import BookArgument, JsonOption, out, print_json
from workbook.cycle.days import of_day
from workbook.files.atomic import write_atomically
from workbook.files.read_book import read_book
from workbook.model import Scorecard
from workbook.sheets.commentary import subject_words
from workbook.sheets.words import period_label


def log(
    book: BookArgument,
    as_csv: Annotated[
        Path | None, typer.Option("--csv", help="Write the log to this file, for Excel.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """What happened to every text and figure: who, when, from which return."""
    found = read_book(book).scorecard
    if as_json:
        print_json([asdict(entry) for entry in found.cycle.log])
        return
    rows = _log_rows(found)
    if as_csv is not None:
        write_atomically(as_csv, csv_bytes(rows))
        out.print(f"Wrote {as_csv} ({len(rows) - 1} entries)", highlight=False)
        return
    for when, by, what, service, about, period, text, before, who, file in rows[1:]:
        head = ", ".join(part for part in (service, about, period) if part)
        told = Text(f"{of_day(when)}  {what}: {head}")
        source = ", ".join(part for part in (who, file) if part)
        told.append(f" (by {by or 'unknown'}{'; from ' + source if source else ''})")
        told.append(f"\n  {text}" if text else "")
        told.append(f"\n  before: {before}" if before else "")
        out.print(told)
    if not found.cycle.log:
        out.print("Nothing has been sent out or collected yet.")


def _log_rows(scorecard: Scorecard) -> list[tuple[str, ...]]:
    heads = (
        "When",
        "By",
        "What",
        "Service",
        "About",
        "Period",
        "Text",
        "Before",
        "Who wrote it",
        "From",
    )
    return [
        heads,
        *(
            (
                entry.when,
                entry.by,
                entry.what,
                entry.view or "Directorate",
                subject_words(scorecard, entry.subject) if entry.subject else "",
                period_label(entry.period) if entry.period else "",
                entry.text,
                entry.before,
                entry.who,
                entry.file,
            )
            for entry in scorecard.cycle.log
        ),
    ]


FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(rows: list[tuple[str, ...]]) -> bytes:
    """Rows as a CSV that Excel opens: a text that looks like a formula gets an apostrophe.

    >>> csv_bytes([("=1+1", "-5 since May", "plain")]).decode("utf-8-sig")
    "'=1+1,'-5 since May,plain\\r\\n"
    """
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    for row in rows:
        writer.writerow([f"'{cell}" if _formula_like(cell) else cell for cell in row])
    return made.getvalue().encode("utf-8-sig")


def _formula_like(text: str) -> bool:
    return text.lstrip(" \u00a0\u200b\ufeff").startswith(FORMULA_STARTS) or text.startswith(
        FORMULA_STARTS
    )
