"""The columns of an indicators table, in the order in which they stand.

The same table is a template's ``indicators.csv`` and the workbook's Indicators sheet.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TableColumn:
    """``name`` heads the column in a CSV file, ``heading`` in a workbook; ``help`` is one line."""

    name: str
    heading: str
    help: str


INDICATOR_COLUMNS = (
    TableColumn("id", "Id", "The key: letters, digits and _ only; never change it once used."),
    TableColumn("ref", "Ref", "The printed reference, such as 5.10; only a label."),
    TableColumn("name", "Indicator", "The name, as it is to be printed."),
    TableColumn("aliases", "Also called", "Other names in extracts, with ; between them."),
    TableColumn("band", "Band", "The band of rows it stands in."),
    TableColumn("owner", "Service area", "The service area that answers for it."),
    TableColumn("headline", "Headline", "yes: it also stands on the directorate scorecard."),
    TableColumn("unit", "Unit", "percent, count, rate, average or days."),
    TableColumn("decimals", "Decimals", "How many decimals are printed, 0 to 6."),
    TableColumn("noun", "Cases", "What is counted, in the plural: children, visits."),
    TableColumn("polarity", "Better is", "bigger, smaller or neutral."),
    TableColumn("polarity_reason", "Why", "Why that is better; needed where it is neutral."),
    TableColumn(
        "current_basis",
        "Basis",
        "What the rated figure covers: Snapshot, Month, Quarter, YTD, Rolling year, "
        "Rolling 6 months, 3-year average or Year.",
    ),
    TableColumn("trend_basis", "Trend basis", "What each month of the trend covers."),
    TableColumn("accumulates", "Accumulates", "yes: it grows from April to March."),
    TableColumn(
        "rollup",
        "Total of services",
        "sum, pool (numerators and denominators), rate, given or none.",
    ),
    TableColumn("target_mode", "Target kind", "none, min_upper, single or ladder."),
    TableColumn("target_min", "Minimum", "min_upper: amber from here, red when worse."),
    TableColumn("target_upper", "Upper", "min_upper: green from here."),
    TableColumn("target", "Target", "single: 90% (with its sign), 540, <17K, TBC or Not set."),
    TableColumn("tolerance", "Tolerance", "single: amber when missed by no more than this."),
    TableColumn("tier_1", "Tier 1", "ladder: red when worse than this."),
    TableColumn("tier_2", "Tier 2", "ladder: the second tier."),
    TableColumn("tier_3", "Tier 3", "ladder: the third tier."),
    TableColumn("rated_tier", "Rated tier", "single: 1, 2 or 3 to rate against that tier."),
    TableColumn("green_from", "Green from tier", "ladder: 2 or 3."),
    TableColumn("target_period", "Target is for", "as reported, or annual."),
    TableColumn(
        "profile",
        "Monthly profile",
        "annual: twelve cumulative figures, April to March, with ; between them.",
    ),
    TableColumn(
        "period_targets",
        "Targets of one period",
        "Such as 2023-08 min 85% upper 90%; 2019-20 Q3 target 7.5%.",
    ),
    TableColumn(
        "comparators",
        "Comparators",
        "Each with its year: England 2020/21 = 69%; Statistical neighbours 2020/21 = 74%.",
    ),
    TableColumn("state", "State", "current or withdrawn."),
    TableColumn("definition", "Definition", "What is measured, in a sentence."),
    TableColumn("numerator", "Numerator", "What is counted."),
    TableColumn("denominator", "Denominator", "Out of what."),
    TableColumn("source", "Source", "Where the definition and the targets come from."),
)
"""Every column of an indicators table."""

NAMES = tuple(column.name for column in INDICATOR_COLUMNS)
"""Their names, as they head ``indicators.csv``."""

REQUIRED = ("id", "name", "unit", "polarity", "current_basis", "rollup")
"""The columns without which a table cannot be read."""
