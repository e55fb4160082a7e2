"""Where each service stands in the monthly cycle: sent, returned, verified, what is next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbook.cycle.counting import counted, reds_without_comment
from workbook.cycle.days import days_between, of_day
from workbook.cycle.packs import last_answered
from workbook.cycle.texts import CHECK, CHECK_ALL, VERDICT, YES, check_subject, parts
from workbook.model import (
    SHEET_STATES,
    VERDICTS,
    Assessment,
    Pack,
    Query,
    RatedRow,
    Receipt,
    Scorecard,
    ServiceView,
    row_key,
)

DRAFT, VERIFIED, UPDATED, PRESENTED = SHEET_STATES
STANDING = ("in force", "agreed")
"""States of a correction whose figure is the one that is shown."""


@dataclass(frozen=True)
class ServiceStatus:
    """How far one service has come with the scorecard's period.

    ``figures`` are its rows that show a figure, ``verified`` those of them that its manager
    verified, ``settled`` those that were queried instead and decided on, ``changed`` those
    that an extract has changed since. Open queries and questions of earlier months count
    too. ``next`` says in words what has to happen; blank where nothing was sent and nothing
    is asked.
    """

    service: str
    state: str = DRAFT
    pack: Pack | None = None
    returned: tuple[Receipt, ...] = ()
    figures: int = 0
    verified: int = 0
    settled: int = 0
    changed: int = 0
    queries_open: int = 0
    questions_open: int = 0
    red_without_comment: int = 0
    overdue_days: int = 0
    next: str = ""


def services(scorecard: Scorecard, assessment: Assessment) -> tuple[ServiceStatus, ...]:
    """Every service area in the order of its sheets; the directorate where there is none."""
    views = assessment.services or (assessment.directorate,)
    return tuple(status_of(scorecard, view) for view in views)


def in_use(scorecard: Scorecard) -> bool:
    """Whether a pack of the period has gone out, so that sheets have a state to show."""
    return any(pack.period == scorecard.period for pack in scorecard.cycle.packs)


def state_of(scorecard: Scorecard, assessment: Assessment, view: str) -> str:
    """The state of one scorecard sheet; the directorate's is the lowest of all services'."""
    for one in services(scorecard, assessment):
        if one.service == view:
            return one.state
    return lowest(one.state for one in services(scorecard, assessment))


def lowest(states: Iterable[str]) -> str:
    """
    >>> lowest(["Presented", "Verified", "Updated"]), lowest([])
    ('Verified', 'Draft')
    """
    return min(states, key=SHEET_STATES.index, default=DRAFT)


def status_of(scorecard: Scorecard, view: ServiceView) -> ServiceStatus:
    cycle, period, name = scorecard.cycle, scorecard.period, view.name
    pack = cycle.latest_pack(name, period)
    returned = tuple(r for r in cycle.receipts if (r.service, r.period) == (name, period))
    queries = [q for q in cycle.queries if (q.view, q.period) == (name, period)]
    opened = [q for q in cycle.queries if q.view == name and not q.settled]
    asked = {q.row for q in opened if q.period == period}
    questions = [q for q in cycle.questions if q.view == name]
    asked |= {parts(q.subject)[0] for q in questions if q.period == period and _checks(q.subject)}
    shown = [row for row in view.rows if row.printed]
    answered = _verified(scorecard, name, shown)
    settled = {row.key for row in shown if row.key not in answered and _settled(queries, row.key)}
    changed = {row.key for row in shown if _changed(scorecard, name, row)} & (answered | settled)
    verified = answered - asked - changed
    settled -= asked | changed
    waiting = pack is not None and not any(r.version >= pack.version for r in returned)
    late = days_between(pack.due, cycle.as_of) if pack and waiting else 0
    done = len(verified) + len(settled) == len(shown) and bool(shown or returned)
    presented = cycle.contact(name).presented
    missing = len(reds_without_comment(scorecard, view))
    made = ServiceStatus(
        service=name,
        state=_state(done, _corrected(scorecard, view), presented),
        pack=pack,
        returned=returned,
        figures=len(shown),
        verified=len(verified),
        settled=len(settled),
        changed=len(changed - asked),
        queries_open=len(opened),
        questions_open=len(questions),
        red_without_comment=missing,
        overdue_days=max(0, late),
    )
    return ServiceStatus(**{**vars(made), "next": _next(made, waiting, presented)})


def _verified(scorecard: Scorecard, service: str, shown: list[RatedRow]) -> set[str]:
    """Rows with the verdict, or with none of their own where all were verified at once."""
    said = {
        answer.subject: answer.text.strip()
        for answer in scorecard.cycle.answers
        if (answer.view, answer.period) == (service, scorecard.period)
    }
    every = said.get(CHECK_ALL, "").casefold() == YES.casefold()
    found = set()
    for row in shown:
        verdict = said.get(check_subject(row.key, VERDICT), "")
        if verdict == VERDICTS[0] or (every and not verdict):
            found.add(row.key)
    return found


def _checks(subject: str) -> bool:
    """Whether a text is an answer about one figure."""
    return subject.startswith(CHECK) and subject != CHECK_ALL


def _changed(scorecard: Scorecard, service: str, row: RatedRow) -> bool:
    """Whether a figure is another than the one that its manager answered last.

    One that a correction made is not, nor a total with a corrected part: that was asked for.
    """
    pack = last_answered(scorecard, service)
    if pack is None or pack.figures.get(row.key, row.printed) == row.printed:
        return False
    return not any(
        c.state in STANDING
        and (c.indicator, c.period) == (row.indicator.id, _period(row))
        and row.service in ("", c.service)
        for c in scorecard.cycle.corrections
    )


def _period(row: RatedRow) -> str:
    """The period of a row's figure: the scorecard's, or its quarter or year."""
    return row.current.period if row.current else row.period


def _settled(queries: list[Query], row: str) -> bool:
    """Whether a row was queried and every query of it is decided."""
    mine = [query for query in queries if query.row == row]
    return any(query.settled in ("accepted", "declined") for query in mine) and all(
        query.settled for query in mine
    )


def _corrected(scorecard: Scorecard, view: ServiceView) -> bool:
    """Whether a figure of the period was corrected for this view."""
    here = (view.name, scorecard.period)
    asked = {q.id for q in scorecard.cycle.queries if (q.view, q.period) == here}
    rows = {(row.key, _period(row)) for row in view.rows}
    return any(
        c.state in STANDING
        and (c.query in asked or (row_key(c.indicator, c.service), c.period) in rows)
        for c in scorecard.cycle.corrections
    )


def _state(done: bool, corrected: bool, presented: str) -> str:
    if presented.strip():
        return PRESENTED
    if not done:
        return DRAFT
    return UPDATED if corrected else VERIFIED


def _next(status: ServiceStatus, waiting: bool, presented: str) -> str:
    """What has to happen, the most pressing first.

    >>> _next(ServiceStatus("East", queries_open=1, overdue_days=3), True, "")
    'Overdue by 3 days; decide 1 query'
    """
    found = []
    if status.overdue_days:
        found.append(f"overdue by {counted(status.overdue_days, 'day', 'days')}")
    if status.questions_open:
        found.append(f"settle {counted(status.questions_open, 'question', 'questions')}")
    if status.queries_open:
        found.append(f"decide {counted(status.queries_open, 'query', 'queries')}")
    if status.state == PRESENTED:
        found = found or [f"presented {of_day(presented)}"]
    elif waiting and not status.overdue_days:
        found.append("waiting for the return")
    elif status.pack is None:
        found = found or ["send out"]
    elif not found:
        left = status.figures - status.verified - status.settled - status.changed
        if status.changed:
            found.append(
                f"{counted(status.changed, 'figure', 'figures')} changed since checked: "
                "send out again"
            )
        if left:
            found.append(f"{counted(left, 'figure', 'figures')} not verified yet")
        if status.red_without_comment:
            found.append(f"{counted(status.red_without_comment, 'comment', 'comments')} missing")
        found = found or ["ready to present"]
    text = "; ".join(found)
    return text[:1].upper() + text[1:]
