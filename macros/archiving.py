"""What was typed is in the archive before a button changes anything, and what it replaced too."""

from __future__ import annotations

from dataclasses import replace

from macros.outcome import Context
from workbook.model import Comment, LogEntry, Scorecard

RETYPED = "changed in the book"


def archived(scorecard: Scorecard) -> tuple[Comment, ...]:
    """The archive with every text that stands in a typing cell now, by cell and period.

    A text changed within its period replaces the one archived for that period; a text that
    was emptied stays in the archive.
    """
    kept = {(c.view, c.subject, c.period): c for c in scorecard.archive}
    for comment in scorecard.comments:
        kept[comment.view, comment.subject, comment.period] = comment
    return tuple(kept.values())


def kept(scorecard: Scorecard, context: Context) -> Scorecard:
    """The scorecard with all that stands in it archived: the first thing that a button does.

    An archived text that somebody has typed over in the book since goes into the log.
    """
    now = {(c.view, c.subject, c.period): c.text for c in scorecard.comments}
    retyped = [
        LogEntry(
            context.today.isoformat(),
            context.who,
            RETYPED,
            old.view,
            old.subject,
            old.period,
            now[old.view, old.subject, old.period],
            old.text,
        )
        for old in scorecard.archive
        if now.get((old.view, old.subject, old.period), old.text) != old.text
    ]
    cycle = scorecard.cycle
    if retyped:
        cycle = replace(cycle, log=(*cycle.log, *retyped))
    return scorecard.but(archive=archived(scorecard), cycle=cycle)
