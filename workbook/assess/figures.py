"""Every figure that an assessment can ask for: read, rolled up, or made from months.

A figure that was read always stands before one that is made. One that is made says in
``derived`` how; one that cannot be made whole is ``Incomplete`` and says what is missing.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from workbook.assess import when
from workbook.assess.history import History
from workbook.assess.rollup import (
    INCOMPLETE,
    add,
    incomplete,
    lacks,
    no_cases,
    pooled,
    total,
)
from workbook.assess.text import listing
from workbook.model import DIRECTORATE, Indicator, Observation, Scorecard

FLOWS = ("Month",)
"""Bases whose months add up to a quarter; of the others a quarter takes the last month."""


class Figures:
    """The figures of a scorecard, service by service and for the whole directorate."""

    def __init__(self, scorecard: Scorecard) -> None:
        self.history = History(scorecard.history.values())
        self.period = scorecard.period
        self._totals: dict[tuple[str, str, str], Observation | None] = {}

    def alone(self, indicator: Indicator) -> str:
        """The one service of an indicator whose Service column only repeats its owner."""
        services = self.history.services(indicator.id)
        return services[0] if services == (indicator.owner,) else ""

    def services(self, indicator: Indicator) -> tuple[str, ...]:
        """The services that split an indicator in the scorecard's period."""
        if self.alone(indicator):
            return ()
        return self.history.expected(indicator.id, self.period)

    def at(self, indicator: Indicator, service: str, basis: str, period: str) -> Observation | None:
        """A figure that was read, or the directorate's total of its services."""
        found = self.history.get(indicator.id, service, basis, period)
        if found is not None or service != DIRECTORATE:
            return found
        key = (indicator.id, basis, period)
        if key not in self._totals:
            self._totals[key] = self.of_services(indicator, basis, period)
        return self._totals[key]

    def of_services(self, indicator: Indicator, basis: str, period: str) -> Observation | None:
        """What the services alone give for the directorate, whatever was read for it."""
        get = self.history.get
        whole = self.alone(indicator)
        if whole:
            found = get(indicator.id, whole, basis, period)
            return replace(found, service=DIRECTORATE) if found else None
        expected = self.history.expected(indicator.id, period)
        parts = {name: get(indicator.id, name, basis, period) for name in expected}
        return total(indicator, basis, period, parts) if parts else None

    def split_only(self, indicator: Indicator, basis: str, period: str) -> bool:
        """Whether services have the figure and no total may be made of them."""
        return indicator.rollup in ("given", "none") and any(
            self.history.get(indicator.id, name, basis, period) for name in self.services(indicator)
        )

    def is_part(self, indicator: Indicator, service: str, observation: Observation) -> bool:
        """Whether a service's figure is a part of the directorate's, not one like it.

        A count is, and a rate over the population that all services share: a target of
        the directorate says nothing about them.
        """
        if service == DIRECTORATE or indicator.unit not in ("count", "rate"):
            return False
        if indicator.unit == "count":
            return True
        basis, period = observation.basis, observation.period
        found = [
            self.history.get(indicator.id, name, basis, period)
            for name in self.history.expected(indicator.id, period)
        ]
        return len({one.denominator for one in found if one is not None}) == 1

    def periods(self, indicator: Indicator, service: str, basis: str) -> list[str]:
        """All periods with a figure on one basis, oldest first."""
        found = set(self.history.series(indicator.id, service, basis))
        if service == DIRECTORATE:
            for name in self.history.services(indicator.id):
                found.update(self.history.series(indicator.id, name, basis))
        return sorted(found, key=when.last_month)

    def year_to_date(self, indicator: Indicator, service: str, period: str) -> Observation | None:
        """The year to date at a month: read, rolled up, or made of the months since April."""
        found = self.at(indicator, service, "YTD", period)
        if found is not None and found.status != INCOMPLETE:
            return found
        made = self.from_months(indicator, service, "YTD", period, when.from_april(period))
        return made if made is not None and (made.value is not None or found is None) else found

    def from_months(
        self,
        indicator: Indicator,
        service: str,
        basis: str,
        period: str,
        months: tuple[str, ...],
        part_basis: str = "Month",
    ) -> Observation | None:
        """Months (or quarters) joined: counts added, percentages and rates pooled.

        ``None`` where the last of them has no figure, or where nothing may be joined:
        distinct children, averages and maxima (roll-up ``given``) do not add up. Months
        before a service existed are not missing.
        """
        parts = {
            month: self.at(indicator, service, part_basis, month)
            for month in months
            if not self.history.not_yet(indicator.id, service, part_basis, month)
        }
        if indicator.rollup == "given" or not parts or parts.get(months[-1]) is None:
            return None
        blank = Observation(indicator.id, period, basis, service)
        gaps = [month for month, part in parts.items() if part is None]
        if gaps:
            named = listing(when.label(month) for month in gaps)
            return incomplete(blank, f"no figure for {named}")
        known = {when.label(month): part for month, part in parts.items() if part is not None}
        problems = [why for label, part in known.items() if (why := lacks(label, part))]
        if problems:
            return incomplete(blank, "; ".join(dict.fromkeys(problems)))
        labels = list(known)
        span = labels[0] if len(labels) == 1 else f"{labels[0]} to {labels[-1]}"
        if indicator.unit == "count":
            return add(blank, known, indicator, over=span)
        if indicator.unit == "rate":  # cases add up, the population is the latest one
            populated = [part.denominator for part in known.values() if not no_cases(part)]
            population = populated[-1] if populated else Fraction(0)
            known = {
                name: part if no_cases(part) else replace(part, denominator=population)
                for name, part in known.items()
            }
            return pooled(blank, known, "rate", over=span)
        return pooled(blank, known, "pool", over=span)

    def quarter(self, indicator: Indicator, service: str, quarter: str) -> Observation | None:
        """A quarter: read, else made from its months as far as the scorecard's period goes."""
        found = self.at(indicator, service, "Quarter", quarter)
        if found is not None and found.status != INCOMPLETE:
            return found
        months = tuple(
            month
            for month in when.months_of(quarter)
            if when.last_month(month) <= when.last_month(self.period)
        )
        bases = dict.fromkeys((indicator.trend_basis, indicator.current_basis))
        for basis in bases:
            made = self._quarter_from(indicator, service, basis, quarter, months)
            if made is not None and (found is None or made.value is not None):
                return made
        return found

    def _quarter_from(
        self,
        indicator: Indicator,
        service: str,
        basis: str,
        quarter: str,
        months: tuple[str, ...],
    ) -> Observation | None:
        if not months or basis in ("Quarter", "Year"):
            return None
        if basis in FLOWS:
            return self.from_months(indicator, service, "Quarter", quarter, months, basis)
        last = self.at(indicator, service, basis, months[-1])
        if last is None:
            return None
        words = f"{basis} at {when.label(months[-1])}"
        return replace(last, period=quarter, derived=last.derived or words)
