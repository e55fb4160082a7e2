"""Draws sheets whole with XlsxWriter: a new book, or the sheets that a book is to gain."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from workbook.cell_names import column_letters
from workbook.sheets import extract, indicators, ratings
from workbook.sheets.formulas import RatingsAt, columns_of, quoted, render, result
from workbook.sheets.list_sheet import CLOSE
from workbook.sheets.plan import (
    FIND,
    FIRST_COLUMN,
    FIRST_ROW,
    Cell,
    Choice,
    Highlight,
    RowPlan,
    Scalar,
    SheetPlan,
)
from workbook.sheets.styles import COLOURS, properties


class Formats:
    """XlsxWriter formats by style name, each made once."""

    def __init__(self, book: xlsxwriter.Workbook, colours: dict[str, str]) -> None:
        self._book, self._colours = book, colours
        self._made: dict[str, Format] = {}

    def __getitem__(self, style: str) -> Format:
        if style not in self._made:
            self._made[style] = self._book.add_format(properties(style, self._colours))
        return self._made[style]

    def colour(self, name: str) -> str:
        return {**COLOURS, **self._colours}[name]


def draw_book(
    plans: Sequence[SheetPlan],
    colours: dict[str, str],
    document: dict[str, str],
    book_id: str,
    protect: bool = False,
    ratings_at: RatingsAt | None = None,
    prefix: str = "",
    allowed: Mapping[str, bool] | None = None,
) -> bytes:
    """The bytes of a workbook with these sheets.

    ``document`` are its properties (title, subject, company …). ``ratings_at`` says where
    Ratings stands when it is not among the plans (a sheet drawn for an existing book),
    ``prefix`` what stands before the name of a function in a cell. ``allowed`` is what a
    person may do with a protected sheet; where it is given, hidden sheets are protected too.
    """
    buffer = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "dd/mm/yyyy",
    }
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({**document, "created": dt.datetime(2000, 1, 1)})
    book.set_custom_property("ScorecardBook", book_id)
    book.set_calc_mode("auto")
    book.set_size(2400, 1500)
    formats = Formats(book, colours)
    at = ratings_at or where_ratings(plans, prefix)
    named = {plan.id: plan.name for plan in plans}
    sheets = [(plan, book.add_worksheet(plan.name)) for plan in plans]
    for plan, sheet in sheets:
        _draw_sheet(sheet, plan, formats, at, named)
        if allowed is not None:
            sheet.protect("", dict(allowed))
        elif protect and not plan.hidden:
            sheet.protect("", {"format_cells": True, "format_columns": True, "format_rows": True})
    book.close()
    return buffer.getvalue()


def where_ratings(plans: Sequence[SheetPlan], prefix: str = "") -> RatingsAt:
    """Where Ratings and the targets stand among sheets drawn together."""
    by_id = {plan.id: plan for plan in plans}
    if ratings.SHEET_ID not in by_id:
        raise ValueError("no Ratings sheet among the plans")
    plan = by_id[ratings.SHEET_ID]
    letters, rows = _places(plan)
    found = RatingsAt(plan.name, letters, rows[CLOSE], rows, prefix=prefix)
    if indicators.SHEET_ID not in by_id:
        return found
    targets = by_id[indicators.SHEET_ID]
    columns, target_rows = _places(targets)
    ranges = columns_of(targets.name, columns, target_rows[CLOSE])
    return replace(found, targets=ranges, target_rows=target_rows)


def _places(plan: SheetPlan) -> tuple[dict[str, str], dict[str, int]]:
    """The column letters and the row numbers of a plan drawn as it is."""
    letters = {c.id: column_letters(n + FIRST_COLUMN) for n, c in enumerate(plan.columns)}
    return letters, {row.key: n + FIRST_ROW for n, row in enumerate(plan.rows)}


def _draw_sheet(
    sheet: Worksheet,
    plan: SheetPlan,
    formats: Formats,
    at: RatingsAt,
    named: dict[str, str],
) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 3, formats["hidden"], {"hidden": True})
    sheet.write_string(0, 0, plan.id, formats["hidden"])
    for number, column in enumerate(plan.columns):
        place = number + FIRST_COLUMN - 1
        whole = formats[column.style] if plan.taken else None
        options = {"hidden": True} if column.hidden else {}
        sheet.set_column(place, place, column.width, whole, options)
        sheet.write_string(0, place, column.id, formats["hidden"])
    sheet.set_row(0, None, None, {"hidden": True})
    find = next((n for n, c in enumerate(plan.columns) if c.id == FIND), None)
    find_letter = "" if find is None else column_letters(find + FIRST_COLUMN)
    for number, row in enumerate(plan.rows):
        _draw_row(sheet, plan, row, number + FIRST_ROW - 1, formats, at, find_letter, named)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    _dress(sheet, plan, formats)


def _draw_row(
    sheet: Worksheet,
    plan: SheetPlan,
    row: RowPlan,
    place: int,
    formats: Formats,
    at: RatingsAt,
    find_letter: str,
    named: dict[str, str],
) -> None:
    sheet.write_string(place, 0, row.key, formats["hidden"])
    if row.height is not None:
        sheet.set_row(place, row.height)
    shown = [n for n, c in enumerate(plan.columns) if not c.hidden]
    if row.spread and len(shown) > 1:
        made = next((c for c in row.cells if isinstance(c, Cell)), Cell())
        until = plan.column_index(plan.printing.last_column or plan.columns[shown[-1]].id)
        first, last = shown[0] + FIRST_COLUMN - 1, until + FIRST_COLUMN - 1
        sheet.merge_range(place, first, place, last, "", formats[made.style])
        write_scalar(sheet, place, first, made.value, formats[made.style])
        return
    for number, (given, column) in enumerate(zip(row.cells, plan.columns, strict=True)):
        if given is None:
            continue
        cell = given if isinstance(given, Cell) else Cell(given, column.style)
        style = formats[cell.style or column.style]
        here = number + FIRST_COLUMN - 1
        if cell.formula is not None:
            text = render(cell.formula, at, place + 1, "A", find_letter)
            value = result(cell, at, row.key)
            sheet.write_formula(place, here, f"={text}", style, "" if value is None else value)
        elif cell.link:
            target = f"internal:{quoted(named[cell.link])}!A1"
            sheet.write_url(place, here, target, style, str(cell.value))
        else:
            write_scalar(sheet, place, here, cell.value, style)


def write_scalar(sheet: Worksheet, row: int, column: int, value: Scalar, style: Any) -> None:
    """A value as what it is; text stays text even where it looks like a formula."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, style)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, style)
    else:
        sheet.write_number(row, column, value, style)


def _dress(sheet: Worksheet, plan: SheetPlan, formats: Formats) -> None:
    """Everything that is not a cell: panes, highlights, sparklines, drop-downs, print."""

    def row_of(key: str) -> int:
        return plan.row_index(key) + FIRST_ROW - 1

    def column_of(name: str) -> int:
        return plan.column_index(name) + FIRST_COLUMN - 1

    if plan.hidden:
        sheet.hide()
        return
    if plan.tab:
        sheet.set_tab_color(formats.colour(plan.tab))
    if plan.freeze:
        sheet.freeze_panes(row_of(plan.freeze[0]), column_of(plan.freeze[1]))
    elif plan.taken:
        sheet.freeze_panes(extract.HEAD_ROW, 0)
    for merge in plan.merges:
        cell = plan.rows[plan.row_index(merge.key)].cells[plan.column_index(merge.first)]
        made = cell if isinstance(cell, Cell) else Cell(cell)
        place = row_of(merge.key)
        first, last = column_of(merge.first), column_of(merge.last)
        sheet.merge_range(place, first, place, last, made.value or "", formats[made.style])
    if plan.first and plan.last:
        first, last = row_of(plan.first), row_of(plan.last)
        for highlight in plan.highlights:
            _highlight(sheet, plan, highlight, first, last, formats)
        for choice in plan.choices:
            _choice(sheet, choice, column_of(choice.column), _runs(plan, choice, first, last))
    for spark in plan.sparks:
        begin, until = (
            column_letters(column_of(spark.first) + 1),
            column_letters(column_of(spark.last) + 1),
        )
        for number, row in enumerate(plan.rows):
            if row.kind == "row":
                line = number + FIRST_ROW
                sheet.add_sparkline(
                    line - 1,
                    column_of(spark.column),
                    {
                        "range": f"{quoted(plan.name)}!{begin}{line}:{until}{line}",
                        "show_hidden": True,
                        "markers": True,
                        "last_point": True,
                        "series_color": formats.colour("header"),
                        "last_color": formats.colour("bad"),
                        "empty_cells": "gaps",
                        "weight": 1.5,
                    },
                )
    if plan.filter_head:
        head = row_of(plan.filter_head)
        end = max(row_of(plan.last) - 1, head)
        sheet.autofilter(head, 0, end, len(plan.columns) + FIRST_COLUMN - 2)
    _print(sheet, plan, row_of, column_of)


Run = tuple[int, int]
"""The first and the last of some rows that follow each other, counted from 0."""


def _runs(plan: SheetPlan, choice: Choice, first: int, last: int) -> list[Run]:
    """The rows of a drop-down, those that follow each other together."""
    if not choice.rows:
        return [(first, last)]
    runs: list[Run] = []
    for row in sorted(plan.row_index(key) + FIRST_ROW - 1 for key in choice.rows):
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs


def _choice(sheet: Worksheet, choice: Choice, column: int, runs: list[Run]) -> None:
    """A drop-down; another word may be typed after a warning, so that no text is refused."""
    rule = {
        "validate": "list",
        "source": list(choice.options),
        "error_type": "warning",
        "other_cells": [[top, column, end, column] for top, end in runs[1:]],
    }
    top, end = runs[0]
    sheet.data_validation(top, column, end, column, rule)


def _highlight(
    sheet: Worksheet,
    plan: SheetPlan,
    highlight: Highlight,
    first: int,
    last: int,
    formats: Formats,
) -> None:
    for name in highlight.columns:
        where = plan.column_index(name) + FIRST_COLUMN - 1
        rule: dict[str, Any] = {"format": formats[highlight.style]}
        if highlight.criteria == "equals":
            rule |= {"type": "cell", "criteria": "==", "value": f'"{highlight.value}"'}
        elif highlight.criteria == "contains":
            rule |= {"type": "text", "criteria": "containing", "value": highlight.value}
        else:
            places = {
                c.id: f"${column_letters(n + FIRST_COLUMN)}{first + 1}"
                for n, c in enumerate(plan.columns)
            }
            text = highlight.value.format(self=f"{column_letters(where + 1)}{first + 1}", **places)
            rule |= {"type": "formula", "criteria": f"={text}"}
        sheet.conditional_format(first, where, last, where, rule)


def _print(sheet: Worksheet, plan: SheetPlan, row_of: Any, column_of: Any) -> None:
    printing = plan.printing
    sheet.set_paper(printing.paper)
    if printing.landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(printing.pages_wide, printing.pages_high)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.center_horizontally()
    if printing.repeat:
        sheet.repeat_rows(row_of(printing.repeat[0]), row_of(printing.repeat[1]))
    if printing.last_column and plan.rows:
        end = len(plan.rows) + FIRST_ROW - 2
        sheet.print_area(1, FIRST_COLUMN - 1, end, column_of(printing.last_column))
    sheet.set_footer("&L&9&F  –  &A&C&9Internal: not disclosure-checked&R&9Page &P of &N")
