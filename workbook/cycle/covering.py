"""The covering e-mail of a pack: plain words for one manager."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.cycle.counting import counted, open_actions, reds_without_comment
from workbook.cycle.day_words import day_in_words, month_in_words
from workbook.model import Pack, Scorecard, ServiceView

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
        f"- Check figures: {counted(len(view.rows), 'figure', 'figures')} to check. Choose Yes "
        "at the top if all are right; otherwise query those that are not and propose the figure.",
        "- Scorecard: write your comments in the yellow cells.",
    ]
    if view.name:
        lines.append("- Performance Summary: write your own lines.")
    actions = open_actions(scorecard, view.name)
    if actions:
        lines.append("- Actions: say how far the open actions have come.")
    if pack.version > 1:
        lines += ["", f"This is version {pack.version}; it takes the place of those before it."]
    reds = [
        _title(row.indicator.ref, row.indicator.title)
        for row in reds_without_comment(scorecard, view)
    ]
    if reds:
        lines += [
            "",
            counted(len(reds), "red measure has", "red measures have") + " no comment yet:",
        ]
        lines += _named(reds)
    if actions:
        lines += ["", counted(len(actions), "action is", "actions are") + " still open:"]
        lines += _named(
            [
                _title(
                    _short(one_line(a.text)),
                    f"due {day_in_words(one_line(a.due))}" if a.due else "",
                    "; ",
                )
                for a in actions
            ]
        )
    lines += [
        "",
        "It opens in any Excel, without macros. Save it and answer this e-mail with the file "
        "attached; its name does not matter.",
    ]
    note = one_line(scorecard.wording.get("disclosure", ""))
    if note:
        lines += ["", note]
    version = f", version {pack.version}" if pack.version > 1 else ""
    subject = f"{one_line(scorecard.layout.title)}: {whose}, {month}{version}, by {due}"
    return Covering(one_line(subject), "\n".join(lines) + "\n")


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


def _title(first: str, second: str, between: str = " ") -> str:
    return between.join(part for part in (one_line(first), one_line(second)) if part)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
