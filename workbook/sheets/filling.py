"""Which typing cells a button means to write: those whose text it changed, and no others.

A typing cell is written once, when it is drawn; after that it is the person's. A button
of the monthly cycle may put an accepted text there, or empty it for a new month after
archiving it. Which ones these are is told from the scorecard as it was read and the
scorecard as it is to be, so that no button can write over a text it did not read.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbook.model import Action, Scorecard

Fills = frozenset[tuple[str, str, str]]
"""Sheet id, row id and column id of every typing cell that is to be written."""

NONE: Fills = frozenset()

CONTACT_COLUMNS = ("manager", "email", "presented")
ACTION_COLUMNS = ("text", "service", "owner", "due", "status", "agreed", "progress")
"""The typing columns of the Cycle and Actions sheets, named as the model names them."""


def fills(before: Scorecard, after: Scorecard) -> Fills:
    """The typing cells whose content differs between the two scorecards.

    A row that only the later one has is drawn whole and is not named here, unless its cell
    was there empty; naming it then does no harm.
    """
    return frozenset(
        (*_comments(before, after), *_contacts(before, after), *_actions(before, after))
    )


def _comments(before: Scorecard, after: Scorecard) -> Iterator[tuple[str, str, str]]:
    column = next((c.id for c in after.layout.shown if c.content == "comment"), "")
    was = {comment.cell: comment.text for comment in before.comments}
    now = {comment.cell: comment.text for comment in after.comments}
    for view, subject in was.keys() | now.keys():
        if was.get((view, subject), "") == now.get((view, subject), ""):
            continue
        if subject.startswith("summary:"):
            yield f"summary:{view}", subject, "line"
        elif column:
            yield (f"scorecard:{view}" if view else "scorecard"), subject, column


def _contacts(before: Scorecard, after: Scorecard) -> Iterator[tuple[str, str, str]]:
    for contact in after.cycle.contacts:
        old = before.cycle.contact(contact.service)
        for name in CONTACT_COLUMNS:
            if getattr(old, name) != getattr(contact, name):
                yield "cycle", f"service:{contact.service}", name


def _actions(before: Scorecard, after: Scorecard) -> Iterator[tuple[str, str, str]]:
    was = {action.id: action for action in before.cycle.actions}
    for action in after.cycle.actions:
        old = was.get(action.id, Action(action.id, ""))
        for name in ACTION_COLUMNS:
            if getattr(old, name) != getattr(action, name):
                yield "actions", f"action:{action.id}", name
