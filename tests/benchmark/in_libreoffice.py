"""What takes how long in LibreOffice, with the extension in a private profile.

The times are taken beside LibreOffice, around one call into it, so starting it and opening
the book are not counted.
"""

from __future__ import annotations

import csv
import math
import os
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pytest

from tests.benchmark.native_formulas import SHEET, write_native
from tests.benchmark.synthetic import Size, make, next_month
from tests.support import libreoffice, office
from tests.support.cli import scorecard
from workbook.cell_names import column_letters
from workbook.changes import Value
from workbook.files.template_folder import find_template

SECONDS = 900
"""The longest that one visit to LibreOffice may take."""

_RECALCULATE = """
import time
document = open_book(given["path"])
sheet = document.Sheets.getByName(given["sheet"])
taken = []
for _ in range(given["runs"] + 1):
    start = time.perf_counter()
    document.calculateAll()
    taken.append(time.perf_counter() - start)
last = [max(numbers) - 1 for numbers in zip(*given["places"])]
rows = sheet.getCellRangeByPosition(0, 0, last[1], last[0]).getDataArray()
shown = [rows[row - 1][column - 1] for row, column in given["places"]]
result = [taken[1:], shown]
document.close(True)
"""
_PRESS = """
import time
document = open_book(given["path"])
sheet = document.Sheets.getByName("Extract")
first = 1 + [sheet.getCellByPosition(0, i).getString() for i in range(9)].index("head")
headings = [sheet.getCellByPosition(i, first - 1).getString() for i in range(40)]
rows = given["rows"]
for name in rows[0]:
    column = headings.index(name)
    place = sheet.getCellRangeByPosition(column, first, column, first + len(rows) - 1)
    place.setDataArray(tuple((row[name],) for row in rows))
start = time.perf_counter()
told = press(document, "new-period", Period=given["period"])
result = [time.perf_counter() - start, told]
document.close(True)
"""


class Recalculated(NamedTuple):
    """Median seconds with our functions and with native formulas, and which cells differ."""

    ours: float
    native: float
    cells: int
    differing: tuple[str, ...]
    """Each with its place: what the file holds, what our functions and the native ones give."""


def why_not() -> str:
    """Why nothing can be measured in LibreOffice here; blank where it can."""
    try:
        libreoffice.soffice_or_skip()
        libreoffice.python_with_uno_or_skip()
    except (pytest.skip.Exception, pytest.fail.Exception) as reason:
        return str(reason)
    return ""


def recalculated_sample(folder: Path, runs: int) -> Recalculated:
    """A hard recalculation of the performance board made of its own sample."""
    folder.mkdir()
    book = folder / "book.xlsx"
    template = Path(find_template("performance-board"))
    extract = template / "sample" / "board-2022-07.csv"
    words: list[str | Path] = [
        "new",
        template,
        "--period",
        "2022-07",
        "--extract",
        extract,
        "-o",
        book,
    ]
    scorecard(*words, "--functions", "desktop")
    return _recalculated(book, runs)


def recalculated_size(size: Size, folder: Path, runs: int) -> Recalculated:
    """The same of a made-up scorecard of this size."""
    folder.mkdir()
    book, _ = make(size, folder, "desktop")
    return _recalculated(book, runs)


def _recalculated(book: Path, runs: int) -> Recalculated:
    copy = book.with_name("native.xlsx")
    held = write_native(book, copy)
    ours, shown = _calculate(book, held, runs)
    native, same = _calculate(copy, held, runs)
    differing = tuple(
        f"{SHEET}!{column_letters(column)}{row}: {value!r} in the file, {one!r} with our "
        f"functions, {other!r} with native IFs"
        for ((row, column), value), one, other in zip(held.items(), shown, same, strict=True)
        if not _equal(value, one) or not _equal(value, other)
    )
    return Recalculated(ours, native, len(held), differing)


def _calculate(
    path: Path, held: dict[tuple[int, int], Value], runs: int
) -> tuple[float, list[Value]]:
    libreoffice.SECONDS = SECONDS
    taken, shown = office.run(_RECALCULATE, path=path, sheet=SHEET, places=list(held), runs=runs)
    return median(taken), shown


def _equal(one: Value, other: Value) -> bool:
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return math.isclose(one, other, abs_tol=1e-9)
    return (one or "") == (other or "")


def pressed(book: Path, extract: Path) -> float:
    """Seconds from the menu's entry to the applied changes: the next month in an open book.

    The rows of the extract are pasted before, as a person would; the file is left as it is.
    """
    libreoffice.SECONDS = SECONDS
    os.environ["SCORECARD_SECONDS"] = str(SECONDS)  # the menu waits for its command as long
    with extract.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    seconds, told = office.run(_PRESS, path=book, rows=rows, period=next_month())
    if not told["done"] or not told["cells"]:
        raise RuntimeError(f"the press in LibreOffice changed nothing: {told['lines']}")
    return float(seconds)
