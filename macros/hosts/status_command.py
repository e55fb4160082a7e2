"""``scorecard status``: where each service stands in the month."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from rich.text import Text

from macros.hosts import where_we_are
from macros.hosts.person import context_here as context
from macros.hosts.saying import BookArgument, JsonOption, out, print_json
from workbook.assess import assess
from workbook.cycle import status
from workbook.files.read_book import read_book


def show_status(book: BookArgument, as_json: JsonOption = False) -> None:
    """Where each service stands: sent, returned, verified, queries, comments missing, overdue."""
    found = where_we_are.as_of(read_book(book).scorecard, context().today)
    rows = status.services(found, assess(found))
    if as_json:
        print_json([_status_json(row) for row in rows])
        return
    out.print(Text(where_we_are.title(found), style="bold"))
    for row in rows:
        out.print(_status_line(row))
    for line in where_we_are.also(found):
        out.print(Text(line))


def _status_line(row: status.ServiceStatus) -> Text:
    """One service in a line or two: its state, what is next, and the figures behind it."""
    told = Text()
    told.append(where_we_are.called(row), style="bold")
    told.append(f": {row.state}. ")
    told.append(row.next, style="bold red" if row.overdue_days else "bold")
    return told.append("\n  " + where_we_are.facts(row))


def _status_json(row: status.ServiceStatus) -> dict[str, Any]:
    pack = row.pack
    return {
        **{k: v for k, v in asdict(row).items() if k not in ("pack", "returned")},
        "sent": pack.sent if pack else "",
        "version": pack.version if pack else 0,
        "due": pack.due if pack else "",
        "returned": [one.received for one in row.returned],
    }
