"""From what the sheets should hold and what they hold now to the changes between the two.

Computed cells are compared with what the book holds now, never with a re-made old
layout. Cells for typing are written only in rows that are new.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from workbook.cell_names import column_letters
from workbook.changes import Change, HideRows, InsertRows, SetCells, SetHeights, Write
from workbook.files.grid import Grid
from workbook.files.sheet_now import SheetNow, as_text
from workbook.model import Issue
from workbook.sheets import indicators, ratings, summary
from workbook.sheets.book import COLUMNS
from workbook.sheets.filling import NONE, Fills
from workbook.sheets.formulas import RatingsAt, columns_of, is_own, render, result, squeezed
from workbook.sheets.list_sheet import CLOSE
from workbook.sheets.plan import FIND, SPARE, Cell, Lookup, OwnRow, RowPlan, Scalar, SheetPlan
from workbook.sheets.sameness import UNMARKED, same, still
from workbook.sheets.state import Written


@dataclass
class Push:
    """The changes for one book, and the computed cells that had been typed over."""

    changes: list[Change] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    written: int = 0
    """How many cells are set."""
    ratings: RatingsAt | None = None
    """Where Ratings stands after the inserts, for the formulas of sheets to be added."""


@dataclass
class _Target:
    """A sheet while its changes are being planned: rows move as others are inserted."""

    plan: SheetPlan
    now: SheetNow
    rows: dict[str, int]
    before: dict[str, int]
    new: dict[str, int] = field(default_factory=dict)
    reused: list[str] = field(default_factory=list)
    emptied: list[int] = field(default_factory=list)
    gained: set[str] = field(default_factory=set)


def plan_push(
    plans: list[SheetPlan],
    now: Mapping[str, SheetNow],
    last: Written,
    prefix: str = "",
    fills: Fills = NONE,
) -> Push:
    """What has to change so that the sheets ``now`` hold what ``plans`` say.

    Sheets that the book lacks are not planned here (they are drawn and added). ``last`` is
    what the previous run wrote; it tells a cell typed over from one with a new value.
    ``prefix`` stands before the name of a function in a cell. ``fills`` are the typing
    cells that the button means to write; all others are left as they are.
    """
    push = Push()
    targets: list[_Target] = []
    for plan in plans:
        if plan.id in now and not plan.taken:
            sheet = replace(now[plan.id], columns=dict(now[plan.id].columns))
            target = _Target(plan, sheet, dict(sheet.rows), dict(sheet.rows))
            push.changes += _insert(target)
            _add_columns(target)
            targets.append(target)
    at = push.ratings = _ratings_at(targets, prefix)
    for target in targets:
        cells = _cells(target, at, _marks(target.plan, last), push.issues, fills)
        if cells:
            push.written += len(cells)
            push.changes.append(SetCells(target.now.name, cells))
        heights = {
            target.rows[row.key]: row.height
            for row in target.plan.rows
            if row.height is not None and (row.key in target.new or _holds_text(target.plan, row))
        }
        if heights:
            push.changes.append(SetHeights(target.now.name, heights))
        push.changes += _hidden(target)
    return push


def _hidden(target: _Target) -> Iterator[Change]:
    """Rows of a list that were just emptied are hidden, and shown when they are used again.

    A row beside which somebody wrote something stays in sight.
    """
    if target.plan.gone != "free" or target.plan.hidden:
        return
    shown = tuple(target.rows[key] for key in target.reused)
    if shown:
        yield HideRows(target.now.name, shown, hidden=False)
    free = {target.rows[key] for key in _spare(target) if key in target.rows}
    emptied = tuple(row for row in target.emptied if row in free)
    if emptied:
        yield HideRows(target.now.name, emptied)


def _holds_text(plan: SheetPlan, row: RowPlan) -> bool:
    """Whether somebody typed into the row, which then has to be high enough to be read; so
    has the row of an open action on a summary."""
    if plan.gone != "mark" or row.kind != "row":
        return False
    if row.key.startswith(f"{summary.PREFIX}actions:") and any(
        isinstance(cell, Cell) and not cell.input and cell.value for cell in row.cells
    ):
        return True
    return any(isinstance(cell, Cell) and cell.input and cell.value for cell in row.cells)


def _ratings_at(targets: list[_Target], prefix: str) -> RatingsAt | None:
    by_id = {target.plan.id: target for target in targets}
    if ratings.SHEET_ID not in by_id:
        return None
    here = by_id[ratings.SHEET_ID]
    letters = {name: column_letters(column) for name, column in here.now.columns.items()}
    close = here.rows[CLOSE]
    found = RatingsAt(here.now.name, letters, close, here.rows, prefix=prefix)
    if indicators.SHEET_ID not in by_id:
        return found
    goals = by_id[indicators.SHEET_ID]
    columns = {name: column_letters(column) for name, column in goals.now.columns.items()}
    last = max(goals.rows.values())
    return replace(
        found,
        targets=columns_of(goals.now.name, columns, goals.rows.get(CLOSE, last)),
        target_rows=goals.rows,
    )


def _add_columns(target: _Target) -> None:
    """Room for computed columns that the Ratings sheet lacks (an older book, or one lost)."""
    if target.plan.id != ratings.SHEET_ID:
        return
    free = max((column for _, column in target.now.cells), default=1) + 1
    for column in target.plan.columns:
        if column.id not in target.now.columns:
            target.now.columns[column.id] = free
            target.gained.add(column.id)
            free += 1


def _marks(plan: SheetPlan, last: Written) -> dict[str, str]:
    """What was last written by row, in the order in which the plan has its columns now."""
    found = last.get(plan.id, {})
    now = [column.id for column in plan.columns]
    if COLUMNS not in found and any(len(marks) != 4 * len(now) for marks in found.values()):
        return {}  # a book of an earlier version, whose columns were others
    then = found[COLUMNS].split(",") if COLUMNS in found else now
    if then == now:
        return found
    place = {name: 4 * number for number, name in enumerate(then)}
    return {
        key: "".join(
            marks[place[name] : place[name] + 4] if name in place else UNMARKED for name in now
        )
        for key, marks in found.items()
        if key != COLUMNS
    }


def _insert(target: _Target) -> list[Change]:
    """Rows for what is new, each after the row before it in the plan, wherever that stands."""
    changes: list[Change] = []
    rows, plan = target.rows, target.plan
    spare = _spare(target)
    index = 0
    while index < len(plan.rows):
        row = plan.rows[index]
        if row.key in rows:
            index += 1
            continue
        if spare and row.kind == "row":
            key = spare.pop(0)
            rows[row.key] = rows.pop(key)
            target.new[row.key] = rows[row.key]
            target.reused.append(row.key)
            index += 1
            continue
        group = [row]
        while index + len(group) < len(plan.rows):
            following = plan.rows[index + len(group)]
            if following.kind != row.kind:
                break  # a heading and the rows under it have looks of their own
            if following.key in rows or (spare and following.kind == "row"):
                break
            group.append(following)
        at = _place(target, index, index + len(group))
        like = _like(target, index, row.kind)
        changes.append(InsertRows(target.now.name, at, len(group), like))
        for key, place in rows.items():
            if place >= at:
                rows[key] = place + len(group)
        for offset, made in enumerate(group):
            rows[made.key] = at + offset
            target.new[made.key] = at + offset
        index += len(group)
    return changes


def _place(target: _Target, index: int, end: int) -> int:
    """The sheet row that a new row takes: right after its predecessor, above the close."""
    rows, plan = target.rows, target.plan
    if index > 0:
        before = rows[plan.rows[index - 1].key]
        close = rows.get(plan.last)
        beyond = index > plan.row_index(plan.last) if plan.last else False
        if close is not None and before >= close and not beyond:
            return close
        return before + 1
    for following in plan.rows[end:]:
        if following.key in rows:
            return rows[following.key]
    return max(rows.values(), default=1) + 1


def _like(target: _Target, index: int, kind: str) -> int | None:
    """The nearest row of the same kind: the new row takes its formats and sparkline."""
    rows, plan = target.rows, target.plan
    for n in _nearest(index, len(plan.rows)):
        other = plan.rows[n]
        if other.kind == kind and other.key in rows:
            return rows[other.key]
    return rows[plan.rows[index - 1].key] if index else None


def _nearest(index: int, count: int) -> Iterator[int]:
    """The positions below ``count``, nearest first, the earlier of two as near first.

    >>> list(_nearest(1, 4))
    [1, 0, 2, 3]
    """
    for away in range(count + 1):
        if away <= index < count + away:
            yield index - away
        if away and index + away < count:
            yield index + away


def _spare(target: _Target) -> list[str]:
    """Rows of a list that are no longer wanted and carry nothing of a person's."""
    wanted = {row.key for row in target.plan.rows}
    unwanted = {key for key in target.now.rows if key not in wanted}
    if target.plan.gone != "free":
        unwanted &= {SPARE}
    if not unwanted:
        return []
    ours = set(target.now.columns.values()) | {1}
    taken = {
        row
        for (row, column), cell in target.now.cells.items()
        if column not in ours and cell.value not in (None, "")
    }
    return [
        key
        for key, row in sorted(target.now.rows.items(), key=lambda item: item[1])
        if key in unwanted and row not in taken
    ]


def _cells(
    target: _Target,
    at: RatingsAt | None,
    last: Mapping[str, str],
    issues: list[Issue],
    fills: Fills,
) -> dict[tuple[int, int], Write]:
    plan, now = target.plan, target.now
    found: dict[tuple[int, int], Write] = {}
    find_letter = column_letters(now.columns[FIND]) if FIND in now.columns else ""
    columns = [now.columns.get(column.id, 0) for column in plan.columns]
    for name in target.gained:
        found[1, now.columns[name]] = Write(name)
    for row in plan.rows:
        place, fresh = target.rows[row.key], row.key in target.new
        was = target.before.get(row.key)
        if fresh or row.key in now.rekeyed:
            found[place, now.key_column] = Write(row.key)
        if was and not fresh and _stands(target, row, was, columns):
            continue
        marks = last.get(row.key, "")
        for index, (given, column) in enumerate(zip(row.cells, plan.columns, strict=True)):
            where = now.columns.get(column.id)
            if where is None or (given is None and not fresh and row.kind != "row"):
                continue
            cell = given if isinstance(given, Cell) else Cell(given, column.style)
            if cell.input and not fresh:
                seen = now.cells.get((was, where)) if was else None
                wanted = (plan.id, row.key, column.id) in fills
                if wanted and not same(None if seen is None else seen.value, cell.value):
                    found[place, where] = Write(cell.value, typing=True)
                continue
            if fresh:
                if given is not None or plan.gone == "free":
                    write = _write(cell, at, place, find_letter, row.key)
                    made = _dressed(write, cell, target, row)
                    if cell.input or column.input:
                        made = replace(made, typing=True)
                    found[place, where] = made
                continue
            shown = _shown(cell, at, row.key)
            seen = now.cells.get((was, where)) if was else None
            held = None if seen is None else seen.value
            formula = None if seen is None else seen.formula
            known = now.formulas_known
            ours = formula is None if cell.formula is None else is_own(cell.formula, formula)
            ours = ours or not known
            if known and ours and at and isinstance(cell.formula, Lookup):
                ours = f"!${at.letters[cell.formula.column]}$1:" in (formula or "").replace(" ", "")
            if known and ours and isinstance(cell.formula, OwnRow):
                text = _write(cell, at, place, find_letter, row.key).formula or ""
                ours = squeezed(formula or "") == squeezed(text)
            if ours and same(held, shown):
                continue
            sorted_apart = row.key in now.rekeyed and column.hidden
            if (cell.formula is not None or row.kind == "row") and not sorted_apart:
                mine = marks[4 * index : 4 * index + 4]
                judged = known or cell.formula is None
                if judged and _typed_over(cell, held, formula, mine):
                    stood = as_text(held) if formula is None else f"={formula}"
                    issues.append(_restored(now, row, was or place, where, stood))
            found[place, where] = _write(cell, at, place, find_letter, row.key)
    _let_go(target, found)
    return found


def _stands(target: _Target, row: RowPlan, was: int, columns: list[int]) -> bool:
    """Whether a row of plain values holds them already (seen at once, for large tables)."""
    cells = target.now.cells
    if not isinstance(cells, Grid) or row.kind != "row" or 0 in columns:
        return False
    held = cells.across(was, columns)
    return all(
        not isinstance(other, Cell) and same(one, other)
        for one, other in zip(held, row.cells, strict=True)
        if one is not other
    )


def _write(cell: Cell, at: RatingsAt | None, row: int, find_letter: str, key: str) -> Write:
    if cell.formula is None or at is None:
        return Write(_shown(cell, at, key))
    text = render(cell.formula, at, row, "A", find_letter)
    return Write(_shown(cell, at, key), formula=text)


def _shown(cell: Cell, at: RatingsAt | None, key: str) -> Scalar:
    """What a cell is to show: its value, or what its formula gives."""
    if cell.formula is None:
        return cell.value
    if at is None:
        raise ValueError("the book has no Ratings sheet to look rows up in")
    value = result(cell, at, key)
    return "" if value is None else value


def _dressed(write: Write, cell: Cell, target: _Target, row: RowPlan) -> Write:
    """A new row's cell takes its neighbour's look but its own number format."""
    _, _, number = cell.style.partition("|")
    return Write(write.value, write.formula, number_format=number) if number else write


def _typed_over(cell: Cell, held: Scalar, formula: str | None, marked: str) -> bool:
    """Whether a person's content stands in a computed cell."""
    if cell.formula is not None:
        blank = formula is None and held in (None, "")
        if formula is None and marked and marked != UNMARKED:
            return not still(held, marked)  # a value until now: functions were not in cells
        return not blank and not is_own(cell.formula, formula)
    if formula is not None and marked == UNMARKED and "SC_" in formula.upper():
        return False
    if not marked or marked == UNMARKED:
        return False
    return formula is not None or not still(held, marked)


def _restored(now: SheetNow, row: RowPlan, place: int, column: int, stood: str) -> Issue:
    return Issue(
        "overwritten",
        "This cell is computed; what had been typed into it was replaced by the computed figure",
        "Type comments in the typing cells, targets on the Indicators sheet, figures in an extract",
        now.place(place, column),
        indicator=row.key.partition("@")[0],
        found=stood,
    )


def _let_go(target: _Target, found: dict[tuple[int, int], Write]) -> None:
    """Rows that are no longer wanted: emptied on a list sheet, marked elsewhere."""
    plan, now = target.plan, target.now
    if plan.gone == "leave":
        return
    wanted = {row.key for row in plan.rows}
    for key, place in list(target.rows.items()):
        if key in wanted:
            continue
        was = target.before[key]
        if key in now.rekeyed:
            found[place, now.key_column] = Write(key)
        for column in plan.columns:
            where = now.columns.get(column.id)
            if where is None or (column.input and plan.gone != "free"):
                continue
            seen = now.cells.get((was, where))
            held = None if seen is None else seen.value
            text = _gone(plan, column.id, held)
            if not same(held, text):
                found[place, where] = Write(text, typing=column.input)
                if place not in target.emptied:
                    target.emptied.append(place)


GONE = "No longer reported"


def _gone(plan: SheetPlan, column: str, held: Scalar) -> Scalar:
    """What a computed cell of a dropped row shows: its name stays, its rating says so."""
    if plan.gone == "free":
        return None
    if column in ("ref", "name", "id", "indicator"):
        return held
    return GONE if column == "rag" else None
