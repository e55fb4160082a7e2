"""From raw tables to observations, with every filled period cell used or listed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from workbook.extracts.drafts import Draft
from workbook.extracts.duplicates import Settlement, settle_duplicates
from workbook.extracts.figures import Refused, read_figure, settle_count
from workbook.extracts.heading_words import EXPECTED, HeadingReader
from workbook.extracts.headings import Layout, find_layouts
from workbook.extracts.known_words import basis_word, state_word
from workbook.extracts.ledger import Ledger
from workbook.extracts.long import long_readings
from workbook.extracts.match import Matcher, Unmatched, key
from workbook.extracts.readings import Reading
from workbook.extracts.settle_basis import settle_basis, settle_state
from workbook.extracts.settle_units import ASKED, settle
from workbook.extracts.tables import RawTable
from workbook.extracts.wide import wide_readings
from workbook.model import Indicator, Intake, Observation, Place
from xl_udfs.periods import month_label, period_from_key
from xl_udfs.printed import percent_of

CUT_OFF = (
    "printed percentages that are cut off instead of rounded; their numerators and "
    "denominators are what counts"
)


def take_in(
    tables: Iterable[RawTable],
    indicators: Iterable[Indicator],
    heading_aliases: Mapping[str, tuple[str, ...]] | None = None,
    council: str = "",
    default_period: str | None = None,
    earlier_names: Mapping[str, Iterable[str]] | None = None,
) -> Intake:
    """Read extracts against a scorecard's indicators.

    ``heading_aliases`` maps fields to the template's own headings; ``council`` is the
    name that means the whole directorate in a Service column; ``default_period`` (a
    canonical key such as ``2023-08``), the scorecard's month, is taken for figures without a
    period, with a warning; later ones get one as well. What cannot be used becomes one
    ``listed`` issue per cell; everything else worth knowing a ``warning``. The account
    always balances: read = used + listed. ``earlier_names`` are names by indicator id that
    extracts may still use, with a warning.

    Errors: ``ValueError`` for a heading alias of an unknown field or a ``default_period``
    that is no canonical key.

    >>> from workbook.extracts.tables import RawCell
    >>> cells = {(1, 1): "Indicator", (1, 2): "Aug-22", (2, 1): "Re-referrals"}
    >>> cells[2, 2] = "27% (103/375)"
    >>> table = RawTable("a.csv", "", {at: RawCell(text) for at, text in cells.items()}, True)
    >>> intake = take_in([table], [Indicator("re", "Re-referrals", unit="percent")])
    >>> intake.accounting, intake.observations[0].numerator
    (Accounting(read=1, used=1, listed=0), Fraction(103, 1))
    """
    if default_period:
        period_from_key(default_period)
    matcher = Matcher(indicators, council, earlier_names)
    reader = HeadingReader(heading_aliases, council)
    ledger = Ledger()
    drafts: list[Draft] = []
    for reading in _readings(tables, reader, matcher, ledger, default_period):
        ledger.count(reading)
        draft = _draft(reading, matcher, ledger, default_period)
        if draft is not None:
            drafts.append(draft)
    drafts = _with_units(drafts, ledger)
    observations = [_settle(one, ledger) for one in settle_duplicates(drafts)]
    return Intake(tuple(observations), ledger.issues, ledger.accounting)


def _readings(
    tables: Iterable[RawTable],
    reader: HeadingReader,
    matcher: Matcher,
    ledger: Ledger,
    default_period: str | None,
) -> Iterable[Reading]:
    without: list[RawTable] = []
    recognised = False
    for table in tables:
        layouts = find_layouts(table, reader, matcher.knows)
        if not layouts and any(cell.is_filled for cell in table.cells.values()):
            without.append(table)
        recognised = recognised or bool(layouts)
        told: set[tuple[str, ...]] = set()
        for layout in layouts:
            if layout.ignored and layout.ignored not in told:
                told.add(layout.ignored)
                _tell_ignored(layout, ledger)
            for number, row in layout.rows.items():
                yield from long_readings(layout, number, row, default_period)
                yield from wide_readings(layout, number, row)
    for table in without:
        where = Place(table.file, table.sheet)
        if recognised:
            what = "no table was recognised on this sheet, and nothing of it was read"
        else:
            what = "no table was recognised in the extract, and nothing of it was read"
        ledger.warn(what, f"a table of figures needs {EXPECTED}", where)


def _tell_ignored(layout: Layout, ledger: Ledger) -> None:
    named = ", ".join(repr(text[:60]) for text in layout.ignored[:12])
    more = f" and {len(layout.ignored) - 12} more" if len(layout.ignored) > 12 else ""
    ledger.warn(
        f"columns that are not read: {named}{more}",
        "nothing, unless they hold figures: then give them a heading that is known",
        layout.table.place(layout.head_row, 1),
    )


def _draft(
    reading: Reading, matcher: Matcher, ledger: Ledger, default_period: str | None
) -> Draft | None:
    """What a reading says, or ``None`` where its cells have been listed instead."""
    indicator_id = service = ""
    try:
        indicator = matcher.indicator(reading.id, reading.name, reading.ref)
        indicator_id = indicator.id
        service = matcher.service(reading.service)
        if reading.trouble:
            raise Refused(reading.trouble, reading.remedy)
        figure = read_figure(reading, indicator)
        state = settle_state(reading, figure.qualifier)
        settled = settle_basis(reading, indicator, figure.qualifier)
        if settled.basis != "3-year average":
            settle_count(figure, indicator)
    except (Refused, Unmatched) as error:
        ledger.list_cells(reading, error.what, error.do, indicator_id, service)
        return None
    reading.period = settled.period
    if settled.doubt:
        _warn(ledger, reading, settled.doubt, "state it in a Basis column", indicator_id)
    if reading.is_assumed:
        what = f"a figure without a period is read as of {reading.period}"
        _warn(ledger, reading, what, "write its period in a Period column")
    if default_period and not figure.status and _is_later(reading.period, default_period):
        what = (
            f"{_label(reading.period)} is later than {_label(default_period)}, the scorecard's "
            "month; its figures are kept until the scorecard gets there"
        )
        _warn(ledger, reading, what, "nothing, unless the period is wrong: then correct it")
    for doubt in reading.doubts:
        what = CUT_OFF if "cut off" in doubt else doubt
        _warn(ledger, reading, what, "nothing, or have the source print it exactly")
    if figure.qualifier and not _is_understood(figure.qualifier, indicator):
        what = f"words beside a figure that are not read: {figure.qualifier!r}"
        _warn(ledger, reading, what, "nothing, unless they change what the figure means")
    if indicator.unit == "rate" and figure.printed is None and figure.denominator:
        what = "a rate without its figure is worked out per 10,000"
        _warn(ledger, reading, what, "give the rate itself if it is per another number")
    old = matcher.earlier_name(reading.id, reading.name, reading.ref)
    if old:
        what = f"{old!r} is the earlier name of {indicator.name!r}"
        do = "have the source use its name of today, or add the earlier one as an alias"
        _warn(ledger, reading, what, do, indicator_id)
    if matcher.by_ref_only(reading.id, reading.name, reading.ref):
        what = f"the name {reading.name!r} is not known; its ref {reading.ref} was followed"
        _warn(ledger, reading, what, "add the name as an alias of the indicator", indicator_id)
    return Draft(reading, indicator, service, settled.basis, state, figure)


@lru_cache(maxsize=1_000)
def _is_later(period: str, month: str) -> bool:
    """Whether a period has not begun in a month."""
    return period_from_key(period).first > period_from_key(month)


@lru_cache(maxsize=1_000)
def _label(period: str) -> str:
    found = period_from_key(period)
    return month_label(found) if found.kind == "month" else found.key


def _is_understood(words: str, indicator: Indicator) -> bool:
    """Whether words beside a figure are its basis, its state, or what it counts."""
    counted = {key(indicator.noun), key(indicator.unit), "day", "days", "cases", "children"}
    return bool(basis_word(words) or state_word(words)) or key(words) in counted


def _warn(ledger: Ledger, reading: Reading, what: str, do: str, indicator: str = "") -> None:
    ledger.warn(what, do, reading.place, indicator)


def _with_units(drafts: list[Draft], ledger: Ledger) -> list[Draft]:
    """The drafts whose scale is settled; the others are listed as questions."""
    settled, asked = settle(drafts)
    refused = {id(draft) for draft in asked}
    for draft in settled:
        scale = "fractions of one" if draft.figure.value == draft.figure.printed else "percent"
        if draft.figure.value:
            what = f"plain numbers of percentages are read as {scale}, by their whole column"
            _warn(ledger, draft.reading, what, "nothing, unless that is wrong")
    for draft in asked:
        what, do = ASKED
        printed = draft.reading.of("value")[0].cell.text
        ledger.list_cells(
            draft.reading, what.format(figure=printed), do, draft.indicator.id, draft.service
        )
    for draft in drafts:
        value = draft.figure.value
        is_percent = draft.indicator.unit == "percent"
        if id(draft) not in refused and is_percent and value is not None and value > 1:
            refused.add(id(draft))
            ledger.list_cells(
                draft.reading,
                f"{percent_of(value, 1)} is above 100%",
                "correct it, or give the indicator a unit other than percent",
                draft.indicator.id,
                draft.service,
            )
    return [draft for draft in drafts if id(draft) not in refused]


def _settle(settlement: Settlement, ledger: Ledger) -> Observation:
    """The observation of one key; the cells of all its rows are accounted for."""
    chosen = settlement.chosen
    if settlement.conflict:
        return _conflict(settlement, ledger)
    ledger.use(chosen.reading)
    for other in settlement.merged:
        ledger.use(other.reading)
        if other.reading.row == chosen.reading.row and _same_table(other, chosen):
            what = "the row gives this figure twice, and both agree"
            ledger.warn(what, "nothing", chosen.reading.place)
        else:
            what = f"given twice and the same: {chosen.reading.place} and {other.reading.place}"
            ledger.warn(what, "nothing", other.reading.place, other.indicator.id)
    _tell_superseded(settlement, ledger)
    return chosen.observation()


def _same_table(one: Draft, other: Draft) -> bool:
    return one.reading.layout is other.reading.layout


def _tell_superseded(settlement: Settlement, ledger: Ledger) -> None:
    for old in settlement.superseded:
        ledger.use(old.reading)
        by = settlement.chosen
        ledger.warn(
            f"superseded: {old.text} by {by.text} ({by.state}, {by.reading.place})",
            "nothing",
            old.reading.place,
            old.indicator.id,
        )


def _conflict(settlement: Settlement, ledger: Ledger) -> Observation:
    rows = settlement.conflict
    told = [f"{draft.text} ({draft.reading.place})" for draft in rows]
    shown = " or ".join(told[:4]) + (f" or {len(told) - 4} more" if len(told) > 4 else "")
    for draft in rows:
        ledger.list_cells(
            draft.reading,
            f"conflicting rows for {draft.indicator.title!r}, {draft.service or 'directorate'}, "
            f"{draft.reading.period}, {draft.basis}: {shown}",
            "leave the right one, or mark it revised in a Status column",
            draft.indicator.id,
            draft.service,
        )
    _tell_superseded(settlement, ledger)
    first = settlement.chosen
    return Observation(
        first.indicator.id,
        first.reading.period,
        first.basis,
        first.service,
        status=f"Conflict: {shown}",
        place=first.reading.place,
    )
