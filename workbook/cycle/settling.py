"""Settling questions: what was typed beside two texts for one cell is carried out."""

from __future__ import annotations

from dataclasses import replace

from workbook.cycle.merge import EMPTIED, NOT_PLACED, OTHER_PERIOD, question_id
from workbook.cycle.placing import LONGEST, choices, put, put_in_archive
from workbook.cycle.texts import ACTION, CHECK, normal, standing
from workbook.model import SETTLEMENTS, LogEntry, Question, Scorecard

KEEP, TAKE, BOTH = SETTLEMENTS


def settle(
    scorecard: Scorecard, today: str, by: str
) -> tuple[Scorecard, list[tuple[Question, str]]]:
    """Carries out the decisions that stand beside questions; the rest stay asked.

    Also says in words which could not be carried out, and why. Both texts of a question that is
    settled are in the log afterwards, whatever was decided.
    """
    troubles: list[tuple[Question, str]] = []
    for question in scorecard.cycle.questions:
        if question.decision in SETTLEMENTS:
            scorecard, trouble = _settle(scorecard, question, today, by)
            troubles += [(question, trouble)] if trouble else []
    return scorecard, troubles


def _settle(scorecard: Scorecard, question: Question, today: str, by: str) -> tuple[Scorecard, str]:
    if question.kind == NOT_PLACED or not question.subject:
        return _done(scorecard, question, "noted", question.theirs, "", today, by), ""
    now = _now(scorecard, question)
    if question.decision == KEEP:
        return _done(scorecard, question, "kept", question.theirs, now, today, by), ""
    if normal(now) != normal(question.ours):
        return _asked_again(scorecard, question, now), (
            "the cell has been changed since it was asked; it is asked again with the text that "
            "stands now"
        )
    text = question.theirs
    if question.decision == BOTH and question.kind != EMPTIED:
        text = f"{question.ours}\n\n{question.theirs}" if question.ours else question.theirs
    elif question.decision == BOTH:
        text = question.ours
    trouble = _unfit(question, text)
    if trouble:
        return scorecard, trouble
    made = _put(scorecard, question, text)
    what = "both kept" if question.decision == BOTH else "taken"
    return _done(made, question, what, question.theirs, now, today, by), ""


def _put(scorecard: Scorecard, question: Question, text: str) -> Scorecard:
    """The text where it belongs: an action goes on from month to month, an answer about a
    figure and a comment belong to the month for which they were written."""
    view, subject = question.view, question.subject
    if subject.startswith(ACTION) or not _of_other_month(scorecard, question):
        return put(scorecard, view, subject, text)
    if subject.startswith(CHECK):
        then = put(scorecard.but(period=question.period), view, subject, text)
        return then.but(period=scorecard.period)
    return put_in_archive(scorecard, view, subject, question.period, text)


def _of_other_month(scorecard: Scorecard, question: Question) -> bool:
    """Whether a text is of another month, as it came or because the book has rolled on."""
    return question.kind == OTHER_PERIOD or question.period != scorecard.period


def _unfit(question: Question, text: str) -> str:
    words = choices(question.subject)
    if words and text and text not in words:
        return f"{text!r} is none of the set answers ({', '.join(words)}); choose Keep ours"
    if len(text) > LONGEST:
        return (
            f"both texts together are longer than a cell holds ({LONGEST:,} characters); shorten "
            "ours where it stands and choose again, or choose another answer"
        )
    return ""


def _now(scorecard: Scorecard, question: Question) -> str:
    """What stands in the question's cell now; for another month, what the archive has."""
    if question.subject.startswith(ACTION) or not _of_other_month(scorecard, question):
        found = standing(scorecard, question.view).get(question.subject)
        return found.text if found else ""
    for comment in (*scorecard.cycle.answers, *scorecard.archive):
        if comment.cell == (question.view, question.subject) and comment.period == question.period:
            return comment.text
    return ""


def _asked_again(scorecard: Scorecard, question: Question, now: str) -> Scorecard:
    kind = question.kind
    made = question_id(kind, question.view, question.subject, question.period, now, question.theirs)
    again = replace(question, id=made, ours=now, decision="")
    others = [q for q in scorecard.cycle.questions if q.id not in (question.id, made)]
    return scorecard.but(cycle=replace(scorecard.cycle, questions=(*others, again)))


def _done(
    scorecard: Scorecard,
    question: Question,
    what: str,
    text: str,
    before: str,
    today: str,
    by: str,
) -> Scorecard:
    entry = LogEntry(
        today,
        by,
        what,
        question.view,
        question.subject,
        question.period,
        text,
        before,
        question.who,
        question.file,
    )
    left = tuple(q for q in scorecard.cycle.questions if q.id != question.id)
    cycle = replace(scorecard.cycle, questions=left, log=(*scorecard.cycle.log, entry))
    return scorecard.but(cycle=cycle)
