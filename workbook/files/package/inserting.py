"""Inserting rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.changes import InsertRows

if TYPE_CHECKING:
    from workbook.files.package.package import Package


def insert_rows(package: Package, change: InsertRows) -> None:
    """Insert the rows."""
    raise NotImplementedError
