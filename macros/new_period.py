"""New period: the month rolls on, comments go to the archive, and the cells are empty again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from macros import refresh
from macros.archiving import archived
from macros.new_book import month
from macros.outcome import Context, Outcome, RefusedError, Report
from workbook.assess import assess
from workbook.cycle import new_year
from workbook.model import Comment, Contact, LogEntry, Scorecard
from workbook.sheets.words import period_label
from xl_udfs import periods

CARRIED = ("summary:work:", "summary:actions:")
"""Lines of a Performance Summary that stay until somebody changes them: work in hand, and
actions agreed."""


@dataclass(frozen=True)
class Inputs:
    """What Refresh is given, with the period to roll to (blank: the next month);
    ``keep_targets`` says that last
    year's targets stand when a new financial year begins."""

    refresh: refresh.Inputs
    keep_targets: bool = False


def press(scorecard: Scorecard, inputs: Inputs, context: Context) -> Outcome:
    """Rolls to a later month and opens it: a step of the monthly cycle.

    Figures are taken in and rated as Refresh does. Every comment goes into the archive
    under its month and its cell is emptied; work in hand, agreed actions, open queries and
    open questions stay. In a new financial year each target is asked about.
    """
    wanted = inputs.refresh.period
    found = month(wanted) if wanted else periods.period_from_key(scorecard.period).shift(1)
    if found.key == scorecard.period:
        raise RefusedError(
            f"the book stands at {scorecard.period} already. To take an extract in within the "
            "month, press Refresh. If Refresh rolled it here, its comments still stand in "
            "their cells: to open the month instead, go back to before that with scorecard restore"
        )
    outcome = refresh.press(scorecard, replace(inputs.refresh, period=found.key), context)
    rolled = outcome.scorecard
    kept = tuple(c for c in rolled.comments if c.subject.startswith(CARRIED))
    emptied = [c for c in rolled.comments if not c.subject.startswith(CARRIED)]
    today = context.today.isoformat()
    cycle = replace(rolled.cycle, emptied=rolled.period)
    cycle = replace(
        cycle,
        contacts=_unpresented(rolled),
        log=(*cycle.log, *_shown(rolled, today, context.who, scorecard.period)),
    )
    opened = rolled.but(comments=kept, archive=archived(rolled), cycle=cycle)
    lines = list(outcome.report.lines)
    if emptied:
        lines.append(_archived(emptied))
    if new_year.financial_year(opened.period) != new_year.financial_year(scorecard.period):
        opened = opened.but(cycle=new_year.begun(opened, inputs.keep_targets))
        asked = new_year.issues(opened)
        opened = opened.but(issues=(*opened.issues, *asked))
        lines += _new_year(opened, len(asked))
    lines += _carried(opened)
    return Outcome(opened, Report(tuple(lines), outcome.report.issues))


def _unpresented(scorecard: Scorecard) -> tuple[Contact, ...]:
    return tuple(replace(contact, presented="") for contact in scorecard.cycle.contacts)


def _shown(scorecard: Scorecard, today: str, by: str, period: str) -> list[LogEntry]:
    """When the month's scorecards were presented is kept in the log."""
    return [
        LogEntry(today, by, "presented", c.service, "", period, c.presented)
        for c in scorecard.cycle.contacts
        if c.presented
    ]


def _archived(emptied: list[Comment]) -> str:
    months = sorted({comment.period for comment in emptied})
    told = ", ".join(period_label(key) for key in months)
    number = len(emptied)
    return (
        f"{number} {'comment' if number == 1 else 'comments'} of {told} archived on the sheet "
        "Commentary; their cells are empty for this month."
    )


def _new_year(scorecard: Scorecard, asked: int) -> list[str]:
    year = new_year.financial_year(scorecard.period)
    lines = [f"A new financial year begins: {year}."]
    if asked:
        lines.append(
            f"{asked} {'target is' if asked == 1 else 'targets are'} still last year's: type the "
            "new ones on the sheet Indicators (each is listed on Issues until then), or say that "
            "they stand with: scorecard keep-targets"
        )
    rows = assess(scorecard).rows
    missing = [row.indicator.title for row in rows if not row.service and row.outturn is None]
    known = sum(1 for row in rows if not row.service and row.outturn is not None)
    lines.append(
        f"Last year's outturn, the base for this year, is known for {known} indicators"
        + (f"; not for {', '.join(missing)}." if missing else ".")
    )
    return lines


def _carried(scorecard: Scorecard) -> list[str]:
    cycle = scorecard.cycle
    lines = []
    actions = sum(1 for action in cycle.actions if action.open)
    queries = sum(1 for query in cycle.queries if not query.settled)
    if actions:
        lines.append(f"{actions} open {'action' if actions == 1 else 'actions'} carried on.")
    if queries:
        lines.append(f"{queries} open {'query' if queries == 1 else 'queries'} carried on.")
    if cycle.questions:
        lines.append(f"{len(cycle.questions)} still to settle from before.")
    return lines
