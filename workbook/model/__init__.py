"""The scorecard's vocabulary. Plain data; no spreadsheet library is imported here."""

from workbook.model.indicator import (
    INDICATOR_STATES,
    ROLLUPS,
    UNITS,
    Comparator,
    Indicator,
)
from workbook.model.issue import Accounting, Intake, Issue
from workbook.model.observation import DIRECTORATE, Key, Observation, Place
from workbook.model.rated import (
    Assessment,
    Counts,
    Direction,
    RatedRow,
    Rating,
    ServiceView,
    Suggestion,
    Trend,
    row_key,
)
from workbook.model.scorecard import SUMMARY_BLOCKS, Comment, Scorecard, Source
from workbook.model.target import MODES, TARGET_PERIODS, Goal, PeriodGoals, Target
from workbook.model.template import (
    CONTENTS,
    DIRECTION_BASES,
    FUNCTION_MODES,
    Column,
    Layout,
    Settings,
    Template,
)

__all__ = [
    "CONTENTS",
    "DIRECTION_BASES",
    "DIRECTORATE",
    "FUNCTION_MODES",
    "INDICATOR_STATES",
    "MODES",
    "ROLLUPS",
    "SUMMARY_BLOCKS",
    "TARGET_PERIODS",
    "UNITS",
    "Accounting",
    "Assessment",
    "Column",
    "Comment",
    "Comparator",
    "Counts",
    "Direction",
    "Goal",
    "Indicator",
    "Intake",
    "Issue",
    "Key",
    "Layout",
    "Observation",
    "PeriodGoals",
    "Place",
    "RatedRow",
    "Rating",
    "Scorecard",
    "ServiceView",
    "Settings",
    "Source",
    "Suggestion",
    "Target",
    "Template",
    "Trend",
    "row_key",
]
