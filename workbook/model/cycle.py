"""The monthly cycle: packs out to managers, what came back, queries, corrections, actions.

Everything here is plain data that a book keeps. Dates are ISO text (``2023-09-04``), so
that they survive every program that a book passes through.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from workbook.model.comment import Comment
from workbook.model.observation import Place

VERDICTS = ("Verified", "Query", "Needs further information or audit")
"""What a manager may say of a figure."""

JUDGEMENTS = ("Green – low risk", "Amber – medium risk", "Red – high risk")
"""What a manager may say of a section (a band) as a whole."""

SHEET_STATES = ("Draft", "Verified", "Updated", "Presented")
"""How far a scorecard has come: draft until its figures are verified; updated once a
correction was accepted after that; presented when the board has seen it."""

DECISIONS = ("Accept", "Decline")
"""What the performance team may decide on a query."""

SETTLEMENTS = ("Keep ours", "Take theirs", "Keep both")
"""What the performance team may decide on a question: two texts for one cell."""

ACTION_STATES = ("Not started", "In progress", "Completed", "Cancelled")
FINISHED = ("Completed", "Cancelled")


@dataclass(frozen=True)
class Contact:
    """Who a service's pack goes to, as typed on the Cycle sheet; ``presented`` likewise."""

    service: str
    manager: str = ""
    email: str = ""
    presented: str = ""
    """The date on which the period's scorecard was presented, as typed; blank before."""


@dataclass(frozen=True)
class Pack:
    """One pack as it was sent out.

    ``base`` holds a digest of every text that stood in the pack's typing cells, by
    subject, and of what its actions say; a blank cell has none. ``figures`` are the printed
    figures it showed, by row key. From both a return is told: what its manager changed, and
    what has changed here.
    """

    service: str
    period: str
    version: int
    sent: str
    due: str
    by: str
    file: str
    base: dict[str, str]
    figures: dict[str, str]


@dataclass(frozen=True)
class Answer:
    """The text of one typing cell of a return; blank where the cell is empty.

    ``subject`` is what :class:`workbook.model.Comment` calls it: a row key, a line of the
    summary (``summary:improved:1``), of the figures to check (``check:<row key>:verdict``,
    ``:reason``, ``:proposed``; ``check:all``), or of an action (``action:7:progress``).
    """

    subject: str
    text: str
    place: Place = Place()


@dataclass(frozen=True)
class Stray:
    """A text of a return that belongs to no typing cell: listed, never dropped."""

    text: str
    why: str
    place: Place = Place()


@dataclass(frozen=True)
class Returned:
    """What was read of one returned pack. Nothing of it is trusted but as text.

    ``who`` is the manager's own entry, else who saved the file last; ``when`` when it was
    saved, as the file says. ``notes`` say what was ignored (macros, links, formulas).
    ``held`` is in short what the pack was sent with; blank where it does not say so.
    """

    file: str
    digest: str
    book_id: str
    service: str
    period: str
    version: int
    who: str = ""
    when: str = ""
    answers: tuple[Answer, ...] = ()
    strays: tuple[Stray, ...] = ()
    notes: tuple[str, ...] = ()
    held: str = ""


@dataclass(frozen=True)
class Receipt:
    """A return that was collected, and what became of what it held."""

    file: str
    digest: str
    service: str
    period: str
    version: int
    who: str
    when: str
    received: str
    accepted: int = 0
    asked: int = 0
    """How many questions it raised."""


@dataclass(frozen=True)
class Question:
    """Something that a person has to settle; both texts are kept until then.

    Kinds: ``changed twice`` (the cell holds ``ours``, the return says ``theirs``),
    ``emptied`` (the return has the cell empty), ``not placed`` (``theirs`` belongs to no
    typing cell), ``other period`` (a return of another month).
    ``decision`` is what was typed beside it, a word of :data:`SETTLEMENTS` or blank.
    """

    id: str
    kind: str
    view: str
    subject: str
    period: str
    ours: str
    theirs: str
    who: str
    when: str
    file: str
    place: Place
    asked: str
    decision: str = ""


@dataclass(frozen=True)
class Query:
    """A figure that its manager does not accept as it stands.

    ``row`` is the row key, ``printed`` the figure that was queried. ``proposed`` is what
    the manager says it should be, as typed; blank where there is only a question.
    ``decision`` and ``note`` are typed by the performance team on the Queries sheet;
    ``settled`` is how it ended (``accepted``, ``declined``, ``withdrawn``), blank while open.
    ``trouble`` says why a decision could not be carried out.
    """

    id: str
    view: str
    row: str
    period: str
    printed: str
    verdict: str
    reason: str
    proposed: str
    who: str
    file: str
    asked: str
    decision: str = ""
    note: str = ""
    settled: str = ""
    settled_by: str = ""
    settled_on: str = ""
    trouble: str = ""


@dataclass(frozen=True)
class Figure:
    """A figure in exact text: ``value``, ``numerator`` and ``denominator`` as fractions
    (``77/99``), blank where there is none; ``status`` a word that stands instead."""

    value: str = ""
    numerator: str = ""
    denominator: str = ""
    status: str = ""
    decimals: int | None = None


@dataclass(frozen=True)
class Correction:
    """An accepted figure that stands in for the extract's.

    ``was`` is what the extract said, ``now`` what stands, ``extract`` what the latest
    extract said (``was`` until one differs). ``state``: ``in force``; ``agreed`` once an
    extract says the same; ``ended`` when a later correction took its place. ``made_up``:
    no extract said the figure, it was made from others (added up from services, or from
    months), and so ``was`` and ``extract`` are what those give.
    """

    query: str
    indicator: str
    service: str
    period: str
    basis: str
    was: Figure
    now: Figure
    extract: Figure
    reason: str
    who: str
    file: str
    accepted_by: str
    accepted_on: str
    state: str = "in force"
    made_up: bool = False


@dataclass(frozen=True)
class LogEntry:
    """One thing that happened to a text or figure: who, when, from which return.

    ``what`` is a word of the Log sheet (``accepted``, ``replaced``, ``kept``, ``query``,
    ``correction`` ...); ``before`` is the text it took the place of, in full.
    """

    when: str
    by: str
    what: str
    view: str
    subject: str
    period: str
    text: str
    before: str = ""
    who: str = ""
    file: str = ""


@dataclass(frozen=True)
class Action:
    """An action agreed at the Performance Board. ``service`` blank: the directorate's.

    ``due`` is an ISO date, or what was typed where that is no date.
    """

    id: str
    text: str
    service: str = ""
    owner: str = ""
    due: str = ""
    status: str = ""
    agreed: str = ""
    progress: str = ""

    @property
    def open(self) -> bool:
        return bool(self.text) and self.status not in FINISHED


@dataclass(frozen=True)
class Cycle:
    """All that a book keeps of its monthly cycle.

    ``answers`` are the verification answers that stand now, as comments are: they have a
    view, a subject and a period (see :class:`Answer`). ``emptied`` is the period for which
    the comment cells were emptied by New period: a text that stands in one since then was
    written for that period. ``as_of`` is the day of the last press, for what is overdue.
    ``old_targets`` are the targets (in short, by indicator) that a new financial year began
    with and that nobody has confirmed or changed yet.
    """

    contacts: tuple[Contact, ...] = ()
    packs: tuple[Pack, ...] = ()
    answers: tuple[Comment, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    questions: tuple[Question, ...] = ()
    queries: tuple[Query, ...] = ()
    corrections: tuple[Correction, ...] = ()
    log: tuple[LogEntry, ...] = ()
    actions: tuple[Action, ...] = ()
    emptied: str = ""
    as_of: str = ""
    old_targets: dict[str, str] = field(default_factory=dict)

    def contact(self, service: str) -> Contact:
        """Who a service's pack goes to; blank where nobody was named."""
        for contact in self.contacts:
            if contact.service == service:
                return contact
        return Contact(service)

    def latest_pack(self, service: str, period: str) -> Pack | None:
        """The last version that was sent to a service for a period."""
        sent = [p for p in self.packs if p.service == service and p.period == period]
        return max(sent, key=lambda pack: pack.version, default=None)

    def pack(self, service: str, period: str, version: int) -> Pack | None:
        for sent in self.packs:
            if (sent.service, sent.period, sent.version) == (service, period, version):
                return sent
        return None
