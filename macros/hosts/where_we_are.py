"""Where each service stands in the month, in sentences: for the terminal and for every host."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from workbook.assess import assess
from workbook.cycle import status
from workbook.cycle.days import of_day
from workbook.model import Scorecard
from workbook.sheets.words import period_label


def as_of(scorecard: Scorecard, today: dt.date) -> Scorecard:
    """The scorecard seen on this day, by which is told what is overdue."""
    return scorecard.but(cycle=replace(scorecard.cycle, as_of=today.isoformat()))


def title(scorecard: Scorecard) -> str:
    """Which scorecard of which month is spoken of."""
    return f"{scorecard.title}, {period_label(scorecard.period)}"


def told(scorecard: Scorecard, today: dt.date) -> Iterator[str]:
    """Everything at once, a line for each service area."""
    seen = as_of(scorecard, today)
    yield title(seen)
    for row in status.services(seen, assess(seen)):
        behind = facts(row)
        said = (row.state, row.next, behind[:1].upper() + behind[1:])
        yield f"{called(row)}: {'. '.join(filter(None, said))}."
    yield from also(seen)


def called(row: status.ServiceStatus) -> str:
    """The name of a service area; the directorate has none of its own."""
    return row.service or "Directorate"


def facts(row: status.ServiceStatus) -> str:
    """What is behind the state of a service: sent, due, returned, and the counts."""
    found = [f"sent v{row.pack.version} on {of_day(row.pack.sent)}" if row.pack else "not sent"]
    if row.pack and row.pack.due:
        found.append(f"due {of_day(row.pack.due)}")
    days = dict.fromkeys(of_day(one.received) for one in row.returned)
    found += [f"returned {day}" for day in days]
    found.append(f"{row.verified} of {row.figures} figures verified")
    counted = (
        (row.queries_open, "open query", "open queries"),
        (row.questions_open, "to settle", "to settle"),
        (row.red_without_comment, "red without a comment", "red without a comment"),
    )
    found += [f"{number} {one if number == 1 else many}" for number, one, many in counted if number]
    return ", ".join(found)


def also(scorecard: Scorecard) -> Iterator[str]:
    """What belongs to no service area, and agreed actions that are overdue."""
    cycle = scorecard.cycle
    lost = [q for q in cycle.questions if not q.view]
    if lost:
        yield f"{len(lost)} to settle that belong to no service area."
    overdue = [a for a in cycle.actions if a.open and a.due and a.due < cycle.as_of]
    if overdue:
        one = len(overdue) == 1
        yield f"{len(overdue)} agreed {'action is' if one else 'actions are'} overdue:"
    for action in overdue:
        owner = action.owner or "no owner"
        yield f"  {action.text} ({owner}, due {of_day(action.due)})"
