"""Applies changes, as ``scorecard press`` answers them, to the open document.

Only the cells and rows that the changes name are touched. All of it is one step of Undo,
and when something goes wrong in the middle that step is taken back.
"""

from __future__ import annotations

from typing import Any, Dict

import uno  # type: ignore[import-not-found]

from .command import RefusedError
from .donor import formulas_of
from .formulas import Formulas

CONTENTS = 1 | 2 | 4 | 16
"""com.sun.star.sheet.CellFlags: numbers, dates, texts and formulas."""
NOTES = 8
INSERT_ROWS = 3  # com.sun.star.sheet.CellInsertMode.ROWS

Change = Dict[str, Any]


def apply(context: Any, document: Any, changes: list[Change], button: str) -> bool:
    """Applies the changes in their order; whether anything was not so already.

    Errors: ``RefusedError`` when the document cannot take them.
    """
    changes = [change for change in changes if not _is_so(document, change)]
    if not changes:
        return False
    undo = document.getUndoManager()
    sheets = _Sheets(document)
    automatic = document.isAutomaticCalculationEnabled()
    document.lockControllers()
    document.enableAutomaticCalculation(False)
    undo.enterUndoContext(f"Scorecard: {button}")
    done = False
    try:
        worker = _Worker(context, document, sheets)
        for change in changes:
            worker.do(change)
        done = True
    finally:
        sheets.protect_again()
        undo.leaveUndoContext()
        if not done and undo.isUndoPossible():
            undo.undo()
        document.enableAutomaticCalculation(automatic)
        document.unlockControllers()
    document.calculate()
    return True


def _is_so(document: Any, change: Change) -> bool:
    """Whether rows are as high as they are to be: the command cannot always tell."""
    if change["do"] != "set_heights" or not document.Sheets.hasByName(change["sheet"]):
        return False
    rows = document.Sheets.getByName(change["sheet"]).Rows
    return all(_is_high(rows.getByIndex(row - 1), points) for row, points in change["heights"])


def _is_high(row: Any, points: float) -> bool:
    """Whether a row is at least so high, but for what is lost in measuring."""
    return bool(row.Height > _height(points) - 20)


def _height(points: float) -> int:
    """Points as LibreOffice measures, in hundredths of a millimetre."""
    return round(points * 2540 / 72)


class _Sheets:
    """The document's sheets by name; a protected one is opened until the work is done."""

    def __init__(self, document: Any) -> None:
        self.all = document.Sheets
        self.opened: list[Any] = []

    def __call__(self, name: str) -> Any:
        if not self.all.hasByName(name):
            raise RefusedError(f"The document has no sheet {name!r} any more.")
        sheet = self.all.getByName(name)
        if sheet.isProtected():
            sheet.unprotect("")
            if sheet.isProtected():
                raise RefusedError(f"Sheet {name!r} is protected with a password. Unprotect it.")
            self.opened.append(sheet)
        return sheet

    def protect_again(self) -> None:
        """Closes the sheets that were opened."""
        for sheet in self.opened:
            sheet.protect("")


class _Worker:
    """Does one change after the other."""

    def __init__(self, context: Any, document: Any, sheets: _Sheets) -> None:
        self.context = context
        self.document = document
        self.sheets = sheets
        self.formulas = Formulas(document)
        self.formats: dict[str, int] = {}

    def do(self, change: Change) -> None:
        """One change."""
        work = {
            "insert_rows": self._insert_rows,
            "set_cells": self._set_cells,
            "set_heights": self._set_heights,
            "hide_rows": self._hide_rows,
            "add_sheet": self._add_sheet,
        }.get(change["do"])
        if work is None:
            raise RefusedError(f"This extension is older than the command: {change['do']!r}.")
        work(change)

    def _insert_rows(self, change: Change) -> None:
        sheet, at, count = self.sheets(change["sheet"]), change["at"] - 1, change["count"]
        sheet.Rows.insertByIndex(at, count)
        if change["like"] is None:
            return
        like = change["like"] - 1
        if like >= at:
            like += count
        last = _last_column(sheet)
        pattern = sheet.getCellRangeByPosition(0, like, last, like)
        new = sheet.getCellRangeByPosition(0, at, last, at + count - 1)
        row = sheet.Rows.getByIndex(like)
        for offset in range(count):
            cell = sheet.getCellByPosition(0, at + offset).getCellAddress()
            sheet.copyRange(cell, pattern.getRangeAddress())
            made = sheet.Rows.getByIndex(at + offset)
            if row.OptimalHeight:
                made.OptimalHeight = True
            else:
                made.Height = row.Height
            made.IsVisible = row.IsVisible
        new.clearContents(CONTENTS | NOTES)

    def _set_cells(self, change: Change) -> None:
        sheet = self.sheets(change["sheet"])
        for row, column, value, formula, number_format in change["cells"]:
            cell = sheet.getCellByPosition(column - 1, row - 1)
            if number_format is not None:
                cell.NumberFormat = self._format(number_format)
            if formula is not None:
                self.formulas.set(cell, formula)
            elif value is None:
                cell.clearContents(CONTENTS)
            elif isinstance(value, bool):
                cell.setFormula("=TRUE()" if value else "=FALSE()")
                cell.setDataArray(((float(value),),))
            elif isinstance(value, (int, float)):
                cell.setValue(float(value))
            else:
                cell.setString(value)

    def _set_heights(self, change: Change) -> None:
        rows = self.sheets(change["sheet"]).Rows
        for number, points in change["heights"]:
            row = rows.getByIndex(number - 1)
            if not _is_high(row, points):  # a higher one stays as somebody made it
                row.Height = _height(points)

    def _hide_rows(self, change: Change) -> None:
        rows = self.sheets(change["sheet"]).Rows
        for row in change["rows"]:
            rows.getByIndex(row - 1).IsVisible = not change["hidden"]

    def _add_sheet(self, change: Change) -> None:
        sheets, name = self.document.Sheets, change["name"]
        desktop = self.context.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.Desktop", self.context
        )
        hidden = uno.createUnoStruct("com.sun.star.beans.PropertyValue", Name="Hidden", Value=True)
        url = uno.systemPathToFileUrl(change["file"])
        donor = desktop.loadComponentFromURL(url, "_blank", 0, (hidden,))
        if donor is None:
            raise RefusedError(f"The drawn sheet {name!r} could not be opened.")
        try:
            names = sheets.getElementNames()
            after = change["after"]
            place = names.index(after) + 1 if after in names else len(names)
            sheets.importSheet(donor, name, place)
        finally:
            donor.close(True)
        sheet = sheets.getByName(name)
        for row, column, formula in formulas_of(change["file"], name):
            self.formulas.set(sheet.getCellByPosition(column - 1, row - 1), formula)

    def _format(self, code: str) -> int:
        if code not in self.formats:
            known = self.document.getNumberFormats()
            english = uno.createUnoStruct("com.sun.star.lang.Locale", "en", "US", "")
            here = uno.createUnoStruct("com.sun.star.lang.Locale")
            self.formats[code] = known.addNewConverted(code, english, here)
        return self.formats[code]


def _last_column(sheet: Any) -> int:
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    last: int = cursor.getRangeAddress().EndColumn
    return last
