"""Reads a published copy as an outsider would: the accessible sheet, and all the sheets say.

Cells are read behind their number formats: what a cell holds counts, not what it shows. What
the columns of the accessible sheet are stands in `workbook.sheets.published`; this reader
knows them by their headings alone, and nothing of the code that writes them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from workbook.attack.copies import Cell, Copy, Mark, PublishedFigure, Said
from workbook.cell_names import cell_name
from xl_udfs import look_alikes, words
from xl_udfs.exact import exact
from xl_udfs.periods import period as read_period
from xl_udfs.periods import period_from_key
from xl_udfs.read_number import take_number, tidy

_NEEDED = ("Indicator", "Service area", "Period", "Value")
_KNOWN = (
    *_NEEDED,
    "Ref",
    "Basis",
    "Unit",
    "Numerator",
    "Denominator",
    "Printed",
    "Target",
    "Rating",
)
_HIDDEN = ("[c]", "c")

_Rows = Sequence[Sequence[object]]


class UnreadableCopy(ValueError):  # noqa: N818 - the name says what happened
    """A file that cannot be attacked, because its figures cannot be read; says why."""


def read_published(path: Path) -> Copy:
    """The copy in a file. Raises :class:`UnreadableCopy` where its figures are not found."""
    try:
        book = CalamineWorkbook.from_path(str(path))
        sheets = [
            (name, book.get_sheet_by_name(name).to_python(skip_empty_area=False))
            for name in book.sheet_names
        ]
    except (CalamineError, OSError) as error:
        raise UnreadableCopy(f"{path.name} cannot be read: {error}") from error
    figures: list[PublishedFigure] = []
    said: list[Said] = []
    for name, rows in sheets:
        head = _head_row(rows)
        if head is None:
            said += _said(name, rows)
            continue
        columns = _columns(rows[head])
        said += _said(name, rows[:head])
        figures += _figures(name, rows, head, columns)
        known = frozenset(columns.values())
        said += _said(name, rows[head + 1 :], head + 1, without=known)
    if not figures:
        raise UnreadableCopy(
            f"{path.name} has no table with the headings {', '.join(_NEEDED)}: nothing can be "
            "said of what it gives away"
        )
    return Copy(path.name, tuple(figures), tuple(said))


def _head_row(rows: _Rows) -> int | None:
    """The row that holds the headings of the accessible sheet's table."""
    needed = {look_alikes.key(word) for word in _NEEDED}
    for n, row in enumerate(rows):
        if needed <= {look_alikes.key(cell) for cell in row if isinstance(cell, str)}:
            return n
    return None


def _columns(head: Sequence[object]) -> dict[str, int]:
    found: dict[str, int] = {}
    known = {look_alikes.key(word): word for word in _KNOWN}
    for n, cell in enumerate(head):
        word = known.get(look_alikes.key(cell)) if isinstance(cell, str) else None
        if word is not None:
            found.setdefault(word, n)
    return found


def _figures(
    sheet: str, rows: _Rows, head: int, columns: Mapping[str, int]
) -> Iterator[PublishedFigure]:
    for n, row in enumerate(rows[head + 1 :], start=head + 2):

        def held(word: str, row: Sequence[object] = row) -> object:
            column = columns.get(word)
            return "" if column is None or column >= len(row) else row[column]

        if not str(held("Indicator")).strip():
            continue
        place = f"{sheet} row {n}"
        unit = str(held("Unit")).strip().casefold() or "count"
        yield PublishedFigure(
            indicator=str(held("Indicator")).strip(),
            service=str(held("Service area")).strip(),
            period=_period(held("Period")),
            basis=_basis(str(held("Basis"))),
            unit=unit,
            value=_shown(_cell(held("Value")), _cell(held("Printed"))),
            numerator=_cell(held("Numerator")),
            denominator=_cell(held("Denominator")),
            ref=_plain(held("Ref")),
            printed=_plain(held("Printed")),
            target=_plain(held("Target")),
            rating=_plain(held("Rating")),
            place=place,
        )


def _period(held: object) -> str:
    """The key of the period; as it stands where it is none, for a copy is read whatever it says.

    >>> _period("2022/23"), _period("Sep-23"), _period("[z]")
    ('2022/23', '2023-09', '[z]')
    """
    text = held.strip() if isinstance(held, str) else held
    for read in (period_from_key, read_period):
        try:
            return read(text).key  # type: ignore[arg-type]
        except (TypeError, ValueError):
            continue
    return str(text)


def _basis(text: str) -> str:
    try:
        return words.basis(text)
    except words.UnknownWord:
        return text.strip()


def _cell(held: object) -> Cell:
    """The number in a cell, or what stands instead of one.

    >>> _cell("[c]"), _cell("1,958"), _cell("7%"), _cell("")
    (<Mark.HIDDEN: '[c]'>, Fraction(1958, 1), Fraction(7, 100), <Mark.MISSING: '[x]'>)
    """
    if isinstance(held, bool):
        return Mark.MISSING
    if isinstance(held, int | float):
        return exact(held)
    if not isinstance(held, str):
        return Mark.MISSING
    text = held.strip()
    if text.casefold() in _HIDDEN:
        return Mark.HIDDEN
    try:
        number, after = take_number(tidy(text))
    except ValueError:
        return Mark.MISSING
    return Mark.MISSING if after.strip() else number.value


def _shown(value: Cell, printed: Cell) -> Cell:
    """A value is shown where it is printed, though its cell says that it is hidden."""
    return printed if value is Mark.HIDDEN and printed is not Mark.MISSING else value


def _plain(held: object) -> str:
    if isinstance(held, float) and held.is_integer():
        return str(int(held))
    return str(held).strip()


def _said(
    sheet: str, rows: _Rows, above: int = 0, without: frozenset[int] = frozenset()
) -> Iterator[Said]:
    """Each filled cell, with the texts of its row; days are no numbers."""
    for n, row in enumerate(rows, start=above + 1):
        filled = [(c, cell) for c, cell in enumerate(row) if cell not in ("", None)]
        texts = tuple(cell for _, cell in filled if isinstance(cell, str))
        for c, cell in filled:
            if c in without or isinstance(cell, bool | dt.date | dt.time | dt.timedelta):
                continue
            content = cell if isinstance(cell, str) else exact(cell)  # type: ignore[arg-type]
            yield Said(sheet, cell_name(n, c + 1), content, texts)
