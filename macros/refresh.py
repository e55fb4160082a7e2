"""Refresh: take the extract in, roll to the period, keep what was typed, account for all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from macros.archiving import archived, kept
from macros.deciding import decide
from macros.new_book import month
from macros.outcome import Context, Outcome, RefusedError, Report
from workbook.assess import text
from workbook.assess.figures import Figures
from workbook.cycle import corrections, new_year
from workbook.extracts.tables import RawTable
from workbook.extracts.take_in import take_in
from workbook.model import (
    Accounting,
    Correction,
    Indicator,
    Intake,
    Issue,
    Key,
    Observation,
    Place,
    Scorecard,
    Source,
)
from workbook.sheets.words import period_label
from xl_udfs import periods

PASTED = "Extract sheet"


@dataclass(frozen=True)
class Inputs:
    """``period`` to roll to (blank: stay), the ``tables`` of extract files, the Extract
    sheet's own table as ``pasted``, findings of reading the book that still stand
    (``found``) or are put right by this press and so told once (``settled``), and the
    indicator ids that the book had when it was last written (blank for a new book)."""

    period: str = ""
    tables: tuple[RawTable, ...] = ()
    pasted: RawTable | None = None
    found: tuple[Issue, ...] = ()
    settled: tuple[Issue, ...] = ()
    known_indicators: tuple[str, ...] = ()


def press(scorecard: Scorecard, inputs: Inputs, context: Context) -> Outcome:
    """Computes the refreshed scorecard. Raises :class:`RefusedError` when it must not be.

    Figures that differ from the history replace it and are logged with old and new. Every
    typed text goes into the archive under the period it was written for.
    """
    period = _period(scorecard, inputs.period)
    before = scorecard
    decided = decide(kept(scorecard, context), context)
    scorecard = decided.scorecard
    archive = archived(scorecard)
    intake, sources = _take_in(scorecard, inputs, period)
    today = context.today.isoformat()
    cycle, observations, _ = corrections.held(
        scorecard.cycle, intake.observations, today, context.who
    )
    history, restated = merged(scorecard, observations)
    made = scorecard.but(history=history, cycle=cycle)
    cycle, history = corrections.made_now(
        cycle, history, lambda one: without_correction(made, one), today, context.who
    )
    sources = (*sources[:1], *_unsettled(scorecard, sources, history))
    dropped = _dropped(scorecard, inputs.known_indicators)
    seen = {issue.key for issue in scorecard.log}
    fresh = [issue for issue in (*restated, *dropped, *inputs.settled) if issue.key not in seen]
    cycle = replace(cycle, as_of=today if cycle.packs or cycle.actions else "")
    refreshed = scorecard.but(
        period=period,
        history=history,
        archive=archive,
        sources=sources,
        log=scorecard.log + tuple(fresh),
        cycle=cycle,
    )
    refreshed = refreshed.but(
        issues=(*inputs.found, *_doubted(refreshed), *new_year.issues(refreshed))
    )
    report = _report(before, refreshed, intake, restated)
    held_back = _held_back(len(intake.observations) - len(observations))
    return Outcome(refreshed, replace(report, lines=(*decided.lines, *report.lines, *held_back)))


def _held_back(number: int) -> list[str]:
    """What is said of an extract's figures that were read but stand behind a correction."""
    if not number:
        return []
    told = "1 figure of the extract stands" if number == 1 else f"{number} figures stand"
    return [f"{told} behind an accepted correction; both are on the Corrections sheet."]


def without_correction(scorecard: Scorecard, correction: Correction) -> Observation | None:
    """What a figure would be made from the others, were it not corrected."""
    key = corrections.key_of(correction)
    history = {k: seen for k, seen in scorecard.history.items() if k != key}
    figures = Figures(scorecard.but(history=history))
    make = {"Quarter": figures.quarter, "YTD": figures.year_to_date}.get(correction.basis)
    for indicator in scorecard.indicators:
        if indicator.id == correction.indicator and make is not None:
            return make(indicator, correction.service, correction.period)
        if indicator.id == correction.indicator:
            return figures.at(indicator, correction.service, correction.basis, correction.period)
    return None


def _doubted(scorecard: Scorecard) -> list[Issue]:
    """Corrections whose extract has come to say something else again."""
    indicators = {indicator.id: indicator for indicator in scorecard.indicators}
    found = []
    for correction in corrections.unsettled(scorecard.cycle):
        if correction.indicator not in indicators:
            continue
        indicator = indicators[correction.indicator]
        now, extract = (
            figure_words(indicator, corrections.observation_of(replace(correction, now=figure)))
            for figure in (correction.now, correction.extract)
        )
        whence = (
            "the figures that it is made from now give"
            if correction.made_up
            else "the latest extract says"
        )
        found.append(
            Issue(
                "check",
                f"{period_label(correction.period)}: the figure was corrected to {now}; "
                f"{whence} {extract}, which is neither that nor what was corrected",
                "Ask the service which is right; correct the case system so that the extract "
                "says it, or have another figure proposed and accepted",
                Place(),
                correction.indicator,
                correction.service,
                correction.period,
                found=extract,
            )
        )
    return found


def _period(scorecard: Scorecard, wanted: str) -> str:
    if not wanted:
        return scorecard.period
    found = month(wanted)
    if found < periods.period_from_key(scorecard.period):
        raise RefusedError(
            f"the book stands at {scorecard.period}; {found.key} is earlier. A book only goes "
            "forward; open an earlier copy to see that month"
        )
    return found.key


def _take_in(
    scorecard: Scorecard, inputs: Inputs, period: str
) -> tuple[Intake, tuple[Source, ...]]:
    """Reads what is new: the files given, and the Extract sheet where it has changed.

    An Extract sheet that is as it was when it was last read is old news: it is not read
    again, so that last month's paste cannot contradict this month's file, nor be taken for
    this month's figures. The same files again, with nothing else new, change nothing.
    """
    now = Digest.of(inputs, scorecard.indicators)
    last = scorecard.sources[0] if scorecard.sources else None
    before = Digest.read(last.digest) if last else Digest()
    same_paste = now.pasted in ("", before.pasted)
    same_known = now.indicators == before.indicators
    tables = list(inputs.tables)
    if same_paste and same_known and now.files in ("", before.files):
        return Intake(), scorecard.sources
    if inputs.pasted is not None and not (same_paste and (same_known or tables)):
        tables.append(inputs.pasted)
    if not tables:
        return Intake(), scorecard.sources
    # a paste that was read before keeps the period for which it was read
    when = before.period if same_paste and not inputs.tables and before.period else period
    intake = take_in(
        tables,
        scorecard.indicators,
        scorecard.heading_aliases,
        council=scorecard.settings.council,
        default_period=when,
        earlier_names=scorecard.names,
    )
    if inputs.tables and not intake.accounting.read:
        raise RefusedError(_nothing_read(inputs, intake))
    names = list(dict.fromkeys(table.file or PASTED for table in tables))
    kept = replace(now, period=when, pasted=now.pasted or before.pasted)
    return intake, (Source(", ".join(names), str(kept), intake.accounting, intake.issues, period),)


def _nothing_read(inputs: Inputs, intake: Intake) -> str:
    files = ", ".join(dict.fromkeys(table.file for table in inputs.tables))
    why = [f"{issue.what}; {issue.do}" for issue in intake.issues[:3]]
    return "\n".join([f"{files} holds no figures that could be read.", *why])


EARLIER = "Earlier extracts"


def _unsettled(
    scorecard: Scorecard, sources: tuple[Source, ...], history: dict[Key, Observation]
) -> tuple[Source, ...]:
    """Cells of earlier extracts that were not used, as long as no figure stands in for them."""
    if sources == scorecard.sources:
        return sources[1:]
    fresh = {issue.key for issue in sources[0].issues}
    have = {
        (key.indicator, key.service, key.period)
        for key, o in history.items()
        if o.value is not None
    }
    kept = tuple(
        issue
        for source in scorecard.sources
        for issue in source.issues
        if issue.kind == "listed"
        and issue.indicator
        and issue.period
        and issue.key not in fresh
        and (issue.indicator, issue.service, issue.period) not in have
    )
    return (Source(EARLIER, "", Accounting(), kept),) if kept else ()


@dataclass(frozen=True)
class Digest:
    """What was read last, in short: the pasted cells, the files, how indicators are known,
    and the period that cells without one were read for."""

    pasted: str = ""
    files: str = ""
    indicators: str = ""
    period: str = ""

    @classmethod
    def of(cls, inputs: Inputs, indicators: tuple[Indicator, ...]) -> Digest:
        known = hashlib.sha256()
        for i in indicators:
            names = (i.id, i.name, i.ref, i.aliases, i.unit, i.current_basis, i.trend_basis)
            known.update(repr(names).encode())
        return cls(
            _digest([inputs.pasted]) if inputs.pasted else "",
            _digest(inputs.tables) if inputs.tables else "",
            known.hexdigest()[:16],
        )

    @classmethod
    def read(cls, text: str) -> Digest:
        return cls(*text.split("|"))

    def __str__(self) -> str:
        return "|".join((self.pasted, self.files, self.indicators, self.period))


def _digest(tables: Iterable[RawTable]) -> str:
    found = hashlib.sha256()
    for table in tables:
        for place in sorted(table.cells):
            cell = table.cells[place]
            found.update(repr((place, cell.value, cell.number_format)).encode())
    return found.hexdigest()[:16]


def merged(
    scorecard: Scorecard, observations: Iterable[Observation]
) -> tuple[dict[Key, Observation], list[Issue]]:
    """History with the new figures in it, and a finding for each that was restated."""
    history = dict(scorecard.history)
    restated: list[Issue] = []
    indicators = {indicator.id: indicator for indicator in scorecard.indicators}
    for seen in observations:
        old = history.get(seen.key)
        if old is not None and old.same_figure(seen):
            if old.state == seen.state:
                continue  # the same figure again: it keeps the place where it was first read
        elif old is not None:
            restated.append(_restated(indicators[seen.indicator], old, seen))
        history[seen.key] = seen
    return history, restated


def _restated(indicator: Indicator, old: Observation, new: Observation) -> Issue:
    before, after = figure_words(indicator, old), figure_words(indicator, new)
    if before == after and old.value is not None and new.value is not None:
        before, after = f"{before} ({float(old.value):.15g})", f"{after} ({float(new.value):.15g})"
    where = f" (read from {old.place})" if str(old.place) else ""
    return Issue(
        "restated",
        f"{period_label(new.period)}, {new.basis}: was {before}{where}, is now {after}",
        "Nothing to do if the source restated it; otherwise correct the extract",
        new.place,
        new.indicator,
        new.service,
        new.period,
        found=before,
    )


def figure_words(indicator: Indicator, seen: Observation) -> str:
    """A figure as it is printed, with its cases: ``77.8% (615/790)``."""
    return text.printed(indicator, seen) or "blank"


def _dropped(scorecard: Scorecard, known: tuple[str, ...]) -> list[Issue]:
    """Comments whose indicator is gone: they stay in the archive, and that is said."""
    current = {i.id for i in scorecard.indicators if i.state == "current"}
    gone = [name for name in known if name not in current]
    found = []
    for comment in scorecard.comments:
        if comment.subject.partition("@")[0] in gone:
            found.append(
                Issue(
                    "archived",
                    "The indicator is no longer reported; the comment is kept on the "
                    f"Commentary sheet under {period_label(comment.period)}",
                    "Nothing to do",
                    Place(),
                    comment.subject.partition("@")[0],
                    comment.subject.partition("@")[2],
                    comment.period,
                    found=comment.text,
                )
            )
    return found


def _without_extract(before: Scorecard, after: Scorecard) -> str:
    if not after.history:
        return "No extract was given: figures stay blank until one is taken in."
    if after.period != before.period:
        month = period_label(after.period)
        return f"No new extract was read: no figures have come in for {month}."
    return "No new extract was read; ratings are computed from the book's own history."


def _report(before: Scorecard, after: Scorecard, intake: Intake, restated: list[Issue]) -> Report:
    account = intake.accounting
    lines = []
    if account.read:
        lines.append(
            f"Read {account.read:,} filled {'cell' if account.read == 1 else 'cells'}: "
            f"{account.used:,} used, {account.listed:,} listed on the Issues sheet."
        )
    else:
        lines.append(_without_extract(before, after))
    if after.period != before.period:
        lines.append(f"Rolled from {period_label(before.period)} to {period_label(after.period)}.")
    if restated:
        months = sorted({issue.period for issue in restated})
        lines.append(
            f"{len(restated)} {'figure' if len(restated) == 1 else 'figures'} of earlier extracts "
            f"restated ({', '.join(period_label(month) for month in months)}); old and new are on "
            "the Issues sheet."
        )
    return Report(tuple(lines), (*intake.issues, *restated))
