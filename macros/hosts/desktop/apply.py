"""Applies the changes of a press to the book that is open in Excel, through its COM objects.

Only these members of Excel are used, and the tests' stand-in for Excel raises on any other.
Everything written is read back: Excel takes a text that is assigned to a cell for typing,
and would make a date of ``Aug-22`` and a formula of ``=1``. Nothing here needs Windows by
itself; the objects come from the caller.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from macros.hosts.desktop.blocks import Block, blocks, spans
from macros.outcome import RefusedError
from workbook.cell_names import column_letters
from workbook.changes import SetCells, Write
from workbook.files.package import apply_changes, open_package

MANUAL = -4135
SHIFT_DOWN = -4121
FROM_ABOVE, FROM_BELOW = 0, 1
PASTE_FORMATS, PASTE_ALL = -4122, -4104
VISIBLE = -1
HIGHEST = 409.5

_ALLOWED = (
    "AllowFormattingCells",
    "AllowFormattingColumns",
    "AllowFormattingRows",
    "AllowInsertingColumns",
    "AllowInsertingRows",
    "AllowInsertingHyperlinks",
    "AllowDeletingColumns",
    "AllowDeletingRows",
    "AllowSorting",
    "AllowFiltering",
    "AllowUsingPivotTables",
)


def apply(book: Any, changes: list[dict[str, Any]]) -> None:
    """Makes the changes in the open book, in their order.

    What can be known to fail is refused before the first of them. ``RefusedError`` also
    names cells that did not take what was written; the caller has a copy to go back to.
    """
    _refuse_what_cannot_be(book, changes)
    unlike: list[str] = []
    with _undisturbed(book.Application), ExitStack() as protections:
        lifted: set[str] = set()
        for change in changes:
            name = change.get("sheet")
            if name is not None and name not in lifted:
                protections.enter_context(_unprotected(book.Worksheets(name)))
                lifted.add(name)
            match change["do"]:
                case "insert_rows":
                    _insert_rows(book, change)
                case "set_cells":
                    unlike += _set_cells(book.Worksheets(change["sheet"]), change["cells"])
                case "set_heights":
                    _set_heights(book.Worksheets(change["sheet"]), change["heights"])
                case "hide_rows":
                    for first, last in spans(change["rows"]):
                        rows = book.Worksheets(change["sheet"]).Range(f"{first}:{last}")
                        rows.EntireRow.Hidden = bool(change["hidden"])
                case "add_sheet":
                    unlike += _add_sheet(book, change)
                case other:
                    raise RefusedError(f"a change that this host does not know: {other}")
    if unlike:
        shown = ", ".join(unlike[:10]) + (" …" if len(unlike) > 10 else "")
        raise RefusedError(f"Excel did not keep what was written into {shown}")


def _refuse_what_cannot_be(book: Any, changes: list[dict[str, Any]]) -> None:
    names = {sheet.Name.casefold() for sheet in book.Worksheets}
    for change in changes:
        if change["do"] == "add_sheet":
            if book.ProtectStructure:
                raise RefusedError(
                    f"The sheet {change['name']} has to be added, but the workbook's structure "
                    "is protected. Review, Protect Workbook; then press again."
                )
            names.add(change["name"].casefold())
            continue
        name = change["sheet"]
        if name.casefold() not in names:
            raise RefusedError(f"The sheet {name} is gone; undo, and press again.")
        if change["do"] == "insert_rows" and book.Worksheets(name).FilterMode:
            raise RefusedError(
                f"The sheet {name} is filtered, and rows have to be inserted. "
                "Data, Clear shows all rows; then press again."
            )


@contextmanager
def _undisturbed(app: Any) -> Iterator[None]:
    """No drawing, no events, no questions, no recalculation until all is written."""
    before = (app.Calculation, app.ScreenUpdating, app.EnableEvents, app.DisplayAlerts)
    app.ScreenUpdating = app.EnableEvents = app.DisplayAlerts = False
    app.Calculation = MANUAL
    try:
        yield
    finally:
        app.CutCopyMode = False
        app.Calculation = before[0]
        if before[0] == MANUAL:  # who calculates by hand must not be left with stale results
            app.Calculate()
        app.DisplayAlerts, app.EnableEvents, app.ScreenUpdating = before[3], before[2], before[1]


@contextmanager
def _unprotected(sheet: Any) -> Iterator[None]:
    """A sheet that is protected without a password is so again afterwards, with its options."""
    if not sheet.ProtectContents:
        yield
        return
    kept = {name: bool(getattr(sheet.Protection, name)) for name in _ALLOWED}
    kept |= {"DrawingObjects": bool(sheet.ProtectDrawingObjects), "Contents": True}
    kept |= {"Scenarios": bool(sheet.ProtectScenarios)}
    try:
        sheet.Unprotect("")
    except Exception as refused:
        raise RefusedError(_PASSWORD.format(sheet.Name)) from refused
    if sheet.ProtectContents:
        raise RefusedError(_PASSWORD.format(sheet.Name))
    try:
        yield
    finally:
        sheet.Protect(Password="", **kept)


_PASSWORD = (
    "The sheet {} is protected with a password. Review, Unprotect Sheet; then press again, and "
    "protect it afterwards."
)


def _insert_rows(book: Any, change: dict[str, Any]) -> None:
    """Rows above ``at`` with the formats, height and sparklines of row ``like``, no content."""
    sheet = book.Worksheets(change["sheet"])
    at, count, like = change["at"], change["count"], change["like"]
    new = f"{at}:{at + count - 1}"
    origin = FROM_BELOW if like is not None and like >= at else FROM_ABOVE
    sheet.Range(new).Insert(Shift=SHIFT_DOWN, CopyOrigin=origin)
    if like is None:
        return
    adjacent = like in (at - 1, at)
    like = like if like < at else like + count
    if not adjacent:  # copying formats cuts conditional formats up, so only where it must be
        sheet.Range(f"{like}:{like}").Copy()
        sheet.Range(new).PasteSpecial(Paste=PASTE_FORMATS)
    height = sheet.Range(f"{like}:{like}").RowHeight
    if sheet.Range(f"{at}:{at}").RowHeight != height:  # a height once set no longer fits itself
        sheet.Range(new).RowHeight = height
    sheet.Range(new).EntireRow.Hidden = False
    used = sheet.UsedRange
    for column in range(used.Column, used.Column + used.Columns.Count):
        letters = column_letters(column)
        if sheet.Range(f"{letters}{like}").SparklineGroups.Count:
            sheet.Range(f"{letters}{like}").Copy()
            into = sheet.Range(f"{letters}{at}:{letters}{at + count - 1}")
            into.PasteSpecial(Paste=PASTE_ALL)
            into.ClearContents()


def _set_heights(sheet: Any, heights: list[list[float]]) -> None:
    """Gives the rows at least these heights; higher ones stay as somebody made them.

    So do hidden rows, whose height is 0 in Excel: a height would show them.
    """
    for row, points in heights:
        line, wanted = sheet.Range(f"{row:g}:{row:g}"), min(points, HIGHEST)
        if 0 < line.RowHeight < wanted:
            line.RowHeight = wanted


def _set_cells(sheet: Any, cells: list[list[Any]]) -> list[str]:
    """Sets the cells; the names of those that did not take it."""
    for row, column, _, _, number_format in cells:
        if number_format is not None:
            sheet.Range(f"{column_letters(column)}{row}").NumberFormat = number_format
    unlike: list[str] = []
    for block in blocks(cells):
        if block.formulas:
            _write_formulas(sheet, block)
        else:
            unlike += _write_values(sheet, block)
    return unlike


def _write_formulas(sheet: Any, block: Block) -> None:
    """Formulas as a file has them: ``Formula``, in English, without spilling."""
    target = sheet.Range(block.address)
    target.Formula = _shaped(block.rows)
    if target.HasFormula is not True:  # a cell whose format is Text takes a formula for a text
        for row, column, content in block.places():
            cell = sheet.Range(f"{column_letters(column)}{row}")
            if cell.HasFormula is not True:
                cell.NumberFormat = "General"
                cell.Formula = content


def _write_values(sheet: Any, block: Block) -> list[str]:
    target = sheet.Range(block.address)
    target.Value2 = _shaped([[as_typed(content) for content in row] for row in block.rows])
    held = target.Value2
    rows = held if isinstance(held, tuple) else ((held,),)
    unlike = []
    for row, column, content in block.places():
        if not _is(rows[row - block.top][column - block.left], content):
            name = f"{column_letters(column)}{row}"
            if not _insisted(sheet.Range(name), content):
                unlike.append(f"{sheet.Name}!{name}")
    return unlike


def as_typed(value: Any) -> Any:
    """A value as it has to be given to Excel to stand in the cell as it is.

    >>> as_typed("Aug-22"), as_typed("=1"), as_typed("Not rated"), as_typed(3), as_typed("")
    ("'Aug-22", "'=1", 'Not rated', 3.0, None)
    """
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return float(value)
    return value if _harmless(value) else f"'{value}"


def _harmless(text: str) -> bool:
    """Whether Excel cannot take a typed text for anything else; it may say no too often."""
    if not text[0].isalpha() or text.casefold() in ("true", "false"):
        return False
    return len(text) > 40 or not any(letter.isdigit() for letter in text)


def _insisted(cell: Any, value: Any) -> bool:
    """One cell, tried again; a text at last as a cell of the format Text."""
    if not isinstance(value, str):
        cell.Value2 = as_typed(value)
        return _is(cell.Value2, value)
    for attempt in (value, f"'{value}"):
        cell.Value2 = attempt
        if _is(cell.Value2, value):
            return True
    cell.NumberFormat = "@"
    cell.Value2 = value
    return _is(cell.Value2, value)


def _is(held: Any, wanted: Any) -> bool:
    if wanted is None or wanted == "":
        return held is None or held == ""
    if isinstance(wanted, bool) or isinstance(held, bool):
        return held is wanted
    if isinstance(wanted, int | float):
        return isinstance(held, int | float) and float(held) == float(wanted)
    return bool(held == wanted)


def _shaped(rows: list[list[Any]]) -> Any:
    """Rows as Excel takes them: one cell alone, several as a tuple of tuples."""
    if len(rows) == 1 and len(rows[0]) == 1:
        return rows[0][0]
    return tuple(tuple(row) for row in rows)


def _add_sheet(book: Any, change: dict[str, Any]) -> list[str]:
    """A sheet drawn in a book of its own, copied in.

    Its formulas speak of sheets that only the open book has: they are taken out of the
    drawn file before Excel opens it, and written once the sheet stands in its place.
    """
    drawn, name = Path(change["file"]), change["name"]
    formulas = without_formulas(drawn, name)
    before = book.Application.ActiveSheet
    donor = book.Application.Workbooks.Open(str(drawn), UpdateLinks=0, ReadOnly=True)
    try:
        sheet = donor.Worksheets(name)
        shown = sheet.Visible
        sheet.Visible = VISIBLE
        after = change["after"]
        last = book.Worksheets(after) if after else book.Sheets(book.Sheets.Count)
        sheet.Copy(After=last)
    finally:
        donor.Close(SaveChanges=False)
    made = book.Worksheets(name)
    with _unprotected(made):
        unlike = _set_cells(made, formulas)
    made.Visible = shown
    before.Activate()
    return unlike


def without_formulas(drawn: Path, name: str) -> list[list[Any]]:
    """Makes the formulas of a drawn sheet values; gives them, as cells of a change."""
    package = open_package(drawn)
    cells = package.cells(name)
    found = {place: cells[place] for place in sorted(cells) if cells[place].formula is not None}
    if found:
        values = {place: Write(cell.value) for place, cell in found.items()}
        apply_changes(package, [SetCells(name, values)])
        package.save()
    return [[row, column, c.value, c.formula, None] for (row, column), c in found.items()]
