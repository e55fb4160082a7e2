"""Reads from a published file what an e-mail may tell of it: its stamp, and its rated rows.

Only visible cells are read, of the cover and of the table of figures at the end. A file that
hides anything, calculates anything or holds macros is not as ``scorecard publish`` makes one,
and is refused rather than read.
"""

from __future__ import annotations

from pathlib import Path

from workbook.files.package import CellNow, Package, PackageError
from workbook.files.package.xmlparts import q
from workbook.model.published import CURRENT
from workbook.model.published_copy import DIRECTORATE, MARKS, PublishedCopy, PublishedRow
from workbook.sheets.published import cover, table

COVER, TABLE = cover.NAME, table.NAME
STAMP = ("Title", "Council", "Period", "Version", "Audience", "Status")
NEEDED = ("Title", "Period", "Version", "Audience", "Status")
"""Words of the cover without which a file is not a published copy."""
HEADINGS = (
    "Indicator",
    "Ref",
    "Service area",
    "Basis",
    "Unit",
    "Printed",
    "Target",
    "Rating",
    "Direction of travel",
    "Scorecard",
    "Shown as",
)
BETWEEN = ";"
MACROS = ("macroEnabled", "vbaProject")

Cells = dict[tuple[int, int], CellNow]


class NotPublishedError(PackageError):
    """The file is not a published copy as ``scorecard publish`` makes it; the message says why."""


def read_emailed(path: Path, data: bytes) -> PublishedCopy:
    """The stamp and the rows of a published file; :class:`NotPublishedError` where it is none."""
    package = Package(data, path)
    _refuse_unlike(package)
    names = [sheet.name for sheet in package.sheets]
    if not names or names[0] != COVER or names[-1] != TABLE:
        raise _unlike(package, f"its first sheet is not {COVER}, or its last not {TABLE}")
    stamp = _stamp(package)
    return PublishedCopy(
        stamp["Title"],
        stamp["Period"],
        stamp["Version"],
        stamp["Audience"],
        stamp["Status"],
        stamp.get("Council", ""),
        _rows(package),
    )


def _stamp(package: Package) -> dict[str, str]:
    cells = package.cells(COVER)
    found: dict[str, str] = {}
    for (row, column), cell in sorted(cells.items()):
        word = _text(cell)
        if column == 1 and word in STAMP and word not in found:
            found[word] = _text(cells.get((row, 2)))
    missing = [word for word in NEEDED if not found.get(word)]
    if missing:
        raise _unlike(package, f"its cover does not say its {missing[0].lower()}")
    return found


def _rows(package: Package) -> tuple[PublishedRow, ...]:
    cells = package.cells(TABLE)
    by_row: dict[int, dict[int, str]] = {}
    for (row, column), cell in sorted(cells.items()):
        by_row.setdefault(row, {})[column] = _text(cell)
    heads = [row for row, texts in by_row.items() if set(HEADINGS) <= set(texts.values())]
    if len(heads) != 1:
        raise _unlike(package, f"the sheet {TABLE} has no such headings as it should")
    columns = {text: column for column, text in by_row[heads[0]].items()}
    below = (texts for row, texts in by_row.items() if row > heads[0])
    rows = ({name: texts.get(columns[name], "") for name in HEADINGS} for texts in below)
    return tuple(
        PublishedRow(
            indicator=row["Indicator"],
            ref="" if row["Ref"] in MARKS else row["Ref"],
            service=row["Service area"] or DIRECTORATE,
            basis=row["Basis"],
            unit=row["Unit"],
            printed=row["Printed"],
            target=row["Target"],
            rating=row["Rating"],
            direction=row["Direction of travel"],
            scorecards=_parts(row["Scorecard"]),
        )
        for row in rows
        if CURRENT in _parts(row["Shown as"])
    )


def _refuse_unlike(package: Package) -> None:
    for part in package.parts.names:
        if any(word in f"{part} {package.parts.type_of(part)}" for word in MACROS):
            raise _unlike(package, "it holds macros")
    shown = {sheet.name for sheet in package.worksheets}
    for sheet in package.sheets:
        if sheet.state != "visible":
            raise _unlike(package, f"its sheet {sheet.name} is hidden")
        if sheet.name in shown:
            _refuse_hiding(package, sheet.name)


def _refuse_hiding(package: Package, name: str) -> None:
    columns = package.sheet_xml(name).skeleton.iter(q("col"))
    if package.rows_hidden(name) or any(c.get("hidden") in ("1", "true") for c in columns):
        raise _unlike(package, f"its sheet {name} has hidden rows or columns")
    if any(cell.formula is not None for cell in package.cells(name).values()):
        raise _unlike(package, f"its sheet {name} holds formulas")


def _unlike(package: Package, why: str) -> NotPublishedError:
    return NotPublishedError(
        f"{package.path.name} is not as scorecard publish makes a copy: {why}. "
        "Nothing was made of it. E-mail the file that scorecard publish wrote"
    )


def _parts(text: str) -> tuple[str, ...]:
    parts = (part.strip() for part in text.split(BETWEEN))
    return tuple(part for part in parts if part and part not in MARKS)


def _text(cell: CellNow | None) -> str:
    """What a cell shows. The cells that are read hold texts; a number is shown as it is."""
    if cell is None or cell.value is None or cell.error:
        return ""
    value = cell.value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()
