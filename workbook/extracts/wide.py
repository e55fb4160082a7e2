"""Wide tables: a row per indicator (and service), a column per period."""

from __future__ import annotations

from workbook.extracts.header_rows import BESIDE_ROLE, Row
from workbook.extracts.headings import Layout, Measure
from workbook.extracts.readings import Reading, counted_cells, field_text

NAME_IT = (
    "head each column of the period (Num, Denom, Value), or leave the column out, and read "
    "the extract again"
)


def wide_readings(layout: Layout, number: int, row: Row) -> list[Reading]:
    """One reading for each period of a row that has a filled cell.

    Columns of one period (``Aug-22 Num``, ``Aug-22 Denom``) make one reading; a heading
    that states a basis of its own (``Aug-22 YTD``) makes another.
    """
    if not any(measure.is_wide and measure.col in row for measure in layout.measures):
        return []
    groups: dict[tuple[str, str, str, str, str], list[Measure]] = {}
    for measure in layout.measures:
        if measure.is_wide and measure.col in row:
            alone = "" if measure.role == BESIDE_ROLE else measure.unread
            name = (measure.period, measure.basis, measure.state, measure.trouble, alone)
            groups.setdefault(name, []).append(measure)
    words = {
        name: field_text(layout, number, row, name)
        for name in ("id", "name", "ref", "service", "basis", "state")
    }
    readings = []
    for (period, basis, state, trouble, _), measures in groups.items():
        reading = Reading(
            layout,
            number,
            words["id"],
            words["name"],
            words["ref"],
            words["service"],
            # beside a current figure, the row's basis is that figure's and not the months'
            "" if layout.has_current else words["basis"],
            state or words["state"],
            counted_cells(layout, number, row, measures),
            period=period,
            heading_basis=basis,
            is_wide=True,
        )
        if trouble:
            reading.trouble = f"the heading {measures[0].heading!r} is no period: {trouble}"
            reading.remedy = "correct the heading, such as Aug-22, and read the extract again"
        unread = [measure.unread for measure in measures if measure.unread]
        if unread and not trouble:
            reading.trouble, reading.remedy = unread[0], NAME_IT
        readings.append(reading)
    return readings
