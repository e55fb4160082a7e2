"""What stands beside a comment: the period it was written for, and the text of the last one."""

from __future__ import annotations

from workbook.model import Comment, Scorecard
from workbook.sheets.sizes import in_a_cell, lines_of
from workbook.sheets.words import period_label

COMMENT_LINES = 12
"""The most lines of a comment that a scorecard shows; Commentary has it in full."""
LAST_LINES = 4
"""The most lines for which last month's comment makes a row higher: it does not print."""
COMMENT_WIDTH = 33
"""About how many letters a line of a comment holds."""


def last_comments(scorecard: Scorecard) -> dict[tuple[str, str], Comment]:
    """The latest text of an earlier period by typing cell; not the one that stands there now."""
    standing = set(scorecard.comments)
    found: dict[tuple[str, str], Comment] = {}
    for comment in sorted(scorecard.archive, key=lambda one: one.period):
        if comment.period < scorecard.period and comment.text and comment not in standing:
            found[comment.cell] = comment
    return found


def last_words(last: Comment | None) -> str | None:
    """
    >>> last_words(Comment("", "cla_n", "2023-08", "Steady"))
    'Aug 23: Steady'
    """
    return in_a_cell(f"{period_label(last.period)}: {last.text}") if last else None


def comment_for(comment: Comment | None, period: str) -> str | None:
    """Which period the comment beside it was written for; an earlier one is marked so.

    >>> comment_for(Comment("", "cla_n", "2023-07", "Steady"), "2023-08")
    'Jul 23 (earlier)'
    """
    if comment is None:
        return None
    label = period_label(comment.period)
    told = label if comment.period == period else f"{label} (earlier)"
    long = lines_of(comment.text, COMMENT_WIDTH) > COMMENT_LINES
    return f"{told}; in full on Commentary" if long else told


def look_up(last: Comment | None) -> str | None:
    """Where the text of an earlier month is to be read, in a book without a column for it.

    >>> look_up(Comment("", "cla_n", "2023-08", "Steady"))
    'Aug 23: see Commentary'
    """
    return f"{period_label(last.period)}: see Commentary" if last else None
