"""Whether a public copy may go out: the attack on the finished file and the copies before it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import zip_longest
from pathlib import Path

from macros.outcome import RefusedError
from workbook.attack.copies import DIRECTORATE, PARTS, Cell, Copy, Mark, Quantity
from workbook.attack.copies import PublishedFigure as Row
from workbook.attack.finding import Finding
from workbook.attack.outsider import Terms, attack
from workbook.attack.pool import Pool
from workbook.attack.quoted import quoted
from workbook.attack.so_far import so_far
from workbook.files.read_published import read_published
from workbook.model import Indicator, Published, PublishedFigure, Scorecard

TEXT = "text"
"""The kind of finding that is a number in a sentence."""
WORKED_OUT = ("subtraction", "algebra", "bounds")
"""The kinds of finding that are one number, worked out."""
MOST_NAMED = 10
"""How many findings a refusal tells; of the others only the number."""


def refuse_if_given_away(
    path: Path,
    scorecard: Scorecard,
    earlier: Sequence[Published],
    typed: Collection[str] = (),
    overridden: bool = False,
    record: Published | None = None,
    exact: Path | None = None,
) -> tuple[str, ...]:
    """Attacks the finished file as an outsider who has the earlier public copies too.

    A rounded copy is held against the ``exact`` one, of which it may show less and nothing
    else, and the exact one is attacked: its totals add up, so nothing is guessed wrongly.

    ``typed`` are the texts that people wrote: one that says a hidden number counts, unless a
    named person has decided (``overridden``). A sentence that was made of the published
    figures says nothing that they do not say, so a number in it is no finding.

    ``record`` has the figures of the copy with the numbers of the book. An outsider who works
    out a wrong number, because totals or months do not add up, has not been given the right
    one: that is told in what comes back, and does not stop the copy.

    Raises :class:`RefusedError` with what was found; no override helps against a number that
    can be worked out.
    """
    settings = scorecard.settings
    spared = [i for i in scorecard.indicators if i.id in settings.hide_exempt]
    terms = Terms(settings.hide_up_to, exempt=[i.name for i in spared])
    copy = read_published(path)
    attacked = read_published(exact) if exact else copy
    if exact:
        _refuse_what_is_not_rounded(copy, attacked, settings.round_counts_to, terms)
    texts = {f"{one.sheet}!{one.cell}": str(one.content) for one in copy.said}
    found = [
        one
        for one in attack(attacked, [as_copy(each, scorecard) for each in earlier], terms)
        if one.kind != TEXT
    ]
    if not overridden:
        quotes = quoted(copy, Pool([copy, attacked]), terms.spares)
        found += [one for one in quotes if texts.get(one.place) in typed]
    true = true_numbers([*earlier, record], scorecard) if record else {}
    wrong = [one for one in found if is_wrong(one, true)]
    found = [one for one in found if one not in wrong]
    if not found:
        return tuple(
            f"An outsider may take {one.number} for {_named(one)}, which is wrong: {one.how}"
            for one in wrong[:MOST_NAMED]
        )
    told = [f"- {one}" for one in found[:MOST_NAMED]]
    if len(found) > MOST_NAMED:
        told.append(f"- and {len(found) - MOST_NAMED} more")
    raise RefusedError(
        "nothing was published, for the finished copy would give hidden numbers away:\n"
        + "\n".join(told)
        + "\nChange the texts named here; where no text is named, report this: hiding should "
        "have seen to it"
    )


def _refuse_what_is_not_rounded(copy: Copy, exact: Copy, to: int, terms: Terms) -> None:
    """The rounded copy has the rows of the exact one, hides what it hides, and rounds the rest."""
    for row, other in zip_longest(copy.figures, exact.figures):
        wrong = row is None or other is None or row.quantity("") != other.quantity("")
        for part in () if wrong or terms.spares(row) else PARTS:
            cell, number = row.cell(part), other.cell(part)
            wrong |= isinstance(cell, Mark) != isinstance(number, Mark)
            if row.counts(part) and isinstance(cell, Fraction):
                wrong |= cell.denominator != 1 or int(cell) % to != 0
        if wrong:
            raise RefusedError(
                f"nothing was published, for {(row or other).place} of the finished copy is not "
                "what rounding makes of the figures. Report this"
            )


def true_numbers(copies: Iterable[Published], scorecard: Scorecard) -> dict[Quantity, set[str]]:
    """Every number that a figure of the copies had in the book, hidden or not."""
    found: dict[Quantity, set[str]] = {}
    for copy in copies:
        shown = replace(copy, figures=tuple(replace(one, printed="") for one in copy.figures))
        for row in so_far(as_copy(shown, scorecard)).figures:
            for part in PARTS:
                found.setdefault(row.quantity(part), set()).add(str(row.cell(part)))
    return found


def is_wrong(finding: Finding, true: Mapping[Quantity, set[str]]) -> bool:
    """Whether a number was worked out that the figure never had."""
    return (
        finding.kind in WORKED_OUT
        and finding.quantity in true
        and finding.number not in true[finding.quantity]
    )


def _named(finding: Finding) -> str:
    return ", ".join(finding.quantity)


def as_copy(published: Published, scorecard: Scorecard) -> Copy:
    """An earlier copy as an outsider holds it, from the book's record of it."""
    by_id = {indicator.id: indicator for indicator in scorecard.indicators}
    return Copy(
        f"{published.period} version {published.version}",
        tuple(_row(f, by_id[f.indicator]) for f in published.figures if f.indicator in by_id),
    )


def _row(figure: PublishedFigure, indicator: Indicator) -> Row:
    def cell(number: Fraction | None) -> Cell:
        if number is None:
            return Mark.MISSING
        return Mark.HIDDEN if figure.hidden else number

    return Row(
        indicator.name,
        figure.service or DIRECTORATE,
        figure.period,
        figure.basis,
        indicator.unit,
        cell(figure.value),
        cell(figure.numerator),
        cell(figure.denominator),
        indicator.ref,
        figure.printed,
    )
