"""What was typed on the Queries and To settle sheets is carried out, at the next press.

No button of its own: whoever presses Refresh, Collect, Send out or New period has the
decisions that stand in the book carried out first.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from macros.outcome import Context
from workbook.assess import assess
from workbook.cell_names import column_letters
from workbook.cycle import corrections, queries, settling
from workbook.cycle.counting import counted
from workbook.cycle.merge import NOT_PLACED
from workbook.cycle.placing import LONGEST
from workbook.cycle.texts import CHECK, VERDICT, check_subject
from workbook.extracts.tables import RawCell, RawTable
from workbook.extracts.take_in import take_in
from workbook.model import (
    DECISIONS,
    SETTLEMENTS,
    Correction,
    LogEntry,
    Observation,
    Place,
    Query,
    Question,
    RatedRow,
    Scorecard,
)
from workbook.sheets.commentary import subject_words
from workbook.sheets.words import period_label

ACCEPT, DECLINE = DECISIONS
KEEP = SETTLEMENTS[0]
NOTED = "note on a query"


@dataclass(frozen=True)
class Decided:
    """The scorecard with the decisions carried out, and what to tell."""

    scorecard: Scorecard
    lines: tuple[str, ...] = ()


def decide(scorecard: Scorecard, context: Context) -> Decided:
    """Carries out every decision that is typed in the book; the rest stays as it is."""
    today = context.today.isoformat()
    asked = scorecard.cycle.questions
    scorecard, unsettled = settling.settle(scorecard, today, context.who)
    troubles = [
        f"To settle, {_about(scorecard, question)}: {trouble}." for question, trouble in unsettled
    ]
    left = {question.id for question in scorecard.cycle.questions}
    done = [question for question in asked if question.id not in left]
    lines = [f"{counted(len(done), 'question', 'questions')} settled."] if done else []
    homeless = [q for q in done if q.kind == NOT_PLACED and q.decision != KEEP]
    if homeless:
        lines.append(
            f"{counted(len(homeless), 'text', 'texts')} of them had no cell to go to: see the "
            "Log, and type what is still needed where it belongs."
        )
    for question in done:
        if question.subject.startswith(CHECK):
            then = scorecard.but(period=question.period)
            source = queries.Source(question.view, question.who, question.file)
            figures = figures_now(then, question.view)
            asked_then = queries.raised(then, source, figures, today, context.who)
            scorecard = asked_then.but(period=scorecard.period)
    ended = {queries.ACCEPTED: 0, queries.DECLINED: 0}
    for query in scorecard.cycle.queries:
        if query.settled or query.decision not in DECISIONS:
            continue
        before = len(scorecard.cycle.corrections)
        scorecard, trouble = _decide(scorecard, query, today, context.who)
        if trouble:
            troubles.append(f"Query {query.id} cannot be accepted: {trouble}")
        else:
            for made in scorecard.cycle.corrections[before:]:
                troubles += _without_cases(query, made)
            ended[queries.ACCEPTED if query.decision == ACCEPT else queries.DECLINED] += 1
    for how, number in ended.items():
        if number:
            lines.append(f"{counted(number, 'query', 'queries')} {how}.")
    return Decided(_noted(scorecard, today, context.who), (*lines, *troubles))


def _about(scorecard: Scorecard, question: Question) -> str:
    """Where a question stands, as the sheet To settle says it."""
    about = subject_words(scorecard, question.subject)
    return f"{question.view or 'Directorate'}, {about} ({period_label(question.period)})"


def _without_cases(query: Query, made: Correction) -> list[str]:
    """A share without its cases leaves every total that is made of cases incomplete."""
    if not made.was.denominator or made.now.denominator:
        return []
    return [
        f"Query {query.id}: {query.proposed.strip()} was accepted without the cases behind it, "
        f"and {query.printed} had them. A total that is made of its cases is incomplete "
        "until the figure is proposed with them, such as 27% (103/375)."
    ]


def _noted(scorecard: Scorecard, today: str, by: str) -> Scorecard:
    """Notes beside queries that are settled are in the log: the sheet shows them this month."""
    cycle = scorecard.cycle
    known = {(e.view, e.subject, e.period): "" for e in cycle.log}
    for entry in cycle.log:
        known[entry.view, entry.subject, entry.period] += f"{entry.text}\n"
    made = []
    for query in cycle.queries:
        about = (query.view, check_subject(query.row, VERDICT), query.period)
        if query.settled and query.note.strip() and query.note not in known.get(about, ""):
            made.append(LogEntry(today, by, NOTED, *about, query.note, "", query.who, query.file))
    return scorecard.but(cycle=replace(cycle, log=(*cycle.log, *made))) if made else scorecard


def _decide(scorecard: Scorecard, query: Query, today: str, by: str) -> tuple[Scorecard, str]:
    if query.decision == DECLINE:
        return queries.settled(scorecard, query, queries.DECLINED, today, by, query.note), ""
    if not query.proposed.strip():
        return queries.settled(scorecard, query, queries.ACCEPTED, today, by, query.note), ""
    row = row_of(scorecard, query)
    if row is None:
        return _troubled(scorecard, query, "its indicator is no longer on the scorecard")
    now, trouble = proposed_figure(scorecard, query, row)
    if now is None:
        return _troubled(scorecard, query, trouble)
    read = scorecard.history.get(now.key)
    cycle, made = corrections.accepted(
        scorecard.cycle, query, read or row.current, now, today, by, made_up=read is None
    )
    history = dict(scorecard.history)
    history[now.key] = corrections.observation_of(made)
    corrected = scorecard.but(cycle=cycle, history=history)
    words = f"{query.proposed} instead of {query.printed or 'no figure'}"
    if query.note.strip() and len(words) + len(query.note) < LONGEST:
        words += f"\n{query.note}"
    return queries.settled(corrected, query, queries.ACCEPTED, today, by, words), ""


def _troubled(scorecard: Scorecard, query: Query, trouble: str) -> tuple[Scorecard, str]:
    told = tuple(
        replace(q, trouble=trouble) if q.id == query.id else q for q in scorecard.cycle.queries
    )
    return scorecard.but(cycle=replace(scorecard.cycle, queries=told)), trouble


def row_of(scorecard: Scorecard, query: Query) -> RatedRow | None:
    """The rated row that a query is about, as it is in the query's own month."""
    assessment = assess(scorecard.but(period=query.period))
    for view in (assessment.directorate, *assessment.services):
        for row in view.rows:
            if row.key == query.row:
                return row
    return None


def figures_now(scorecard: Scorecard, service: str) -> dict[str, str]:
    """The printed figures of a service by row key."""
    view = assess(scorecard).view(service)
    return {row.key: row.printed for row in view.rows} if view else {}


def proposed_figure(
    scorecard: Scorecard, query: Query, row: RatedRow
) -> tuple[Observation | None, str]:
    """The figure that a query proposes, read by the same rules as an extract's cell.

    ``None`` and the reason where it cannot be read.
    """
    place = row.current.period if row.current else row.period
    cells = {
        "Indicator id": row.indicator.id,
        "Service": row.service,
        "Period": place,
        "Basis": row.basis,
        "Value": query.proposed.strip(),
    }
    filled = {name: text for name, text in cells.items() if text}
    table = RawTable(
        query.file or "the proposed figure",
        f"query {query.id}",
        {(1, n): RawCell(name) for n, name in enumerate(filled, start=1)}
        | {(2, n): RawCell(text) for n, text in enumerate(filled.values(), start=1)},
    )
    intake = take_in(
        [table],
        scorecard.indicators,
        {},
        council=scorecard.settings.council,
        default_period=query.period,
        earlier_names=scorecard.names,
    )
    found = [o for o in intake.observations if o.indicator == row.indicator.id]
    if len(found) == 1 and found[0].service == row.service:
        return replace(found[0], place=Place()), ""
    cell = f"{column_letters(len(filled))}2"
    why = "; ".join(
        f"{what} ({issue.do})" if issue.do else what
        for issue in intake.issues
        for what in [issue.what.removeprefix(f"{cell} cannot be read: ")]
    )
    return None, why or f"{query.proposed!r} cannot be read as a figure"
