"""The Data sheet: every figure ever taken in, one row each, tidy; the book's own history."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TypeGuard

from workbook.model import Issue, Observation, Place, Scorecard
from workbook.sheets.figures import as_number
from workbook.sheets.list_sheet import HEAD, TITLE, list_sheet, top_line
from workbook.sheets.plan import Cell, ColumnPlan, RowPlan, Scalar, SheetPlan
from workbook.sheets.sameness import plain, same
from xl_udfs.exact import exact

SHEET_ID = "data"
NAME = "Data"

_COLUMNS = (
    ColumnPlan("indicator", 26, "data|@"),
    ColumnPlan("service", 18, "data|@"),
    ColumnPlan("period", 11, "data|@"),
    ColumnPlan("basis", 14, "data|@"),
    ColumnPlan("numerator", 12, "data"),
    ColumnPlan("denominator", 14, "data"),
    ColumnPlan("value", 14, "data"),
    ColumnPlan("status", 16, "data|@"),
    ColumnPlan("state", 12, "data|@"),
    ColumnPlan("decimals", 11, "data"),
    ColumnPlan("file", 28, "data|@"),
    ColumnPlan("sheet", 16, "data|@"),
    ColumnPlan("cell", 8, "data|@"),
    ColumnPlan("check", 10, "data|@"),
)
IDS = tuple(column.id for column in _COLUMNS)
_NUMERATOR, _DENOMINATOR, _VALUE = map(IDS.index, ("numerator", "denominator", "value"))
_HEADS = (
    "Indicator id",
    "Service",
    "Period",
    "Basis",
    "Numerator",
    "Denominator",
    "Value",
    "Status word",
    "Status",
    "Decimals",
    "File",
    "Sheet",
    "Cell",
    "Check",
)


def lay_out(scorecard: Scorecard) -> SheetPlan:
    """History in the order in which it came; new figures go in above the closing row."""
    top = (
        top_line(_COLUMNS, TITLE, "Data: the history of every figure", "heading"),
        RowPlan(HEAD, "head", tuple(Cell(text, "head_left") for text in _HEADS), height=22),
    )
    items = [RowPlan(str(key), "row", values(o)) for key, o in scorecard.history.items()]
    return list_sheet(SHEET_ID, NAME, _COLUMNS, top, items, "period", "muted", gone="leave")


def values(seen: Observation) -> tuple[Scalar, ...]:
    """The cells of one observation, its check at the end."""
    found: tuple[Scalar, ...] = (
        seen.indicator,
        seen.service or None,
        seen.period,
        seen.basis,
        _number(seen.numerator),
        _number(seen.denominator),
        _number(seen.value),
        seen.status or None,
        seen.state or None,
        seen.decimals,
        seen.place.file or None,
        seen.place.sheet or None,
        seen.place.cell or None,
    )
    return (*found, check(found))


def check(found: Iterable[Scalar]) -> str:
    """Eight letters that change when any cell of the row is changed by hand.

    A value that is its numerator over its denominator follows from them and is left out:
    another program may store its last digit differently.
    """
    cells = list(found)
    n, d, value = cells[_NUMERATOR], cells[_DENOMINATOR], cells[_VALUE]
    if _number_like(n) and _number_like(d) and d and same(value, float(n) / float(d)):
        cells[_VALUE] = None
    text = "\x1f".join([cell if type(cell) is str else plain(cell) for cell in cells])
    return hashlib.blake2b(text.encode(), digest_size=4).hexdigest()


def read_row(found: Mapping[str, Scalar]) -> Observation:
    """An observation from a row's cells by column id. ``ValueError`` says what is wrong."""
    numerator, denominator = _fraction(found, "numerator"), _fraction(found, "denominator")
    value = _fraction(found, "value")
    if value is not None and numerator is not None and denominator:
        share = numerator / denominator
        if same(as_number(share), as_number(value)):
            value = share  # exact again: a cell holds only 15 digits of 103/375
    for name in ("indicator", "period", "basis"):
        if not found.get(name):
            raise ValueError(f"the {name} is missing")
    decimals = found.get("decimals")
    return Observation(
        indicator=str(found["indicator"]),
        period=str(found["period"]),
        basis=str(found["basis"]),
        service=str(found.get("service") or ""),
        value=value,
        numerator=numerator,
        denominator=denominator,
        status=str(found.get("status") or ""),
        state=str(found.get("state") or ""),
        decimals=int(decimals) if isinstance(decimals, int | float) else None,
        place=Place(
            str(found.get("file") or ""),
            str(found.get("sheet") or ""),
            str(found.get("cell") or ""),
        ),
    )


def edited(found: Mapping[str, Scalar]) -> bool:
    """Whether a row was changed by hand since it was written."""
    return found.get("check") != check(map(found.get, IDS[:-1]))


def edited_issue(seen: Observation, place: Place) -> Issue:
    return Issue(
        "check",
        "This row of the Data sheet was changed by hand; the figure is used as it stands now",
        "Put the right figure in an extract and refresh, so that it can be traced",
        place,
        seen.indicator,
        seen.service,
        seen.period,
    )


def _number_like(value: Scalar) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _number(value: Fraction | None) -> int | float | None:
    return None if value is None else as_number(value)


def _fraction(found: Mapping[str, Scalar], name: str) -> Fraction | None:
    value = found.get(name)
    if value is None or value == "":
        return None
    try:
        return exact(value)
    except ValueError as error:
        raise ValueError(f"the {name} {value!r} is not a number") from error
