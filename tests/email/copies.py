"""A published copy as a file, small, built from the contract of the published sheets."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

from workbook.model.published import HIDDEN
from workbook.model.published_copy import PublishedCopy, PublishedRow

COLUMNS = (
    "Indicator",
    "Ref",
    "Service area",
    "Period",
    "Basis",
    "Unit",
    "Value",
    "Numerator",
    "Denominator",
    "Printed",
    "Target",
    "Rating",
    "Direction of travel",
    "Scorecard",
    "Shown as",
)
MONTHLY = ("Month", "percent")
"""Basis and unit of some of these rows."""
BETTER, WORSE = "Improved (bigger is better)", "Deteriorated (bigger is better)"
VISITS = PublishedRow(
    "Visits in time", "1.1", printed="91.0%", target="90%", rating="Green", direction=BETTER
)
PLANS = PublishedRow(
    "Plans reviewed", "1.2", printed="71.2%", target="85%", rating="Red", direction=WORSE
)
CHECKS = PublishedRow(
    "Health checks", "2.1", printed="60.0%", target="80%", rating="Red", direction=BETTER
)
MOVES = PublishedRow("Three or more moves", "2.2", printed="12.0%", rating="Amber", direction=WORSE)
COUNT = PublishedRow("Children looked after", "3.1", printed="1,958", rating="Not rated")
KEPT_BACK = PublishedRow(
    "Missing episodes", "4.1", printed=HIDDEN, target="0", rating=HIDDEN, direction=HIDDEN
)
EAST = PublishedRow(
    "Visits in time", "1.1", "East", *MONTHLY, "88.0%", "90%", "Amber", WORSE, scorecards=("East",)
)
WEST = PublishedRow(
    "Visits in time", "1.1", "West", *MONTHLY, HIDDEN, "90%", HIDDEN, HIDDEN, scorecards=("West",)
)
ROWS = (VISITS, PLANS, CHECKS, MOVES, COUNT, KEPT_BACK, EAST, WEST)


def copy(*rows: PublishedRow, audience: str = "Public") -> PublishedCopy:
    """A copy of August 2023 with these rows, or with all of this file's."""
    return PublishedCopy(
        "Highlight Indicators",
        "August 2023",
        "2",
        audience,
        "Verified",
        "Anyshire County Council",
        rows or ROWS,
    )


def workbook(shown: PublishedCopy | None = None, beside: Sequence[Sequence[str]] = ()) -> Workbook:
    """The copy as a workbook; ``beside`` are further rows of its table."""
    shown = shown or copy()
    book = Workbook()
    cover = book.create_sheet("Cover", 0)
    book.remove(book.worksheets[1])
    cover.append([shown.title])
    for word in ("Title", "Council", "Period", "Version", "Audience", "Status"):
        cover.append([word, getattr(shown, word.lower())])
    table = book.create_sheet("Table of figures")
    table.append(["Every figure of this copy in one table."])
    table.append(list(COLUMNS))
    for row in shown.rows:
        number = HIDDEN if row.hidden else "0.5"
        figures = (number, number, number, row.printed, row.target, row.rating, row.direction)
        first = (row.indicator, row.ref, row.service, "2023-08", row.basis, row.unit)
        table.append([*first, *figures, "; ".join(row.scorecards), "Month; Current"])
    for more in beside:
        table.append(list(more))
    return book


def as_bytes(book: Workbook) -> bytes:
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def board(folder: Path, name: str = "BOARD.xlsx", shown: PublishedCopy | None = None) -> Path:
    """The copy as a file in a folder."""
    path = folder / name
    path.write_bytes(as_bytes(workbook(shown)))
    return path
