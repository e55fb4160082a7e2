"""Queries: what a manager says of a figure becomes something to decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workbook.cycle.texts import (
    CHECK,
    CHECK_ALL,
    PROPOSED,
    REASON,
    VERDICT,
    check_subject,
    parts,
)
from workbook.model import VERDICTS, Comment, Cycle, LogEntry, Query, Scorecard

VERIFIED = VERDICTS[0]
ACCEPTED, DECLINED, WITHDRAWN = "accepted", "declined", "withdrawn"


@dataclass(frozen=True)
class Source:
    """Whose answers are read: the service, who gave them, in which return."""

    service: str
    who: str = ""
    file: str = ""


def raised(
    scorecard: Scorecard, source: Source, figures: Mapping[str, str], today: str, by: str
) -> Scorecard:
    """The scorecard with a query for every figure that its answers question.

    ``figures`` are the printed figures by row key, as the pack showed them. A query that is
    open follows later answers; one that is settled stays, and a new answer opens another.
    Who verifies a figure withdraws the query, though the figure once proposed still stands.
    """
    cycle = scorecard.cycle
    given = {
        (parts(a.subject)[0], parts(a.subject)[1]): a
        for a in cycle.answers
        if a.view == source.service
        and a.period == scorecard.period
        and a.subject.startswith(CHECK)
        and a.subject != CHECK_ALL
    }
    for row in dict.fromkeys(row for row, _ in given):
        cycle = _one(cycle, scorecard.period, source, row, given, figures, today, by)
    return scorecard.but(cycle=cycle)


def _one(
    cycle: Cycle,
    period: str,
    source: Source,
    row: str,
    given: dict[tuple[str, str], Comment],
    figures: Mapping[str, str],
    today: str,
    by: str,
) -> Cycle:
    texts = {
        field: given[row, field].text if (row, field) in given else ""
        for field in (VERDICT, REASON, PROPOSED)
    }
    said = (texts[VERDICT], texts[REASON], texts[PROPOSED])
    mine = [q for q in cycle.queries if (q.view, q.row, q.period) == (source.service, row, period)]
    last = mine[-1] if mine else None
    comes_round = texts[VERDICT] == VERIFIED and last and last.proposed == texts[PROPOSED]
    proposes = bool(texts[PROPOSED].strip()) and not comes_round
    asks = proposes or texts[VERDICT] in VERDICTS[1:]
    if last and (last.verdict, last.reason, last.proposed) == said:
        return cycle
    if not asks:
        if last is None or last.settled:
            return cycle
        gone = replace(last, settled=WITHDRAWN, settled_by=source.who, settled_on=today)
        return _logged(_with(cycle, gone), gone, "query withdrawn", source, today, by)
    if last is not None and not last.settled:
        now = replace(last, verdict=said[0], reason=said[1], proposed=said[2], trouble="")
        now = replace(now, who=source.who, file=source.file)
        return _logged(_with(cycle, now), now, "query changed", source, today, by)
    made = Query(
        id=str(1 + max((int(q.id) for q in cycle.queries if q.id.isdigit()), default=0)),
        view=source.service,
        row=row,
        period=period,
        printed=figures.get(row, ""),
        verdict=said[0],
        reason=said[1],
        proposed=said[2],
        who=source.who,
        file=source.file,
        asked=today,
    )
    cycle = replace(cycle, queries=(*cycle.queries, made))
    return _logged(cycle, made, "query", source, today, by)


def _with(cycle: Cycle, query: Query) -> Cycle:
    return replace(cycle, queries=tuple(query if q.id == query.id else q for q in cycle.queries))


def _logged(cycle: Cycle, query: Query, what: str, source: Source, today: str, by: str) -> Cycle:
    text = "; ".join(part for part in (query.verdict, query.reason, query.proposed) if part)
    entry = LogEntry(
        today,
        by,
        what,
        query.view,
        check_subject(query.row, VERDICT),
        query.period,
        text,
        query.printed,
        source.who,
        source.file,
    )
    return replace(cycle, log=(*cycle.log, entry))


def settled(
    scorecard: Scorecard, query: Query, how: str, today: str, by: str, text: str = ""
) -> Scorecard:
    """The scorecard with a query settled, and the decision in the log."""
    now = replace(query, settled=how, settled_by=by, settled_on=today, trouble="")
    entry = LogEntry(
        today,
        by,
        f"query {how}",
        query.view,
        check_subject(query.row, VERDICT),
        query.period,
        text or query.proposed or query.reason or query.verdict,
        query.printed,
        query.who,
        query.file,
    )
    cycle = _with(scorecard.cycle, now)
    return scorecard.but(cycle=replace(cycle, log=(*cycle.log, entry)))
