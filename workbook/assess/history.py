"""The history of a scorecard, indexed once so that every later look-up is immediate.

Building the index reads each observation once, so the cost grows with the number of
figures and with nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workbook.assess import when
from workbook.model import DIRECTORATE, Observation

EXPECTED_WITHIN = 12
"""A service is expected in a total from its first figure to this many months after its last."""

_NOTHING: dict[str, Observation] = {}


class History:
    """Observations by indicator, service and basis, then by period.

    >>> seen = Observation("cin_n", "2023-08", "Snapshot", "East")
    >>> history = History([seen])
    >>> history.get("cin_n", "East", "Snapshot", "2023-08") is seen
    True
    >>> history.services("cin_n"), history.expected("cin_n", "2023-09")
    (('East',), ('East',))
    >>> history.expected("cin_n", "2025-09")  # two years on, East is no longer expected
    ()
    """

    def __init__(self, observations: Iterable[Observation]) -> None:
        self._series: dict[tuple[str, str, str], dict[str, Observation]] = {}
        self._seen: dict[str, dict[str, tuple[int, int]]] = {}
        for observation in observations:
            series = (observation.indicator, observation.service, observation.basis)
            self._series.setdefault(series, {})[observation.period] = observation
            if observation.service != DIRECTORATE:
                self._note_service(observation)

    def _note_service(self, observation: Observation) -> None:
        services = self._seen.setdefault(observation.indicator, {})
        month = when.last_month(observation.period)
        first, last = services.get(observation.service, (month, month))
        services[observation.service] = (min(first, month), max(last, month))

    def get(self, indicator: str, service: str, basis: str, period: str) -> Observation | None:
        return self.series(indicator, service, basis).get(period)

    def series(self, indicator: str, service: str, basis: str) -> Mapping[str, Observation]:
        """All periods of one indicator, service and basis."""
        return self._series.get((indicator, service, basis), _NOTHING)

    def services(self, indicator: str) -> tuple[str, ...]:
        """Every service ever seen for the indicator, by name."""
        return tuple(sorted(self._seen.get(indicator, ())))

    def expected(self, indicator: str, period: str) -> tuple[str, ...]:
        """The services that a total for the period must contain.

        A service is expected from its first figure, so that a new one leaves the totals
        before it as they were published, to twelve months after its last, so that a figure
        that stops coming never makes a total look smaller than it is. A service that has
        closed is typed as 0 (or 0/0) until then.
        """
        month = when.last_month(period)
        return tuple(
            service
            for service, (first, last) in sorted(self._seen.get(indicator, {}).items())
            if first <= month <= last + EXPECTED_WITHIN
        )

    def not_yet(self, indicator: str, service: str, basis: str, period: str) -> bool:
        """Whether a period is before a service began, while others had figures already.

        Where nobody had one the period is missing, not before its time.
        """
        span = self._seen.get(indicator, {}).get(service)
        if span is None or when.last_month(period) >= span[0]:
            return False
        others = (DIRECTORATE, *self._seen[indicator])
        return any(period in self.series(indicator, name, basis) for name in others)
