"""The rated rows of a book as plain data, for ``scorecard show``."""

from __future__ import annotations

from typing import Any

from macros.outcome import RefusedError
from workbook.model import Assessment, Counts, RatedRow, Scorecard
from workbook.sheets.figures import as_number
from workbook.sheets.words import period_label
from xl_udfs import look_alikes

DIRECTORATE_WORDS = ("directorate", "all", "total")


def as_json(scorecard: Scorecard, assessment: Assessment, service: str = "") -> dict[str, Any]:
    """What ``show --json`` prints; every word in it is listed in docs/show.md."""
    rows = chosen(assessment, service)
    account = scorecard.accounting
    counts = count(rows)
    return {
        "template": scorecard.template_id,
        "period": scorecard.period,
        "counts": {
            "green": counts.green,
            "amber": counts.amber,
            "red": counts.red,
            "not_rated": counts.not_rated,
        },
        "extract": {"read": account.read, "used": account.used, "listed": account.listed},
        "rows": [row_json(row) for row in rows],
    }


def chosen(assessment: Assessment, service: str) -> list[RatedRow]:
    """Every row; or those of one service area; or the directorate's totals alone."""
    if not service:
        return list(assessment.rows)
    wanted = look_alikes.key(service)
    for view in assessment.services:
        if look_alikes.key(view.name) == wanted:
            return list(view.rows)
    if wanted in DIRECTORATE_WORDS:
        return [row for row in assessment.rows if not row.service]
    known = ", ".join(["Directorate", *(view.name for view in assessment.services)])
    raise RefusedError(f"no service area is called {service!r}; there are: {known}")


def count(rows: list[RatedRow]) -> Counts:
    words = [row.rating.rag for row in rows]
    return Counts(words.count("Green"), words.count("Amber"), words.count("Red"), words.count(None))


def row_json(row: RatedRow) -> dict[str, Any]:
    current, rating = row.current, row.rating
    return {
        "id": row.indicator.id,
        "ref": row.indicator.ref or None,
        "indicator": row.indicator.name,
        "service": row.service or None,
        "period": row.period,
        "basis": row.basis,
        "value": _number(current.value if current else None),
        "numerator": _number(current.numerator if current else None),
        "denominator": _number(current.denominator if current else None),
        "rag": rating.rag,
        "rag_reason": rating.reason,
        "miss_points": _number(rating.miss_points),
        "miss_cases": rating.miss_cases,
        "direction": {
            "state": row.direction.state,
            "words": row.direction.words,
            "base_period": row.direction.base_period or None,
        },
        "trend": {
            "best_since": row.trend.best_since,
            "worst_since": row.trend.worst_since,
            "points": [
                {"period": period, "value": as_number(value)} for period, value in row.trend.points
            ],
        },
        "printed": row.printed or None,
    }


def title(scorecard: Scorecard) -> str:
    return f"{scorecard.title} – {period_label(scorecard.period)}"


def _number(value: Any) -> int | float | None:
    return None if value is None else as_number(value)
