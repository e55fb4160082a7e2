"""Where each service stands in the monthly cycle: sent, returned, verified, what is next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbook.cycle.days import days_between, of_day
from workbook.cycle.texts import CHECK_ALL, VERDICT, YES, check_subject
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
    verified, ``settled`` those that were queried instead and decided on. ``next`` says in
    words what has to happen; blank where nothing was sent and nothing is asked.
    """

    service: str
    state: str = DRAFT
    pack: Pack | None = None
    returned: tuple[Receipt, ...] = ()
    figures: int = 0
    verified: int = 0
    settled: int = 0
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
    opened = [q for q in queries if not q.settled]
    questions = [q for q in cycle.questions if q.view == name]
    shown = [row for row in view.rows if row.printed]
    verified = _verified(scorecard, name, shown)
    settled = {row.key for row in shown if row.key not in verified and _settled(queries, row.key)}
    waiting = pack is not None and not any(r.version >= pack.version for r in returned)
    late = days_between(pack.due, cycle.as_of) if pack and waiting else 0
    done = bool(shown) and len(verified) + len(settled) == len(shown) and not opened
    presented = cycle.contact(name).presented
    missing = sum(row.rating.rag == "Red" and not _comment(scorecard, name, row) for row in shown)
    made = ServiceStatus(
        service=name,
        state=_state(done, _corrected(scorecard, view), presented),
        pack=pack,
        returned=returned,
        figures=len(shown),
        verified=len(verified),
        settled=len(settled),
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


def _settled(queries: list[Query], row: str) -> bool:
    """Whether a row was queried and every query of it is decided."""
    mine = [query for query in queries if query.row == row]
    return any(query.settled in ("accepted", "declined") for query in mine) and all(
        query.settled for query in mine
    )


def _corrected(scorecard: Scorecard, view: ServiceView) -> bool:
    """Whether a figure of the period was corrected for this view."""
    asked = {q.id for q in scorecard.cycle.queries if q.view == view.name}
    rows = {row.key for row in view.rows}
    return any(
        c.state in STANDING
        and c.period == scorecard.period
        and (c.query in asked or row_key(c.indicator, c.service) in rows)
        for c in scorecard.cycle.corrections
    )


def _state(done: bool, corrected: bool, presented: str) -> str:
    if presented.strip():
        return PRESENTED
    if not done:
        return DRAFT
    return UPDATED if corrected else VERIFIED


def _comment(scorecard: Scorecard, service: str, row: RatedRow) -> bool:
    return any(
        comment.cell == (service, row.key) and comment.period == scorecard.period
        for comment in scorecard.comments
        if comment.text.strip()
    )


def _next(status: ServiceStatus, waiting: bool, presented: str) -> str:
    """What has to happen, the most pressing first.

    >>> _next(ServiceStatus("East", queries_open=1, overdue_days=3), True, "")
    'Overdue by 3 days; decide 1 query'
    """
    parts = []
    if status.overdue_days:
        parts.append(f"overdue by {_count(status.overdue_days, 'day')}")
    if status.questions_open:
        parts.append(f"settle {_count(status.questions_open, 'question')}")
    if status.queries_open:
        parts.append(f"decide {_count(status.queries_open, 'query', 'queries')}")
    if status.state == PRESENTED:
        parts = parts or [f"presented {of_day(presented)}"]
    elif waiting and not status.overdue_days:
        parts.append("waiting for the return")
    elif status.pack is None:
        parts = parts or ["send out"]
    elif not parts:
        left = status.figures - status.verified - status.settled
        if left:
            parts.append(f"{_count(left, 'figure')} not verified yet")
        if status.red_without_comment:
            parts.append(f"{_count(status.red_without_comment, 'comment')} missing")
        parts = parts or ["ready to present"]
    text = "; ".join(parts)
    return text[:1].upper() + text[1:]


def _count(number: int, one: str, many: str = "") -> str:
    """
    >>> _count(1, "day"), _count(2, "query", "queries")
    ('1 day', '2 queries')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"
