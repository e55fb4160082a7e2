"""The steps of a month in the same process, where starting a command would only cost time."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from macros.hosts.make import refresh_book
from macros.outcome import Context, Report
from workbook.assess import assess
from workbook.files.read_book import read_book
from workbook.files.write_book import Written
from workbook.model import Comment, RatedRow
from workbook.sheets import issues as issues_sheet

TODAY = Context(dt.date(2023, 9, 5), "analyst")
HEADINGS = ("Indicator", "Service", "Period", "Basis", "Numerator", "Denominator", "Value")


def refreshed(
    book: Path,
    period: str = "",
    extracts: Iterable[Path] = (),
    out: Path | None = None,
    template: str = "",
) -> tuple[Written, Report]:
    return refresh_book(book, period, list(extracts), out, template, TODAY)


def extract_file(path: Path, *rows: Iterable[object], headings: Iterable[str] = HEADINGS) -> Path:
    """An extract as a CSV file, as Excel saves one."""
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file).writerows([list(headings), *map(list, rows)])
    return path


def rated(book: Path) -> dict[str, RatedRow]:
    """What the book holds, rated: rows by key."""
    return {row.key: row for row in assess(read_book(book).scorecard).rows}


def comments(book: Path) -> dict[tuple[str, str], str]:
    """The texts that stand in the typing cells, by view and row."""
    return {comment.cell: comment.text for comment in read_book(book).scorecard.comments}


def archive(book: Path) -> tuple[Comment, ...]:
    return read_book(book).scorecard.archive


def findings(book: Path, kind: str = "") -> list[dict[str, str]]:
    """The rows of the Issues sheet as they are printed, by column id."""
    sheet = next(s for s in read_book(book).sheets.values() if s.id == issues_sheet.SHEET_ID)
    found = [
        {column: sheet.text(key, column) for column in sheet.columns}
        for key in sheet.rows
        if key not in ("title", "account", "head", "close")
    ]
    wanted = issues_sheet.KINDS.get(kind, "")
    return [row for row in found if row.get("kind") and wanted in ("", row["kind"])]
