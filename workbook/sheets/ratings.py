"""The Ratings sheet: one row per indicator and service; the scorecards look theirs up here."""

from __future__ import annotations

from workbook.model import (
    Assessment,
    Indicator,
    Observation,
    RatedRow,
    Scorecard,
)
from workbook.sheets.figures import (
    as_number,
    figure,
    goal,
    goal_format,
    number_format,
    print_kind,
)
from workbook.sheets.list_sheet import HEAD, NOTE, TITLE, list_sheet, top_line
from workbook.sheets.live import made_live
from workbook.sheets.plan import Cell, ColumnPlan, RowPlan, Scalar, SheetPlan, cells_of

SHEET_ID = "ratings"
NAME = "Ratings"
COMPUTED = (
    "Computed by Refresh. The scorecards look their figures up here; change targets on the "
    "Indicators sheet."
)

_FIXED = (
    # id, heading, width, style
    ("id", "Indicator id", 24, "data"),
    ("ref", "Ref", 8, "data|@"),
    ("name", "Indicator", 50, "data"),
    ("service", "Service", 18, "data"),
    ("owner", "Service area", 20, "data"),
    ("prints", "Prints as", 10, "data"),
    ("period", "Period", 10, "data|@"),
    ("basis", "Basis", 12, "data"),
    ("outturn", "Outturn", 11, "data"),
    ("numerator", "Numerator", 11, "data|#,##0.##"),
    ("denominator", "Denominator", 11, "data|#,##0.##"),
    ("current", "Current", 11, "data"),
    ("printed", "Printed", 22, "data"),
    ("minimum", "Minimum", 10, "data"),
    ("upper", "Upper", 10, "data"),
    ("tier_1", "Tier 1", 10, "data"),
    ("tier_2", "Tier 2", 10, "data"),
    ("tier_3", "Tier 3", 10, "data"),
    ("target", "Target", 10, "data"),
    ("rag", "RAG", 11, "data"),
    ("reason", "Reason", 60, "data"),
    ("miss_points", "Miss, points", 10, "data"),
    ("miss_cases", "Miss, cases", 10, "data|#,##0"),
    ("miss_words", "Miss in words", 44, "data"),
    ("direction", "Direction of travel", 30, "data"),
    ("arrow", "Arrow", 7, "data"),
    ("direction_words", "Direction in words", 28, "data"),
    ("direction_base", "Compared with", 14, "data"),
    ("since", "Best or worst since", 30, "data"),
    ("variation", "Variation", 26, "data"),
    ("assurance", "Assurance", 26, "data"),
    ("source", "Where the figure was read", 40, "data"),
    ("polarity", "Better is", 10, "data"),
    ("held", "Value rated", 12, "data"),
    ("base", "Base figure", 12, "data"),
    ("rag_then", "RAG at refresh", 11, "data"),
    ("reason_then", "Reason at refresh", 40, "data"),
    ("at", "Row of Indicators", 8, "data"),
)


def comparator_columns(scorecard: Scorecard) -> tuple[str, ...]:
    """The ids of the layout's comparator columns: ``comparator_england``."""
    return tuple(c.id for c in scorecard.layout.columns if c.content == "comparator")


def columns(scorecard: Scorecard) -> tuple[ColumnPlan, ...]:
    made = [ColumnPlan(name, width, style) for name, _, width, style in _FIXED]
    made += [ColumnPlan(name, 12, "data") for name in comparator_columns(scorecard)]
    made += [ColumnPlan(f"month_{k}", 10, "data") for k in months_back(scorecard)]
    made += [
        ColumnPlan(f"quarter_{k}", 10, "data") for k in range(1, scorecard.settings.quarters + 1)
    ]
    return tuple(made)


def months_back(scorecard: Scorecard) -> range:
    """Month columns oldest first: 5, 4, 3, 2, 1, 0 months before the scorecard's own."""
    return range(scorecard.settings.trend_months - 1, -1, -1)


def lay_out(scorecard: Scorecard, assessment: Assessment) -> SheetPlan:
    made = columns(scorecard)
    headings = {name: heading for name, heading, _, _ in _FIXED}
    head = {c.id: Cell(headings.get(c.id, _window_heading(c.id, assessment)), "head") for c in made}
    top = (
        top_line(made, TITLE, "Ratings: one row per indicator and service", "heading"),
        top_line(made, NOTE, COMPUTED, "subtitle"),
        RowPlan(HEAD, "head", cells_of(made, head), height=30),
    )
    items = [RowPlan(r.key, "row", cells_of(made, cells(scorecard, r))) for r in assessment.rows]
    return list_sheet(SHEET_ID, NAME, made, top, items, "service", "muted", pages_wide=4)


def cells(scorecard: Scorecard, row: RatedRow) -> dict[str, Cell | Scalar]:
    """The Ratings cells of one row, by column id; the scorecards print these same values."""
    indicator, target = row.indicator, row.goals
    shown = f"data|{number_format(indicator)}"
    found: dict[str, Cell | Scalar] = {
        "id": indicator.id,
        "ref": indicator.ref or None,
        "name": indicator.name,
        "service": row.service or None,
        "owner": indicator.owner or None,
        "prints": print_kind(indicator),
        "period": row.period,
        "basis": basis_text(row),
        "outturn": Cell(figure(row.outturn), shown),
        "numerator": _part(row.current, indicator, "numerator"),
        "denominator": _part(row.current, indicator, "denominator"),
        "current": Cell(figure(row.current), shown),
        "printed": row.printed or None,
        "rag": row.rating.rag or "Not rated",
        "reason": why_text(row),
        "miss_points": None
        if row.rating.miss_points is None
        else as_number(row.rating.miss_points),
        "miss_cases": row.rating.miss_cases,
        "miss_words": row.rating.miss_words or None,
        "direction": direction_text(row),
        "arrow": row.direction.arrow or None,
        "direction_words": row.direction.words,
        "polarity": row.indicator.polarity,
        "held": Cell(None if row.rating.held is None else as_number(row.rating.held), shown),
        "base": Cell(None if row.base_value is None else as_number(row.base_value), shown),
        "rag_then": row.rating.rag or "Not rated",
        "reason_then": why_text(row),
        "direction_base": base_text(row),
        "since": row.trend.words or None,
        "variation": row.trend.variation or None,
        "assurance": row.trend.assurance or None,
        "source": source_text(row),
    }
    goals = {
        "minimum": target.minimum,
        "upper": target.upper,
        "tier_1": target.tiers[0],
        "tier_2": target.tiers[1],
        "tier_3": target.tiers[2],
        "target": target.target,
    }
    for name, wanted in goals.items():
        found[name] = Cell(goal(wanted), f"data|{goal_format(indicator, wanted)}")
    for name in comparator_columns(scorecard):
        found[name] = Cell(comparator(indicator, name), shown)
    for k, seen in zip(months_back(scorecard), row.months, strict=True):
        found[f"month_{k}"] = Cell(figure(seen), shown)
    for number, seen in enumerate(row.quarters, start=1):
        found[f"quarter_{number}"] = Cell(figure(seen), shown)
    if scorecard.settings.functions == "none":
        return found
    return made_live(row, scorecard.settings, found)


CORRECTED = "corrected figure: see Corrections"


def is_corrected(row: RatedRow) -> bool:
    """Whether the row shows a figure that was accepted in place of the extract's."""
    return row.current is not None and row.current.state == "corrected"


def basis_text(row: RatedRow) -> str:
    """The basis, marked where the figure is a corrected one: ``Snapshot (corrected)``."""
    return f"{row.basis} (corrected)" if is_corrected(row) else row.basis


def why_text(row: RatedRow) -> str:
    """The rating's reason, with the miss in points and cases: what would reach the next.

    A corrected figure is marked.
    """
    reason, miss = row.rating.reason, row.rating.miss_words
    if miss:
        reason = f"{reason}{'; ' if ':' in reason or ';' in reason else ': '}{miss}"
    return f"{reason}; {CORRECTED}" if is_corrected(row) else reason


def direction_text(row: RatedRow) -> str:
    """Arrow and words together: which way the number went, and whether that is better."""
    return f"{row.direction.arrow} {row.direction.words}".strip()


def base_text(row: RatedRow) -> str | None:
    """What the direction compares with: ``2022/23: 84.0%``."""
    parts = (row.direction.base_period, row.direction.base_printed)
    return ": ".join(part for part in parts if part) or None


def source_text(row: RatedRow) -> str | None:
    if row.current is None:
        return None
    return row.current.derived or str(row.current.place) or None


def comparator(indicator: Indicator, column_id: str) -> Scalar:
    """The latest figure of the comparator that the column is named after."""
    wanted = column_id.removeprefix("comparator_")
    matches = [c for c in indicator.comparators if slug(c.name) == wanted]
    if not matches:
        return None
    latest = max(matches, key=lambda c: c.year)
    return latest.text if latest.value is None else as_number(latest.value)


def slug(name: str) -> str:
    """
    >>> slug("Statistical neighbours")
    'statistical_neighbours'
    """
    return "_".join(name.casefold().split())


def _part(seen: Observation | None, indicator: Indicator, which: str) -> Scalar:
    if seen is None or seen.value is None:
        return None
    value = seen.numerator if which == "numerator" else seen.denominator
    if value is not None:
        return as_number(value)
    return "n/a" if indicator.unit == "count" else None


def _window_heading(column_id: str, assessment: Assessment) -> str:
    kind, _, number = column_id.rpartition("_")
    if kind == "month":
        return assessment.month_labels[-1 - int(number)]
    if kind == "quarter":
        return assessment.quarter_labels[int(number) - 1]
    return column_id.removeprefix("comparator_").replace("_", " ").capitalize()
