"""Draws a published copy: values and their look, and nothing that is not seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from io import BytesIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from workbook.cell_names import column_letters
from workbook.files.draw import Formats, write_scalar
from workbook.sheets.formulas import quoted
from workbook.sheets.plan import Cell, RowPlan
from workbook.sheets.published.page import Page

NEVER = dt.datetime(2000, 1, 1)
"""When every copy says that it was made, in its properties: the cover has the day."""
TABLE = "Figures"


def draw_published(
    pages: Sequence[Page],
    colours: Mapping[str, str],
    document: Mapping[str, str],
    made_on: dt.date | None = None,
) -> bytes:
    """The bytes of the copy. ``document`` are title, subject and company, and nothing else.

    A page has no ids, no hidden row or column, no formula, no name but the print titles, and
    a sparkline looks at visible cells. :class:`ValueError` for a page that has more.
    """
    unknown = set(document) - {"title", "subject", "company"}
    if unknown:
        raise ValueError(f"a published copy says nothing of its {', '.join(sorted(unknown))}")
    buffer = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(buffer, options)
    day = dt.datetime.combine(made_on, dt.time()) if made_on else NEVER
    book.set_properties({**{k: v for k, v in document.items() if v}, "created": day})
    book.set_size(2400, 1500)
    formats = Formats(book, dict(colours))
    named = {page.plan.id: page.plan.name for page in pages}
    sheets = [(page, book.add_worksheet(page.plan.name)) for page in pages]
    for page, sheet in sheets:
        _draw(sheet, page, formats, named)
    book.close()
    return buffer.getvalue()


def _draw(sheet: Worksheet, page: Page, formats: Formats, named: Mapping[str, str]) -> None:
    plan = page.plan
    if plan.hidden or any(column.hidden for column in plan.columns):
        raise ValueError(f"{plan.name}: nothing is hidden in a published copy")
    sheet.hide_gridlines(2)
    for number, column in enumerate(plan.columns):
        sheet.set_column(number, number, column.width)
    for number, row in enumerate(plan.rows):
        if row.height is not None:
            sheet.set_row(number, row.height)
        _draw_row(sheet, page, row, number, formats, named)
    for merge in plan.merges:
        place = plan.row_index(merge.key)
        cell = plan.rows[place].cells[plan.column_index(merge.first)]
        made = cell if isinstance(cell, Cell) else Cell(cell)
        first, last = plan.column_index(merge.first), plan.column_index(merge.last)
        sheet.merge_range(place, first, place, last, "", formats[made.style])
        write_scalar(sheet, place, first, made.value, formats[made.style])
    for line in page.sparklines:
        letters = column_letters(line.of + 1)
        where = f"${letters}${line.first + 1}:${letters}${line.last + 1}"
        sheet.add_sparkline(
            plan.row_index(line.row),
            plan.column_index(line.column),
            {
                "range": f"{quoted(line.sheet)}!{where}",
                "markers": True,
                "last_point": True,
                "series_color": formats.colour("header"),
                "last_color": formats.colour("bad"),
                "weight": 1.5,
            },
        )
    if page.table:
        _mark_up(sheet, page, formats)
    elif plan.freeze:
        sheet.freeze_panes(plan.row_index(plan.freeze[0]), plan.column_index(plan.freeze[1]))
    if plan.tab:
        sheet.set_tab_color(formats.colour(plan.tab))
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    _print(sheet, page)


def _draw_row(
    sheet: Worksheet,
    page: Page,
    row: RowPlan,
    place: int,
    formats: Formats,
    named: Mapping[str, str],
) -> None:
    columns = page.plan.columns
    if row.spread and len(columns) > 1 and not page.table:
        made = next((cell for cell in row.cells if isinstance(cell, Cell)), Cell())
        sheet.merge_range(place, 0, place, len(columns) - 1, "", formats[made.style])
        write_scalar(sheet, place, 0, made.value, formats[made.style])
        return
    for number, (given, column) in enumerate(zip(row.cells, columns, strict=True)):
        if given is None:
            continue
        cell = given if isinstance(given, Cell) else Cell(given, column.style)
        if cell.formula is not None:
            raise ValueError(f"{page.plan.name}, row {place + 1}: a copy holds values only")
        style = formats[cell.style or column.style]
        if cell.link:
            target = f"internal:{quoted(named[cell.link])}!A1"
            sheet.write_url(place, number, target, style, str(cell.value))
        else:
            write_scalar(sheet, place, number, cell.value, style)


def _mark_up(sheet: Worksheet, page: Page, formats: Formats) -> None:
    """A real table, so that a screen reader says the heading of every cell."""
    plan = page.plan
    head = plan.row_index(page.table)
    look = formats["head_left"]
    columns = [{"header": column.id, "header_format": look} for column in plan.columns]
    options = {"name": TABLE, "style": None, "autofilter": False, "columns": columns}
    sheet.add_table(head, 0, max(len(plan.rows) - 1, head + 1), len(columns) - 1, options)


def _print(sheet: Worksheet, page: Page) -> None:
    printing = page.plan.printing
    sheet.set_paper(printing.paper)
    if printing.landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(printing.pages_wide, printing.pages_high)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.center_horizontally()
    if printing.repeat:
        first, last = (page.plan.row_index(key) for key in printing.repeat)
        sheet.repeat_rows(first, last)
    if page.footer:
        text = page.footer.replace("&", "&&")
        sheet.set_footer(f"&L&9&A&C&9{text}&R&9Page &P of &N")
