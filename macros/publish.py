"""Publish: the finished scorecard for the board or the public, and the record of the copy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from macros.outcome import Context, Outcome, RefusedError, Report, WrongUsageError
from workbook.assess import assess
from workbook.cycle import status
from workbook.cycle.day_words import day_in_words, month_in_words
from workbook.model import AUDIENCES, Comment, LogEntry, Published, Scorecard
from workbook.publishing.checks import checks
from workbook.publishing.masked import ForOut, for_board, for_public, for_rounding
from workbook.publishing.quoted import Quoted, quoted
from workbook.publishing.rounded import rated_otherwise
from workbook.sheets.commentary import subject_words
from workbook.sheets.published import whole
from workbook.sheets.published.page import Page
from workbook.sheets.published.stamp import PUBLIC, Stamp
from xl_udfs.printed import percent_of

Place = Callable[[str, str], str]
"""Where the text of a view and a subject stands in the working book; blank if not known."""


@dataclass(frozen=True)
class Inputs:
    """``override`` is "Name: reason"; ``place`` says where a text stands in the book."""

    audience: str
    file: str
    override: str = ""
    place: Place = lambda view, subject: ""


@dataclass(frozen=True)
class Copy:
    """A copy to be drawn: its pages, what its properties say, and its record so far."""

    pages: tuple[Page, ...]
    document: dict[str, str]
    colours: dict[str, str]
    record: Published
    earlier: tuple[Published, ...]
    exact: tuple[Page, ...] = ()
    """The pages before rounding, where the copy is rounded: they are attacked, too."""


def press(scorecard: Scorecard, inputs: Inputs, context: Context) -> Outcome:
    """Lays the copy out, one version up from the last; the product is a :class:`Copy`.

    Raises :class:`RefusedError` with every reason while checks are open that nobody
    overrides, and where hiding cannot protect a small number. The scorecard comes back with
    a log entry; :func:`recorded` adds the record once the file is there.
    """
    if inputs.audience not in AUDIENCES:
        raise WrongUsageError(
            f"--audience {inputs.audience or '(blank)'}: write {' or '.join(AUDIENCES)}"
        )
    override = named_person(inputs.override)
    assessment = assess(scorecard)
    public = inputs.audience == PUBLIC
    out = for_public(scorecard, assessment) if public else for_board(scorecard, assessment)
    if out.unsolved:
        raise RefusedError(_unsolved(out.unsolved))
    found = checks(scorecard, assessment, inputs.audience)
    said = quoted(scorecard, texts(scorecard), out.hidden) if public else ()
    blocking = [
        *found.blocking,
        *_alone(out.unchecked),
        *(_said(scorecard, one, inputs.place) for one in said),
    ]
    if blocking and not override:
        raise RefusedError(_refusal(blocking))
    stamp = Stamp(
        scorecard.layout.title or scorecard.title,
        scorecard.settings.council,
        month_in_words(scorecard.period),
        next_version(scorecard, inputs.audience),
        inputs.audience,
        status.state_of(scorecard, assessment, ""),
        day_in_words(context.today.isoformat()).partition(" ")[2],
        scorecard.settings.round_counts_to,
    )
    shown = for_rounding(out) if public else out

    def pages_of(made: ForOut) -> tuple[Page, ...]:
        return whole.lay_out(made.scorecard, made.assessment, made.figures, stamp, override)

    kept = zip(out.figures, shown.figures, strict=True)
    record = Published(
        stamp.version,
        inputs.audience,
        scorecard.period,
        context.today.isoformat(),
        context.who,
        inputs.file,
        "",
        tuple(replace(exact, printed=as_shown.printed) for exact, as_shown in kept),
        override if blocking else "",
    )
    document = {
        "title": f"{stamp.title}, {stamp.period}",
        "subject": "Children's services performance scorecard",
        "company": stamp.council,
    }
    earlier = tuple(copy for copy in scorecard.published if copy.audience == PUBLIC)
    exact = pages_of(out) if shown is not out else ()
    copy = Copy(pages_of(shown), document, scorecard.layout.colours, record, earlier, exact)
    logged = scorecard.but(
        cycle=replace(
            scorecard.cycle,
            log=(*scorecard.cycle.log, *_entries(record, blocking, context)),
        )
    )
    lines = _lines(out, stamp, blocking, override, found.warnings)
    otherwise = rated_otherwise(shown.assessment, out.assessment)
    lines += [f"Note: rounded, so rated otherwise. {one}." for one in otherwise]
    report = Report(tuple(lines), ())
    return Outcome(logged, report, (copy,))


def recorded(scorecard: Scorecard, record: Published) -> Scorecard:
    """The scorecard with the record of a copy that is a file now."""
    return scorecard.but(published=(*scorecard.published, record))


def next_version(scorecard: Scorecard, audience: str) -> int:
    """One up from the last copy of the period for the audience."""
    made = [
        copy.version
        for copy in scorecard.published
        if (copy.period, copy.audience) == (scorecard.period, audience)
    ]
    return max(made, default=0) + 1


def named_person(override: str) -> str:
    """An override as it is logged: a name, a colon and a reason.

    >>> named_person("Jo Bloggs:  agreed by the DCS "), named_person("")
    ('Jo Bloggs: agreed by the DCS', '')
    """
    if not override.strip():
        return ""
    name, _, reason = override.partition(":")
    if not name.strip() or not reason.strip():
        raise WrongUsageError(
            '--override needs a name and a reason: --override "Jo Bloggs: agreed by the director"'
        )
    return f"{name.strip()}: {reason.strip()}"


def texts(scorecard: Scorecard) -> tuple[Comment, ...]:
    """Every text of a copy that a person wrote: comments, summary lines, open actions."""
    actions = tuple(
        Comment(action.service, f"action:{action.id}", scorecard.period, action.text)
        for action in scorecard.cycle.actions
        if action.open
    )
    return (*whole.current_texts(scorecard), *actions)


def _said(scorecard: Scorecard, one: Quoted, place: Place) -> str:
    title = scorecard.indicator(one.indicator).title
    where = place(one.view, one.subject)
    about = "action" if one.subject.startswith("action:") else subject_words(scorecard, one.subject)
    stands = f"{where}: " if where else f"{one.view or 'Directorate'}, {about}: "
    return f"{stands}the text says {one.said}, a hidden figure of {title}; change the text"


def _alone(titles: Sequence[str]) -> list[str]:
    if not titles:
        return []
    return [
        f"{'; '.join(titles)}: a rate without its count and population cannot be checked, for who "
        "knows the population can work the count out. Bring both in with the extract, or name the "
        "indicator in the setting hide_exempt where its counts are never small"
    ]


def _refusal(blocking: Sequence[str]) -> str:
    count = "1 check is" if len(blocking) == 1 else f"{len(blocking)} checks are"
    return (
        f"nothing was published, for {count} open:\n"
        + "\n".join(f"- {one}" for one in blocking)
        + "\nSettle them, or let a named person decide: scorecard publish, with "
        + '--override "Name: reason"'
    )


def _unsolved(reasons: Sequence[str]) -> str:
    return (
        "nothing was published, for hiding cannot protect these small numbers:\n"
        + "\n".join(f"- {one}" for one in reasons)
        + "\nLeave the indicator out of the book's headline rows, or do not publish its services"
    )


def _entries(record: Published, blocking: Sequence[str], context: Context) -> list[LogEntry]:
    today, period = context.today.isoformat(), record.period
    text = f"Version {record.version} for the {record.audience}: {record.file}"
    entries = [LogEntry(today, context.who, "published", "", "", period, text)]
    if record.override:
        who = record.override.partition(":")[0]
        told = f"{record.override}. Open: {'; '.join(blocking)}"
        entries.append(LogEntry(today, context.who, "override", "", "", period, told, who=who))
    return entries


def _lines(
    out: ForOut, stamp: Stamp, blocking: Sequence[str], override: str, warnings: Sequence[str]
) -> list[str]:
    lines = [f"{stamp.period}, version {stamp.version} for the {stamp.audience}. {stamp.status}."]
    if stamp.audience == PUBLIC:
        hidden, all_of_them = len(out.hidden), len(out.figures)
        share = percent_of(Fraction(out.beyond_small, all_of_them or 1), 1)
        lines.append(
            f"{hidden} of {all_of_them} figures are hidden: {hidden - out.beyond_small} with small "
            f"numbers, {out.beyond_small} ({share} of all) to protect these."
        )
    lines += [f"Overridden by {override}: {one}" for one in blocking]
    lines += [f"Note: {one}." for one in warnings]
    return lines
