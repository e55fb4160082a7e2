"""Making changes in a book: each kind of change has a file of its own that makes it."""

from __future__ import annotations

from collections.abc import Iterable

from workbook.changes import AddSheet, Change, HideRows, InsertRows, SetCells, SetHeights
from workbook.files.package.grafting import add_sheet
from workbook.files.package.hiding import hide_rows, set_heights
from workbook.files.package.inserting import insert_rows
from workbook.files.package.package import Package
from workbook.files.package.setting import set_cells


def apply_changes(package: Package, changes: Iterable[Change]) -> None:
    """Make the changes in their order. After an error the package must not be saved."""
    for change in changes:
        match change:
            case SetCells():
                set_cells(package, change)
            case InsertRows():
                insert_rows(package, change)
            case HideRows():
                hide_rows(package, change)
            case SetHeights():
                set_heights(package, change)
            case AddSheet():
                add_sheet(package, change)
