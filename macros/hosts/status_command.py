"""``scorecard status``: where each service stands in the month."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from rich.text import Text

from macros.hosts.person import context_here as context
from macros.hosts.saying import BookArgument, JsonOption, out, print_json
from workbook.assess import assess
from workbook.cycle import status
from workbook.cycle.days import of_day
from workbook.files.read_book import read_book
from workbook.model import Scorecard
from workbook.sheets.words import period_label


def show_status(book: BookArgument, as_json: JsonOption = False) -> None:
    """Where each service stands: sent, returned, verified, queries, comments missing, overdue."""
    found = read_book(book).scorecard
    found = found.but(cycle=replace(found.cycle, as_of=context().today.isoformat()))
    rows = status.services(found, assess(found))
    if as_json:
        print_json([_status_json(row) for row in rows])
        return
    out.print(Text(f"{found.title}, {period_label(found.period)}", style="bold"))
    for row in rows:
        out.print(_status_line(row))
    for line in _also(found):
        out.print(line, highlight=False)


def _status_line(row: status.ServiceStatus) -> Text:
    """One service in a line or two: its state, what is next, and the figures behind it."""
    told = Text()
    told.append(row.service or "Directorate", style="bold")
    told.append(f": {row.state}. ")
    told.append(row.next, style="bold red" if row.overdue_days else "bold")
    facts = [f"sent v{row.pack.version} on {of_day(row.pack.sent)}" if row.pack else "not sent"]
    if row.pack and row.pack.due:
        facts.append(f"due {of_day(row.pack.due)}")
    days = dict.fromkeys(of_day(one.received) for one in row.returned)
    facts += [f"returned {day}" for day in days]
    facts.append(f"{row.verified} of {row.figures} figures verified")
    counted = {
        "open queries": row.queries_open,
        "to settle": row.questions_open,
        "red without a comment": row.red_without_comment,
    }
    facts += [f"{number} {words}" for words, number in counted.items() if number]
    return told.append("\n  " + ", ".join(facts))


def _status_json(row: status.ServiceStatus) -> dict[str, Any]:
    pack = row.pack
    return {
        **{k: v for k, v in asdict(row).items() if k not in ("pack", "returned")},
        "sent": pack.sent if pack else "",
        "version": pack.version if pack else 0,
        "due": pack.due if pack else "",
        "returned": [one.received for one in row.returned],
    }


def _also(scorecard: Scorecard) -> list[str]:
    cycle = scorecard.cycle
    lines = []
    lost = [q for q in cycle.questions if not q.view]
    if lost:
        lines.append(f"{len(lost)} to settle that belong to no service area.")
    overdue = [a for a in cycle.actions if a.open and a.due and a.due < cycle.as_of]
    if overdue:
        lines.append(f"{len(overdue)} agreed actions are overdue:")
        lines += [f"  {a.text} ({a.owner or 'no owner'}, due {of_day(a.due)})" for a in overdue]
    return lines
