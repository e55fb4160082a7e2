"""Merging a return: what its manager changed comes in, what both sides changed is asked.

A text of a return is held against the text that stood in the same cell when the pack went
out (its *base*) and against the text that stands here now:

==================  =======================  ==========================================
the return          here, since the pack     what happens
==================  =======================  ==========================================
as it was sent      anything                 nothing
changed             as it was sent           it comes in, and is logged with the old text
changed             changed to the same      nothing
changed             changed otherwise        both are kept, and a question is asked
emptied             a text stands            it stays, and a question is asked
==================  =======================  ==========================================

So no text is ever replaced that the sender had not seen, and none is dropped.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from workbook.cycle.packs import sent_as
from workbook.cycle.placing import LONGEST, choices, chosen, put
from workbook.cycle.texts import (
    ACTION,
    WORDS,
    action_subject,
    action_words,
    digest,
    normal,
    parts,
    standing,
    takes,
)
from workbook.model import (
    Answer,
    LogEntry,
    Pack,
    Place,
    Question,
    Receipt,
    Returned,
    Scorecard,
    ServiceView,
)

TWICE, EMPTIED, NOT_PLACED = "changed twice", "emptied", "not placed"
OTHER_PERIOD, UNKNOWN_WORD = "other period", "unknown word"
OTHER_ACTION = (
    "{field} of an action whose words were changed here, or that was removed, since the pack went "
    "out"
)


@dataclass(frozen=True)
class Merged:
    """The scorecard with a return in it. ``again`` says that it was collected before."""

    scorecard: Scorecard
    receipt: Receipt
    asked: tuple[Question, ...] = ()
    again: bool = False


def merge(
    scorecard: Scorecard, view: ServiceView | None, returned: Returned, today: str, by: str
) -> Merged:
    """Merges one return into the scorecard that it was made from.

    ``view`` is the view of the return's service, ``None`` where the scorecard has none of
    that name any more; then every text is asked about. ``ValueError`` where the return is
    of another book.
    """
    if returned.book_id != scorecard.book_id:
        raise ValueError("the return is of another book")
    before = _seen(scorecard, returned)
    if before:
        return Merged(scorecard, before, again=True)
    pack = sent_as(scorecard, returned)
    work = _Work(scorecard, returned, today, by)
    for answer in returned.answers:
        _answer(work, view, pack, answer)
    for stray in returned.strays:
        if stray.text:
            work.ask(NOT_PLACED, stray.why, "", stray.text, stray.place)
    receipt = Receipt(
        returned.file,
        returned.digest,
        returned.service,
        returned.period,
        returned.version,
        returned.who,
        returned.when,
        today,
        work.accepted,
        len(work.asked),
    )
    cycle = work.scorecard.cycle
    cycle = replace(
        cycle,
        receipts=(*cycle.receipts, receipt),
        questions=(*cycle.questions, *work.asked),
        log=(*cycle.log, *work.log),
    )
    return Merged(work.scorecard.but(cycle=cycle), receipt, tuple(work.asked))


def _seen(scorecard: Scorecard, returned: Returned) -> Receipt | None:
    for receipt in scorecard.cycle.receipts:
        if receipt.digest == returned.digest:
            return receipt
    return None


class _Work:
    """A merge on its way: the scorecard so far, what was asked, what is to be logged."""

    def __init__(self, scorecard: Scorecard, returned: Returned, today: str, by: str) -> None:
        self.scorecard, self.returned = scorecard, returned
        self.today, self.by = today, by
        self.accepted = 0
        self.asked: list[Question] = []
        self.log: list[LogEntry] = []
        self._standing = {s: c.text for s, c in standing(scorecard, returned.service).items()}
        self._known = {question.id for question in scorecard.cycle.questions}
        self._answered = {
            (e.view, e.subject, e.period, normal(e.text))
            for e in scorecard.cycle.log
            if e.what in ("kept", "noted")
        }

    def ours(self, subject: str) -> str:
        return self._standing.get(subject, "")

    def accept(self, subject: str, text: str) -> None:
        came = self.returned
        before = self.ours(subject)
        self.scorecard = put(self.scorecard, came.service, subject, text)
        self._standing[subject] = text
        self.accepted += 1
        self.log.append(
            LogEntry(
                self.today,
                self.by,
                "accepted",
                came.service,
                subject,
                came.period,
                text,
                before,
                came.who,
                came.file,
            )
        )

    def ask(self, kind: str, subject: str, ours: str, theirs: str, place: Place) -> None:
        """Asks once: not what was asked already, nor what was settled against this text."""
        came = self.returned
        if (came.service, subject, came.period, normal(theirs)) in self._answered:
            return
        made = question_id(kind, came.service, subject, came.period, ours, theirs)
        if kind == NOT_PLACED:
            made = question_id(kind, came.service, subject, came.period, str(place), theirs)
        if made in self._known:
            return
        self._known.add(made)
        self.asked.append(
            Question(
                made,
                kind,
                came.service,
                subject,
                came.period,
                ours,
                theirs,
                came.who,
                came.when,
                came.file,
                place,
                self.today,
            )
        )


def _answer(work: _Work, view: ServiceView | None, pack: Pack | None, answer: Answer) -> None:
    subject, place = answer.subject, answer.place
    theirs = chosen(subject, answer.text)
    base = pack.base.get(subject) if pack else None
    if not _changed(theirs, base, pack) and not _changed(answer.text, base, pack):
        return
    if work.returned.period != work.scorecard.period:
        archived = _archived(work.scorecard, work.returned, subject)
        if subject.startswith(ACTION) and not _other_action(work.scorecard, pack, subject):
            archived = work.ours(subject)  # an action goes on from month to month
        if theirs and normal(theirs) != normal(archived):
            work.ask(OTHER_PERIOD, subject, archived, theirs, place)
        return
    if _other_action(work.scorecard, pack, subject):
        if theirs:
            words = OTHER_ACTION.format(field=parts(subject)[1].capitalize())
            work.ask(NOT_PLACED, words, "", theirs, place)
        return
    if view is None or not takes(work.scorecard, view, subject):
        if theirs:
            work.ask(NOT_PLACED, subject, "", theirs, place)
        return
    ours = work.ours(subject)
    if normal(ours) == normal(theirs):
        return
    if not theirs:
        work.ask(EMPTIED, subject, ours, "", place)
        return
    if choices(subject) and theirs not in choices(subject):
        work.ask(UNKNOWN_WORD, subject, ours, theirs, place)
        return
    here_as_sent = _as_sent(ours, base) if pack else not ours
    if here_as_sent and len(theirs) <= LONGEST:
        work.accept(subject, theirs)
    else:
        work.ask(TWICE, subject, ours, theirs, place)


def _other_action(scorecard: Scorecard, pack: Pack | None, subject: str) -> bool:
    """Whether the row of an action has come to hold another one since the pack went out."""
    if pack is None or not subject.startswith(ACTION):
        return False
    about = action_subject(parts(subject)[0], WORDS)
    if about not in pack.base:
        return False
    return digest(action_words(scorecard, pack.service).get(about, "")) != pack.base[about]


def _changed(text: str, base: str | None, pack: Pack | None) -> bool:
    """Whether a text of the return is another than the pack was sent with."""
    if pack is None:
        return bool(text)  # a pack that is not known here: nothing says what it held
    return not _as_sent(text, base)


def _as_sent(text: str, base: str | None) -> bool:
    return not text if base is None else digest(text) == base


def _archived(scorecard: Scorecard, returned: Returned, subject: str) -> str:
    for comment in (*scorecard.cycle.answers, *scorecard.archive):
        if comment.cell == (returned.service, subject) and comment.period == returned.period:
            return comment.text
    return ""


def question_id(kind: str, view: str, subject: str, period: str, ours: str, theirs: str) -> str:
    """The same question has the same id; another text on either side makes another one."""
    text = "\x1f".join((kind, view, subject, period, ours, theirs))
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
