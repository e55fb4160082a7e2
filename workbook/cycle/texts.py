"""The texts of a pack's typing cells: which there are, and whether one was changed."""

from __future__ import annotations

import hashlib

from workbook.model import Comment, Scorecard, ServiceView

CHECK = "check:"
"""Subjects of verification answers: ``check:<row key>:verdict``, ``:reason``,
``:proposed``, and ``check:all``."""

ACTION = "action:"
"""Subjects of what a manager says of an action: ``action:<id>:progress``, ``:status``."""

CHECK_ALL = "check:all"
VERDICT, REASON, PROPOSED = "verdict", "reason", "proposed"
PROGRESS, STATUS = "progress", "status"
CHECK_FIELDS = (VERDICT, REASON, PROPOSED)
ACTION_FIELDS = (PROGRESS, STATUS)
WORDS = "text"
"""What an action says: no typing cell of a pack, but known by it to be the same action."""
YES = "Yes"


def check_subject(row: str, field: str) -> str:
    """
    >>> check_subject("cla_n@East", "verdict")
    'check:cla_n@East:verdict'
    """
    return f"{CHECK}{row}:{field}"


def action_subject(action: str, field: str) -> str:
    """
    >>> action_subject("7", "progress")
    'action:7:progress'
    """
    return f"{ACTION}{action}:{field}"


def parts(subject: str) -> tuple[str, str]:
    """Row key (or action) and field of a check or action subject.

    >>> parts("check:cla_n@East:verdict"), parts("action:7:progress")
    (('cla_n@East', 'verdict'), ('7', 'progress'))
    """
    _, _, rest = subject.partition(":")
    row, _, field = rest.rpartition(":")
    return row, field


def standing(scorecard: Scorecard, service: str) -> dict[str, Comment]:
    """Every text that stands in a typing cell of a service's pack now, by subject.

    Comments and summary lines of any month that stand in their cells; verification answers
    of this period alone; what is said of the service's actions.
    """
    found = {c.subject: c for c in scorecard.comments if c.view == service and c.text}
    for answer in scorecard.cycle.answers:
        if answer.view == service and answer.period == scorecard.period and answer.text:
            found[answer.subject] = answer
    for action in scorecard.cycle.actions:
        if action.service not in ("", service):
            continue
        for field in ACTION_FIELDS:
            text = getattr(action, field)
            if text:
                subject = action_subject(action.id, field)
                found[subject] = Comment(service, subject, scorecard.period, text)
    return found


def action_words(scorecard: Scorecard, service: str) -> dict[str, str]:
    """What the actions of a service's pack say, by subject."""
    return {
        action_subject(action.id, WORDS): action.text
        for action in scorecard.cycle.actions
        if action.service in ("", service)
    }


def takes(scorecard: Scorecard, view: ServiceView, subject: str) -> bool:
    """Whether a pack of this view has a typing cell of this subject now."""
    rows = {row.key for row in view.rows}
    if subject.startswith(CHECK):
        return subject == CHECK_ALL or (
            parts(subject)[0] in rows and parts(subject)[1] in CHECK_FIELDS
        )
    if subject.startswith(ACTION):
        action, field = parts(subject)
        here = {a.id for a in scorecard.cycle.actions if a.service in ("", view.name)}
        return action in here and field in ACTION_FIELDS
    return subject in rows or subject.startswith("summary:")


def normal(text: str) -> str:
    """A text as it is compared: line ends differ from program to program.

    >>> normal("a\\r\\nb") == normal("a\\nb")
    True
    """
    return text.replace("\r\n", "\n").replace("\r", "\n")


def digest(text: str) -> str:
    """A text in short, to tell later whether it was changed."""
    return hashlib.blake2b(normal(text).encode("utf-8", "surrogatepass"), digest_size=9).hexdigest()
