"""Long tables: a row per indicator and period (and service), its figures in columns."""

from __future__ import annotations

from functools import lru_cache

from workbook.extracts.header_rows import Row
from workbook.extracts.heading_words import Heading, within_year
from workbook.extracts.headings import Layout, Measure
from workbook.extracts.readings import Reading, counted_cells, field_text, filled_cell
from workbook.extracts.tables import RawCell, Value
from xl_udfs import periods

NO_PERIOD = "write the period in a Period column, such as Aug-22, Q2 2022-23 or 2022/23"


def long_readings(
    layout: Layout, number: int, row: Row, default_period: str | None
) -> list[Reading]:
    """The readings of one row: one, and one more for each column headed by its own basis.

    A row without a period takes ``default_period`` (a canonical key), and says so.
    """
    groups: dict[str, list[Measure]] = {}
    for measure in layout.measures:
        if not measure.is_wide and measure.col in row:
            groups.setdefault(measure.basis, []).append(measure)
    return [
        _reading(layout, number, row, measures, basis, default_period)
        for basis, measures in groups.items()
    ]


def _reading(
    layout: Layout,
    number: int,
    row: Row,
    measures: list[Measure],
    basis: str,
    default_period: str | None,
) -> Reading:
    reading = Reading(
        layout,
        number,
        id=field_text(layout, number, row, "id"),
        name=field_text(layout, number, row, "name"),
        ref=field_text(layout, number, row, "ref"),
        service=field_text(layout, number, row, "service"),
        basis=field_text(layout, number, row, "basis"),
        state=field_text(layout, number, row, "state"),
        cells=counted_cells(layout, number, row, measures),
        heading_basis=basis,
        is_current=any(measure.is_current for measure in measures),
    )
    stated = [
        (layout.table.place(number, col).cell, cell)
        for col in layout.periods
        if (cell := filled_cell(layout, number, row, col)) is not None
    ]
    if not stated:
        if default_period:
            reading.period, reading.is_assumed = default_period, True
        else:
            reading.trouble, reading.remedy = "the figure has no period", NO_PERIOD
        return reading
    try:
        reading.period = one_period([cell for _, cell in stated])
    except ValueError as error:
        where = " and ".join(name for name, _ in stated)
        reading.trouble = f"the period in {where} cannot be read: {error}"
        reading.remedy = NO_PERIOD
    return reading


def one_period(cells: list[RawCell]) -> str:
    """The period that the cells of a row's period columns say together.

    A month without a year beside its financial year makes one period, and where several
    are periods the shortest counts if it lies in the others. Errors: ``ValueError``.

    >>> one_period([RawCell("2022/23"), RawCell("Aug")])
    '2022-08'
    >>> one_period([RawCell("2022/23"), RawCell("Q2 2022-23")])
    '2022-23 Q2'
    """
    if len(cells) == 1:
        return _period_of(cells[0])
    found: list[str] = []
    bare: list[Heading] = []
    for cell in cells:
        try:
            found.append(_period_of(cell))
        except periods.MidMonth:
            continue  # the day on which the extract was run, if another column has a period
        except ValueError:
            bare.append(Heading(text=" ".join(str(cell.value).split())))
    for heading in bare:
        together = {within_year(heading, year).period for year in found} - {""}
        if len(together) != 1:
            raise ValueError(
                f"{heading.text!r} is not a period: write Aug-22, Q3 2019-20 or 2022/23"
            )
        found += together
    if not found:
        return _period_of(cells[0])
    known = sorted(
        (periods.period_from_key(one) for one in set(found)), key=lambda p: len(p.months())
    )
    shortest = known[0]
    for longer in known[1:]:
        if not set(shortest.months()) <= set(longer.months()):
            raise ValueError(f"{shortest.key} and {longer.key} are different periods")
    return shortest.key


def _period_of(cell: RawCell) -> str:
    if cell.trouble:
        raise ValueError(cell.trouble)
    return _period_key(cell.value)


@lru_cache(maxsize=10_000)
def _period_key(value: Value) -> str:
    return periods.period(value).key
