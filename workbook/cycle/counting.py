"""What a manager still has to do, counted: reds without a comment, open actions."""

from __future__ import annotations

from workbook.model import Action, RatedRow, Scorecard, ServiceView


def reds_without_comment(scorecard: Scorecard, view: ServiceView) -> tuple[RatedRow, ...]:
    """The view's red rows that nobody has written of for this period yet."""
    written = {
        comment.cell
        for comment in scorecard.comments
        if comment.period == scorecard.period and comment.text.strip()
    }
    return tuple(
        row for row in view.rows if row.rating.rag == "Red" and (view.name, row.key) not in written
    )


def open_actions(scorecard: Scorecard, view: str) -> tuple[Action, ...]:
    """The open actions of a service area, and after them the directorate's."""
    found = [a for a in scorecard.cycle.actions if a.open and a.service in ("", view)]
    return tuple(sorted(found, key=lambda action: action.service != view))


def counted(count: int, one: str, many: str) -> str:
    """
    >>> counted(1, "red measure has", "red measures have")
    '1 red measure has'
    """
    return f"{count:,} {one if count == 1 else many}"
