"""Finds the sheets of a pack in a return, and where their rows and columns stand now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from workbook.files.returned.bounds import MAX_NAME
from workbook.files.returned.knowing import Known, is_pack_sheet
from workbook.files.returned.opening import Sheet
from workbook.files.sheet_now import SheetNow, settle_rows
from workbook.sheets.book import COLUMNS
from workbook.sheets.pack import actions, check, comments, start, whole
from workbook.sheets.pack import identity as pack_identity
from workbook.sheets.plan import FIRST_COLUMN
from workbook.sheets.sameness import BLANK, UNMARKED, mark, still

Marks = Mapping[str, str]

_NAMES = {
    start.SHEET_ID: start.NAME,
    check.DIRECTORATE_ID: check.NAME,
    actions.DIRECTORATE_ID: actions.NAME,
    "scorecard": comments.NAME,
    "summary": whole.SUMMARY_NAME,
}
"""What the sheets of a pack are called when it is sent."""

_ENOUGH = 0.5
"""The share of a sheet's ids (or of its marked cells) that has to be found again."""


@dataclass
class Found:
    """A sheet of the pack as it came back.

    ``columns`` and ``rows`` say where ids stand; ``copied_rows`` and ``copied_columns`` are
    further places that bear an id that stands elsewhere. ``by_ids``: row 1 and column A
    hold the ids; otherwise they were lost, and the places were found by what was shown.
    ``doubtful`` are rows that show what another row was sent with. ``copy`` says that the
    sheet is a copy of one that is read.
    """

    id: str
    sheet: Sheet
    then: tuple[str, ...]
    marks: Marks
    columns: dict[str, int]
    rows: dict[str, int]
    copied_rows: dict[int, str] = field(default_factory=dict)
    copied_columns: dict[int, str] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)
    copy: bool = False

    @cached_property
    def _at(self) -> dict[str, int]:
        return {name: 4 * number for number, name in enumerate(self.then)}

    def marked(self, key: str, column: str) -> str:
        """The mark of a cell; blank where there is none."""
        if key not in self.marks or column not in self._at:
            return ""
        at = self._at[column]
        return self.marks[key][at : at + 4]


def pack_sheets(known: Known, sheets: list[Sheet], notes: list[str]) -> list[Found]:
    """The pack's sheets, each before its copies; the hidden one is not among them."""
    marks = known.identity.marks
    wanted = [name for name in marks if name != pack_identity.SHEET_ID] or [
        sheet.id for sheet in sheets if _ours(sheet.id, known)
    ]
    found: list[Found] = []
    for sheet_id in dict.fromkeys(wanted):
        same = [sheet for sheet in sheets if sheet.id == sheet_id]
        same.sort(key=lambda sheet: (sheet.hidden, sheet.name.endswith(")")))
        for number, sheet in enumerate(same):
            made = _by_ids(sheet_id, sheet, marks.get(sheet_id, {}))
            made.copy = number > 0
            found.append(made)
    missing = [sheet_id for sheet_id in dict.fromkeys(wanted) if sheet_id not in _ids(found)]
    for sheet_id in missing:
        again = _by_what_it_shows(sheet_id, sheets, marks.get(sheet_id, {}), found)
        if again is None:
            notes.append(
                f"The sheet {_called(sheet_id)} of the pack is missing, or can no longer be told; "
                "what was answered on it stays as it is in the book"
            )
        else:
            found.append(again)
            notes.append(
                f"Sheet {again.sheet.name}: its hidden ids were lost; it was found by what it shows"
            )
    return found


def _ours(sheet_id: str, known: Known) -> bool:
    kind, colon, view = sheet_id.partition(":")
    if not is_pack_sheet(sheet_id) or kind == pack_identity.SHEET_ID:
        return False
    return view == known.identity.service if colon else kind == "pack" or not known.identity.service


def _called(sheet_id: str) -> str:
    kind = sheet_id.partition(":")[0]
    return _NAMES.get(kind, kind[:MAX_NAME])


def _ids(found: Iterable[Found]) -> set[str]:
    return {one.id for one in found}


def _by_ids(sheet_id: str, sheet: Sheet, marks: Marks) -> Found:
    """A sheet by the ids in row 1 and column A; what is lost of them, by what is shown."""
    then = tuple(marks[COLUMNS].split(",")) if COLUMNS in marks else ()
    made = Found(sheet_id, sheet, then, marks, {}, {})
    for (row, column), text in sheet.ordered:
        if row == 1 and (text in then if then else column > 1):
            _first(made.columns, made.copied_columns, text, column)
        elif column == 1 and (text in marks if then else row > 1):
            _first(made.rows, made.copied_rows, text, row)
    if not then:
        return made
    if len(made.columns) < _ENOUGH * len(then) or len(made.rows) < _ENOUGH * (len(marks) - 1):
        shown = _shown_again(made)
        if shown is not None:
            made = shown
    _settle(made)
    return made


def _first(into: dict[str, int], copies: dict[int, str], text: str, place: int) -> None:
    if text in into:
        copies[place] = text
    else:
        into[text] = place


def _by_what_it_shows(
    sheet_id: str, sheets: list[Sheet], marks: Marks, found: list[Found]
) -> Found | None:
    """The one sheet without an id that shows what this sheet was sent with."""
    taken = {id(one.sheet) for one in found}
    fits = []
    for sheet in sheets:
        if id(sheet) in taken or is_pack_sheet(sheet.id):
            continue
        made = _by_ids(sheet_id, sheet, marks)
        if len(made.rows) >= _ENOUGH * (len(marks) - 1) > 0 and len(made.columns) > 0:
            fits.append(made)
    return fits[0] if len(fits) == 1 else None


def _shown_again(lost: Found) -> Found | None:
    """Rows and columns by what they show, where their ids are gone (row 1 or column A
    deleted, or emptied): the columns still in the order of the pack, and rows that show
    what only one row was sent with."""
    best: Found | None = None
    for shift in (FIRST_COLUMN, FIRST_COLUMN - 1):
        ids_stand = len(lost.columns) >= _ENOUGH * len(lost.then)
        columns = lost.columns if ids_stand else {n: i + shift for i, n in enumerate(lost.then)}
        made = Found(lost.id, lost.sheet, lost.then, lost.marks, columns, {})
        keys = len(lost.rows) >= _ENOUGH * (len(lost.marks) - 1)
        made.rows = dict(lost.rows) if keys else _rows_shown(made)
        if _agreement(made) >= _ENOUGH and (best is None or len(made.rows) > len(best.rows)):
            best = made
    return best


def _rows_shown(found: Found) -> dict[str, int]:
    """The rows that show what only one row was sent with: in their ref and name, else in all
    that is not for typing. Rows without typing cells that are all alike go in their order."""
    rows: dict[str, int] = {}
    everything = [name for name in _computed(found) if name in found.columns]
    for names in ([name for name in _witnesses(found) if name in found.columns], everything):
        owners: dict[str, list[str]] = {}
        for key in found.marks:
            text = "".join(found.marked(key, name) for name in names)
            if key not in rows and key != COLUMNS and text.replace(BLANK, "").replace(UNMARKED, ""):
                owners.setdefault(text, []).append(key)
        showing: dict[str, list[int]] = {}
        for row in sorted({row for row, _ in found.sheet.cells} - set(rows.values())):
            showing.setdefault(_shows(found, row, names), []).append(row)
        for text, keys in owners.items():
            places = showing.get(text, [])
            alike = names is everything and not any(UNMARKED in found.marks[key] for key in keys)
            if len(keys) == len(places) and (len(keys) == 1 or alike):
                rows.update(zip(keys, places, strict=True))
    return rows


def _shows(found: Found, row: int, names: list[str]) -> str:
    texts = []
    for name in names:
        cell = found.sheet.cells.get((row, found.columns[name]))
        texts.append(mark(None if cell is None else cell.value))
    return "".join(texts)


def _agreement(found: Found) -> float:
    """The share of the marked, filled cells that still hold what they were sent with."""
    right = total = 0
    for key, row in found.rows.items():
        for name, column in found.columns.items():
            marked = found.marked(key, name)
            if marked not in ("", BLANK, UNMARKED):
                cell = found.sheet.cells.get((row, column))
                total += 1
                right += still(None if cell is None else cell.value, marked)
    return right / total if total else 0.0


def _witnesses(found: Found) -> list[str]:
    """The columns that tell rows apart: ref and name, else all that are not for typing."""
    return [name for name in found.then if name in ("ref", "name")] or _computed(found)


def _computed(found: Found) -> list[str]:
    """The columns that hold no typing cell."""
    typed = {
        name
        for name in found.then
        if any(found.marked(key, name) == UNMARKED for key in found.marks if key != COLUMNS)
    }
    return [name for name in found.then if name not in typed]


def _settle(found: Found) -> None:
    """Rows of which only the visible columns were sorted go by what they show."""
    names = _witnesses(found)
    marks = {key: text for key, text in found.marks.items() if key != COLUMNS}
    now = SheetNow(found.id, found.sheet.name, found.columns, found.rows, found.sheet.cells)
    settle_rows(now, names, list(found.then), marks)
    found.rows = now.rows
    here = [name for name in names if name in found.columns]
    sent = {key: "".join(found.marked(key, name) for name in here) for key in marks}
    owned = Counter(sent.values())
    for key, row in found.rows.items():
        shows = _shows(found, row, here)
        if key in sent and shows != sent[key] and owned[shows] and shows.strip("."):
            found.doubtful.add(key)
