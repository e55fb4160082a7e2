"""Where a text of a return belongs in the scorecard, and putting it there."""

from __future__ import annotations

from dataclasses import replace

from workbook.cycle.texts import ACTION, CHECK, STATUS, VERDICT, parts
from workbook.model import ACTION_STATES, JUDGEMENTS, VERDICTS, Comment, Scorecard

JUDGEMENT = "summary:judgement:"
LONGEST = 32_767
"""The most characters that a cell holds in Excel."""


def choices(subject: str) -> tuple[str, ...]:
    """The set answers of a typing cell; none where any text may stand.

    >>> choices("check:cla_n@East:verdict")[0], choices("cla_n@East")
    ('Verified', ())
    """
    if subject.startswith(JUDGEMENT):
        return JUDGEMENTS
    if subject.startswith(CHECK) and parts(subject)[1] == VERDICT:
        return VERDICTS
    if subject.startswith(ACTION) and parts(subject)[1] == STATUS:
        return ACTION_STATES
    return ()


def chosen(subject: str, text: str) -> str:
    """The text as it is kept: one of the set answers in its own spelling, whatever the case.

    >>> chosen("check:cla_n@East:verdict", " verified ")
    'Verified'
    """
    for word in choices(subject):
        if text.strip().casefold() == word.casefold():
            return word
    return text


def put(scorecard: Scorecard, view: str, subject: str, text: str) -> Scorecard:
    """The scorecard with this text in its typing cell, for the present period.

    A blank text leaves the cell empty. Nothing is checked or archived here.
    """
    if subject.startswith(ACTION):
        return _put_action(scorecard, subject, text)
    made = Comment(view, subject, scorecard.period, text)
    if subject.startswith(CHECK):
        others = tuple(
            a for a in scorecard.cycle.answers if (a.cell, a.period) != (made.cell, made.period)
        )
        answers = (*others, made) if text else others
        return scorecard.but(cycle=replace(scorecard.cycle, answers=answers))
    comments = [c for c in scorecard.comments if c.cell != made.cell]
    if text:
        comments.append(made)
    return scorecard.but(comments=tuple(comments))


def _put_action(scorecard: Scorecard, subject: str, text: str) -> Scorecard:
    action_id, field = parts(subject)
    actions = tuple(
        replace(action, **{field: text}) if action.id == action_id else action
        for action in scorecard.cycle.actions
    )
    return scorecard.but(cycle=replace(scorecard.cycle, actions=actions))


def put_in_archive(
    scorecard: Scorecard, view: str, subject: str, period: str, text: str
) -> Scorecard:
    """The scorecard with a text of another period in its archive."""
    made = Comment(view, subject, period, text)
    others = [c for c in scorecard.archive if (c.cell, c.period) != (made.cell, made.period)]
    return scorecard.but(archive=(*others, made))
