"""A book of two service areas with a planted word for everything of each, and its packs."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from io import BytesIO

import openpyxl
from openpyxl.workbook import Workbook

from macros import send_out
from macros.outcome import Context, Outcome
from tests.support.builders import figure, indicator, scorecard, single
from workbook.files.write_pack import draw_pack
from workbook.model import (
    Action,
    Column,
    Comment,
    Contact,
    Cycle,
    Issue,
    LogEntry,
    Place,
    Scorecard,
)
from workbook.sheets.plan import SheetPlan

TODAY = Context(dt.date(2023, 9, 1), "analyst")
EAST, WEST = "Eastbank", "Westmoor"

COLUMNS = (
    Column("ref", "ref", "Ref"),
    Column("name", "name", "Indicator", width=40),
    Column("current", "current", "Aug 23"),
    Column("rag", "rag", "RAG"),
    Column("reason", "reason", "Why", width=40),
    Column("trend", "trend", "Trend"),
    Column("comment", "comment", "Comments", width=40),
    Column("comment_for", "comment_for", "For"),
)

OF_WEST = (WEST, "Wendover", "westmeasure", "4711", "westcomment", "westanswer", "westaction")
"""What stands in the book of the other area alone."""


def book() -> Scorecard:
    """August 2023 of two areas: a measure of each, and one that both have and East owns."""
    made = scorecard(
        [
            indicator("visits", name="Visits in time", owner=EAST, ref="1.1", target=single("90%")),
            indicator("shared", name="Children seen", owner=EAST, unit="count"),
            indicator("other", name="westmeasure", owner=WEST, unit="count"),
        ],
        [
            figure("visits", (103, 375)),
            figure("visits", (100, 370), "2023-07"),
            figure("shared", 12, service=EAST),
            figure("shared", 4711, "2023-07", service=WEST),
            figure("shared", 11, "2023-07", service=EAST),
            figure("other", 4711),
        ],
        services=(EAST, WEST),
        columns=COLUMNS,
        wording={"disclosure": "Internal", "summary_title": "Performance Summary"},
        council="Testshire",
    )
    return made.but(
        comments=(
            Comment(EAST, "visits", "2023-08", "Two vacancies"),
            Comment(EAST, "summary:improved:1", "2023-08", "Reviews are on time"),
            Comment(WEST, "other", "2023-08", "westcomment"),
        ),
        archive=(
            Comment(EAST, "visits", "2023-07", "Steady in July"),
            Comment(WEST, "other", "2023-07", "westcomment"),
        ),
        log=(
            Issue("restated", f"was 1, is now 2, as {WEST} says", "", Place(), "visits"),
            Issue("warning", "westmeasure is odd", "", Place(), "other"),
        ),
        cycle=Cycle(
            contacts=(
                Contact(EAST, "Ann Khan", "ann.khan@example.gov.uk"),
                Contact(WEST, "Wendover", "wendover@example.gov.uk"),
            ),
            answers=(
                Comment(EAST, "check:visits:verdict", "2023-08", "Query"),
                Comment(EAST, "check:visits:reason", "2023-08", "Two are missing"),
                Comment(WEST, "check:other:reason", "2023-08", "westanswer"),
            ),
            actions=(
                Action("1", "Recover visits", EAST, "Ann Khan", "2023-08-31", "In progress"),
                Action("2", "Review recording", "", "Head of service"),
                Action("3", "westaction", WEST),
                Action("4", "Done long ago", EAST, status="Completed"),
            ),
            log=(LogEntry("2023-08-30", "x", "accepted", WEST, "other", "2023-08", "westcomment"),),
        ),
    )


def pressed(found: Scorecard, *services: str, due: dt.date | None = None) -> Outcome:
    return send_out.press(found, send_out.Inputs(services, due), TODAY)


def sending(found: Scorecard, service: str = EAST) -> send_out.Sending:
    made: send_out.Sending = pressed(found, *([service] if service else [])).products[0]
    return made


def drawn(found: Scorecard, service: str = EAST) -> bytes:
    """The bytes of a service's pack."""
    made = sending(found, service)
    return draw_pack(found, made.pack, made.sheets)


def opened(content: bytes) -> Workbook:
    return openpyxl.load_workbook(BytesIO(content), rich_text=False)


def plan(found: Scorecard, sheet_id: str, service: str = EAST) -> SheetPlan:
    return next(one for one in sending(found, service).sheets if one.id == sheet_id)


def text(found: SheetPlan, row: str, column: str) -> object:
    """What a plan shows in a cell that is named by its ids."""
    cell = found.rows[found.row_index(row)].cells[found.column_index(column)]
    return getattr(cell, "value", cell)


def with_cycle(found: Scorecard, **changes: object) -> Scorecard:
    return found.but(cycle=replace(found.cycle, **changes))  # type: ignore[arg-type]
