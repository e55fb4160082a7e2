"""The accessible sheet: every published figure as one plain table, one row each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from workbook.assess import when
from workbook.assess.held import accumulating
from workbook.model import Assessment, Goal, PublishedFigure, RatedRow, Target, row_key
from workbook.model.published import CURRENT, HIDDEN, MISSING, NONE
from workbook.sheets.plan import Cell, ColumnPlan, Print, RowPlan, SheetPlan
from workbook.sheets.published.as_printed import as_printed
from workbook.sheets.published.page import Page, Sparkline
from workbook.sheets.sizes import row_height
from xl_udfs.printed import number

SHEET_ID = "table"
NAME = "Table of figures"
HEAD = "head"
DIRECTORATE = "Directorate"
HEADINGS = (
    ("Indicator", 70),
    ("Ref", 8),
    ("Service area", 28),
    ("Period", 13),
    ("Basis", 15),
    ("Unit", 16),
    ("Value", 11),
    ("Numerator", 12),
    ("Denominator", 13),
    ("Printed", 14),
    ("Target", 30),
    ("Rating", 12),
    ("Direction of travel", 30),
    ("Scorecard", 44),
    ("Shown as", 28),
)
VALUE = [heading for heading, _ in HEADINGS].index("Value")
SHORTHAND = (
    (HIDDEN, "hidden to protect confidentiality"),
    (MISSING, "not available"),
    (NONE, "does not apply"),
)
FEWEST_POINTS = 3
"""Fewer points than these make no line."""

_COLUMNS = tuple(ColumnPlan(heading, width, "text") for heading, width in HEADINGS)


def lay_out(title: str, assessment: Assessment, figures: Sequence[PublishedFigure]) -> Page:
    """One table from column A on, with a title and one line on the shorthand above it."""
    words = "; ".join(f"{short} means {meaning}" for short, meaning in SHORTHAND)
    note = f"This sheet has one table, one row for each figure. {words}. See Notes."
    blank = (None,) * (len(_COLUMNS) - 1)
    rows = [
        RowPlan("title", "title", (Cell(title, "title"), *blank), height=28),
        RowPlan("note", "note", (Cell(note, "subtitle"), *blank), height=18),
        RowPlan(HEAD, "head", tuple(Cell(name, "head_left") for name, _ in HEADINGS), height=32),
    ]
    rows += [_row(key, cells) for key, cells in table_rows(assessment, figures)]
    plan = SheetPlan(
        SHEET_ID,
        NAME,
        _COLUMNS,
        tuple(rows),
        printing=Print(repeat=(HEAD, HEAD)),
        tab="muted",
    )
    return Page(plan, table=HEAD)


def table_rows(
    assessment: Assessment, figures: Sequence[PublishedFigure]
) -> list[tuple[str, list[Cell]]]:
    """The rows in the order of the scorecard; a row without a figure has its line too."""
    where = _scorecards(assessment)
    by_row: dict[str, list[PublishedFigure]] = {}
    for figure in figures:
        by_row.setdefault(row_key(figure.indicator, figure.service), []).append(figure)
    found = []
    for row in assessment.rows:
        mine = by_row.get(row.key, [])
        if not any(CURRENT in figure.shown_as for figure in mine):
            mine = [*mine, _without(row)]
        for figure in mine:
            found.append((figure.key, _cells(row, figure, where.get(row.key, ()))))
    return found


def _scorecards(assessment: Assessment) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for view in (assessment.directorate, *assessment.services):
        for row in view.rows:
            found.setdefault(row.key, []).append(view.name or DIRECTORATE)
    return {key: tuple(names) for key, names in found.items()}


def _without(row: RatedRow) -> PublishedFigure:
    return PublishedFigure(
        row.indicator.id,
        row.service,
        row.period,
        row.basis,
        printed=MISSING,
        shown_as=(CURRENT,),
    )


def _cells(row: RatedRow, figure: PublishedFigure, where: Sequence[str]) -> list[Cell]:
    indicator, current = row.indicator, CURRENT in figure.shown_as
    percent = indicator.unit == "percent"
    value = _number(figure, figure.value, figure.decimals, percent, True)
    counted = percent or indicator.unit == "rate" or figure.denominator is not None
    style = f"0.{'0' * figure.decimals}%" if figure.decimals else "0%"
    plain = f"#,##0.{'0' * figure.decimals}" if figure.decimals else "#,##0"
    return [
        Cell(indicator.name, "text"),
        Cell(indicator.ref or NONE, "text|@"),
        Cell(row.service or DIRECTORATE, "text"),
        Cell(figure.period, "text|@"),
        Cell(figure.basis, "text"),
        Cell(unit_words(row, figure), "text"),
        Cell(value, f"figure|{style if percent else plain}"),
        Cell(_number(figure, figure.numerator, None, False, counted), "figure|#,##0.##"),
        Cell(_number(figure, figure.denominator, None, False, counted), "figure|#,##0.##"),
        Cell(_printed(figure), "figure|@"),
        Cell(target_words(row.goals) if current else NONE, "text"),
        Cell(_rating(row, figure) if current else NONE, "text"),
        Cell(row.direction.words or NONE if current else NONE, "text"),
        Cell("; ".join(where) or NONE, "text"),
        Cell("; ".join(figure.shown_as), "text"),
    ]


def _row(key: str, cells: Sequence[Cell]) -> RowPlan:
    texts = ((str(cells[n].value), HEADINGS[n][1] - 2) for n in (0, 2, 10, 12, 13, 14))
    return RowPlan(key, "row", tuple(cells), height=row_height(texts, 18))


def _number(
    figure: PublishedFigure,
    value: Fraction | None,
    decimals: int | None,
    percent: bool,
    applies: bool,
) -> int | float | str:
    if not applies:
        return NONE
    if figure.hidden:
        return HIDDEN
    if value is None:
        return MISSING
    if decimals is None:
        return value.numerator if value.denominator == 1 else float(value)
    return as_printed(value, decimals, percent)


def _printed(figure: PublishedFigure) -> str:
    return figure.printed.partition(":")[0] or MISSING


def _rating(row: RatedRow, figure: PublishedFigure) -> str:
    return HIDDEN if figure.hidden else row.rating.rag or "Not rated"


def unit_words(row: RatedRow, figure: PublishedFigure) -> str:
    """The unit; of a rate per how many, where its numbers say so and are not hidden."""
    unit = row.indicator.unit
    top, bottom, value = figure.numerator, figure.denominator, figure.value
    if unit == "rate" and value and top and bottom and not figure.hidden:
        per = value * bottom / top
        if per.denominator == 1:
            return f"rate per {number(per)}"
    return unit


def target_words(target: Target) -> str:
    """A target as text; ``[z]`` where there is none.

    >>> from workbook.model import Goal
    >>> target_words(Target("min_upper", minimum=Goal("85%"), upper=Goal("95%")))
    'minimum 85%, upper 95%'
    """
    named: list[tuple[str, Goal]] = []
    if target.mode == "min_upper":
        named = [("minimum", target.minimum), ("upper", target.upper)]
    elif target.mode == "ladder" or target.rated_tier:
        named = [(f"tier {n}", goal) for n, goal in enumerate(target.tiers, start=1)]
    elif target.mode == "single":
        named = [("", target.target)]
    said = [f"{word} {goal.text or goal.status}".strip() for word, goal in named if goal.text]
    return ", ".join(said) or NONE


def sparkline(
    row: RatedRow, page: Page, figures: Mapping[str, PublishedFigure], column: str, window: int
) -> Sparkline | None:
    """The line of a row's trend, of the cells of this table; ``None`` unless every point of it
    is published. A series that starts again in April begins there."""
    indicator = row.indicator
    basis = indicator.trend_basis
    if basis == "Quarter":
        last = when.quarter_of(row.period)
    elif basis == "Year":
        last = when.year_ended(row.period)
    else:
        last = when.end(row.period)
    keys = [f"{indicator.id}|{row.service}|{key}|{basis}" for key in when.window(last, window)]
    if any(key in figures and figures[key].hidden for key in keys):
        return None
    run: list[str] = []
    for key in reversed(keys):
        if key not in figures or figures[key].value is None:
            break
        run.insert(0, key)
        if accumulating(indicator, basis) and figures[key].period.endswith("-04"):
            break
    if len(run) < FEWEST_POINTS:
        return None
    places = [page.plan.row_index(key) for key in run]
    if places != list(range(places[0], places[0] + len(places))):
        return None
    return Sparkline(row.key, column, page.plan.name, VALUE, places[0], places[-1])
