"""The part-by-part editor of closed ``.xlsx`` and ``.xlsm`` files.

It makes the changes of :mod:`workbook.changes` in a book that exists and keeps all the
rest: whatever its users added, also what this editor knows nothing of. ::

    package = open_package("scorecard.xlsx")
    package.cells("North")[6, 9].value
    new = [InsertRows("North", at=6, like=6), SetCells("North", {(6, 2): Write("New")})]
    apply_changes(package, new)
    if package.changed:
        package.save()
"""

from workbook.files.package.applying import apply_changes
from workbook.files.package.book import SheetInfo
from workbook.files.package.calculation import forget_results, keep_results
from workbook.files.package.errors import PackageError
from workbook.files.package.package import Package, open_package
from workbook.files.package.reading import CellNow

__all__ = [
    "CellNow",
    "Package",
    "PackageError",
    "SheetInfo",
    "apply_changes",
    "forget_results",
    "keep_results",
    "open_package",
]
