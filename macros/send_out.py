"""Send out: a workbook for each service area's manager, and the record of what went out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from macros.outcome import Context, Outcome, RefusedError, Report, WrongUsageError
from workbook.assess import assess
from workbook.cycle.addresses import addresses
from workbook.cycle.covering import Covering, covering, one_line
from workbook.cycle.day_words import day_in_words
from workbook.cycle.days import of_day
from workbook.cycle.file_names import pack_file, service_words
from workbook.cycle.packs import next_pack
from workbook.model import Assessment, Contact, LogEntry, Pack, Scorecard, ServiceView
from workbook.sheets.pack import whole
from workbook.sheets.plan import SheetPlan
from xl_udfs import working_days

DAYS = 5
"""How many working days a manager has, where no date is given."""


@dataclass(frozen=True)
class Inputs:
    """``services`` to send to (none: all), and the day by which packs are due back."""

    services: tuple[str, ...] = ()
    due: dt.date | None = None


@dataclass(frozen=True)
class Sending:
    """One pack that is to be drawn: its sheets, its file's name, and the e-mail with it.

    ``to`` are the manager's addresses; none where none is known or what was typed is none.
    """

    pack: Pack
    sheets: tuple[SheetPlan, ...]
    to: tuple[str, ...]
    manager: str
    message: Covering


def press(scorecard: Scorecard, inputs: Inputs, context: Context) -> Outcome:
    """Lays out a pack for each service area, one version up from the last, and records it.

    The products are a :class:`Sending` for each. Raises :class:`RefusedError` for a service
    area that there is none of, and where there is nothing to send.
    """
    assessment = assess(scorecard)
    views = asked(assessment, inputs.services)
    due = _due(inputs.due, context.today)
    today = context.today.isoformat()
    words = service_words(view.name for view in views_of(assessment))
    sendings: list[Sending] = []
    lines: list[str] = []
    for view in views:
        if not view.rows:
            lines.append(f"{_called(view)}: no indicator is reported there, so nothing was sent.")
            continue
        pack = next_pack(scorecard, view, today, due.isoformat(), context.who)
        pack = replace(pack, file=pack_file(pack.period, words[view.name], pack.version))
        contact = scorecard.cycle.contact(view.name)
        sendings.append(
            Sending(
                pack,
                whole.lay_out(scorecard, assessment, view, pack),
                addresses(contact.email) or (),
                one_line(contact.manager),
                covering(scorecard, view, pack),
            )
        )
        lines.append(_line(view, pack, contact))
    if not sendings:
        raise RefusedError("\n".join(["there is nothing to send.", *lines]))
    cycle = replace(
        scorecard.cycle,
        packs=(*scorecard.cycle.packs, *(sending.pack for sending in sendings)),
        log=(*scorecard.cycle.log, *(_entry(sending.pack) for sending in sendings)),
        as_of=today,
    )
    lines.append(f"To be back by {day_in_words(due.isoformat())}.")
    return Outcome(scorecard.but(cycle=cycle), Report(tuple(lines)), tuple(sendings))


def views_of(assessment: Assessment) -> tuple[ServiceView, ...]:
    """Every view that has a manager: the service areas, or the directorate without any."""
    return assessment.services or (assessment.directorate,)


def asked(assessment: Assessment, services: Sequence[str]) -> tuple[ServiceView, ...]:
    """The views of these names, in the scorecard's order; all where none is named."""
    known = views_of(assessment)
    if not services:
        return known
    by_name = {_key(_called(view)): view for view in known}
    unknown = [name for name in services if _key(name) not in by_name]
    if unknown:
        raise RefusedError(
            f"no service area is called {unknown[0]!r}; there "
            f"{'is' if len(known) == 1 else 'are'}: {', '.join(_called(view) for view in known)}"
        )
    wanted = {_key(name) for name in services}
    return tuple(view for view in known if _key(_called(view)) in wanted)


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def _called(view: ServiceView) -> str:
    return view.name or "Directorate"


def _due(given: dt.date | None, today: dt.date) -> dt.date:
    if given is None:
        try:
            return working_days.due(today, DAYS)
        except ValueError as error:
            raise RefusedError(f"name the day by which packs are due: {error}") from error
    if given < today:
        raise WrongUsageError(
            f"packs cannot be due on {day_in_words(given.isoformat())}, which has passed"
        )
    return given


def _line(view: ServiceView, pack: Pack, contact: Contact) -> str:
    """Which file goes to whom, and what is missing for it to go."""
    manager, known = one_line(contact.manager), addresses(contact.email)
    if known is None:
        to = (
            f"{one_line(contact.email)!r} on the Cycle sheet is no e-mail address, so the draft "
            "has no To; correct it there"
        )
    elif known:
        to = f"to {', '.join(known)}"
    else:
        to = "no e-mail address is known, so the draft has no To; type it on the Cycle sheet"
    whom = f" for {manager}" if manager else ""
    return f"{_called(view)}: {pack.file}{whom}; {to}."


def _entry(pack: Pack) -> LogEntry:
    return LogEntry(
        when=pack.sent,
        by=pack.by,
        what="sent out",
        view=pack.service,
        subject="",
        period=pack.period,
        text=f"Version {pack.version}, due {of_day(pack.due)}",
        file=pack.file,
    )
