"""A sheet of an existing book as it stands now: found by its id, rows and columns by theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from workbook.cell_names import column_letters
from workbook.files.grid import Grid
from workbook.model import Issue, Place
from workbook.sheets.plan import Scalar
from workbook.sheets.sameness import mark


class CellLike(Protocol):
    """What the package reader tells of one cell."""

    @property
    def value(self) -> Scalar: ...
    @property
    def formula(self) -> str | None: ...
    @property
    def number_format(self) -> str: ...


@dataclass
class SheetNow:
    """``columns`` and ``rows`` map ids to sheet columns and rows; ``cells`` holds the rest.

    ``issues`` are rows whose identity is in doubt, ``settled`` those that were in doubt and
    are put right by the next push (said once); ``rekeyed`` are rows whose hidden id did
    not fit what the row shows (only the visible columns had been sorted). Where only the
    values of cells came (``formulas_known`` is false), a cell that shows what its formula
    gives is taken to hold it.
    """

    id: str
    name: str
    columns: dict[str, int]
    rows: dict[str, int]
    cells: Mapping[tuple[int, int], CellLike]
    key_column: int = 1
    issues: list[Issue] = field(default_factory=list)
    settled: list[Issue] = field(default_factory=list)
    rekeyed: set[str] = field(default_factory=set)
    formulas_known: bool = True

    def value(self, key: str, column: str) -> Scalar:
        """The value at a row and column id; ``None`` where the sheet has no such place."""
        if key not in self.rows or column not in self.columns:
            return None
        cell = self.cells.get((self.rows[key], self.columns[column]))
        return None if cell is None else cell.value

    def text(self, key: str, column: str) -> str:
        return as_text(self.value(key, column))

    def values(self, row: int, columns: Sequence[int]) -> list[Scalar]:
        """What stands in some columns of a sheet row; ``None`` for a blank."""
        if isinstance(self.cells, Grid):
            return self.cells.across(row, columns)
        found = (self.cells.get((row, column)) for column in columns)
        return [None if cell is None else cell.value for cell in found]

    def place(self, row: int, column: int) -> Place:
        return Place("", self.name, f"{column_letters(column)}{row}")


def as_text(value: Scalar) -> str:
    """What a person typed, as text: 5.0 is "5", True is "TRUE"."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return value
    return f"{float(value):.15g}"


def sheet_now(
    sheet_id: str,
    name: str,
    cells: Mapping[tuple[int, int], CellLike],
    ids: Mapping[tuple[int, int], CellLike] | None = None,
) -> SheetNow:
    """Reads the ids in row 1 and column A; a copied row's second id is listed and left out.

    ``ids`` are these cells alone, where they are at hand, to spare a look at all others.
    """
    columns: dict[str, int] = {}
    rows: dict[str, int] = {}
    keys: list[tuple[int, str]] = []
    for (row, column), cell in (cells if ids is None else ids).items():
        if row == 1 and column > 1 and isinstance(cell.value, str) and cell.value:
            columns.setdefault(cell.value, column)
        elif column == 1 and row > 1 and isinstance(cell.value, str) and cell.value:
            keys.append((row, cell.value))
    found = SheetNow(sheet_id, name, columns, rows, cells)
    for row, key in sorted(keys):
        if key in rows:
            found.issues.append(_copied(found, key, rows[key], row))
        else:
            rows[key] = row
    return found


def _copied(sheet: SheetNow, key: str, first: int, second: int) -> Issue:
    return Issue(
        "row",
        f"Rows {first} and {second} are the same row twice (a copy); row {first} is kept up to "
        "date, the copy is left as it is",
        "Delete the copy, or its hidden id in column A, when its texts are no longer needed",
        sheet.place(second, 1),
        indicator=key,
    )


def settle_rows(
    sheet: SheetNow, witnesses: Iterable[str], columns: list[str], marks: Mapping[str, str]
) -> None:
    """Holds each row's hidden id against what the row visibly shows.

    When only the visible columns were sorted, the ids stayed where they were: then the
    visible ref and name win, if they fit exactly one row that was written, and the row is
    listed. ``marks`` is what was last written by row key (see ``book.written``),
    ``columns`` the plan's column ids in that order, ``witnesses`` the ref and name.
    """
    places = [columns.index(name) for name in witnesses if name in columns]
    if not places or not all(columns[n] in sheet.columns for n in places):
        return

    def shown(row: int) -> str:
        texts = []
        for n in places:
            cell = sheet.cells.get((row, sheet.columns[columns[n]]))
            texts.append(mark(None if cell is None else cell.value))
        return "".join(texts)

    def recorded(key: str) -> str:
        return "".join(marks[key][4 * n : 4 * n + 4] for n in places)

    owners: dict[str, list[str]] = {}
    for key in marks:
        if key in sheet.rows:
            owners.setdefault(recorded(key), []).append(key)
    now = {key: shown(row) for key, row in sheet.rows.items() if key in marks}
    if all(text == recorded(key) for key, text in now.items()):
        return
    moved: dict[str, int] = {}
    for key, text in now.items():
        fits = owners.get(text, [])
        if text != recorded(key) and len(fits) == 1:
            moved[fits[0]] = sheet.rows[key]
    standing = {k: r for k, r in sheet.rows.items() if k not in now or now[k] == recorded(k)}
    if set(moved) & set(standing):
        return  # two rows claim one name: the hidden ids stay, the difference is restored
    lost = [k for k in sheet.rows if k not in standing and k not in moved]
    free = [sheet.rows[k] for k in lost if sheet.rows[k] not in moved.values()]
    if len(free) != len(lost):
        return
    sheet.rows = {**standing, **moved, **{k: sheet.rows[k] for k in lost}}
    for key in moved:
        sheet.rekeyed.add(key)
        sheet.settled.append(
            Issue(
                "row",
                f"Row {moved[key]} showed this indicator but bore another row's hidden id (only "
                "the visible columns had been sorted); it goes by what it shows",
                "Nothing to do; check that the comment beside it is its own",
                sheet.place(moved[key], 1),
                indicator=key,
            )
        )
