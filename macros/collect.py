"""Collect: what came back from the managers is merged, logged, and where in doubt asked."""

from __future__ import annotations

from dataclasses import dataclass, replace

from macros.archiving import archived, kept
from macros.deciding import decide
from macros.outcome import Context, Outcome, RefusedError, Report
from workbook.assess import assess
from workbook.cycle.days import of_day
from workbook.cycle.merge import Merged, merge
from workbook.cycle.packs import sent_as
from workbook.cycle.queries import Source, raised
from workbook.model import Returned, Scorecard
from workbook.sheets.words import period_label


@dataclass(frozen=True)
class Inputs:
    """The ``returns`` as they were read, and ``refused``: the files that could not be
    read, each with the reason."""

    returns: tuple[Returned, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()


def press(scorecard: Scorecard, inputs: Inputs, context: Context) -> Outcome:
    """Merges the returns in the order in which they were saved.

    Raises :class:`RefusedError` only where nothing at all could be read. A return that
    cannot be used is told in the report; the others are merged all the same.
    """
    today = context.today.isoformat()
    if inputs.refused and not inputs.returns:
        raise RefusedError("\n".join(why for _, why in inputs.refused))
    decided = decide(kept(scorecard, context), context)
    scorecard = decided.scorecard
    lines = list(decided.lines)
    for returned in sorted(inputs.returns, key=lambda one: (one.version, one.when, one.file)):
        scorecard, told = _one(scorecard, returned, today, context.who)
        lines += told
    lines += [f"Not read: {why}" for _, why in inputs.refused]
    scorecard = scorecard.but(
        archive=archived(scorecard), cycle=replace(scorecard.cycle, as_of=today)
    )
    return Outcome(scorecard, Report((*lines, *_left(scorecard))))


def _one(
    scorecard: Scorecard, returned: Returned, today: str, by: str
) -> tuple[Scorecard, list[str]]:
    if returned.book_id != scorecard.book_id:
        return scorecard, [
            f"{returned.file} was made from another book ({returned.book_id}); nothing of it was "
            "taken. Collect it into the book that it was sent from."
        ]
    assessment = assess(scorecard)
    view = assessment.view(returned.service)
    merged = merge(scorecard, view, returned, today, by)
    after = merged.scorecard
    if not merged.again and view is not None and returned.period == scorecard.period:
        pack = sent_as(scorecard, returned)
        shown = pack.figures if pack else {row.key: row.printed for row in view.rows}
        source = Source(returned.service, returned.who, returned.file)
        after = raised(after, source, shown, today, by)
    return after, _told(scorecard, after, returned, merged)


def _told(before: Scorecard, after: Scorecard, returned: Returned, merged: Merged) -> list[str]:
    whose = returned.service or "Directorate"
    head = f"{returned.file}: {whose}, {period_label(returned.period)}, version {returned.version}"
    if returned.who:
        head += f", from {returned.who}"
    if merged.again:
        return [f"{head}: collected already on {of_day(merged.receipt.received)}; nothing to do."]
    taken, asked = merged.receipt.accepted, merged.receipt.asked
    new = len(after.cycle.queries) - len(before.cycle.queries)
    parts = [f"{taken} {'text' if taken == 1 else 'texts'} taken"]
    if new:
        parts.append(f"{new} {'query' if new == 1 else 'queries'} on figures")
    if asked:
        parts.append(f"{asked} to settle")
    if returned.period != before.period:
        parts.append(
            f"it is of {period_label(returned.period)} and the book stands at "
            f"{period_label(before.period)}: nothing was put into this month's cells"
        )
    lines = [f"{head}: {', '.join(parts)}."]
    if sent_as(before, returned) is None:
        lines.append(
            "  This book did not send it, or not like this: it may have been put back to an "
            "earlier version since. So what its manager changed cannot be told, and each text that "
            "differs from the book's is asked about."
        )
    return lines + [f"  {note}" for note in returned.notes]


def _left(scorecard: Scorecard) -> list[str]:
    """What a person has to do next."""
    lines = []
    questions = len(scorecard.cycle.questions)
    open_queries = sum(1 for query in scorecard.cycle.queries if not query.settled)
    if questions:
        lines.append(f"{questions} to settle: choose on the sheet To settle, then press Refresh.")
    if open_queries:
        lines.append(
            f"{open_queries} {'query' if open_queries == 1 else 'queries'} open: accept or decline "
            "on the sheet Queries, then press Refresh."
        )
    return lines
