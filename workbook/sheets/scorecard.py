"""A scorecard sheet: the directorate's headline rows, or one service area's rows."""

from __future__ import annotations

from workbook.cycle import status
from workbook.model import Assessment, Column, Comment, RatedRow, Scorecard, ServiceView
from workbook.sheets import ratings
from workbook.sheets.comment_cells import (
    COMMENT_LINES,
    LAST_LINES,
    comment_for,
    last_comments,
    last_words,
    look_up,
)
from workbook.sheets.figures import as_number
from workbook.sheets.plan import (
    FIND,
    Cell,
    ColumnPlan,
    Find,
    Highlight,
    Lookup,
    Merge,
    Print,
    RowPlan,
    Scalar,
    SheetPlan,
    Spark,
    cells_of,
)
from workbook.sheets.sizes import lines_of
from workbook.sheets.words import fill, names
from xl_udfs import direction

DIRECTORATE_ID = "scorecard"
HEAD, GROUP, SUBGROUP, CLOSE = "head", "group", "subgroup", "close"
MAXIMUM_LINES = 6
KEY_LINES = 5
"""The five states of the published key, one under another; ours stand beside them."""
LINE_POINTS = 14.5
A3_HEIGHT_TO_WIDTH = 0.667

_STYLES = {
    "ref": "ref",
    "name": "name",
    "current": "current",
    "minimum": "target",
    "upper": "target",
    "tier": "target",
    "target": "target",
    "basis": "centre",
    "rag": "rag",
    "direction": "direction",
    "reason": "reason",
    "since": "reason",
    "variation": "reason",
    "assurance": "reason",
    "comment": "input",
    "comment_for": "centre",
    "comment_last": "reason",
    "trend": "text",
}
_SIZES = {
    "comment_last": 0.9,
    "reason": 0.9,
    "since": 0.9,
    "variation": 0.9,
    "assurance": 0.9,
    "direction": 1.1,
}
"""How wide a letter is in these columns against the usual one."""
_MOST_LINES = {"comment": COMMENT_LINES, "comment_last": LAST_LINES}
_FIGURES = ("outturn", "comparator", "current", "month", "quarter")
_TEXTS = ("basis", "rag", "direction", "reason", "since", "variation", "assurance")


def sheet_id(view: str) -> str:
    """The id in cell A1: ``scorecard`` for the directorate, else ``scorecard:<area>``."""
    return f"{DIRECTORATE_ID}:{view}" if view else DIRECTORATE_ID


def view_of(found: str) -> str | None:
    """The service area of a sheet id, "" for the directorate, ``None`` if not a scorecard."""
    if found == DIRECTORATE_ID:
        return ""
    prefix = f"{DIRECTORATE_ID}:"
    return found.removeprefix(prefix) if found.startswith(prefix) else None


def lay_out(
    scorecard: Scorecard, assessment: Assessment, view: ServiceView, name: str
) -> SheetPlan:
    """The whole sheet of one view: title, sentence, headings, bands and rows, key."""
    layout = scorecard.layout
    given = names(scorecard, assessment)
    plan_columns = columns(scorecard)
    shown = layout.shown
    leading = shown[0].id
    rows: list[RowPlan] = []

    def line(key: str, kind: str, text: str, style: str, height: float | None = None) -> None:
        made = cells_of(plan_columns, {leading: Cell(text, style)})
        rows.append(RowPlan(key, kind, made, height=height, spread=True))

    line("title", "title", fill(title(layout.title, view), given), "title", 28)
    state = status.state_of(scorecard, assessment, view.name) if status.in_use(scorecard) else ""
    line("subtitle", "note", subtitle(scorecard, given, state), "subtitle", 18)
    printed = printed_columns(shown)
    line("sentence", "note", view.sentence, "sentence", sentence_height(view.sentence, printed))
    merges = _heading_rows(rows, plan_columns, shown, given)
    first = ""
    comments = {comment.cell: comment for comment in scorecard.comments}
    earlier = last_comments(scorecard)
    for band in bands(scorecard, view):
        rows.append(_band_row(plan_columns, shown, band))
        first = first or rows[-1].key
        for row in view.rows:
            if row.indicator.band == band:
                comment = comments.get((view.name, row.key))
                last = earlier.get((view.name, row.key))
                rows.append(_indicator_row(scorecard, plan_columns, row, comment, last))
    close = {c.id: Cell(None, "close") for c in plan_columns}
    rows.append(RowPlan(CLOSE, "close", cells_of(plan_columns, close), height=4))
    _key_rows(rows, plan_columns, shown, given, scorecard.wording)
    return SheetPlan(
        sheet_id(view.name),
        name,
        plan_columns,
        tuple(rows),
        first=first or CLOSE,
        last=CLOSE,
        freeze=(first or CLOSE, shown[_frozen(shown)].id),
        highlights=_highlights(shown),
        sparks=_sparks(shown, scorecard),
        merges=tuple(merges),
        printing=Print(
            pages_high=pages_high(rows, printed) if not view.name else 0,
            last_column=printed[-1].id,
            repeat=(GROUP if any(c.group for c in shown) else HEAD, HEAD),
        ),
        filter_head="",
        tab="header" if not view.name else "group",
    )


def pages_high(rows: list[RowPlan], shown: tuple[Column, ...]) -> int:
    """One A3 page where the table nearly fits (shrunk by a fifth at most), else two at most."""
    tall = sum(row.height or 15 for row in rows)
    wide = sum(column.width * 5.25 + 3.75 for column in shown)  # points, as Excel draws them
    return 1 if tall <= wide * A3_HEIGHT_TO_WIDTH * 1.25 else 2


def title(words: str, view: ServiceView) -> str:
    return f"{words} – {view.name}" if view.name else words


def subtitle(scorecard: Scorecard, given: dict[str, str], state: str = "") -> str:
    """Council, month, how far the sheet has come in the monthly cycle, and whose eyes it is for."""
    disclosure = scorecard.wording.get("disclosure", "")
    parts = (given["council"], given["month_label"], state, disclosure)
    return "  |  ".join(part for part in parts if part)


def printed_columns(shown: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns of the printed page: last month's comments at the right end are not on it."""
    end = len(shown)
    while end > 1 and shown[end - 1].content == "comment_last":
        end -= 1
    return shown[:end]


def bands(scorecard: Scorecard, view: ServiceView) -> tuple[str, ...]:
    """The bands that the view has rows in: the layout's order, then as indicators name them."""
    present = dict.fromkeys(row.indicator.band for row in view.rows)
    ordered = [band for band in scorecard.layout.bands if band in present]
    return tuple(ordered + [band for band in present if band not in ordered])


def columns(scorecard: Scorecard) -> tuple[ColumnPlan, ...]:
    """Hidden helpers first, so that the space to the right is the person's own."""
    cells = scorecard.settings.trend_months + 1
    helpers = [ColumnPlan(FIND, 5, "hidden", hidden=True), ColumnPlan("prints", 5, "hidden", True)]
    helpers += [ColumnPlan(f"spark_{n}", 5, "hidden", hidden=True) for n in range(1, cells + 1)]
    shown = [
        ColumnPlan(c.id, c.width, _STYLES.get(c.content, "figure"), input=c.content == "comment")
        for c in scorecard.layout.shown
    ]
    return tuple(helpers + shown)


def ratings_column(column: Column) -> str:
    """Which Ratings column a scorecard column shows."""
    if column.content in ("month", "quarter", "tier", "comparator"):
        return column.id
    return column.content


def _heading_rows(
    rows: list[RowPlan],
    plan_columns: tuple[ColumnPlan, ...],
    shown: tuple[Column, ...],
    given: dict[str, str],
) -> list[Merge]:
    merges: list[Merge] = []
    for key, field in ((GROUP, "group"), (SUBGROUP, "subgroup")):
        words = [fill(getattr(column, field, ""), given) for column in shown]
        if not any(words):
            continue
        cells: dict[str, Cell | Scalar] = {}
        start = 0
        for index, column in enumerate(shown):
            new = index == 0 or words[index] != words[index - 1]
            cells[column.id] = Cell(words[index] or None if new else None, "group")
            if new:
                start = index
            ends = index + 1 == len(shown) or words[index + 1] != words[index]
            if ends and index > start and words[index]:
                merges.append(Merge(key, shown[start].id, column.id))
        lines = _group_lines(shown, words)
        height = max(18.0, 5 + LINE_POINTS * lines)
        rows.append(RowPlan(key, "group", cells_of(plan_columns, cells), height=height))
    head = {
        c.id: Cell(
            fill(c.heading, given), "head_left" if c.content in ("name", "comment") else "head"
        )
        for c in shown
    }
    longest = max(lines_of(str(head[c.id].value), c.width - 1) for c in shown)
    rows.append(
        RowPlan(
            HEAD, "head", cells_of(plan_columns, head), height=max(30, longest * LINE_POINTS + 4)
        )
    )
    return merges


def _group_lines(shown: tuple[Column, ...], words: list[str]) -> int:
    """How many lines the tallest header group needs over the columns it spans."""
    spans: dict[str, float] = {}
    for column, text in zip(shown, words, strict=True):
        spans[text] = spans.get(text, 0) + column.width
    return max(lines_of(text, (width - 1) * 0.9) for text, width in spans.items())


def _band_row(
    plan_columns: tuple[ColumnPlan, ...], shown: tuple[Column, ...], band: str
) -> RowPlan:
    cells: dict[str, Cell | Scalar] = {
        c.id: Cell(None, "band", input=c.content == "comment") for c in shown
    }
    cells[shown[0].id] = Cell(band or "Indicators", "band")
    return RowPlan(f"band:{band}", "band", cells_of(plan_columns, cells), height=20)


def _indicator_row(
    scorecard: Scorecard,
    plan_columns: tuple[ColumnPlan, ...],
    row: RatedRow,
    comment: Comment | None,
    last: Comment | None,
) -> RowPlan:
    source = ratings.cells(scorecard, row)
    cells: dict[str, Cell | Scalar] = {
        FIND: Cell(None, "hidden", Find()),
        "prints": Cell(_value(source["prints"]), "hidden"),
    }
    for number, value in enumerate(row.trend.spark, start=1):
        cells[f"spark_{number}"] = Cell(None if value is None else as_number(value), "hidden")
    height = 1
    for column in scorecard.layout.shown:
        cells[column.id] = made = _cell(scorecard, column, row, source, comment, last)
        text = str(made.value or "") if column.content not in _FIGURES else ""
        size = _SIZES.get(column.content, 1.0)
        most = _MOST_LINES.get(column.content, MAXIMUM_LINES)
        height = max(height, min(most, lines_of(text, (column.width - 1) / size)))
    points = max(20.0, height * LINE_POINTS + 4)
    return RowPlan(row.key, "row", cells_of(plan_columns, cells), height=points)


def _cell(
    scorecard: Scorecard,
    column: Column,
    row: RatedRow,
    source: dict[str, Cell | Scalar],
    comment: Comment | None,
    last: Comment | None,
) -> Cell:
    style = _STYLES.get(column.content, "figure")
    if column.content == "ref":
        return Cell(row.indicator.ref or None, style)
    if column.content == "name":
        return Cell(row_name(row), style)
    if column.content == "comment":
        return Cell(comment.text if comment else None, style, input=True)
    if column.content == "comment_for":
        beside = any(c.content == "comment_last" for c in scorecard.layout.shown)
        told = comment_for(comment, scorecard.period)
        return Cell(told or (None if beside else look_up(last)), style)
    if column.content == "comment_last":
        return Cell(last_words(last), style)
    if column.content == "trend":
        return Cell(None, style)
    found = source[ratings_column(column)]
    number = found.style.partition("|")[2] if isinstance(found, Cell) else ""
    if column.content in ("numerator", "denominator"):
        number = "#,##0"
    shown = f"{style}|{number}" if number and column.content not in _TEXTS else style
    return Cell(_value(found), shown, Lookup(ratings_column(column)))


def row_name(row: RatedRow) -> str:
    return f"{row.indicator.name} – {row.service}" if row.service else row.indicator.name


def _value(cell: Cell | Scalar) -> Scalar:
    return cell.value if isinstance(cell, Cell) else cell


def sentence_height(text: str, shown: tuple[Column, ...]) -> float:
    width = sum(column.width for column in shown)
    return 6 + 15 * lines_of(text, width * 0.95)


def _frozen(shown: tuple[Column, ...]) -> int:
    """The columns up to the indicator's name stay in view."""
    for index, column in enumerate(shown):
        if column.content == "name":
            return min(index + 1, len(shown) - 1)
    return 0


def _highlights(shown: tuple[Column, ...]) -> tuple[Highlight, ...]:
    found: list[Highlight] = []
    by_content: dict[str, list[str]] = {}
    for column in shown:
        by_content.setdefault(column.content, []).append(column.id)
    rag = tuple(by_content.get("rag", ()))
    if rag:
        for word in ("Green", "Amber", "Red"):
            found.append(Highlight(rag, "equals", word, f"is_{word.lower()}"))
        found.append(Highlight(rag, "equals", "Not rated", "is_none"))
    moves = tuple(by_content.get("direction", ()))
    if moves:
        found.append(Highlight(moves, "contains", "Improved", "is_good"))
        found.append(Highlight(moves, "contains", "Deteriorated", "is_bad"))
    old = tuple(by_content.get("comment_for", ()))
    if old:
        found.append(Highlight(old, "contains", "earlier", "is_old"))
    figures = tuple(c for kind in _FIGURES for c in by_content.get(kind, ()))
    for places in range(3):
        # 100% only when nothing is missing, 0% only when there is nothing
        kind = f'{{prints}}="percent{places}"'
        nearly = f'"{_printed(1, places)}"'
        barely = f'"{_printed(0, places)}"'
        top = f"AND({kind},ISNUMBER({{self}}),{{self}}<1,ROUND({{self}},{places + 2})>=1)"
        low = f"AND({kind},ISNUMBER({{self}}),{{self}}>0,ROUND({{self}},{places + 2})<=0)"
        found.append(Highlight(figures, "formula", top, f"prints|{nearly}"))
        found.append(Highlight(figures, "formula", low, f"prints|{barely}"))
    return tuple(found)


def _printed(end: int, places: int) -> str:
    """The printable percentage next inside 100% (``end`` 1) or 0% (``end`` 0)."""
    step = 10**-places
    return f"{100 - step if end else step:.{places}f}%"


def _sparks(shown: tuple[Column, ...], scorecard: Scorecard) -> tuple[Spark, ...]:
    last = f"spark_{scorecard.settings.trend_months + 1}"
    return tuple(Spark(c.id, "spark_1", last) for c in shown if c.content == "trend")


def _key_rows(
    rows: list[RowPlan],
    plan_columns: tuple[ColumnPlan, ...],
    shown: tuple[Column, ...],
    given: dict[str, str],
    wording: dict[str, str],
) -> None:
    """The key under the table: direction of travel in its order, then RAG in words."""
    where = next((c.id for c in shown if c.content == "name"), shown[0].id)

    def line(key: str, text: str, style: str) -> None:
        made = cells_of(plan_columns, {where: Cell(text, style)})
        rows.append(RowPlan(key, "key", made, height=22))

    def words(state: str) -> str:
        return f"{direction.ARROWS[state]} {wording.get(f'key_{state}')}".strip()

    aside = next((c.id for c in shown if c.content in ("current", "quarter")), where)
    states = [(f"key:{state}", state) for state in direction.STATES]
    line("key:head", fill(wording.get("key_direction", "Key"), given), "heading")
    for number, (key, state) in enumerate(states[:KEY_LINES]):
        beside = states[KEY_LINES + number][1] if KEY_LINES + number < len(states) else ""
        cells: dict[str, Cell | Scalar] = {where: Cell(words(state), "plain")}
        if beside and aside != where:
            cells[aside] = Cell(words(beside), "plain")
        rows.append(RowPlan(key, "key", cells_of(plan_columns, cells), height=16))
