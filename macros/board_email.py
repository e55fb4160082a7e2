"""What the e-mail says that carries a published copy: the month in a councillor's words.

All of it comes from the rows of the published file, so nothing that publishing hid can stand
in it. A measure whose figure or rating is hidden is neither named nor counted by rating; only
how many there are is said. Ratings, figures and directions stand as the file prints them, and
no reason is given for anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbook.cycle.counting import counted
from workbook.cycle.covering import one_line
from workbook.model.published import HIDDEN
from workbook.model.published_copy import DIRECTORATE, MARKS, PublishedCopy, PublishedRow

MOST_NAMED = 5
"""How many measures a list names; of the others only the number, so that a phone shows it."""
MOST_AREAS = 12
LONGEST = 110
RAGS = ("Green", "Amber", "Red")
BETTER, WORSE = "Improved", "Deteriorated"
"""How the words of a direction of travel begin, in the key of the file."""


@dataclass(frozen=True)
class Message:
    """Subject and body, both plain text; the lines of the body are parted by line ends."""

    subject: str
    body: str


def compose(copy: PublishedCopy, attached: Sequence[str]) -> Message:
    """The e-mail that carries the copy; ``attached`` are the names of the files with it.

    >>> row = PublishedRow("Visits in time", "1.1", printed="71.0%", target="85%", rating="Red")
    >>> copy = PublishedCopy("Board", "August 2023", "2", "Public", "Verified", rows=(row,))
    >>> print(compose(copy, ["b.xlsx"]).body)
    Board
    August 2023, version 2
    Copy for the public. Status: Verified
    <BLANKLINE>
    The directorate page has 1 measure: 0 green, 0 amber, 1 red.
    <BLANKLINE>
    Needs attention, 1 measure:
    - 1.1 Visits in time: 71.0%, target 85%. Red.
    <BLANKLINE>
    Attached: b.xlsx. It holds the figures of this copy.
    <BLANKLINE>
    """
    page = copy.page()
    parts = [_stamp(copy), [_counts_of_page(page)], _areas(copy)]
    parts += [_named("Improved", improved(page)), _named("Needs attention", needs_attention(page))]
    if any(_went(row) for row in page):
        parts.append(["Improved and deteriorated are meant as in the file's direction of travel."])
    parts.append([f"Attached: {', '.join(attached)}. {_holds(attached)}"])
    subject = ", ".join(part for part in (copy.title, copy.period, *_whose(copy)) if part)
    body = "\n\n".join("\n".join(lines) for lines in parts if lines)
    return Message(one_line(subject), body + "\n")


def sealed(name: str, attached: Sequence[str]) -> Message:
    """The e-mail for a file with a password: no figure may stand outside it.

    >>> print(sealed("board", ["board.xlsx"]).body)
    Attached: board.xlsx. It opens with a password, which comes to you separately.
    <BLANKLINE>
    """
    body = f"Attached: {', '.join(attached)}. It opens with a password, which comes to you "
    return Message(one_line(name), body + "separately.\n")


def improved(rows: Sequence[PublishedRow]) -> list[PublishedRow]:
    """The rows whose direction of travel the file calls improved, in its order."""
    return [row for row in rows if _went(row) == BETTER]


def needs_attention(rows: Sequence[PublishedRow]) -> list[PublishedRow]:
    """Rows that are red or deteriorated: first those that are both, then red, then the others."""
    shown = [row for row in rows if not row.hidden]
    marked = [(row.rating == "Red", _went(row) == WORSE, row) for row in shown]
    order = ((True, True), (True, False), (False, True))
    return [row for wanted in order for red, worse, row in marked if (red, worse) == wanted]


def _went(row: PublishedRow) -> str:
    """Improved or Deteriorated; blank for everything else, and where anything is hidden."""
    if row.hidden or HIDDEN in row.direction:
        return ""
    return next((word for word in (BETTER, WORSE) if row.direction.startswith(word)), "")


def _stamp(copy: PublishedCopy) -> list[str]:
    """Which scorecard, for which month, for whom, and how far it is settled."""
    month = [one_line(copy.period), f"version {one_line(copy.version)}" if copy.version else ""]
    whose = ". ".join(_whose(copy)).capitalize()
    state = [whose, f"Status: {one_line(copy.status)}" if copy.status else ""]
    lines = [one_line(copy.council), one_line(copy.title), ", ".join(filter(None, month))]
    return [line for line in (*lines, ". ".join(filter(None, state))) if line]


def _whose(copy: PublishedCopy) -> list[str]:
    audience = one_line(copy.audience)
    return [f"copy for the {audience[:1].lower()}{audience[1:]}"] if audience else []


def _counts_of_page(rows: Sequence[PublishedRow]) -> str:
    if not rows:
        return "The file has no directorate page with measures."
    return f"The directorate page has {_measures(len(rows))}: {_counts(rows)}."


def _areas(copy: PublishedCopy) -> list[str]:
    names = copy.services
    if not names:
        return []
    lines = [f"- {one_line(name)}: {_counts(copy.page(name))}" for name in names[:MOST_AREAS]]
    left = len(names) - MOST_AREAS
    return ["By service area:", *lines, *([f"- and {left} more"] if left > 0 else [])]


def _counts(rows: Sequence[PublishedRow]) -> str:
    """Counts by rating, of rows with nothing hidden; then how many have none or are hidden."""
    shown = [row for row in rows if not row.hidden]
    said = [f"{sum(row.rating == rag for row in shown)} {rag.lower()}" for rag in RAGS]
    unrated = sum(row.rating not in RAGS for row in shown)
    if unrated:
        said.append(f"{unrated} not rated")
    if len(shown) < len(rows):
        said.append(f"{len(rows) - len(shown)} hidden and not counted by rating")
    return ", ".join(said)


def _named(heading: str, rows: Sequence[PublishedRow]) -> list[str]:
    if not rows:
        return []
    left = len(rows) - MOST_NAMED
    more = [f"- and {left} more"] if left > 0 else []
    lines = [f"- {_in_words(row)}" for row in rows[:MOST_NAMED]]
    return [f"{heading}, {_measures(len(rows))}:", *lines, *more]


def _in_words(row: PublishedRow) -> str:
    whose = "" if row.service == DIRECTORATE else f" ({row.service})"
    name = _short(one_line(f"{_shown(row.ref)} {row.indicator}").rstrip(". ") + one_line(whose))
    figure = _shown(row.printed) or "no figure"
    target = _shown(row.target) if row.beside_its_target else ""
    rating = row.rating if row.rating in RAGS else "Not rated"
    after = [part for part in (rating, _shown(row.direction)) if part]
    with_target = f", target {target}" if target else ""
    return f"{name}: {figure}{with_target}. " + " ".join(f"{part}." for part in after)


def _shown(text: str) -> str:
    """A text of the file; blank where a mark stands instead of one."""
    return "" if any(mark in text for mark in MARKS) else one_line(text)


def _holds(attached: Sequence[str]) -> str:
    which = "It holds" if len(attached) == 1 else "They hold"
    return f"{which} the figures of this copy."


def _measures(count: int) -> str:
    return counted(count, "measure", "measures")


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
