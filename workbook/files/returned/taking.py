"""Takes what was typed on the pack's sheets: answers from typing cells, strays from all others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from workbook.cycle.texts import normal
from workbook.files.returned.bounds import MAX_ANSWERS, MAX_LISTED, MAX_STRAYS
from workbook.files.returned.errors import ReturnError
from workbook.files.returned.finding import Found
from workbook.files.returned.opening import Sheet, cell_of
from workbook.files.returned.typing_cells import BY, ON, subject_of
from workbook.model import Answer, Place, Stray
from workbook.sheets.sameness import BLANK, UNMARKED, still

CHANGED = "changed outside the typing cells; figures in a return are not taken"
OUTSIDE = "typed outside the typing cells"
NEW_ROW = "typed in a row that the pack did not have"
NEW_SHEET = "on a sheet that the pack did not have"
COPY = "the same cell stands in the file twice, and says otherwise in {other}"
DOUBT = "the row shows what another row was sent with, so it is not clear whose text this is"
RESULT = "shows a result whose formula stands elsewhere, so nobody typed it here"


@dataclass
class Taken:
    """What was taken of a return so far. ``said`` are the lines of Start here."""

    file: str
    comment: str
    answers: dict[str, Answer] = field(default_factory=dict)
    strays: list[Stray] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    said: dict[str, Answer] = field(default_factory=dict)
    said_at: dict[str, tuple[Sheet, int, int]] = field(default_factory=dict)

    def place(self, sheet: Sheet, row: int, column: int) -> Place:
        return Place(self.file, sheet.name, cell_of(row, column))


def take(taken: Taken, found: Found) -> None:
    """Answers and strays of one sheet of the pack (or of a copy of it)."""
    strays = list(_typing(taken, found))
    strays += _others(taken, found)
    list_strays(taken, strays)
    if len(taken.answers) > MAX_ANSWERS:
        raise ReturnError(
            f"{taken.file}, sheet {found.sheet.name} holds more than {MAX_ANSWERS:,} typing cells, "
            "which no pack does. Delete the rows that are not the pack's, save the file and "
            "collect it again."
        )


def take_foreign(taken: Taken, sheet: Sheet) -> None:
    """A sheet that the pack did not have: everything on it is a stray."""
    strays = [Stray(text, NEW_SHEET, taken.place(sheet, *place)) for place, text in sheet.ordered]
    list_strays(taken, strays)


def list_strays(taken: Taken, strays: list[Stray]) -> None:
    """Lists the strays of a sheet one by one, and beyond the bounds how many more there are."""
    room = min(MAX_LISTED, max(0, MAX_STRAYS - len(taken.strays)))
    taken.strays += strays[:room]
    rest = strays[room:]
    if rest:
        why = f"{len(rest):,} texts of this sheet are not listed; open the return to see them"
        taken.strays.append(Stray(rest[0].text, f"{rest[0].why}; {why}", rest[0].place))


def _typing(taken: Taken, found: Found) -> Iterator[Stray]:
    """The typing cells: an answer for each, be it empty."""
    for key, first_row in found.rows.items():
        if found.marks and key not in found.marks:
            continue
        for name, first_column in found.columns.items():
            subject = subject_of(found.id, key, name, taken.comment)
            if not subject:
                continue
            rows = [first_row, *(row for row, k in found.copied_rows.items() if k == key)]
            columns = [first_column, *(c for c, n in found.copied_columns.items() if n == name)]
            for place in ((row, column) for row in rows for column in columns):
                yield from _answer(taken, found, key, subject, place)


def _answer(
    taken: Taken, found: Found, key: str, subject: str, cell: tuple[int, int]
) -> Iterator[Stray]:
    text = found.sheet.texts.get(cell, "")
    place = taken.place(found.sheet, *cell)
    if cell in found.sheet.results:
        yield Stray(text or "=", RESULT, place)
        return
    if key in found.doubtful:
        if text:
            yield Stray(text, DOUBT, place)
        return
    into = taken.said if subject in (BY, ON) else taken.answers
    before = into.get(subject)
    if before is None or (text and not before.text):
        into[subject] = Answer(subject, text, place)
        if into is taken.said:
            taken.said_at[subject] = (found.sheet, *cell)
        made = found.sheet.cells.get(cell)
        if made is not None and made.formula is not None:
            taken.notes.append(
                f"Sheet {found.sheet.name}, {place.cell}: a formula was typed; its text is taken "
                "as text, and its result is not"
            )
    elif text and normal(text) != normal(before.text):
        other = f"{before.place.sheet}, {before.place.cell}"
        yield Stray(text, COPY.format(other=other), place)


def _others(taken: Taken, found: Found) -> Iterator[Stray]:
    """Everything else that is not as it was sent."""
    keys = {row: key for key, row in found.rows.items()} | found.copied_rows
    names = {column: name for name, column in found.columns.items()} | found.copied_columns
    ids = {*found.then, *found.marks, found.id} if found.marks else set(keys.values())
    ids |= set(names.values()) | {found.id}
    for (row, column), text in found.sheet.ordered:
        if (row == 1 or column == 1) and text in ids:
            continue
        key, name = keys.get(row), names.get(column)
        place = taken.place(found.sheet, row, column)
        if key is None:
            yield Stray(text, NEW_ROW, place)
        elif name is None:
            yield Stray(text, f"{OUTSIDE}, beside the table", place)
        elif not subject_of(found.id, key, name, taken.comment):
            marked = found.marked(key, name)
            if marked and not _as_sent(found, row, column, text, marked):
                why = OUTSIDE if marked in (BLANK, UNMARKED) else CHANGED
                yield Stray(text, why, place)


def _as_sent(found: Found, row: int, column: int, text: str, marked: str) -> bool:
    cell = found.sheet.cells[row, column]
    if marked == UNMARKED or cell.formula is not None:
        return False
    value = cell.value
    return still(value, marked) or (isinstance(value, str) and still(normal(value), marked))
