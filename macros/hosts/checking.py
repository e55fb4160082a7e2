"""Whether a public copy may go out: the attack on the finished file and the copies before it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction
from pathlib import Path

from macros.outcome import RefusedError
from workbook.attack.copies import DIRECTORATE, Cell, Copy, Mark
from workbook.attack.copies import PublishedFigure as Row
from workbook.attack.outsider import Terms, attack
from workbook.files.read_published import read_published
from workbook.model import Indicator, Published, PublishedFigure, Scorecard

TEXT = "text"
"""The kind of finding that is a number in a sentence."""
MOST_NAMED = 10
"""How many findings a refusal tells; of the others only the number."""


def refuse_if_given_away(
    path: Path,
    scorecard: Scorecard,
    earlier: Sequence[Published],
    typed: Collection[str] = (),
    overridden: bool = False,
) -> None:
    """Attacks the finished file as an outsider who has the earlier public copies too.

    ``typed`` are the texts that people wrote: one that says a hidden number counts, unless a
    named person has decided (``overridden``). A sentence that was made of the published
    figures says nothing that they do not say, so a number in it is no finding.

    Raises :class:`RefusedError` with what was found; no override helps against a number that
    can be worked out.
    """
    settings = scorecard.settings
    spared = [i for i in scorecard.indicators if i.id in settings.hide_exempt]
    terms = Terms(settings.hide_up_to, exempt=[i.name for i in spared])
    copy = read_published(path)
    texts = {f"{one.sheet}!{one.cell}": str(one.content) for one in copy.said}
    found = [
        one
        for one in attack(copy, [as_copy(each, scorecard) for each in earlier], terms)
        if one.kind != TEXT or (not overridden and texts.get(one.place) in typed)
    ]
    if not found:
        return
    told = [f"- {one}" for one in found[:MOST_NAMED]]
    if len(found) > MOST_NAMED:
        told.append(f"- and {len(found) - MOST_NAMED} more")
    raise RefusedError(
        "nothing was published, for the finished copy would give hidden numbers away:\n"
        + "\n".join(told)
        + "\nChange the texts named here; where no text is named, report this: hiding should "
        "have seen to it"
    )


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
