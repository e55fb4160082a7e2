"""Adding a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.changes import AddSheet

if TYPE_CHECKING:
    from workbook.files.package.package import Package


def add_sheet(package: Package, change: AddSheet) -> None:
    """Add the sheet."""
    raise NotImplementedError
