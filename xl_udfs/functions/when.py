"""Periods: months, quarters and years as one text."""

from __future__ import annotations

from xl_udfs.cell_arguments import one_of, period, word
from xl_udfs.cell_function import cell_function
from xl_udfs.periods import Period, month_label, quarter_of

FORMS = ("key", "label", "year")


@cell_function(
    "Periods",
    period=period("A month, quarter or year as people write it, or a date."),
    form=word(
        'How it is written: "key" (2023-08), "label" (Aug 23) or "year" (2023/24).',
        one_of("form", FORMS),
        FORMS,
    ).left_out("key", "key"),
)
def sc_period(period: Period, form: str) -> str:
    """A period in one spelling, whatever way it was written.

    Months as 2023-08, quarters as 2023-24 Q2, financial years as 2023/24. What can mean two
    things is not guessed: the answer says what to write.

    Examples:
        =SC_PERIOD("Sept 23")  gives  2023-09
        =SC_PERIOD("End Quarter 2 Sep-16")  gives  2016-17 Q2
        =SC_PERIOD("31/08/2022", "label")  gives  Aug 22
        =SC_PERIOD("Aug-22", "year")  gives  2022/23
        =SC_PERIOD("2011-12")
            gives  '2011-12' may be a month or a financial year: write Dec-11 or 2011/12
    """
    if form == "year":
        return period.year_label
    return month_label(period) if form == "label" and period.kind == "month" else period.key


@cell_function("Periods", period=period("A month as people write it, or a date in it."))
def sc_quarter(period: Period) -> str:
    """The quarter of the financial year in which a month lies.

    Examples:
        =SC_QUARTER("Jan-24")  gives  2023-24 Q4
        =SC_QUARTER("2023/24")  gives  2023/24 is a year, not a month
    """
    return quarter_of(period).key
