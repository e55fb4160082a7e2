"""A template: what a scorecard is made from, all of it data that an analyst may change."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from workbook.model.indicator import Indicator

FUNCTION_MODES = ("none", "desktop", "addin")
"""How a book's Ratings are computed: values only, or functions in cells with the names that
desktop Excel (and LibreOffice) or the Excel add-in call."""

DIRECTION_BASES = ("outturn", "previous period", "same period last year")


@dataclass(frozen=True)
class Column:
    """One column of a scorecard.

    ``content`` says what stands in it (see :data:`CONTENTS`); ``heading`` and ``group``
    are its words, in which ``{council}``, ``{last_year}``, ``{month}`` and the like are
    filled in. ``source`` marks a column that the source report prints: those come first,
    in their order; ours come after them and go away with ``show = false``. ``subgroup``
    is a second row of group words, between ``group`` and the heading.
    """

    id: str
    content: str
    heading: str
    group: str = ""
    width: float = 10
    source: bool = True
    show: bool = True
    subgroup: str = ""


CONTENTS = (
    "ref",
    "name",
    "outturn",  # own outturn of the last financial year
    "comparator",  # column id comparator_<name>, e.g. comparator_england
    "numerator",
    "denominator",
    "current",
    "basis",
    "month",  # month_0 is the scorecard's month, month_5 five months before
    "quarter",  # quarter_1 .. quarter_n of the window
    "minimum",
    "upper",
    "tier",  # tier_1 .. tier_3
    "target",
    "trend",  # the sparkline
    "since",  # best or worst since when, in words
    "variation",  # what an XmR chart says of the last point
    "assurance",  # and of the target
    "direction",
    "rag",
    "reason",
    "comment",
    "comment_for",  # the period a comment was written for
    "comment_last",  # the latest text of an earlier period, beside the cell for this one's
)
"""What may stand in a column."""


@dataclass(frozen=True)
class Settings:
    """Rules of a scorecard that a council sets; each is printed on its Guide sheet.

    ``direction_base``: what direction of travel compares with (:data:`DIRECTION_BASES`).
    ``static_tolerance``: percentage points (for percentages) or units within which a
    change is static, blank means equal as printed. ``min_denominator``: below it a rating
    is marked as a small cohort and stays out of the suggestions. ``trend_months`` and
    ``quarters``: how many periods the windows show. ``functions``: whether ratings stand as
    functions in cells (:data:`FUNCTION_MODES`). ``protect``: whether sheets are
    protected (their typing cells never are). ``hide_up_to``: public copies hide counts of
    1 to this; ``hide_exempt`` are ids of indicators that do not count people;
    ``round_counts_to``: counts of public copies are rounded to its multiples, 0 for none.
    """

    council: str = ""
    direction_base: str = "outturn"
    static_tolerance: Fraction | None = None
    min_denominator: int = 10
    trend_months: int = 6
    quarters: int = 3
    protect: bool = False
    data_source: str = ""
    functions: str = "none"
    hide_up_to: int = 5
    hide_exempt: tuple[str, ...] = ()
    round_counts_to: int = 0


@dataclass(frozen=True)
class Layout:
    """How the scorecard sheets look: title, bands in order, columns, colours."""

    title: str
    intro: str = ""
    columns: tuple[Column, ...] = ()
    bands: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    colours: dict[str, str] = field(default_factory=dict)
    version: int = 1

    @property
    def shown(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.show)


@dataclass(frozen=True)
class Template:
    """A template as read from its folder: ``indicators.csv`` and ``template.toml``."""

    id: str
    title: str
    description: str
    layout: Layout
    settings: Settings
    wording: dict[str, str] = field(default_factory=dict)
    heading_aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    indicators: tuple[Indicator, ...] = ()
