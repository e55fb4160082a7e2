"""A rated row: one indicator of one service in the scorecard's period, with its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from workbook.model.indicator import Indicator
from workbook.model.issue import Issue
from workbook.model.observation import Observation
from workbook.model.target import Target


@dataclass(frozen=True)
class Rating:
    """``rag`` is Green, Amber, Red or ``None``; ``reason`` is never blank.

    ``gap`` is the exact gap to the next better threshold in the indicator's own units
    (percentage points for percentages), ``miss_points`` the same as printed and never 0
    (7.2), ``miss_cases`` the whole number of cases that would close it, ``case_words``
    these in words ("57 more children") and ``miss_words`` everything ("7.2 points short;
    57 more children would reach it"); ``threshold`` names which ("minimum 85%").
    ``small_cohort`` keeps it out of suggestions.
    """

    rag: str | None
    reason: str
    miss_points: Fraction | None = None
    miss_cases: int | None = None
    case_words: str = ""
    miss_words: str = ""
    gap: Fraction | None = None
    threshold: str = ""
    small_cohort: bool = False
    held: Fraction | None = None
    """The value that was held against the target: the figure, or its sum since April."""
    share: Fraction | None = None
    """The part of an annual target it was held against; ``None`` for the whole."""
    held_words: str = ""
    """What was held against such a part: "9,152 contacts from April to August"."""
    own_target: bool = False
    """Whether a target of the period's own was in force, instead of the standing one."""


@dataclass(frozen=True)
class Direction:
    """``state`` is a word of ``xl_udfs.direction``; ``base_period`` what it compares with."""

    state: str
    words: str
    arrow: str
    base_period: str
    base_printed: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Trend:
    """``points`` are (period, value) of one basis, oldest first; ``spark`` the same for the
    sparkline over a fixed number of cells, ``None`` for a gap (also at April for cumulative
    series). ``best_since`` and ``worst_since`` are period keys or ``None``. ``variation`` and
    ``assurance`` are what an XmR chart says, icon and words; blank where it may not speak."""

    points: tuple[tuple[str, Fraction], ...] = ()
    spark: tuple[Fraction | None, ...] = ()
    best_since: str | None = None
    worst_since: str | None = None
    words: str = ""
    variation: str = ""
    assurance: str = ""


@dataclass(frozen=True)
class RatedRow:
    """Everything a scorecard row shows. ``months`` and ``quarters`` follow the windows of
    the layout, oldest first, ``None`` where there is no figure. ``current`` is ``None``
    where the period has none; ``blank_reason`` then says why. ``goals`` is the target in
    force: the standing one, or the period's own. ``printed`` is the figure in
    words, with its cases ("77.8% (615/790)"). ``previous_rag`` is the rating of the
    direction's base figure (``None`` if not rated), for ranking what improved.
    """

    indicator: Indicator
    service: str
    period: str
    basis: str
    current: Observation | None
    printed: str
    blank_reason: str
    outturn: Observation | None
    months: tuple[Observation | None, ...]
    quarters: tuple[Observation | None, ...]
    rating: Rating
    direction: Direction
    trend: Trend
    goals: Target
    previous_rag: str | None = None
    base_value: Fraction | None = None

    @property
    def has_own_goals(self) -> bool:
        """Whether the period has targets of its own, which the Indicators sheet types apart."""
        return self.goals is not self.indicator.target and self.goals != self.indicator.target

    @property
    def key(self) -> str:
        """The row's identity on every sheet: ``id`` or ``id@service``."""
        return row_key(self.indicator.id, self.service)


def row_key(indicator: str, service: str) -> str:
    """
    >>> row_key("cla_n", "")
    'cla_n'
    >>> row_key("cla_n", "East")
    'cla_n@East'
    """
    return f"{indicator}@{service}" if service else indicator


@dataclass(frozen=True)
class Suggestion:
    """One suggested line of a Performance Summary, with the reason for it."""

    row: RatedRow
    text: str
    reason: str


@dataclass(frozen=True)
class Counts:
    """How many rows of one scorecard are green, amber, red and not rated."""

    green: int = 0
    amber: int = 0
    red: int = 0
    not_rated: int = 0

    @property
    def rated(self) -> int:
        return self.green + self.amber + self.red


@dataclass(frozen=True)
class ServiceView:
    """One scorecard sheet's worth: a service area's rows in order, with counts and words.

    ``name`` is "" for the directorate scorecard (the headline rows)."""

    name: str
    rows: tuple[RatedRow, ...]
    counts: Counts
    sentence: str
    improved: tuple[Suggestion, ...] = ()
    priorities: tuple[Suggestion, ...] = ()


@dataclass(frozen=True)
class Assessment:
    """The whole scorecard rated: every row by order, each service's view, and findings."""

    rows: tuple[RatedRow, ...]
    counts: Counts
    directorate: ServiceView
    services: tuple[ServiceView, ...]
    issues: tuple[Issue, ...] = ()
    month_labels: tuple[str, ...] = ()
    quarter_labels: tuple[str, ...] = ()

    def view(self, name: str) -> ServiceView | None:
        """The view of a service area, "" for the directorate; ``None`` where there is none."""
        for view in (self.directorate, *self.services):
            if view.name == name:
                return view
        return None
