"""The commands of the monthly cycle: collect, status, queries, settle, new-period and more."""

from __future__ import annotations

import csv
import io
import json
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from macros.hosts.person import context_here as context
from macros.hosts.pressing import (
    Wishes,
    change,
    press_on_file,
    refreshed,
    with_decisions,
)
from macros.hosts.saying import say, working
from macros.outcome import Context, Outcome, RefusedError, Report
from workbook.assess import assess
from workbook.cycle import new_year, status
from workbook.cycle.days import of_day
from workbook.files.atomic import write_atomically
from workbook.files.read_book import Book, read_book
from workbook.model import DECISIONS, SETTLEMENTS, Contact, Scorecard
from workbook.sheets.commentary import subject_words
from workbook.sheets.words import period_label

out = Console(soft_wrap=True)
BookArgument = Annotated[Path, typer.Argument(help="The scorecard workbook.")]
JsonOption = Annotated[bool, typer.Option("--json", help="As JSON, for other programs.")]


def collect(
    book: BookArgument,
    returns: Annotated[
        list[Path], typer.Argument(help="The returned workbooks, or the folder they are in.")
    ],
) -> None:
    """Merges what came back from the managers. Nothing is overwritten: doubts are asked.

    Each accepted text is on the Log sheet with who wrote it and from which return; two
    different texts for one cell stand on the sheet To settle, queried figures on Queries.
    """
    with working("Collecting"):
        written, report = press_on_file(book, "collect", Wishes(files=returns), context())
    say(report, written)


def new_period(
    book: BookArgument,
    period: Annotated[
        str, typer.Option("--period", "-p", help="The month, such as 2023-09; blank: the next.")
    ] = "",
    extract: Annotated[
        list[Path] | None, typer.Option("--extract", "-e", help="The month's extract.")
    ] = None,
    keep_targets: Annotated[
        bool, typer.Option(help="In April: last year's targets stand; do not ask for new ones.")
    ] = False,
) -> None:
    """Rolls the book to the next month: comments are archived, and their cells are empty again.

    Open actions, open queries and work in hand are carried. April starts a financial year:
    last year's outturn becomes the base, and the new targets are asked for.
    """
    wishes = Wishes(period, extract or [], keep_targets)
    with working("Opening the new period"):
        written, report = press_on_file(book, "new-period", wishes, context())
    say(report, written)


def show_status(book: BookArgument, as_json: JsonOption = False) -> None:
    """Where each service stands: sent, returned, verified, queries, comments missing, overdue."""
    found = read_book(book).scorecard
    found = found.but(cycle=replace(found.cycle, as_of=context().today.isoformat()))
    rows = status.services(found, assess(found))
    if as_json:
        _print_json([_status_json(row) for row in rows])
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


def queries(
    book: BookArgument,
    accept: Annotated[
        list[str] | None, typer.Option(help="Accept the query of this number.")
    ] = None,
    decline: Annotated[
        list[str] | None, typer.Option(help="Decline the query of this number.")
    ] = None,
    note: Annotated[str, typer.Option(help="Why, kept with the decision.")] = "",
    as_json: JsonOption = False,
) -> None:
    """Lists the queries on figures, or decides them: --accept 3 --decline 4 --note "…".

    An accepted figure takes the place of the extract's until the extract agrees.
    """
    chosen = dict.fromkeys(accept or (), (DECISIONS[0], note))
    chosen |= dict.fromkeys(decline or (), (DECISIONS[1], note))
    if chosen:
        _decide(book, "queries", chosen)
        return
    found = read_book(book).scorecard
    if as_json:
        _print_json([asdict(query) for query in found.cycle.queries])
        return
    for q in found.cycle.queries:
        told = Text(f"{q.id}  ", style="bold")
        where = (
            f"{q.view or 'Directorate'}, {subject_words(found, q.row)}, {period_label(q.period)}"
        )
        told.append(where, style="not bold")
        ended = f"{q.settled} by {q.settled_by} on {of_day(q.settled_on)}" if q.settled else "open"
        change = f"{q.printed or 'blank'} -> {q.proposed}" if q.proposed else q.printed
        said = "; ".join(part for part in (q.verdict, q.reason) if part)
        told.append(f"\n  {change} ({said}, {q.who or 'unknown'}): {ended}", style="not bold")
        if q.trouble:
            told.append(f"\n  cannot be accepted: {q.trouble}", style="not bold red")
        out.print(told)
    if not found.cycle.queries:
        out.print("No figure has been queried.")


def settle(
    book: BookArgument,
    keep: Annotated[list[str] | None, typer.Option(help="Keep our text: its id, or all.")] = None,
    take: Annotated[
        list[str] | None, typer.Option(help="Take the return's text: its id, or all.")
    ] = None,
    both: Annotated[list[str] | None, typer.Option(help="Keep both: its id, or all.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Lists where two texts stand against each other, or settles them: --take ID --keep all.

    Both texts of whatever is settled stay on the Log sheet.
    """
    found = read_book(book).scorecard
    chosen: dict[str, tuple[str, str]] = {}
    for names, decision in zip((keep, take, both), SETTLEMENTS, strict=True):
        for name in names or ():
            every = [q.id for q in found.cycle.questions] if name == "all" else [name]
            chosen |= {one: (decision, "") for one in every if one not in chosen}
    if keep or take or both:
        if not chosen:
            raise RefusedError("there is nothing to settle")
        _decide(book, "settle", chosen)
        return
    if as_json:
        _print_json([asdict(question) for question in found.cycle.questions])
        return
    for q in found.cycle.questions:
        out.print(
            f"[bold]{q.id}[/]  {q.kind}: {_plain(q.view or 'Directorate')}, "
            f"{_plain(subject_words(found, q.subject) if q.subject else 'no cell of its own')}, "
            f"{period_label(q.period)}",
            highlight=False,
        )
        out.print(Text(f"  ours:   {q.ours or '(empty)'}"))
        out.print(Text(f"  theirs: {q.theirs or '(empty)'}  ({q.who or 'unknown'}, {q.file})"))
    if not found.cycle.questions:
        out.print("Nothing to settle.")


def _decide(path: Path, button: str, chosen: dict[str, tuple[str, str]]) -> None:
    who = context()

    def press(book: Book) -> Outcome:
        decided = with_decisions(book.scorecard, chosen)
        return refreshed(book, Outcome(decided), who)

    with working("Deciding"):
        written, report = change(path, button, who, press)
    say(report, written)


def presented(
    book: BookArgument,
    service: Annotated[
        list[str] | None, typer.Option(help="A service area; none named: all of them.")
    ] = None,
    on: Annotated[str, typer.Option(help="The day, such as 2023-09-14; blank: today.")] = "",
) -> None:
    """Marks scorecards as presented to the board, on the Cycle sheet."""
    who = context()
    day = on or who.today.isoformat()

    def press(found: Book) -> Outcome:
        return refreshed(found, Outcome(_presented(found.scorecard, service or [], day)), who)

    with working("Marking"):
        written, report = change(book, "presented", who, press)
    say(report, written)


def _presented(scorecard: Scorecard, wanted: list[str], day: str) -> Scorecard:
    names = [row.service for row in status.services(scorecard, assess(scorecard))]
    by_key = {name.casefold(): name for name in names}
    unknown = [name for name in wanted if name.casefold() not in by_key]
    if unknown:
        raise RefusedError(f"no service area is called {unknown[0]}; there are: {', '.join(names)}")
    marked = [by_key[name.casefold()] for name in wanted] or names
    others = [c for c in scorecard.cycle.contacts if c.service not in marked]
    made: list[Contact] = [replace(scorecard.cycle.contact(name), presented=day) for name in marked]
    return scorecard.but(cycle=replace(scorecard.cycle, contacts=(*others, *made)))


def keep_targets(
    book: BookArgument,
    indicator: Annotated[
        list[str] | None, typer.Option(help="An indicator's id; none named: all of them.")
    ] = None,
) -> None:
    """Says that last year's targets stand in the new financial year, for all or for some."""
    who: Context = context()

    def press(found: Book) -> Outcome:
        scorecard = found.scorecard
        asked = len(scorecard.cycle.old_targets)
        cycle = new_year.confirmed(scorecard, tuple(indicator or ()))
        number = asked - len(cycle.old_targets)
        line = f"{number} {'target' if number == 1 else 'targets'} confirmed."
        return refreshed(found, Outcome(scorecard.but(cycle=cycle), Report((line,))), who)

    with working("Confirming"):
        written, report = change(book, "keep-targets", who, press)
    say(report, written)


def log(
    book: BookArgument,
    as_csv: Annotated[
        Path | None, typer.Option("--csv", help="Write the log to this file, for Excel.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """What happened to every text and figure: who, when, from which return."""
    found = read_book(book).scorecard
    if as_json:
        _print_json([asdict(entry) for entry in found.cycle.log])
        return
    rows = _log_rows(found)
    if as_csv is not None:
        write_atomically(as_csv, csv_bytes(rows))
        out.print(f"Wrote {as_csv} ({len(rows) - 1} entries)", highlight=False)
        return
    for when, by, what, service, about, period, text, before, who, file in rows[1:]:
        head = ", ".join(part for part in (service, about, period) if part)
        told = Text(f"{of_day(when)}  {what}: {head}")
        source = ", ".join(part for part in (who, file) if part)
        told.append(f" (by {by or 'unknown'}{'; from ' + source if source else ''})")
        told.append(f"\n  {text}" if text else "")
        told.append(f"\n  before: {before}" if before else "")
        out.print(told)
    if not found.cycle.log:
        out.print("Nothing has been sent out or collected yet.")


def _log_rows(scorecard: Scorecard) -> list[tuple[str, ...]]:
    heads = ("When", "By", "What", "Service", "About", "Period", "Text", "Before", "From", "Return")
    return [
        heads,
        *(
            (
                entry.when,
                entry.by,
                entry.what,
                entry.view or "Directorate",
                subject_words(scorecard, entry.subject) if entry.subject else "",
                period_label(entry.period) if entry.period else "",
                entry.text,
                entry.before,
                entry.who,
                entry.file,
            )
            for entry in scorecard.cycle.log
        ),
    ]


FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(rows: list[tuple[str, ...]]) -> bytes:
    """Rows as a CSV that Excel opens: a text that looks like a formula gets an apostrophe.

    >>> csv_bytes([("=1+1", "-5 since May", "plain")]).decode("utf-8-sig")
    "'=1+1,'-5 since May,plain\\r\\n"
    """
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    for row in rows:
        writer.writerow([f"'{cell}" if _formula_like(cell) else cell for cell in row])
    return made.getvalue().encode("utf-8-sig")


def _formula_like(text: str) -> bool:
    return text.lstrip(" \u00a0\u200b\ufeff").startswith(FORMULA_STARTS) or text.startswith(
        FORMULA_STARTS
    )


def _print_json(found: object) -> None:
    text = json.dumps(found, ensure_ascii=False, indent=1)
    sys.stdout.buffer.write(text.encode("utf-8") + b"\n")


def _plain(text: str) -> str:
    return text.replace("[", r"\[")
