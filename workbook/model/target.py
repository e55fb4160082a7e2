"""Targets: what an indicator is rated against."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

MODES = ("none", "min_upper", "single", "ladder")
TARGET_PERIODS = ("as reported", "annual")


@dataclass(frozen=True)
class Goal:
    """One target figure as it was set: ``<17K`` is a value of 17000 that is strict.

    ``value`` is a fraction of one for percentages (0.85 for 85%), else the plain number;
    ``None`` where the target is a status word, kept in ``status`` ("Not set", "TBC", "N/A").
    ``text`` is what was typed, printed again as it stands.
    """

    text: str = ""
    value: Fraction | None = None
    strict: bool = False
    status: str = ""

    @property
    def is_set(self) -> bool:
        return self.value is not None


@dataclass(frozen=True)
class PeriodGoals:
    """Targets that hold for one period only; they beat any pro-rating of the annual ones."""

    minimum: Goal = Goal()
    upper: Goal = Goal()
    target: Goal = Goal()


@dataclass(frozen=True)
class Target:
    """How one indicator is rated.

    ``mode`` says which of the goals count:

    - ``none``: not rated.
    - ``min_upper``: green at or better than ``upper``, amber from ``minimum``, red worse.
    - ``single``: ``target`` (or, where ``rated_tier`` is 1, 2 or 3, that tier) is met or
      not; amber only within ``tolerance``.
    - ``ladder``: red worse than tier 1, green from tier ``green_from``, amber between.

    ``tolerance`` is in the indicator's own units (a fraction of one for percentages).
    ``period`` is ``annual`` where the goals are for the whole financial year: then
    accumulating counts and rates are held against their share of it, by ``profile``
    (twelve cumulative figures, April to March) or by months elapsed.
    """

    mode: str = "none"
    minimum: Goal = Goal()
    upper: Goal = Goal()
    target: Goal = Goal()
    tiers: tuple[Goal, Goal, Goal] = (Goal(), Goal(), Goal())
    rated_tier: int = 0
    green_from: int = 3
    tolerance: Fraction | None = None
    period: str = "as reported"
    profile: tuple[Fraction, ...] = ()
    by_period: dict[str, PeriodGoals] = field(default_factory=dict)
