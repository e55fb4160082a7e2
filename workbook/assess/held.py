"""What is held against the thresholds: the figure itself, or the year to date.

Against an annual target an accumulating count or rate is held to the share of it that
months (or a profile) allow; a month's count is first summed from April. Percentages,
averages, snapshots and rolling figures are never pro-rated.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from workbook.assess import text, when
from workbook.assess.figures import Figures
from workbook.assess.goals import Standard
from workbook.assess.rollup import INCOMPLETE, amount
from workbook.model import Indicator, Observation
from xl_udfs.printed import number
from xl_udfs.rates import by_profile, prorate

BASES_DIFFER = "Not rated: bases differ: "
NOT_COMPLETE = "Not rated: incomplete: "

WHOLE_YEAR = ("Year", "Rolling year", "3-year average")
"""Bases that already stand for twelve months."""


@dataclass(frozen=True)
class Held:
    """An observation and the standard it is held against.

    Where that is a part of an annual one, ``annual`` is the whole, ``share`` the part in
    words ("5/12"), ``subject`` what was summed and ``parts`` the months it was summed of.
    """

    observation: Observation
    standard: Standard
    annual: Standard | None = None
    share: str = ""
    subject: str = ""
    parts: str = ""


def accumulating(indicator: Indicator, basis: str) -> bool:
    """Whether a figure grows from April to March: so marked, or a count to date.

    A percentage to date whose cohort alone grows is not; nor is a single month or quarter.

    >>> contacts = Indicator("contacts_n", "Contacts", unit="count")
    >>> accumulating(contacts, "YTD"), accumulating(contacts, "Month")
    (True, False)
    """
    if basis in ("Month", "Quarter", *WHOLE_YEAR, "Rolling 6 months"):
        return False
    return indicator.accumulates or (basis == "YTD" and indicator.unit == "count")


def held(
    figures: Figures, indicator: Indicator, observation: Observation, standard: Standard
) -> Held | str:
    """What to rate against what; a reason for no rating where the two cannot meet."""
    basis, unit = observation.basis, indicator.unit
    if not standard.annual or basis in WHOLE_YEAR:
        return Held(observation, standard)
    if basis in ("Month", "Quarter") and unit == "count":
        return _summed(figures, indicator, observation, standard)
    if accumulating(indicator, basis):
        if unit in ("count", "rate"):
            return _shared(figures, indicator, observation, standard)
        if when.months_since_april(observation.period) < 12:
            return (
                f"{BASES_DIFFER}a figure that grows to March, and is not pro-rated, "
                "against an annual target"
            )
    if unit in ("count", "rate") and basis in ("Month", "Quarter", "Rolling 6 months"):
        return f"{BASES_DIFFER}{basis} against an annual target"
    return Held(observation, standard)


def _summed(
    figures: Figures, indicator: Indicator, observation: Observation, standard: Standard
) -> Held | str:
    """A month's or quarter's count, summed from April."""
    service = observation.service
    month = min(when.end(observation.period), figures.period, key=when.last_month)
    found = figures.year_to_date(indicator, service, month)
    if observation.basis == "Quarter" and (found is None or found.value is None):
        last = when.quarter_of(month)
        quarters = when.window(last, int(last[-1]))
        found = figures.from_months(indicator, service, "YTD", month, quarters, "Quarter")
    if found is None:
        return f"{BASES_DIFFER}{observation.basis} against an annual target"
    if found.value is None:
        why = found.derived if found.status == INCOMPLETE else found.status
        return f"{NOT_COMPLETE}{why}"
    return _shared(figures, indicator, found, standard)


def _shared(
    figures: Figures, indicator: Indicator, observation: Observation, standard: Standard
) -> Held:
    """A figure to date against its share of the year."""
    months = when.months_since_april(observation.period)
    profile = indicator.target.profile
    if len(profile) == 12 and profile[-1] > 0:
        share = by_profile(profile, months)
        words = f"{number(share * 100, 1)}% by profile"
    else:
        share, words = prorate(1, months), f"{months}/12"
    subject = _subject(indicator, observation)
    parts = _parts(figures, indicator, observation)
    return Held(observation, standard.scaled(share), standard, words, subject, parts)


def _subject(indicator: Indicator, observation: Observation) -> str:
    """ "9,152 contacts from April to August"."""
    months = when.from_april(observation.period)
    span = f"in {when.month_name(months[0])}"
    if len(months) > 1:
        span = f"from {when.month_name(months[0])} to {when.month_name(months[-1])}"
    shown = text.figure(indicator, observation)
    if indicator.unit == "count":
        shown = text.counted(observation.value or Fraction(0), indicator.noun)
    return f"{shown} {span}"


def _parts(figures: Figures, indicator: Indicator, observation: Observation) -> str:
    """The months that make up the sum, where they do: " (1,664 + 2,092 + ...)"."""
    months = when.from_april(observation.period)
    found = [figures.at(indicator, observation.service, "Month", month) for month in months]
    values = [size for one in found if one is not None and (size := amount(one)) is not None]
    if len(values) < max(2, len(months)) or sum(values) != observation.value:
        return ""
    return f" ({' + '.join(number(one, indicator.decimals) for one in values)})"
