"""The words of headings and sentences, with the period's own names filled in."""

from __future__ import annotations

import string

from workbook.model import Assessment, Scorecard
from xl_udfs import periods


class UnknownPlaceholderError(ValueError):
    """A wording asks for something that a scorecard does not have."""


def names(scorecard: Scorecard, assessment: Assessment) -> dict[str, str]:
    """What each ``{placeholder}`` of headings and wordings stands for, this period.

    ``{council}``, ``{month_label}`` (Aug 23), ``{month_dash}`` (Aug-22), ``{month_0}`` …
    for the months back, ``{quarter_1}`` … for the window of quarters, ``{last_year}``
    (2022/23), ``{this_year}``, ``{last_year_short}`` (22/23), ``{own_outturn}`` (Mar-23),
    ``{comparator_outturn}`` (a year before that), ``{direction_base}``, ``{title}``.
    """
    month = periods.period_from_key(scorecard.period)
    year = periods.financial_year(month)
    last = periods.previous_year(month)
    before = last.shift(-1)
    found = {
        "council": scorecard.settings.council,
        "title": scorecard.title,
        "period": scorecard.period,
        "month_label": periods.month_label(month),
        "month_dash": periods.month_label_dash(month),
        "this_year": year.key,
        "last_year": last.key,
        "this_year_short": year.key[2:],
        "last_year_short": last.key[2:],
        "own_outturn": periods.month_label_dash(last.last),
        "comparator_outturn": periods.month_label_dash(before.last),
        "direction_base": scorecard.settings.direction_base,
        "direction_base_words": {
            "outturn": f"the {last.key} outturn",
            "previous period": "the previous period",
            "same period last year": "the same period last year",
        }[scorecard.settings.direction_base],
        "trend_months": str(scorecard.settings.trend_months),
        "min_denominator": str(scorecard.settings.min_denominator),
        "data_source": scorecard.settings.data_source,
    }
    for back, label in enumerate(reversed(assessment.month_labels)):
        found[f"month_{back}"] = label
    for number, label in enumerate(assessment.quarter_labels, start=1):
        found[f"quarter_{number}"] = label
    return found


def fill(text: str, given: dict[str, str]) -> str:
    """
    >>> fill("Outturn {own_outturn}", {"own_outturn": "Mar-16"})
    'Outturn Mar-16'
    """
    wanted = [name for _, name, _, _ in string.Formatter().parse(text) if name]
    for name in wanted:
        if name not in given:
            raise UnknownPlaceholderError(
                f"{{{name}}} in {text!r} is not known; known: {', '.join(sorted(given))}"
            )
    return text.format_map(given).strip()


def period_label(key: str) -> str:
    """A period as people write it.

    >>> period_label("2023-08")
    'Aug 23'
    >>> period_label("2022/23")
    '2022/23'
    """
    found = periods.period_from_key(key)
    return periods.month_label(found) if found.kind == "month" else found.key


def any_period(key: str) -> str | None:
    """A period in words; what is none stays as it is, and a blank is nothing.

    >>> any_period("2023-08"), any_period("last month"), any_period("")
    ('Aug 23', 'last month', None)
    """
    try:
        return period_label(key) if key else None
    except ValueError:
        return key
