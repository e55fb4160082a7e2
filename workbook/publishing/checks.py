"""What has to be settled before a copy goes out, and what its readers should know is open.

For both audiences block: figures in conflict, queries of the month that nobody decided, and
questions that nobody settled. For the public besides: sheets that are not verified, and texts
that say a hidden figure. Warnings are: cells of the month's extract that were not used, reds
without a comment, and for the board sheets that are not verified.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbook.cycle import status
from workbook.model import Assessment, Scorecard, ServiceView

PUBLIC = "public"


@dataclass(frozen=True)
class Checks:
    """``blocking`` has to be settled or overridden by a named person; ``warnings`` is told."""

    blocking: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def checks(scorecard: Scorecard, assessment: Assessment, audience: str) -> Checks:
    """The open checks of the working scorecard, for one audience."""
    blocking = [*_conflicts(assessment), *_queries(scorecard), *_questions(scorecard)]
    warnings = [*_unused(scorecard), *_uncommented(scorecard, assessment)]
    (blocking if audience == PUBLIC else warnings).extend(_unverified(scorecard, assessment))
    return Checks(tuple(blocking), tuple(warnings))


def _conflicts(assessment: Assessment) -> list[str]:
    found = [row for row in assessment.rows if row.current and row.current.in_conflict()]
    return [
        f"{row.indicator.title}{f' – {row.service}' if row.service else ''}: two figures, settle "
        "which is right (Issues sheet)"
        for row in found
    ]


def _queries(scorecard: Scorecard) -> list[str]:
    titles = {indicator.id: indicator.title for indicator in scorecard.indicators}
    return [
        f"{titles.get(query.row.partition('@')[0], query.row)}: query {query.id} is open, accept "
        "or decline it (Queries sheet)"
        for query in scorecard.cycle.queries
        if not query.settled and query.period == scorecard.period
    ]


def _questions(scorecard: Scorecard) -> list[str]:
    count = len(scorecard.cycle.questions)
    if not count:
        return []
    return [f"{_times(count, 'question')} about returned texts (Settle sheet)"]


def _unverified(scorecard: Scorecard, assessment: Assessment) -> list[str]:
    if not status.in_use(scorecard):
        return ["no figures were verified: no packs went out for this month"]
    draft = [s.service for s in status.services(scorecard, assessment) if s.state == status.DRAFT]
    shown = _with_rows(assessment)
    names = [name or "Directorate" for name in draft if name in shown]
    return [f"not verified yet: {', '.join(names)}"] if names else []


def _with_rows(assessment: Assessment) -> set[str]:
    views: Iterable[ServiceView] = (assessment.directorate, *assessment.services)
    return {view.name for view in views if view.rows}


def _unused(scorecard: Scorecard) -> list[str]:
    mine = [s for s in scorecard.sources if s.period in ("", scorecard.period)]
    count = sum(source.accounting.listed for source in mine)
    if not count:
        return []
    return [f"{_times(count, 'cell')} of the extracts not used (Issues sheet)"]


def _uncommented(scorecard: Scorecard, assessment: Assessment) -> list[str]:
    count = sum(one.red_without_comment for one in status.services(scorecard, assessment))
    return [f"{_times(count, 'red rating')} without a comment"] if count else []


def _times(count: int, noun: str) -> str:
    """
    >>> _times(1, "cell"), _times(2, "cell")
    ('1 cell', '2 cells')
    """
    return f"{count} {noun}{'' if count == 1 else 's'}"
