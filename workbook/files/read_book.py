"""Reads an existing scorecard book: what people typed, and what the book keeps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import from_excel
from python_calamine import CalamineWorkbook

from workbook.catalogue.read_rows import TableRow, read_indicators
from workbook.cell_names import column_letters
from workbook.extracts.readings import is_percent_format
from workbook.extracts.tables import RawCell, RawTable
from workbook.files.grid import Grid, Plain
from workbook.files.package import CellNow, Package, open_package
from workbook.files.read_comments import read_comments
from workbook.files.read_cycle import read_cycle
from workbook.files.sheet_now import CellLike, SheetNow, as_text, settle_rows, sheet_now
from workbook.model import Indicator, Issue, Key, Observation, Scorecard
from workbook.sheets import data, extract, indicators, ratings, state, summary
from workbook.sheets import scorecard as scorecard_sheet
from workbook.sheets.book import COLUMNS, FIXED_IDS
from workbook.sheets.plan import SPARE
from workbook.sheets.state import Written


class BookError(ValueError):
    """The file is not a scorecard book, or one that cannot be used; says what to do."""


@dataclass
class Book:
    """A book as it stands: its package, its sheets by id, and the scorecard in it.

    ``package`` is ``None`` where the book was read from the values of its cells.

    ``scorecard.comments`` are the texts in the typing cells, each with the period it was
    written for; ``extract`` is the Extract sheet as a table, ``None`` where it is empty.
    ``issues`` are findings that stand until somebody acts, ``settled`` those that the next
    push puts right: they are told once and logged.
    """

    path: Path
    package: Package | None
    sheets: dict[str, SheetNow]
    scorecard: Scorecard
    written: Written
    known_indicators: tuple[str, ...]
    extract: RawTable | None = None
    issues: list[Issue] = field(default_factory=list)
    settled: list[Issue] = field(default_factory=list)
    others: tuple[str, ...] = ()
    """The names of the sheets that are people's own."""

    @property
    def names(self) -> dict[str, str]:
        """What each sheet is called now, by its id."""
        return {sheet_id: sheet.name for sheet_id, sheet in self.sheets.items()}


def read_book(path: Path) -> Book:
    """Reads the book; :class:`BookError` or ``PackageError`` says why it cannot be."""
    if not path.exists():
        raise BookError(f"{path.name} does not exist; check the name and the folder")
    package = open_package(path)
    return book_of(path, package, _tables(path, package))


Cells = Mapping[tuple[int, int], CellLike]
Table = tuple[str, Cells, Cells | None]
"""A sheet's name and cells, and those of row 1 and column A alone where they are at hand."""


def book_of(path: Path, package: Package | None, tables: Iterable[Table]) -> Book:
    """The book whose sheets hold these cells; without a package formulas are not known."""
    sheets, issues, others = _sheets(tables, formulas_known=package is not None)
    if state.SHEET_ID not in sheets:
        raise BookError(
            f"{path.name} is not a scorecard book: its hidden sheet {state.NAME} is missing. "
            "Make a book with: scorecard new"
        )
    hidden = sheets[state.SHEET_ID]
    text = state.text_of({key: hidden.text(key, "json") for key in hidden.rows})
    try:
        scorecard, written, known = state.from_json(text)
    except state.StateError as error:
        raise BookError(f"{path.name}: {error}") from error
    missing = [i for i in (indicators.SHEET_ID, data.SHEET_ID, ratings.SHEET_ID) if i not in sheets]
    if missing:
        raise BookError(
            f"{path.name}: the sheet {missing[0].capitalize()} is missing or cell A1 of it was "
            "changed; go back to an earlier copy of the book"
        )
    _whole(path, sheets[data.SHEET_ID], data.IDS)
    _whole(path, sheets[ratings.SHEET_ID], ["id"])
    _settle(scorecard, sheets, written)
    scorecard = scorecard.but(indicators=_indicators(path, sheets[indicators.SHEET_ID]))
    history, unread, settled = _history(sheets[data.SHEET_ID])
    scorecard = scorecard.but(history=history)
    scorecard = scorecard.but(comments=read_comments(scorecard, sheets))
    cycle, unknown = read_cycle(scorecard, sheets, written)
    scorecard = scorecard.but(cycle=cycle)
    issues += (*unread, *unknown)
    for sheet in sheets.values():
        issues += sheet.issues
        settled += sheet.settled
    pasted = _extract(sheets)
    return Book(path, package, sheets, scorecard, written, known, pasted, issues, settled, others)


def _tables(path: Path, package: Package) -> Iterator[Table]:
    """The sheets of a package; the large one as rows of plain values."""
    for info in package.sheets:
        if info.name == data.NAME:
            large = CalamineWorkbook.from_path(str(path))
            grid = Grid(large.get_sheet_by_name(info.name).to_python(skip_empty_area=False))
            if grid.get((1, 1)) == Plain(data.SHEET_ID):
                yield info.name, grid, grid.ids()
                continue
        yield info.name, package.cells(info.name), None


def _sheets(
    tables: Iterable[Table], formulas_known: bool
) -> tuple[dict[str, SheetNow], list[Issue], tuple[str, ...]]:
    """Every sheet that carries an id; the second of two with one id (a copy) is listed. And
    the names of all the others, which are people's own."""
    others: list[str] = []
    found: dict[str, SheetNow] = {}
    issues: list[Issue] = []
    for name, cells, ids in tables:
        first = cells.get((1, 1))
        sheet_id = first.value if first else None
        if name == extract.NAME and not _is_id(sheet_id):
            sheet_id = extract.SHEET_ID
        if not _is_id(sheet_id) or not isinstance(sheet_id, str):
            others.append(name)
            continue
        if sheet_id in found:
            issues.append(
                Issue(
                    "row",
                    f"The sheet {name} is a copy of {found[sheet_id].name}; only the first "
                    "is kept up to date",
                    "Delete the copy, or empty its cell A1, to keep it as a sheet of your own",
                    found[sheet_id].place(1, 1),
                    found=name,
                )
            )
            others.append(name)
            continue
        found[sheet_id] = sheet_now(sheet_id, name, cells, ids)
        found[sheet_id].formulas_known = formulas_known
    return found, issues, tuple(others)


def _is_id(value: object) -> bool:
    if not isinstance(value, str):
        return False
    return (
        value in FIXED_IDS
        or scorecard_sheet.view_of(value) is not None
        or value.startswith(summary.PREFIX)
    )


def _settle(scorecard: Scorecard, sheets: dict[str, SheetNow], written: Written) -> None:
    columns = [column.id for column in scorecard_sheet.columns(scorecard)]
    witnesses = [c.id for c in scorecard.layout.shown if c.content in ("ref", "name")]
    for sheet_id, sheet in sheets.items():
        if scorecard_sheet.view_of(sheet_id) is not None:
            marks = written.get(sheet_id, {})
            then = marks[COLUMNS].split(",") if COLUMNS in marks else columns
            settle_rows(sheet, witnesses, then, marks)


def _whole(path: Path, sheet: SheetNow, columns: Iterable[str]) -> None:
    """Refuses a computed sheet that lost a column: its figures would be taken for blank."""
    lost = [name for name in columns if name not in sheet.columns]
    if lost:
        raise BookError(
            f"{path.name}, {sheet.name}: the column {lost[0]!r} is missing, or its id in the "
            "hidden row 1; go back to an earlier copy of the book"
        )


def _indicators(path: Path, sheet: SheetNow) -> tuple[Indicator, ...]:
    start = sheet.rows.get("help", sheet.rows.get("head", 1))
    end = sheet.rows.get("close", 1_000_000)
    rows: dict[int, dict[str, str]] = {}
    ids = {column: name for name, column in sheet.columns.items()}
    for (row, column), cell in sheet.cells.items():
        if row > start and row != end and column in ids and cell.value not in (None, ""):
            rows.setdefault(row, {})[ids[column]] = _typed(cell)

    def named(row: int) -> Callable[[str], str]:
        return lambda column: (
            f"{path.name}, {sheet.name}, {column_letters(sheet.columns.get(column, 2))}{row}"
        )

    table = [TableRow(row, cells, named(row)) for row, cells in sorted(rows.items())]
    found, problems = read_indicators(table)
    _take_new_rows(sheet, {cells.get("id", "").strip(): row for row, cells in rows.items()})
    if problems:
        raise BookError("\n".join(str(problem) for problem in problems))
    if not found:
        raise BookError(f"{path.name}: the sheet {sheet.name} holds no indicator")
    return found


def _typed(cell: CellLike) -> str:
    """A cell of definitions as it is seen: 90% typed as such is a number in a percent format."""
    value = cell.value
    if isinstance(cell, CellNow) and isinstance(value, int | float) and not isinstance(value, bool):
        if is_percent_format(cell.number_format):
            return f"{as_text(value * 100)}%"
        if is_date_format(cell.number_format):
            made = _raw(cell)
            return made.text if made else ""
    return as_text(value)


def _take_new_rows(sheet: SheetNow, visible: dict[str, int]) -> None:
    """On Indicators the visible id is the identity: a row that somebody added gets its own."""
    by_row = {row: key for key, row in sheet.rows.items()}
    for name, row in visible.items():
        if name and by_row.get(row) != name:
            if row in by_row:
                sheet.rows.pop(by_row[row], None)
            sheet.rows[name] = row
            sheet.rekeyed.add(name)


def _history(sheet: SheetNow) -> tuple[dict[Key, Observation], list[Issue], list[Issue]]:
    """The figures, the rows that cannot be read, and those that were changed by hand."""
    history: dict[Key, Observation] = {}
    unread: list[Issue] = []
    edited: list[Issue] = []
    where = {name: sheet.columns[name] for name in data.IDS if name in sheet.columns}
    places = tuple(where.values())
    for key, row in sheet.rows.items():
        if key in ("title", "head", "close", SPARE):
            continue
        found = dict(zip(where, sheet.values(row, places), strict=True))
        try:
            seen = data.read_row(found)
        except ValueError as error:
            unread.append(
                Issue(
                    "check",
                    f"This row of the Data sheet cannot be read: {error}",
                    "Restore the row, or put the figure in an extract and refresh",
                    sheet.place(row, 1),
                    found=" | ".join(as_text(value) for value in found.values()),
                )
            )
            continue
        if data.edited(found):
            edited.append(data.edited_issue(seen, sheet.place(row, 1)))
        history[seen.key] = seen
    return history, unread, edited


def _extract(sheets: dict[str, SheetNow]) -> RawTable | None:
    """The Extract sheet as a table, without our own title lines and hidden ids."""
    sheet = sheets.get(extract.SHEET_ID)
    if sheet is None:
        return None
    cells: dict[tuple[int, int], RawCell] = {}
    for (row, column), cell in sheet.cells.items():
        if row == 1 and column in sheet.columns.values():
            continue
        if column == 1 and cell.value in ("title", "note", "head", extract.SHEET_ID):
            continue
        if cell.value in (extract.TITLE, extract.NOTE):
            continue
        if isinstance(cell, CellNow):
            made = _raw(cell)
            if made is not None:
                cells[row, column] = made
    filled = [place for place in cells if place[0] > extract.HEAD_ROW]
    return RawTable("", sheet.name, cells) if filled else None


def _raw(cell: CellNow) -> RawCell | None:
    if cell.value is None:
        if cell.formula:
            return RawCell(None, trouble="a formula without a stored result")
        return None
    if cell.error:
        return RawCell(str(cell.value), trouble=f"the error {cell.value}")
    value: object = cell.value
    if (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and is_date_format(cell.number_format)
    ):
        try:
            value = from_excel(value)
        except (ValueError, OverflowError):
            return RawCell(cell.value, cell.number_format)
        if isinstance(value, dt.time | dt.timedelta):
            value = str(value)
    return RawCell(value, cell.number_format)  # type: ignore[arg-type]
