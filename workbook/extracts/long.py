"""Long tables: a row per indicator and period (and service), its figures in columns."""

from __future__ import annotations

from workbook.extracts.headings import Layout, Row
from workbook.extracts.readings import Reading, counted_cells, field_cell, field_text
from xl_udfs import periods

NO_PERIOD = "write the period in a Period column, such as Aug-22, Q2 2022-23 or 2022/23"


def long_reading(
    layout: Layout, number: int, row: Row, default_period: str | None
) -> Reading | None:
    """The reading of one row, or ``None`` where none of its figures is filled.

    A row without a period takes ``default_period`` (a canonical key), and says so.
    """
    measures = [measure for measure in layout.measures if not measure.is_wide]
    cells = counted_cells(layout, number, row, measures)
    if not cells:
        return None
    reading = Reading(
        layout,
        number,
        id=field_text(layout, number, row, "id"),
        name=field_text(layout, number, row, "name"),
        ref=field_text(layout, number, row, "ref"),
        service=field_text(layout, number, row, "service"),
        basis=field_text(layout, number, row, "basis"),
        state=field_text(layout, number, row, "state"),
        cells=cells,
        is_current=any(measure.is_current for measure in measures),
    )
    stated = field_cell(layout, number, row, "period")
    if stated is None:
        if default_period:
            reading.period, reading.is_assumed = default_period, True
        else:
            reading.trouble, reading.remedy = "the figure has no period", NO_PERIOD
        return reading
    try:
        if stated.trouble:
            raise ValueError(stated.trouble)
        reading.period = periods.period(stated.value).key
    except ValueError as error:
        where = layout.table.place(number, layout.fields["period"])
        reading.trouble = f"the period in {where.cell} cannot be read: {error}"
        reading.remedy = NO_PERIOD
    return reading
