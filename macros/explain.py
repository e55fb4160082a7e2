"""Explain: where a figure came from, how it was rated, and in which published copies it stood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from macros.outcome import RefusedError
from workbook.assess import assess, text, when
from workbook.assess.figures import Figures
from workbook.cycle.days import of_day
from workbook.cycle.status import STANDING
from workbook.model import (
    DIRECTORATE,
    Correction,
    Indicator,
    Key,
    Observation,
    Published,
    RatedRow,
    Scorecard,
    row_key,
)
from workbook.sheets.published.table import target_words
from xl_udfs import look_alikes, words
from xl_udfs.periods import period as read_period
from xl_udfs.printed import number


def explain(scorecard: Scorecard, indicator: str, period: str, service: str = "") -> list[str]:
    """The account of every figure of an indicator for a period, in sentences.

    ``period`` is blank for the scorecard's own. Raises :class:`RefusedError` for an indicator,
    a service or a period that the book does not know.
    """
    found = named(scorecard, indicator)
    key = _period(period or scorecard.period)
    figures = Figures(scorecard)
    where = _service(scorecard, figures, found, service)
    of_row = f"{found.title}{f' – {where}' if where else ''}, {when.label(key)}"
    lines = [of_row, "=" * len(of_row)]
    seen = _observations(figures, found, where, key)
    for one in seen:
        lines += _one(scorecard, figures, found, one)
    if not seen:
        lines.append("No figure of it is in the book for this period.")
    lines += _rated(scorecard, found, where, key)
    lines += _stood(scorecard.published, found, where, key)
    return lines


def named(scorecard: Scorecard, wanted: str) -> Indicator:
    """The indicator of this id, ref or name."""
    key = look_alikes.key(wanted)
    for one in scorecard.indicators:
        if key in {look_alikes.key(text) for text in (one.id, one.ref, one.name) if text}:
            return one
    known = ", ".join(one.id for one in scorecard.indicators)
    raise RefusedError(f"no indicator is called {wanted}; there are: {known}")


def _period(typed: str) -> str:
    try:
        return read_period(typed).key
    except ValueError as wrong:
        raise RefusedError(f"--period {typed}: {wrong}") from wrong


def _service(scorecard: Scorecard, figures: Figures, found: Indicator, typed: str) -> str:
    if not typed or look_alikes.key(typed) == look_alikes.key("Directorate"):
        return DIRECTORATE
    services = figures.history.services(found.id)
    for name in services:
        if look_alikes.key(name) == look_alikes.key(typed):
            return name
    known = ", ".join(services) or "none, it is not split"
    raise RefusedError(f"{found.title} has no figures of {typed}; its services: {known}")


def _observations(
    figures: Figures, indicator: Indicator, service: str, period: str
) -> list[Observation]:
    """The figures on every basis: as read, rolled up, or made from months."""
    made = {}
    for basis in words.BASES:
        one = figures.at(indicator, service, basis, period)
        if one is None and basis == "YTD" and when.kind(period) == "month":
            one = figures.year_to_date(indicator, service, period)
            if indicator.current_basis != "YTD" and indicator.target.period != "annual":
                one = None
        if one is None and basis == "Quarter" and when.kind(period) == "quarter":
            one = figures.quarter(indicator, service, period)
        if one is not None:
            made[str(one.key)] = one
    return list(made.values())


def _one(
    scorecard: Scorecard, figures: Figures, indicator: Indicator, one: Observation
) -> Iterator[str]:
    yield f"{one.basis}: {text.printed(indicator, one) or one.status}"
    if one.derived:
        yield f"  How: {one.derived}."
        yield from _parts(figures, indicator, one)
    elif str(one.place):
        yield f"  Read from: {one.place}."
    if one.numerator is not None and one.denominator:
        share = text.figure(indicator, one)
        yield f"  Arithmetic: {_plain(one.numerator)} of {_plain(one.denominator)} is {share}."
    if one.state:
        yield f"  State: {one.state}."
    for correction in _corrections(scorecard, one.key):
        yield from _corrected(indicator, correction)


def _parts(figures: Figures, indicator: Indicator, one: Observation) -> Iterator[str]:
    if one.service != DIRECTORATE:
        return
    for name in figures.history.expected(indicator.id, one.period):
        part = figures.history.get(indicator.id, name, one.basis, one.period)
        if part is not None:
            came = f" ({part.place})" if str(part.place) else ""
            yield f"    {name}: {text.printed(indicator, part)}{came}"


def _corrections(scorecard: Scorecard, key: Key) -> list[Correction]:
    return [
        c
        for c in scorecard.cycle.corrections
        if (c.indicator, c.service, c.period, c.basis)
        == (key.indicator, key.service, key.period, key.basis)
    ]


def _corrected(indicator: Indicator, one: Correction) -> Iterator[str]:
    standing = "stands" if one.state in STANDING else one.state
    was, now = _figure(one.was.value, one.was.status), _figure(one.now.value, one.now.status)
    yield (
        f"  Corrected: was {was}, now {now} ({standing}). {one.who} asked for it"
        f"{f' in {one.file}' if one.file else ''}: {one.reason or 'no reason given'}. "
        f"Accepted by {one.accepted_by} on {of_day(one.accepted_on)}."
    )


def _figure(value: str, status: str) -> str:
    return number(Fraction(value), None) if value else status or "blank"


def _rated(scorecard: Scorecard, found: Indicator, service: str, period: str) -> Iterator[str]:
    row = _row(scorecard, found, service, period)
    if row is None:
        yield (
            f"Rating: the scorecard's own period is {when.label(scorecard.period)}; "
            "other periods are not rated in it."
        )
        return
    yield f"Target: {target_words(row.goals).replace('[z]', 'none')}."
    yield f"Rating: {row.rating.rag or 'Not rated'}. {text.capital(row.rating.reason)}."
    if row.rating.threshold:
        yield f"  Threshold: {row.rating.threshold}."
    if row.rating.held_words:
        yield f"  Held against it: {row.rating.held_words}."
    went = row.direction
    told = f"{went.arrow} {went.words}".strip()
    against = f", against {went.base_printed} for {went.base_period}" if went.base_printed else ""
    reason = f" ({went.reason})" if went.reason else ""
    yield f"Direction of travel: {told}{against}{reason}."


def _row(scorecard: Scorecard, found: Indicator, service: str, period: str) -> RatedRow | None:
    key = row_key(found.id, service)
    for row in assess(scorecard).rows:
        if row.key == key and period in (row.period, scorecard.period):
            return row
    return None


def _stood(
    copies: Iterable[Published], found: Indicator, service: str, period: str
) -> Iterator[str]:
    told = [
        f"  {when.label(copy.period)}, version {copy.version} for the {copy.audience}, "
        f"{of_day(copy.made_on)} ({copy.file}): {figure.basis} {figure.printed or figure.status}"
        for copy in copies
        for figure in copy.figures
        if (figure.indicator, figure.service, figure.period) == (found.id, service, period)
    ]
    yield "Published in:" if told else "It stood in no published copy."
    yield from told


def _plain(value: Fraction) -> str:
    return number(value, None)


def published(scorecard: Scorecard) -> list[str]:
    """A line for each copy, the latest last."""
    if not scorecard.published:
        return ["No copy was published from this book."]
    lines = []
    for copy in scorecard.published:
        hidden = sum(figure.hidden for figure in copy.figures)
        lines.append(
            f"{when.label(copy.period)}, version {copy.version} for the {copy.audience}: "
            f"{copy.file}, {of_day(copy.made_on)}, by {copy.by or 'somebody'}; "
            f"{len(copy.figures)} figures, {hidden} hidden"
            f"{'; with a password' if copy.protected else ''}"
        )
        lines.append(f"  SHA-256 {copy.digest}")
        if copy.override:
            lines.append(f"  Checks were open; published by decision of {copy.override}")
    return lines
