"""The commands of the monthly cycle: collect, status, queries, settle, new-period and more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from macros.hosts.person import context_here as context
from macros.hosts.pressing import (
    Wishes,
    change,
    press_on_file,
    refreshed,
    with_decisions,
    with_settlements,
)
from macros.hosts.saying import BookArgument, JsonOption, escaped, out, print_json, say, working
from macros.outcome import Context, Outcome, RefusedError, Report, WrongUsageError
from workbook.assess import assess
from workbook.cycle import new_year, status
from workbook.cycle.days import of_day
from workbook.cycle.typed_days import typed_day
from workbook.files.read_book import Book, read_book
from workbook.model import DECISIONS, SETTLEMENTS, Contact, Scorecard
from workbook.sheets.commentary import subject_words
from workbook.sheets.words import period_label

DIRECTORATE = "Directorate"
"""What the scorecard without a service area is called."""


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
        _decide(book, "queries", lambda found: with_decisions(found, chosen))
        return
    found = read_book(book).scorecard
    if as_json:
        print_json([asdict(query) for query in found.cycle.queries])
        return
    for q in found.cycle.queries:
        told = Text(f"{q.id}  ", style="bold")
        where = (
            f"{q.view or 'Directorate'}, {subject_words(found, q.row)}, {period_label(q.period)}"
        )
        told.append(where, style="not bold")
        ended = f"{q.settled} by {q.settled_by} on {of_day(q.settled_on)}" if q.settled else "open"
        change = f"{q.printed or 'blank'} -> {q.proposed}" if q.proposed else q.printed
        said = "; ".join(part for part in (q.verdict, q.reason, q.who or "unknown") if part)
        told.append(f"\n  {change} ({said}): {ended}", style="not bold")
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
    chosen: dict[str, str] = {}
    for names, decision in zip((keep, take, both), SETTLEMENTS, strict=True):
        for name in names or ():
            every = [q.id for q in found.cycle.questions] if name == "all" else [name]
            chosen |= {one: decision for one in every if one not in chosen}
    if keep or take or both:
        if not chosen:
            raise RefusedError("there is nothing to settle")
        _decide(book, "settle", lambda card: with_settlements(card, chosen))
        return
    if as_json:
        print_json([asdict(question) for question in found.cycle.questions])
        return
    for q in found.cycle.questions:
        out.print(
            f"[bold]{q.id}[/]  {q.kind}: {escaped(q.view or 'Directorate')}, "
            f"{escaped(subject_words(found, q.subject) if q.subject else 'no cell of its own')}, "
            f"{period_label(q.period)}",
            highlight=False,
        )
        out.print(Text(f"  ours:   {q.ours or '(empty)'}"))
        out.print(Text(f"  theirs: {q.theirs or '(empty)'}  ({q.who or 'unknown'}, {q.file})"))
    if not found.cycle.questions:
        out.print("Nothing to settle.")


def _decide(path: Path, button: str, decided: Callable[[Scorecard], Scorecard]) -> None:
    who = context()

    def press(book: Book) -> Outcome:
        return refreshed(book, Outcome(decided(book.scorecard)), who)

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
    day = _day(on) if on else who.today.isoformat()

    def press(found: Book) -> Outcome:
        return refreshed(found, _presented(found.scorecard, service or [], day), who)

    with working("Marking"):
        written, report = change(book, "presented", who, press)
    say(report, written)


def _day(text: str) -> str:
    """
    >>> _day("14/9/2023")
    '2023-09-14'
    """
    found = typed_day(text)
    try:
        return dt.date.fromisoformat(found).isoformat()
    except ValueError as error:
        raise WrongUsageError(f"--on {text} is not a day; write it as 2023-09-14") from error


def _presented(scorecard: Scorecard, wanted: list[str], day: str) -> Outcome:
    names = [row.service for row in status.services(scorecard, assess(scorecard))]
    by_key = {(name or DIRECTORATE).casefold(): name for name in names}
    unknown = [name for name in wanted if name.casefold() not in by_key]
    if unknown:
        called = ", ".join(name or DIRECTORATE for name in names)
        raise RefusedError(f"no service area is called {unknown[0]}; there are: {called}")
    marked = [by_key[name.casefold()] for name in wanted] or names
    others = [c for c in scorecard.cycle.contacts if c.service not in marked]
    made: list[Contact] = [replace(scorecard.cycle.contact(name), presented=day) for name in marked]
    told = ", ".join(name or DIRECTORATE for name in marked)
    cycle = replace(scorecard.cycle, contacts=(*others, *made))
    line = f"Presented on {of_day(day)}: {told}."
    return Outcome(scorecard.but(cycle=cycle), Report((line,)))


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
        unknown = [
            name for name in indicator or () if name not in {i.id for i in scorecard.indicators}
        ]
        if unknown:
            raise RefusedError(
                f"no indicator has the id {unknown[0]}; the ids stand on the sheet Indicators"
            )
        cycle = new_year.confirmed(scorecard, tuple(indicator or ()))
        number = asked - len(cycle.old_targets)
        line = f"{number} {'target' if number == 1 else 'targets'} confirmed."
        return refreshed(found, Outcome(scorecard.but(cycle=cycle), Report((line,))), who)

    with working("Confirming"):
        written, report = change(book, "keep-targets", who, press)
    say(report, written)
