"""The covering e-mail of a pack: plain words for one manager."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.cycle.counting import counted, open_actions, reds_without_comment
from workbook.cycle.day_words import day_in_words, month_in_words
from workbook.model import Action, Pack, RatedRow, Scorecard, ServiceView

MOST_NAMED = 8
"""How many red measures or actions are named; of the others only the number."""
LONGEST = 120


@dataclass(frozen=True)
class Covering:
    """What the e-mail says. Lines of the body are plain text, parted by line ends."""

    subject: str
    body: str


def covering(scorecard: Scorecard, view: ServiceView, pack: Pack) -> Covering:
    """The e-mail that goes with a pack: what to do, by when, and what is still missing."""
    month, due = month_in_words(pack.period), day_in_words(pack.due)
    whose = one_line(view.name) or "the directorate"
    manager = one_line(scorecard.cycle.contact(view.name).manager)
    lines = [
        f"Dear {manager}," if manager else "Hello,",
        "",
        f"Attached is the draft scorecard of {whose} for {month}. Please send it back by {due}.",
        "",
        *_to_do(scorecard, view),
    ]
    if pack.version > 1:
        lines += ["", f"This is version {pack.version}; it takes the place of those before it."]
    lines += [*_missing(scorecard, view), "", HOW]
    note = one_line(scorecard.wording.get("disclosure", ""))
    if note:
        lines += ["", note]
    version = f", version {pack.version}" if pack.version > 1 else ""
    subject = f"{_short(scorecard.layout.title)}: {whose}, {month}{version}, by {due}"
    return Covering(one_line(subject), "\n".join(lines) + "\n")


HOW = (
    "It opens in any Excel, without macros. Save it and answer this e-mail with the file "
    "attached; its name does not matter."
)


def _to_do(scorecard: Scorecard, view: ServiceView) -> list[str]:
    """A line for each sheet that asks for something."""
    lines = [
        f"- Check figures: {counted(len(view.rows), 'figure', 'figures')} to check. Choose Yes "
        "at the top if all are right; otherwise query those that are not and propose the figure.",
        "- Scorecard: write your comments in the yellow cells.",
    ]
    if view.name:
        lines.append("- Performance Summary: write your own lines.")
    if open_actions(scorecard, view.name):
        lines.append("- Actions: say how far the open actions have come.")
    return lines


def _missing(scorecard: Scorecard, view: ServiceView) -> list[str]:
    """The reds that nobody has written of, and the actions that are open."""
    lines = []
    reds = reds_without_comment(scorecard, view)
    if reds:
        head = counted(len(reds), "red measure has", "red measures have")
        lines += ["", f"{head} no comment yet:", *_named([_row(row) for row in reds])]
    actions = open_actions(scorecard, view.name)
    if actions:
        head = counted(len(actions), "action is", "actions are")
        lines += ["", f"{head} still open:", *_named([_action(action) for action in actions])]
    return lines


def _row(row: RatedRow) -> str:
    return _short(f"{row.indicator.title} – {row.service}" if row.service else row.indicator.title)


def _action(action: Action) -> str:
    due = f"; due {_short(day_in_words(action.due))}" if action.due else ""
    return _short(action.text) + due


def one_line(text: str) -> str:
    """A text without line ends and control characters, as headers and greetings need it.

    >>> one_line("Ann\\r\\nBcc: x@example.org\\x00 ")
    'Ann Bcc: x@example.org'
    """
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _named(titles: list[str]) -> list[str]:
    lines = [f"  - {title}" for title in titles[:MOST_NAMED]]
    left = len(titles) - MOST_NAMED
    return [*lines, f"  - and {left} more"] if left > 0 else lines


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"
