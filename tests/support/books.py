"""Looks into written scorecard books by identity: sheet id, row id, column id."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workbook.files.read_book import read_book
from workbook.files.sheet_now import SheetNow
from workbook.files.template_folder import find_template


def marked_sample() -> Path:
    return find_template("highlight-indicators") / "sample" / "highlight-2023-08.csv"


def board_samples() -> tuple[Path, Path]:
    sample = find_template("performance-board") / "sample"
    return sample / "board-2022-07.csv", sample / "board-2022-08.csv"


def sheet_named(book: Path, name: str) -> SheetNow:
    return next(sheet for sheet in read_book(book).sheets.values() if sheet.name == name)


def scorecard_cells(book: Path, name: str = "Directorate") -> dict[str, dict[str, Any]]:
    """The cells of a scorecard by row id and column id."""
    sheet = sheet_named(book, name)
    return {
        key: {
            column: sheet.cells[row, place]
            for column, place in sheet.columns.items()
            if (row, place) in sheet.cells
        }
        for key, row in sheet.rows.items()
    }


def column_of(sheet: SheetNow, column: str) -> int:
    return sheet.columns[column]


def row_of_indicator(book: Path, indicator: str, name: str = "Directorate") -> int:
    return sheet_named(book, name).rows[indicator]
