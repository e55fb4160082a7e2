"""The whole copy: which sheets it has, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbook.model import Assessment, Comment, PublishedFigure, RatedRow, Scorecard
from workbook.sheets import summary as working_summary
from workbook.sheets.book import unused_name
from workbook.sheets.published import commentary, cover, notes, scorecard, summary, table
from workbook.sheets.published.page import Page, Sparkline
from workbook.sheets.published.stamp import PUBLIC, Stamp

DIRECTORATE = "Directorate"


def lay_out(
    card: Scorecard,
    assessment: Assessment,
    figures: Sequence[PublishedFigure],
    stamp: Stamp,
    override: str = "",
) -> tuple[Page, ...]:
    """Every sheet of the copy. ``card`` and ``assessment`` hold what may go out alone, and
    ``figures`` are theirs; nothing else is shown."""
    wording = {**card.wording, "disclosure": stamp.status.partition(". ")[2]}
    card = card.but(comments=current_texts(card), wording=wording)
    last = table.lay_out(f"Table of figures, {stamp.period}", assessment, figures)
    by_key = {figure.key: figure for figure in figures}
    months = card.settings.trend_months

    def line(row: RatedRow, column: str) -> Sparkline | None:
        return table.sparkline(row, last, by_key, column, months)

    taken = {name.casefold() for name in (cover.NAME, notes.NAME, table.NAME, commentary.NAME)}
    pages: list[tuple[Page, str]] = []

    def called(wanted: str) -> str:
        name = unused_name(wanted, taken)
        taken.add(name.casefold())
        return name

    for view in (assessment.directorate, *assessment.services):
        if view.rows:
            name = called(view.name or DIRECTORATE)
            page = scorecard.lay_out(card, assessment, view, name, line, by_key)
            area = f"Scorecard of {view.name}." if view.name else "The headline indicators."
            pages.append((page, area))
    for view in assessment.services:
        made = summary.lay_out(card, view, "", stamp.audience == PUBLIC) if view.rows else None
        if made is not None:
            name = called(f"{view.name} summary")
            made = replace(made, plan=replace(made.plan, name=name))
            pages.append((made, f"Performance Summary of {view.name}."))
    texts = commentary.lay_out(card)
    if texts is not None:
        pages.append((texts, "Every comment in full."))
    pages.append((notes.lay_out(card, assessment, stamp, override), "Key, shorthand and method."))
    pages.append((last, "The same figures as one plain table, for screen readers and filters."))
    contents = [(page.plan.id, page.plan.name, purpose) for page, purpose in pages]
    whole = [cover.lay_out(stamp, contents), *(page for page, _ in pages)]
    return tuple(page if page.table else replace(page, footer=stamp.footer) for page in whole)


def current_texts(card: Scorecard) -> tuple[Comment, ...]:
    """The texts that were written for the period, and those that go on from month to month."""
    return tuple(
        comment
        for comment in card.comments
        if comment.text.strip()
        and (comment.period == card.period or working_summary.carried(comment.subject))
    )
