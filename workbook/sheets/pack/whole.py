"""The whole pack: which sheets it has, in order, and the hidden one that it is known by."""

from __future__ import annotations

from workbook.cycle.packs import held_in
from workbook.model import Assessment, Pack, Scorecard, ServiceView
from workbook.sheets import summary
from workbook.sheets.pack import actions, check, comments, identity, start
from workbook.sheets.pack.marks import marks
from workbook.sheets.pack.values import values_only
from workbook.sheets.plan import SheetPlan

SUMMARY_NAME = "Performance Summary"


def lay_out(
    scorecard: Scorecard, assessment: Assessment, view: ServiceView, pack: Pack
) -> tuple[SheetPlan, ...]:
    """Every sheet of the pack that goes to a view's manager, values only.

    Nothing of another service area is in it. ``pack`` is the record that the book keeps
    (:func:`workbook.cycle.packs.next_pack`); the cells for typing hold what its ``base``
    was made of.
    """
    sheets = [check.lay_out(scorecard, assessment, view)]
    sheets.append(comments.lay_out(scorecard, assessment, view))
    if view.name:
        sheets.append(values_only(summary.lay_out(scorecard, view, SUMMARY_NAME)))
    agreed = actions.lay_out(scorecard, view.name, pack.sent)
    if agreed is not None:
        sheets.append(agreed)
    who = identity.Identity(
        book=scorecard.book_id,
        period=pack.period,
        service=pack.service,
        version=pack.version,
        council=scorecard.settings.council,
        made=pack.sent,
        comment=comments.comment_column(scorecard),
        held=held_in(pack),
    )
    first = start.lay_out(scorecard, view, pack, who, sheets)
    marked = identity.with_marks(who, marks([first, *sheets]))
    return (first, *sheets, identity.lay_out(marked))
