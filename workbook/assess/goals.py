"""Which thresholds are in force for a figure, and their names.

A target of the figure's own month or quarter comes before one of its financial year, and
that before the standing one. Only the standing one and a year's may be annual.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from workbook.assess import text, when
from workbook.model import Goal, Indicator, PeriodGoals, Target
from xl_udfs.rag import Threshold, check_order, check_tiers, meets, rate_single

NO_TARGET = "Not rated: no target"
TARGET = "Not rated: target "
DISAGREE = "Not rated: targets disagree: "


_ORDINALS = ("", "first tier", "second tier", "third tier")


@dataclass(frozen=True)
class Bar:
    """One threshold: its name ("minimum"), its value, and whether equality is not enough."""

    name: str
    value: Fraction
    strict: bool = False

    @property
    def threshold(self) -> Threshold:
        return Threshold(self.value, self.strict)

    def words(self, indicator: Indicator) -> str:
        """
        >>> Bar("minimum", Fraction(85, 100)).words(Indicator("x", "X", unit="percent"))
        'minimum 85%'
        """
        return f"{self.name} {text.bar(indicator, self.value, self.strict)}"


@dataclass(frozen=True)
class Standard:
    """The thresholds in force: amber from one (where there is one), green from another."""

    green: Bar
    amber: Bar | None = None
    tolerance: Fraction = Fraction(0)
    annual: bool = False
    own: bool = False
    """Whether it is a period's own, not the standing target."""

    def rag(self, value: Fraction, polarity: str) -> str:
        """
        >>> Standard(Bar("upper target", Fraction(9)), Bar("minimum", Fraction(8))).rag(
        ...     Fraction(8), "bigger")
        'Amber'
        """
        if self.amber is None:
            return rate_single(value, self.green.threshold, self.tolerance, polarity)
        if meets(value, self.green.threshold, polarity):
            return "Green"
        return "Amber" if meets(value, self.amber.threshold, polarity) else "Red"

    def scaled(self, share: Fraction) -> Standard:
        """The same for a part of the year."""
        amber = self.amber and replace(self.amber, value=self.amber.value * share)
        green = replace(self.green, value=self.green.value * share)
        return Standard(green, amber, self.tolerance * share, own=self.own)

    def next_bar(self, rag: str, polarity: str) -> Bar:
        """The threshold to reach next: amber's from red (or the tolerance), else green's."""
        if rag != "Red":
            return self.green
        if self.amber is not None:
            return self.amber
        if not self.tolerance:
            return self.green
        sign = -1 if polarity == "bigger" else 1
        return Bar("edge of the tolerance", self.green.value + sign * self.tolerance)


def standard(
    indicator: Indicator, period: str, names: Mapping[str, str] | None = None
) -> tuple[Standard | None, str]:
    """The thresholds for a figure of a period, or the reason why there are none.

    >>> from workbook.model import Target
    >>> goal = Target("single", target=Goal("90%", Fraction(9, 10)))
    >>> found, _ = standard(Indicator("x", "X", polarity="bigger", target=goal), "2023-08")
    >>> found.green
    Bar(name='target', value=Fraction(9, 10), strict=False)
    >>> standard(Indicator("x", "X", polarity="bigger"), "2023-08")
    (None, 'Not rated: no target')
    """
    target, annual = in_force(indicator.target, period)
    named = [("minimum", target.minimum), ("upper target", target.upper)]
    if target.mode == "single":
        goal = target.tiers[target.rated_tier - 1] if target.rated_tier else target.target
        named = [(_tier(target.rated_tier, names) if target.rated_tier else "target", goal)]
    elif target.mode == "ladder":
        named = [(_tier(n, names), goal) for n, goal in enumerate(target.tiers, 1)]
        if target.green_from == 2 and not named[2][1].is_set:
            named[2] = named[1]
    elif target.mode != "min_upper":
        return None, NO_TARGET
    if any(not goal.is_set for _, goal in named):
        return None, _unset(named)
    bars = [Bar(name, goal.value or Fraction(0), goal.strict) for name, goal in named]
    found = Standard(bars[-1], bars[0], annual=annual)
    if target.mode == "single":
        found = Standard(bars[0], None, target.tolerance or Fraction(0), annual)
    elif target.mode == "ladder":
        found = Standard(bars[target.green_from - 1], bars[0], annual=annual)
    try:
        _check(target.mode, bars, found, indicator)
    except ValueError as problem:
        return None, f"{DISAGREE}{problem}"
    return replace(found, own=target is not indicator.target), ""


def _check(mode: str, bars: list[Bar], found: Standard, indicator: Indicator) -> None:
    if mode == "min_upper":
        low, high = bars[0].threshold, bars[1].threshold
        check_order(low, high, indicator.polarity, indicator.unit)
    elif mode == "ladder":
        tiers = [bar.threshold for bar in bars]
        check_tiers(tiers, indicator.polarity, indicator.unit)
    if found.tolerance < 0:
        raise ValueError("the tolerance is below 0")


def _tier(number: int, names: Mapping[str, str] | None) -> str:
    return (names or {}).get(f"tier_{number}", _ORDINALS[number])


def _unset(named: list[tuple[str, Goal]]) -> str:
    statuses = [goal.status for _, goal in named if goal.status]
    if statuses:
        return f"{TARGET}{text.lower_first(statuses[0])}"
    missing = [name for name, goal in named if not goal.is_set]
    return NO_TARGET if len(missing) == len(named) else f"{NO_TARGET}: no {missing[0]}"


def in_force(target: Target, period: str) -> tuple[Target, bool]:
    """The target for a period, and whether it is one for the whole year."""
    annual = target.period == "annual"
    own = [period] if when.kind(period) == "year" else [period, when.quarter_of(period)]
    for key in own:
        if key in target.by_period and _any(target.by_period[key]):
            year_itself = when.kind(key) == "year"
            return _merged(target, target.by_period[key], standing=not annual), (
                annual and year_itself
            )
    year = when.year_of(period)
    if year in target.by_period and _any(target.by_period[year]):
        return _merged(target, target.by_period[year], standing=True), annual
    return target, annual


def _any(goals: PeriodGoals) -> bool:
    return any(g.is_set or g.status for g in (goals.minimum, goals.upper, goals.target))


def _merged(target: Target, goals: PeriodGoals, standing: bool) -> Target:
    """A target with the goals of a period; its standing ones stay where they are like."""

    def pick(own: Goal, base: Goal) -> Goal:
        return own if own.is_set or own.status or not standing else base

    mode, tiers = target.mode, list(target.tiers)
    if target.rated_tier:
        tiers[target.rated_tier - 1] = pick(goals.target, tiers[target.rated_tier - 1])
    if mode in ("single", "ladder", "none"):
        mode = "single" if goals.target.is_set or goals.target.status else "min_upper"
    return replace(
        target,
        mode=mode,
        rated_tier=0,
        minimum=pick(goals.minimum, target.minimum),
        upper=pick(goals.upper, target.upper),
        target=pick(goals.target, target.target),
        tiers=(tiers[0], tiers[1], tiers[2]),
    )
