"""What a manager is asked to look at: the doubts there are about the figures of a pack."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbook.model import Assessment, Issue, Scorecard, ServiceView
from workbook.sheets.issues import all_issues
from workbook.sheets.pack.others import other_names, without
from xl_udfs import periods

KINDS = ("check", "warning", "restated")
"""Of the findings on the Issues sheet, those that a manager can say something of."""

_READ_FROM = re.compile(r" \(read from [^()]*(?:\([^()]*\)[^()]*)*\)")
"""The file that a figure stood in, which a manager does not know."""


@dataclass(frozen=True)
class Finding:
    """One doubt: about which row of the scorecard, and what it is.

    What to do on the Issues sheet is for the performance team and stays there; a manager
    answers in the row of the figure.
    """

    about: str
    what: str


def of_view(scorecard: Scorecard, assessment: Assessment, view: ServiceView) -> tuple[Finding, ...]:
    """The findings about this view's own rows, in the scorecard's order.

    A figure that was restated years ago is none of this month's business: restated are
    those of the months that the scorecard shows, and of the year before.
    """
    names = other_names(scorecard, view)
    rows = {(row.indicator.id, row.service): row for row in view.rows}
    oldest = _oldest(scorecard)
    found: list[tuple[int, Finding]] = []
    order = list(rows)
    for issue in all_issues(scorecard, assessment.issues):
        place = (issue.indicator, issue.service)
        if issue.kind not in KINDS or place not in rows or _old(issue, oldest):
            continue
        title = rows[place].indicator.title
        words = _READ_FROM.sub("", issue.what.removeprefix(title).lstrip(":, "))
        made = Finding(title, _capital(without(words, names)))
        found.append((order.index(place), made))
    return tuple(dict.fromkeys(one for _, one in sorted(found, key=lambda pair: pair[0])))


def _oldest(scorecard: Scorecard) -> str:
    """The first month that counts: of the window, or of last year's outturn."""
    month = periods.period_from_key(scorecard.period)
    window = month.shift(1 - scorecard.settings.trend_months)
    return min(window.key, periods.previous_year(month).last.key)


def _old(issue: Issue, oldest: str) -> bool:
    if issue.kind != "restated" or not issue.period:
        return False
    try:
        return periods.period_from_key(issue.period).last.key < oldest
    except ValueError:
        return False


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
