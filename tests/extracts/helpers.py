"""Small tables and indicators for the tests of what comes in."""

from __future__ import annotations

from datetime import date
from typing import Any

from workbook.extracts.tables import RawCell, RawTable
from workbook.extracts.take_in import take_in
from workbook.model import Indicator, Intake, Issue, Observation

INDICATORS = (
    Indicator(
        *("re", "Re-referrals within 12 months", "2.1"),
        aliases=("Repeat referrals",),
        unit="percent",
        current_basis="Month",
        trend_basis="Month",
        owner="Front Door",
    ),
    Indicator("cin", "Number of CIN", "1.2", unit="count", noun="children"),
    Indicator(
        *("contacts", "% of contacts completed within 1 day", "2.10"),
        unit="percent",
        current_basis="YTD",
        trend_basis="Month",
    ),
    Indicator("sa", "Rate of assessments", unit="rate", current_basis="YTD", trend_basis="YTD"),
    Indicator("load", "Average caseload", unit="average", decimals=1),
)


def cell(value: Any) -> RawCell:
    return value if isinstance(value, RawCell) else RawCell(value)


def table(*rows: Any, file: str = "august.csv", sheet: str = "") -> RawTable:
    """A table from its rows; ``None`` and ``""`` are blank cells."""
    cells = {
        (r, c): cell(value)
        for r, row in enumerate(rows, 1)
        for c, value in enumerate(row, 1)
        if value not in (None, "")
    }
    return RawTable(file, sheet, cells, is_text_file=not sheet)


def take(*rows: Any, **options: Any) -> Intake:
    return take_in([table(*rows)], INDICATORS, **options)


def only(intake: Intake) -> Observation:
    assert len(intake.observations) == 1, (intake.observations, intake.issues)
    return intake.observations[0]


def listed(intake: Intake) -> list[Issue]:
    found = [issue for issue in intake.issues if issue.kind == "listed"]
    assert len(found) == intake.accounting.listed
    return found


def warned(intake: Intake) -> str:
    return "\n".join(issue.what for issue in intake.issues if issue.kind == "warning")


def value(text: Any, number_format: str = "General") -> Intake:
    """One value of the percentage in one month."""
    return take(["Indicator", "Aug-22"], ["re", RawCell(text, number_format)])


def day(year: int, month: int, number: int) -> date:
    return date(year, month, number)
