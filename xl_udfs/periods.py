"""Months, quarters and financial years: the one name for all that is known of periods.

What they are and how to reckon with them stands in ``period``, how people write them in
``period_text``, and how they are printed in ``period_labels``.
"""

from __future__ import annotations

from xl_udfs.period import (
    Period,
    april_to,
    financial_year,
    month,
    months_back,
    months_since_april,
    previous_year,
    quarter,
    quarter_of,
    quarter_window,
    same_month_last_year,
    year,
)
from xl_udfs.period_labels import month_label, month_label_dash, outturn_heading, quarter_heading
from xl_udfs.period_text import MidMonth, period, period_from_key

__all__ = [
    "MidMonth",
    "Period",
    "april_to",
    "financial_year",
    "month",
    "month_label",
    "month_label_dash",
    "months_back",
    "months_since_april",
    "outturn_heading",
    "period",
    "period_from_key",
    "previous_year",
    "quarter",
    "quarter_heading",
    "quarter_of",
    "quarter_window",
    "same_month_last_year",
    "year",
]
