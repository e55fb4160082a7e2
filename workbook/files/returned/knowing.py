"""Which pack a return is: its witnesses are the hidden sheet, the pack reference, the book's id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from workbook.files.returned.bounds import MAX_COLUMNS, MAX_MARKED, MAX_NAME, MAX_REFERENCE
from workbook.files.returned.errors import ReturnError
from workbook.files.returned.opening import Sheet, cell_of
from workbook.sheets import data, indicators, ratings, state
from workbook.sheets.book import COLUMNS
from workbook.sheets.pack import identity as pack_identity
from workbook.sheets.pack.identity import Identity, from_reference

START = "pack"
"""The id of the sheet Start here."""

KINDS = ("scorecard", "summary", "check", "actions")
"""What the ids of a pack's other sheets begin with."""

AGAIN = (
    "Send the pack again (scorecard send-out), copy the texts into it, and collect that; or copy "
    "them into the book by hand."
)
_OF_A_BOOK = (state.SHEET_ID, data.SHEET_ID, ratings.SHEET_ID, indicators.SHEET_ID)
_BEGINS = '{"format":'


@dataclass(frozen=True)
class Known:
    """The identity of a return. ``whole``: its hidden sheet came back, and so its marks."""

    identity: Identity
    whole: bool


def known(file: str, sheets: list[Sheet], property_book: str, notes: list[str]) -> Known:
    """Which pack this is.

    Errors: :class:`ReturnError` where nothing tells, or two witnesses disagree.
    """
    hidden = list(_hidden(sheets))
    said = _references(sheets, bool(hidden))
    if not hidden and not said:
        raise ReturnError(_what_else(file, sheets))
    for one, other in _pairs([*hidden, *said]):
        if _who(one[1]) != _who(other[1]):
            raise ReturnError(
                f"{file}: two places of it say different things of which pack it is. {one[0]}: "
                f"{pack_identity.reference(one[1])}. {other[0]}: "
                f"{pack_identity.reference(other[1])}. Sheets of two packs may have been put "
                f"together. {AGAIN}"
            )
    where, found = (hidden or said)[0]
    if property_book and property_book != found.book:
        raise ReturnError(
            f"{file}: {where} says that it belongs to the book {found.book}, but the file was "
            f"made from the book {property_book}. Sheets of two books may have been put "
            f"together. {AGAIN}"
        )
    if not hidden:
        notes.append(
            "The hidden sheet of the pack was lost (some programs drop hidden sheets); it goes "
            "by its pack reference, and whether figures were changed in it cannot be told"
        )
    elif not said:
        notes.append("The pack reference was lost; it goes by its hidden sheet")
    return Known(found, bool(hidden))


def is_pack_sheet(sheet_id: str) -> bool:
    """Whether a text in cell A1 is the id of a pack's sheet.

    >>> is_pack_sheet("scorecard:East"), is_pack_sheet("check"), is_pack_sheet("Scorecard")
    (True, True, False)
    """
    kind, _, _ = sheet_id.partition(":")
    return sheet_id in (START, pack_identity.SHEET_ID) or kind in KINDS


def _who(identity: Identity) -> tuple[str, str, str, int]:
    return identity.book, identity.period, identity.service, identity.version


def _pairs(
    found: list[tuple[str, Identity]],
) -> Iterable[tuple[tuple[str, Identity], tuple[str, Identity]]]:
    return ((found[0], other) for other in found[1:])


def _hidden(sheets: list[Sheet]) -> Iterator[tuple[str, Identity]]:
    """The identities on hidden sheets, found by their ids or by how their text begins."""
    for sheet in sheets:
        begins = any(text.startswith(_BEGINS) for (row, _), text in sheet.texts.items() if row <= 3)
        if sheet.id != pack_identity.SHEET_ID and not begins:
            continue
        long = [text for (_, column), text in sheet.ordered if column > 1 and text != "json"]
        if sheet.id != pack_identity.SHEET_ID:
            long = [text for _, text in sheet.ordered if not text.startswith("json")]
        chunks = {f"json:{number}": text for number, text in enumerate(long, start=1)}
        found = pack_identity.from_chunks(chunks)
        if found is not None and _marks_fit(found):
            yield f"The hidden sheet {sheet.name}", replace(found, service=found.service.strip())


def _marks_fit(identity: Identity) -> bool:
    """Whether the marks are what a pack's are, and no more than a pack can have."""
    sheets = [rows for rows in identity.marks.values() if isinstance(rows, dict)]
    names = (identity.book, identity.period, identity.service, identity.comment, identity.held)
    return (
        all(len(name) <= MAX_NAME for name in names)
        and len(sheets) == len(identity.marks)
        and all(isinstance(text, str) for rows in sheets for text in rows.values())
        and sum(len(rows) for rows in sheets) <= MAX_MARKED
        and all(rows.get(COLUMNS, "").count(",") < MAX_COLUMNS for rows in sheets)
    )


def _references(sheets: list[Sheet], hidden: bool) -> list[tuple[str, Identity]]:
    """The pack references: those on Start here, else (without a hidden sheet) on any sheet."""
    own = [sheet for sheet in sheets if sheet.id == START]
    found = list(_in(own))
    return found if found or hidden else list(_in(sheets))


def _in(sheets: list[Sheet]) -> Iterator[tuple[str, Identity]]:
    for sheet in sheets:
        for (row, column), text in sheet.ordered:
            if len(text) <= MAX_REFERENCE and "book" in text and "|" in text:
                found = from_reference(text)
                if found is not None:
                    yield f"Sheet {sheet.name}, {cell_of(row, column)}", found


def _what_else(file: str, sheets: list[Sheet]) -> str:
    """What a workbook is that is no pack, or no longer."""
    ids = {sheet.id: sheet for sheet in sheets}
    names = ", ".join(sheet.name for sheet in sheets[:6]) + (", …" if len(sheets) > 6 else "")
    if any(of_a_book in ids for of_a_book in _OF_A_BOOK):
        return (
            f"{file} is a scorecard book, not a return: it has the sheets {names}. Name the "
            "packs that came back from the managers."
        )
    ours = [sheet_id for sheet_id in ids if is_pack_sheet(sheet_id)]
    if ours:
        services = {sheet_id.partition(":")[2] for sheet_id in ours} - {""}
        guess = f" It may be of {', '.join(sorted(services))}." if services else ""
        return (
            f"{file} looks like a pack, but of which book, service and month cannot be told: "
            "its hidden sheet _pack and the Pack reference on Start here are gone or damaged."
            f"{guess} {AGAIN}"
        )
    return (
        f"{file} is not a pack: it has no hidden sheet _pack and no Pack reference. It has the "
        f"sheets {names or 'without cells only'}. Name the packs that came back from the managers."
    )
