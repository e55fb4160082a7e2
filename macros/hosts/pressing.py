"""The buttons of the monthly cycle on a book that was read: one table for every host.

A host gives the name of a button, the book as it stands and what the person wishes; it
gets the outcome, and saves or applies it in its own way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from macros import collect, new_period, refresh
from macros.hosts.make import inputs_of
from macros.hosts.refusals import REFUSALS
from macros.hosts.saving import changing
from macros.outcome import Context, Outcome, RefusedError, Report, WrongUsageError
from workbook.files.read_book import Book, read_book
from workbook.files.read_return import read_return
from workbook.files.write_book import Written, write_into
from workbook.model import Scorecard


@dataclass(frozen=True)
class Wishes:
    """What a person may say when pressing: each button takes of it what it knows."""

    period: str = ""
    files: list[Path] = field(default_factory=list)
    """Extracts for Refresh and New period, returns for Collect, a copy for E-mail."""
    keep_targets: bool = False
    folder: Path | None = None
    """Where Send out puts the packs, and Publish the copy."""
    services: list[str] = field(default_factory=list)
    due: str = ""
    audience: str = ""
    """For whom Publish makes the copy: board or public."""
    override: str = ""
    """Who decided to publish though checks are open, and why: ``Name: reason``."""
    to: str = ""
    """To whom E-mail writes."""


FILES = ("extracts", "returns", "published")
"""The questions that are answered with files."""


def wishes_of(answers: Mapping[str, Any]) -> Wishes:
    """What a person answered, by the names of the questions (:mod:`macros.hosts.offered`)."""
    folder = answers.get("folder")
    return Wishes(
        str(answers.get("period", "")).strip(),
        [Path(file) for name in FILES for file in answers.get(name, ())],
        folder=Path(folder) if folder else None,
        due=str(answers.get("due", "")).strip(),
        audience=str(answers.get("audience", "")).strip().lower(),
        to=str(answers.get("to", "")).strip(),
    )


RETURNS = (".xlsx", ".xlsm")
MOST_NAMED = 8
"""How many files that cannot be returns are named, of a folder."""

Button = Callable[[Book, Wishes, Context], Outcome]


def _refresh(book: Book, wishes: Wishes, context: Context) -> Outcome:
    given = inputs_of(book, wishes.period, wishes.files)
    return refresh.press(book.scorecard, given, context)


def _new_period(book: Book, wishes: Wishes, context: Context) -> Outcome:
    given = new_period.Inputs(inputs_of(book, wishes.period, wishes.files), wishes.keep_targets)
    return new_period.press(book.scorecard, given, context)


def _collect(book: Book, wishes: Wishes, context: Context) -> Outcome:
    outcome = collect.press(book.scorecard, read_returns(wishes.files), context)
    return refreshed(book, outcome, context)


def refreshed(book: Book, outcome: Outcome, context: Context) -> Outcome:
    """The outcome with findings and the Extract sheet as Refresh would leave them."""
    after = refresh.press(outcome.scorecard, inputs_of(book, "", []), context)
    lines = (*outcome.report.lines, *_news(after))
    return Outcome(after.scorecard, Report(lines, outcome.report.issues), outcome.products)


def _news(after: Outcome) -> tuple[str, ...]:
    """What a refresh that rides along has to tell, were it pressed alone."""
    quiet = ("No new extract was read", "No extract was given")
    return tuple(line for line in after.report.lines if not line.startswith(quiet))


BUTTONS: dict[str, Button] = {
    "refresh": _refresh,
    "new-period": _new_period,
    "collect": _collect,
}
"""Every button that changes nothing but the book, by the name that hosts call it by."""


def press_button(button: str, book: Book, wishes: Wishes, context: Context) -> Outcome:
    """Presses a button by its name; ``RefusedError`` where there is none of that name."""
    if button not in BUTTONS:
        raise RefusedError(f"no button is called {button!r}; there are: {', '.join(BUTTONS)}")
    return BUTTONS[button](book, wishes, context)


def press_on_file(
    path: Path, button: str, wishes: Wishes, context: Context
) -> tuple[Written, Report]:
    """Presses a button on a closed book, and saves it whole or not at all."""
    return change(path, button, context, lambda book: press_button(button, book, wishes, context))


def change(
    path: Path, button: str, context: Context, press: Callable[[Book], Outcome]
) -> tuple[Written, Report]:
    """Reads the closed book, presses, and saves it, while nobody else can."""
    if not path.exists():
        raise RefusedError(f"{path} does not exist; check the name and the folder")
    with changing(path, context.who, button) as file:
        book = read_book(path)
        outcome = press(book)
        written = write_into(book, outcome.scorecard, path, file.save)
    return written, outcome.report


def read_returns(files: list[Path]) -> collect.Inputs:
    """The returns as read; a folder stands for the workbooks in it, and what else is in it
    is told."""
    found = []
    refused = [one for folder in files if folder.is_dir() for one in _passed_over(folder)]
    for path in _each(files):
        try:
            found.append(read_return(path))
        except REFUSALS as why:
            refused.append((path.name, str(why)))
    if not found and not refused:
        raise WrongUsageError("no returns were given: name the files, or the folder they are in")
    return collect.Inputs(tuple(found), tuple(refused))


def _passed_over(folder: Path) -> list[tuple[str, str]]:
    """What stands in a folder of returns and is no workbook that can be read.

    Nothing is said of a draft beside its pack, nor of what programs put there unasked.
    """
    packs = {path.stem for path in _each([folder])}
    others = [
        path.name + (" (a folder)" if path.is_dir() else "")
        for path in sorted(folder.iterdir())
        if path.suffix.lower() not in RETURNS
        and not path.name.startswith(("~$", "."))
        and path.name.casefold() not in ("desktop.ini", "thumbs.db")
        and not (path.suffix.lower() == ".eml" and path.stem in packs)
    ]
    if not others:
        return []
    named = ", ".join(others[:MOST_NAMED])
    if len(others) > MOST_NAMED:
        named += f" and {len(others) - MOST_NAMED} more"
    why = (
        f"{named}: no workbook that ends in .xlsx or .xlsm. If it is a return, open it, save it as "
        "Excel Workbook (.xlsx) into this folder, and collect again; of an e-mail, save what is "
        "attached."
    )
    return [(folder.name, why)]


def _each(files: list[Path]) -> list[Path]:
    paths: list[Path] = []
    for path in files:
        if path.is_dir():
            paths += sorted(
                one
                for one in path.iterdir()
                if one.suffix.lower() in RETURNS and not one.name.startswith(("~$", "."))
            )
        else:
            paths.append(path)
    return paths


def with_decisions(scorecard: Scorecard, decisions: dict[str, tuple[str, str]]) -> Scorecard:
    """The scorecard with decisions typed beside its queries.

    ``decisions`` are, by number, the decision and a note.
    """
    cycle = scorecard.cycle
    _known(decisions, [q.id for q in cycle.queries if not q.settled], "query")
    queries = tuple(
        replace(q, decision=decisions[q.id][0], note=decisions[q.id][1] or q.note)
        if q.id in decisions
        else q
        for q in cycle.queries
    )
    return scorecard.but(cycle=replace(cycle, queries=queries))


def with_settlements(scorecard: Scorecard, decisions: dict[str, str]) -> Scorecard:
    """The scorecard with decisions typed beside its questions, by id."""
    cycle = scorecard.cycle
    _known(decisions, [q.id for q in cycle.questions], "question")
    questions = tuple(
        replace(q, decision=decisions[q.id]) if q.id in decisions else q for q in cycle.questions
    )
    return scorecard.but(cycle=replace(cycle, questions=questions))


def _known(wanted: Iterable[str], known: list[str], kind: str) -> None:
    unknown = [name for name in wanted if name not in known]
    if unknown:
        raise RefusedError(
            f"no open {kind} is called {', '.join(unknown)}; open are: "
            + (", ".join(known) or "none")
        )
