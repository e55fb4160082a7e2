"""Small published files for the tests, written as the accessible sheet of a copy is."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import xlsxwriter

HEADS = (
    "Indicator", "Ref", "Service area", "Period", "Basis", "Unit", "Value", "Numerator",
    "Denominator", "Printed", "Target", "Rating", "Direction of travel",
)  # fmt: skip
USUAL = {"Indicator": "Plans", "Service area": "Directorate", "Period": "2023-09"}
USUAL |= {"Basis": "Month", "Unit": "count"}
C = "[c]"


def write(
    path: Path, rows: Iterable[Mapping], sheets: Mapping[str, Iterable[Iterable]] | None = None
) -> Path:
    """A copy with other sheets first and the accessible one last; each row fills in the usual."""
    with xlsxwriter.Workbook(str(path)) as book:
        for name, lines in (sheets or {}).items():
            sheet = book.add_worksheet(name)
            for number, line in enumerate(lines):
                sheet.write_row(number, 0, line)
        sheet = book.add_worksheet("Figures")
        sheet.write_string(0, 0, "All published figures")
        sheet.write_row(2, 0, HEADS)
        for number, row in enumerate(rows, start=3):
            filled = {**USUAL, **row}
            sheet.write_row(number, 0, [filled.get(head, "") for head in HEADS])
    return path


def services(value_of: Mapping[str, object], **more: object) -> list[dict]:
    """One row per service: ``services({"Directorate": 40, "East": "[c]"})``."""
    return [{"Service area": name, "Value": value, **more} for name, value in value_of.items()]
