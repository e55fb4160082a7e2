"""Findings of an assessment: totals that disagree with their services, and bad targets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbook.assess import text, when
from workbook.assess.figures import Figures
from workbook.assess.goals import DISAGREE, standard
from workbook.assess.rows import Judged
from workbook.model import DIRECTORATE, Indicator, Issue, Observation, RatedRow
from xl_udfs.exact import half_up


def findings(figures: Figures, rows: Iterable[Judged]) -> tuple[Issue, ...]:
    """Everything to be settled that the ratings brought to light, once each."""
    found: dict[str, Issue] = {}
    for judged in rows:
        for issue in (*_targets(judged.row), *_totals(figures, judged.row)):
            found.setdefault(issue.key, issue)
    return tuple(found.values())


def _targets(row: RatedRow) -> Iterator[Issue]:
    if row.service != DIRECTORATE or row.indicator.polarity == "neutral":
        return
    _, why = standard(row.indicator, row.period)
    if why.startswith(DISAGREE):
        yield Issue(
            "check",
            f"{row.indicator.title}: {why.removeprefix('Not rated: ')}",
            "Correct the targets or the polarity on the Indicators sheet",
            indicator=row.indicator.id,
        )


def _totals(figures: Figures, row: RatedRow) -> Iterator[Issue]:
    """Given directorate figures that the services' own do not add up to."""
    if row.service != DIRECTORATE or not figures.history.services(row.indicator.id):
        return
    shown = [row.current, row.outturn, *row.months, *row.quarters]
    keys = {(one.basis, one.period) for one in shown if one is not None}
    for basis, period in sorted(keys, key=lambda key: (when.last_month(key[1]), key[0])):
        given = figures.history.get(row.indicator.id, DIRECTORATE, basis, period)
        made = figures.of_services(row.indicator, basis, period)
        if given is None or made is None or agree(row.indicator, given, made):
            continue
        yield Issue(
            "check",
            f"{row.indicator.title}, {when.label(period)} ({basis}): the directorate figure "
            f"{text.printed(row.indicator, given)} disagrees with its services, which give "
            f"{text.printed(row.indicator, made)}",
            "The directorate figure is shown. Correct it or the services' figures in the extract",
            place=given.place,
            indicator=row.indicator.id,
            period=period,
            found=text.printed(row.indicator, given),
        )


def agree(indicator: Indicator, given: Observation, made: Observation) -> bool:
    """Whether a given figure is what its services give, as exactly as it was printed.

    >>> from fractions import Fraction
    >>> visits = Indicator("v", "Visits", unit="percent", decimals=1)
    >>> made = Observation("v", "2023-08", "Snapshot", "", Fraction(615, 790))
    >>> agree(visits, Observation("v", "2023-08", "Snapshot", "", Fraction(778, 1000)), made)
    True
    """
    if given.value is None or made.value is None:
        return True
    pair = (given.numerator, given.denominator)
    if None not in pair and None not in (made.numerator, made.denominator):
        return pair == (made.numerator, made.denominator)
    if given.value == made.value:
        return True
    if indicator.unit == "count":
        return False
    places = indicator.decimals if given.decimals is None else given.decimals
    scale = 100 if indicator.unit == "percent" else 1
    return half_up(given.value * scale, places) == half_up(made.value * scale, places)
