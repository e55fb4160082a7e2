"""A template's ``indicators.csv``: read as Excel or a person saved it, and written for Excel."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path

from workbook.catalogue.columns import NAMES, REQUIRED
from workbook.catalogue.read_rows import read_indicators
from workbook.catalogue.table_rows import Problem, TableRow
from workbook.catalogue.write_rows import row_of
from workbook.cell_names import column_letters
from workbook.files.file_text import read_text
from workbook.model import Indicator, Layout


def read_indicators_csv(
    path: Path, layout: Layout, layout_file: str
) -> tuple[tuple[Indicator, ...], list[Problem]]:
    """The indicators of the file, and every problem in it.

    Bands and owners are those that the layout names; ``layout_file`` is where it does.
    """
    table, problems = _table(path)
    indicators, wrong = read_indicators(table)
    lost = {name for name in REQUIRED if table and name not in table[0].cells}
    problems = problems + [problem for problem in wrong if problem.column not in lost]
    if not table and not problems:
        problems.append(Problem(path.name, "no indicators", "write one in each row"))
    given = {name for row in table[:1] for name in row.cells}
    for column, known, where in (
        ("band", layout.bands, "layout.bands"),
        ("owner", layout.services, "layout.services"),
    ):
        if not known or column not in given:
            continue
        for row in table:
            text = (row.cells.get(column) or "").strip()
            filled = any(cell.strip() for cell in row.cells.values())
            if filled and text not in known:
                seen = f"{text!r} is" if text else "blank,"
                what = f"{seen} not one of {where} in {layout_file}"
                do = f"write {', '.join(known)}, or add it there"
                problems.append(Problem(row.place(column), what, do, row.number, column))
    return indicators, problems


def _table(path: Path) -> tuple[list[TableRow], list[Problem]]:
    """The rows of a CSV file, and what is wrong with its shape."""
    if not path.is_file():
        return [], [Problem(path.name, "there is no such file", "save the table under this name")]
    text = read_text(path.read_bytes())
    first = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    problems: list[Problem] = []
    lines: list[tuple[int, list[str]]] = []
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cell.strip() for cell in cells):
                lines.append((number, cells))
    except csv.Error as error:
        place = f"{path.name}, row {reader.line_num}"
        problems.append(Problem(place, str(error), "save it as CSV again"))
    if not lines:
        if not problems:
            do = f"start with {','.join(NAMES)}"
            problems.append(Problem(path.name, "the file is empty", do))
        return [], problems
    number, cells = lines[0]
    heads = [cell.strip().casefold() for cell in cells]
    while heads and not heads[-1]:
        heads.pop()
    filled = {at for _, cells in lines[1:] for at, cell in enumerate(cells) if cell.strip()}
    problems = _heads(path.name, number, heads, filled) + problems
    rows: list[TableRow] = []
    for number, cells in lines[1:]:
        while len(cells) > len(heads) and not cells[-1].strip():
            cells = cells[:-1]
        if len(cells) != len(heads):
            few = len(cells) < len(heads)
            where = heads[len(cells) - 1] if few else heads[-1]
            what = f"{len(cells)} cells, but {len(heads)} headings"
            do = "put back the separators" if few else 'put a text with a separator in "quotes"'
            place = f"{path.name}, row {number}, after column {where}"
            problems.append(Problem(place, what, do, number, where))
            continue
        named = {head: cell for head, cell in zip(heads, cells, strict=True) if head}
        rows.append(TableRow(number, named, _place(path.name, number)))
    return rows, problems


def _place(file: str, row: int) -> Callable[[str], str]:
    return lambda column: f"{file}, row {row}, column {column}"


def _heads(file: str, row: int, heads: Sequence[str], filled: set[int]) -> list[Problem]:
    """What is wrong with the headings; a column without one must be blank all the way down."""
    problems = []
    for at, column in enumerate(heads):
        place = f"{file}, row {row}, column {column_letters(at + 1)}"
        if not column:
            if at in filled:
                do = "delete this column, or give it one of the known headings"
                problems.append(Problem(place, "no heading", do, row))
        elif column not in NAMES:
            near = [name for name in get_close_matches(column, NAMES, 3) if name not in heads]
            which = f" ({' or '.join(near)}?)" if near else ""
            do = f"delete this column, or give it one of the known headings{which}"
            problems.append(Problem(place, f"unknown heading {column!r}", do, row, column))
    for column, times in Counter(heads).items():
        if times > 1 and column in NAMES:
            place = f"{file}, row {row}, column {column}"
            problems.append(Problem(place, f"stands {times} times", "keep one", row, column))
    missing = [name for name in REQUIRED if name not in heads]
    if missing:
        what = f"no column {', '.join(missing)}"
        problems.append(Problem(f"{file}, row {row}", what, "put it back", row))
    return problems


def write_indicators_csv(path: Path, indicators: Iterable[Indicator]) -> None:
    """Write an ``indicators.csv`` that Excel opens as it stands: UTF-8 with BOM, CRLF."""
    with Path(path).open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, NAMES, lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(row_of(indicator) for indicator in indicators)
