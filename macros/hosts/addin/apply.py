"""The changes of a press as actions of xlwings, which its JavaScript carries out in Excel.

What Office.js cannot do by an action of xlwings is done by functions of our own page
(``pages/static/js/main.js``), called by name: adding drawn sheets, and taking an
apostrophe away where a cell of the format Text has kept it.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from macros.hosts.addin.open_state import OpenState
from macros.hosts.desktop.apply import as_typed, without_formulas
from macros.hosts.desktop.blocks import Block, blocks, spans
from macros.outcome import RefusedError
from workbook.sheets.live import PREFIXES

WIDTH = 16384
AT_ONCE = 20_000
"""Cells in one action: more would be too long a message for Excel on the web."""

ADD_SHEET, SETTLE_TEXTS = "scorecardAddSheet", "scorecardSettleTexts"


def apply(book: Any, changes: list[dict[str, Any]], state: OpenState) -> None:
    """Puts the changes into the book's actions; refuses first what cannot be done.

    A height is at least that: ``state`` leaves out rows that are so high already, are hidden,
    or whose height is not known.
    """
    changes = [change for change in map(state.needed, changes) if change]
    for change in changes:
        if change.get("sheet") in state.protected:
            raise RefusedError(
                f"The sheet {change['sheet']} is protected. Review, Unprotect Sheet; then press "
                "again, and protect it afterwards."
            )
    texts: list[list[Any]] = []
    for change in changes:
        match change["do"]:
            case "insert_rows":
                _insert_rows(book.sheets[change["sheet"]], change, state)
            case "set_cells":
                texts += _set_cells(book.sheets[change["sheet"]], change["cells"])
            case "set_heights":
                for row, points in change["heights"]:
                    rows = _rows(book.sheets[change["sheet"]], int(row), int(row))
                    rows.row_height = points
            case "hide_rows":
                for first, last in spans(change["rows"]):
                    rows = _rows(book.sheets[change["sheet"]], first, last)
                    rows.rows.hidden = bool(change["hidden"])
            case "add_sheet":
                _add_sheet(book, change)
            case other:
                raise RefusedError(f"a change that this host does not know: {other}")
    if texts:
        call_page(book, SETTLE_TEXTS, texts)


def call_page(book: Any, name: str, *given: Any) -> None:
    """Has a function of the page called, after the actions before it."""
    book.impl.append_json_action(func="runMacro", args=[name, *given])


def _rows(sheet: Any, first: int, last: int) -> Any:
    return sheet.range((first, 1), (last, WIDTH))


def _insert_rows(sheet: Any, change: dict[str, Any], state: OpenState) -> None:
    """Rows above ``at`` with the formats, height and sparklines of row ``like``, no content."""
    at, count, like = change["at"], change["count"], change["like"]
    last = at + count - 1
    _rows(sheet, at, last).insert("down", "format_from_left_or_above")
    if like is None:
        return
    like = like if like < at else like + count
    new = _rows(sheet, at, last)
    new.copy_from(_rows(sheet, like, like), "formats")
    for column in state.sparklines.get(sheet.name, ()):
        into = sheet.range((at, column), (last, column))
        into.copy_from(sheet.range((like, column)), "all")
        into.clear_contents()
    if change["height"]:
        new.row_height = change["height"]


def _set_cells(sheet: Any, cells: list[list[Any]]) -> list[list[Any]]:
    """Sets the cells; the blocks in which a text was marked as one with an apostrophe."""
    for row, column, _, _, number_format in cells:
        if number_format is not None:
            sheet.range((row, column)).number_format = number_format
    marked: list[list[Any]] = []
    for block in (part for whole in blocks(cells) for part in _parts(whole)):
        last = (block.top + len(block.rows) - 1, block.left + block.width - 1)
        target = sheet.range((block.top, block.left), last)
        if block.formulas:
            target.formula = [[as_shown(text) for text in row] for row in block.rows]
            continue
        target.value = [[as_typed(value) for value in row] for row in block.rows]
        if any(as_typed(value) != value for _, _, value in block.places() if _is_text(value)):
            keep = [[row, col] for row, col, value in block.places() if str(value)[:1] == "'"]
            marked.append([sheet.name, block.top, block.left, *last, keep])
    return marked


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value != ""


def as_shown(formula: str) -> str:
    """A formula as it is typed: the file's mark of an add-in's function is not shown in Excel.

    >>> as_shown('=_xldudf_SC_RAG($A1,"bigger")')
    '=SC_RAG($A1,"bigger")'
    """
    return formula.replace(PREFIXES["addin"], "")


def _parts(block: Block) -> Iterator[Block]:
    high = max(1, AT_ONCE // block.width)
    for start in range(0, len(block.rows), high):
        rows = block.rows[start : start + high]
        yield Block(block.top + start, block.left, block.formulas, rows)


def _add_sheet(book: Any, change: dict[str, Any]) -> None:
    """A sheet drawn in a book of its own; its formulas are written once it stands in its place."""
    drawn, name = Path(change["file"]), change["name"]
    formulas = without_formulas(drawn, name)
    call_page(
        book,
        ADD_SHEET,
        base64.b64encode(drawn.read_bytes()).decode("ascii"),
        name,
        change["after"],
        [[row, column, as_shown(f"={text}")] for row, column, _, text, _ in formulas],
    )
