"""A scorecard of published figures alone, rated again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from workbook.assess import assess
from workbook.assess.figures import Figures
from workbook.assess.travel import travel
from workbook.disclosure import Protection, Rule, protect
from workbook.model import (
    Assessment,
    Direction,
    Observation,
    PublishedFigure,
    RatedRow,
    Rating,
    Scorecard,
    ServiceView,
)
from workbook.model.published import HIDDEN
from workbook.publishing.gather import Gathered, as_published, gather
from workbook.publishing.linked import Links, link
from workbook.publishing.rounded import (
    is_rounded,
    rounded_figures,
    rounded_scorecard,
    value_of,
)

REASON = "Not shown, to protect confidentiality"


class FaultError(RuntimeError):
    """A public copy would show a figure that was not meant to go out."""


@dataclass(frozen=True)
class ForOut:
    """What may go out: a scorecard of the figures of a copy, its assessment, and its record.

    ``unsolved`` says of each small number that hiding does not protect why; ``unchecked``
    names indicators whose rates stand without the numbers they were made of.
    """

    scorecard: Scorecard
    assessment: Assessment
    figures: tuple[PublishedFigure, ...]
    unsolved: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()
    beyond_small: int = 0
    """How many figures are hidden that are not small themselves."""

    @property
    def hidden(self) -> tuple[PublishedFigure, ...]:
        return tuple(figure for figure in self.figures if figure.hidden)


def for_board(scorecard: Scorecard, assessment: Assessment) -> ForOut:
    """The working scorecard as it is: an internal copy is not checked for disclosure."""
    return ForOut(scorecard, assessment, gather(scorecard, assessment).figures())


def for_public(scorecard: Scorecard, assessment: Assessment) -> ForOut:
    """The scorecard with small numbers hidden, and all that would give them away."""
    gathered = gather(scorecard, assessment)
    figures = gathered.figures()
    settings = scorecard.settings
    rule = Rule(threshold=settings.hide_up_to)
    beside = _beside(scorecard, gathered)
    links, found = _protected(scorecard, figures, beside, rule, nearly=True)
    if found.unsolved:
        links, found = _protected(scorecard, figures, beside, rule, nearly=False)
    hidden = {key for key, ids in links.ids.items() if found.hidden.intersection(ids)}
    small = {key for key, ids in links.ids.items() if found.primary.intersection(ids)}
    known = {cell.id for cell in links.cells.values() if cell.known}
    made = masked(scorecard, gathered, hidden)
    rated = marked(made, assess(made))
    shown = tuple(replace(f, printed=HIDDEN) if f.key in hidden else f for f in figures)
    _refuse_others(made, rated, shown, gathered)
    return ForOut(
        made,
        rated,
        shown,
        tuple(f"{each}: {why}" for each, why in found.unsolved.items() if each not in known),
        _unchecked(scorecard, figures),
        len(hidden - small),
    )


def for_rounding(out: ForOut) -> ForOut:
    """The public copy with its counts rounded, rated again; the same where nothing is rounded."""
    if out.scorecard.settings.round_counts_to < 2:
        return out
    made = rounded_scorecard(out.scorecard)
    rated = marked(made, assess(made))
    _refuse_exact(made, rated)
    return replace(
        out,
        scorecard=made,
        assessment=rated,
        figures=rounded_figures(out.scorecard, out.figures),
    )


def _refuse_exact(scorecard: Scorecard, assessment: Assessment) -> None:
    """Whatever the new assessment shows is rounded."""
    by_id = {indicator.id: indicator for indicator in scorecard.indicators}
    for one in gather(scorecard, assessment).figures():
        if is_rounded(scorecard, one.indicator):
            to = scorecard.settings.round_counts_to
            parts = one.numerator, one.denominator
            if parts != (None, None) or value_of(by_id[one.indicator], one.value, to) != one.value:
                raise FaultError(f"the copy would show {one.key}, which is not rounded")


def _protected(
    scorecard: Scorecard,
    figures: tuple[PublishedFigure, ...],
    beside: list[PublishedFigure],
    rule: Rule,
    nearly: bool,
) -> tuple[Links, Protection]:
    """What to hide. Totals that are a little off (``nearly``) are protected where that can be."""
    links = link(
        figures,
        beside,
        {indicator.id: indicator for indicator in scorecard.indicators},
        [copy for copy in scorecard.published if copy.audience == "public"],
        rule.threshold,
        scorecard.settings.hide_exempt,
        scorecard.period,
        nearly,
    )
    return links, protect(links.problem, rule)


def _beside(scorecard: Scorecard, gathered: Gathered) -> list[PublishedFigure]:
    """The figures of services that have no row any more, where their directorate is shown."""
    figures = Figures(scorecard)
    by_id = {indicator.id: indicator for indicator in scorecard.indicators}
    found = []
    for key in gathered.observations:
        if key.service:
            continue
        indicator = by_id[key.indicator]
        if figures.alone(indicator):
            continue
        for service in figures.history.services(indicator.id):
            part = figures.at(indicator, service, key.basis, key.period)
            if part is not None and part.key not in gathered.observations:
                found.append(as_published(indicator, part))
    return found


def masked(scorecard: Scorecard, gathered: Gathered, hidden: Collection[str]) -> Scorecard:
    """A scorecard whose history is the published figures, hidden ones as ``[c]``."""

    def shown(found: Observation) -> Observation:
        if str(found.key) not in hidden:
            return Observation(
                found.indicator,
                found.period,
                found.basis,
                found.service,
                found.value,
                found.numerator,
                found.denominator,
                found.status,
                found.state,
                found.decimals,
                derived=found.derived,
            )
        return Observation(found.indicator, found.period, found.basis, found.service, status=HIDDEN)

    history = {key: shown(found) for key, found in gathered.observations.items()}
    for asked, key in gathered.quarters.items():
        history[asked] = replace(history[key], period=asked.period, basis="Quarter")
    return scorecard.but(history=history, sources=(), issues=(), log=(), names={})


def marked(scorecard: Scorecard, assessment: Assessment) -> Assessment:
    """The assessment with ``[c]`` for ratings and directions that hidden figures would give."""
    figures = Figures(scorecard)

    def row(one: RatedRow) -> RatedRow:
        unknown = Direction("", HIDDEN, "", one.direction.base_period)
        if one.current is not None and one.current.status == HIDDEN:
            rating = Rating(None, REASON)
            return replace(one, rating=rating, direction=unknown, previous_rag=None)
        went = travel(
            figures, one.indicator, one.service, one.current, one.period, scorecard.settings
        )
        if went.base is not None and went.base.status == HIDDEN:
            return replace(one, direction=unknown, previous_rag=None)
        return one

    def view(one: ServiceView) -> ServiceView:
        return replace(one, rows=tuple(row(each) for each in one.rows))

    return replace(
        assessment,
        rows=tuple(row(one) for one in assessment.rows),
        directorate=view(assessment.directorate),
        services=tuple(view(one) for one in assessment.services),
        issues=(),
    )


def _refuse_others(
    scorecard: Scorecard,
    assessment: Assessment,
    figures: Collection[PublishedFigure],
    gathered: Gathered,
) -> None:
    """Whatever the new assessment shows is a figure of the copy, with the same numbers."""
    meant = {
        figure.key: (None, None, None)
        if figure.hidden
        else (figure.value, figure.numerator, figure.denominator)
        for figure in figures
    }
    meant |= {str(asked): meant[str(key)] for asked, key in gathered.quarters.items()}
    for one in gather(scorecard, assessment).figures():
        numbers = one.value, one.numerator, one.denominator
        if one.value is not None and meant.get(one.key) != numbers:
            raise FaultError(f"the copy would show {one.key}, which was not checked")


def _unchecked(scorecard: Scorecard, figures: Collection[PublishedFigure]) -> tuple[str, ...]:
    """Indicators with a rate that stands alone: who knows its population knows its count."""
    alone = {
        f.indicator
        for f in figures
        if f.value is not None and (f.numerator is None or f.denominator is None)
    }
    exempt = scorecard.settings.hide_exempt
    return tuple(
        i.title
        for i in scorecard.indicators
        if i.id in alone and i.unit == "rate" and i.id not in exempt
    )
