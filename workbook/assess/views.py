"""The rows put together: the directorate's scorecard and one for each service area."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.assess import when
from workbook.assess.checks import findings
from workbook.assess.figures import Figures
from workbook.assess.rows import Judged, judge
from workbook.assess.sentence import count, sentence
from workbook.assess.suggest import improved, priorities
from workbook.model import DIRECTORATE, Assessment, Scorecard, ServiceView


def assess(scorecard: Scorecard) -> Assessment:
    """Rate a scorecard: every current indicator for the directorate and its services.

    Rows stand in the order of the indicators, each followed by the services that split
    it. Withdrawn indicators are left out. The directorate's scorecard has the headline
    rows (all, where none is marked); a service area's has the indicators it owns and the
    rows that are its own. Counts are of the rows beside them.
    """
    figures = Figures(scorecard)
    judged: list[Judged] = []
    for indicator in scorecard.indicators:
        if indicator.state == "current":
            split = sorted(figures.services(indicator), key=lambda name: _place(scorecard, name))
            for service in (DIRECTORATE, *split):
                judged.append(judge(scorecard, figures, indicator, service))
    whole = [one for one in judged if one.row.service == DIRECTORATE]
    headline = [one for one in whole if one.row.indicator.headline] or whole
    rows = tuple(one.row for one in judged)
    month = when.end(scorecard.period)
    settings = scorecard.settings
    return Assessment(
        rows=rows,
        counts=count(rows),
        directorate=_view(scorecard, DIRECTORATE, headline),
        services=tuple(
            _view(scorecard, name, [one for one in judged if _belongs(one, name)])
            for name in service_areas(scorecard, judged)
        ),
        issues=findings(figures, judged),
        month_labels=tuple(when.label(key) for key in when.window(month, settings.trend_months)),
        quarter_labels=tuple(
            when.heading(key, month) for key in when.quarters(month, settings.quarters)
        ),
    )


def service_areas(scorecard: Scorecard, judged: Sequence[Judged]) -> tuple[str, ...]:
    """The layout's service areas first, then other owners and services as they come."""
    found = dict.fromkeys(scorecard.layout.services)
    found.update(dict.fromkeys(one.row.indicator.owner for one in judged))
    found.update(dict.fromkeys(one.row.service for one in judged))
    return tuple(name for name in found if name)


def _place(scorecard: Scorecard, service: str) -> tuple[int, str]:
    services = scorecard.layout.services
    return (services.index(service) if service in services else len(services), service)


def _belongs(one: Judged, name: str) -> bool:
    row = one.row
    owned = row.service == DIRECTORATE and row.indicator.owner == name
    return owned or row.service == name


def _view(scorecard: Scorecard, name: str, judged: Sequence[Judged]) -> ServiceView:
    rows = tuple(one.row for one in judged)
    return ServiceView(
        name=name,
        rows=rows,
        counts=count(rows),
        sentence=sentence(judged, scorecard),
        improved=improved(judged),
        priorities=priorities(judged),
    )
