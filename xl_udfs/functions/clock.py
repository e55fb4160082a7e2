"""Working days, and the day by which something is due."""

from __future__ import annotations

from datetime import date
from typing import Sequence

from xl_udfs import working_days
from xl_udfs.cell_arguments import date_, word
from xl_udfs.cell_function import cell_function
from xl_udfs.clocks import RULES, due_by, read_rule

HOLIDAYS = (
    date_("The holidays, in any range; they replace the built-in ones.")
    .table()
    .left_out(None, "the bank holidays of England and Wales, 2015 to 2030")
)


def _days(holidays: Sequence[date | None] | None) -> set[date] | None:
    return None if holidays is None else {day for day in holidays if day is not None}


@cell_function(
    "Working days and clocks",
    start_date=date_("The day on which the clock starts; it is not counted."),
    end_date=date_("The last day; it is counted."),
    holidays=HOLIDAYS,
)
def sc_workdays(start_date: date, end_date: date, holidays: Sequence[date | None] | None) -> int:
    """Working days from one day to another: the start day is not counted, the end day is.

    Monday to Friday without holidays. From a Monday to the Tuesday after is 1 (NETWORKDAYS
    says 2). Negative where the end is before the start.

    Examples:
        =SC_WORKDAYS("06/04/2023", "11/04/2023")  gives  1
        =SC_WORKDAYS("04/09/2023", "18/09/2023")  gives  10
        =SC_WORKDAYS("04/09/2023", "18/09/2023", {"11/09/2023","12/09/2023"})  gives  8
        =SC_WORKDAYS("04/09/2023", "31/09/2023")  gives  not a date: "31/09/2023"
    """
    return working_days.working_days(start_date, end_date, _days(holidays))


@cell_function(
    "Working days and clocks",
    start_date=date_("The day on which the clock starts; it is not counted."),
    rule=word("The rule, such as next month end, 5 days, 45 working days or 6 weeks.",
              read_rule, RULES),
    holidays=HOLIDAYS,
)  # fmt: skip
def sc_due(start_date: date, rule: str, holidays: Sequence[date | None] | None) -> date:
    """The date by which something is due; the start day is not counted.

    Rules: same day; month end, next month end, month after next end; N days (calendar days),
    N working days, N weeks, N months. The answer is a date's number, as with WORKDAY: format
    the cell as a date.

    Examples:
        =SC_DUE("14/08/2023", "next month end")  gives  45199
        =SC_DUE("14/08/2023", "month after next end")  gives  45230
        =SC_DUE("04/09/2023", "45 working days")  gives  45236
        =SC_DUE("04/09/2023", "6 weeks")  gives  45215
        =SC_DUE("04/09/2023", "soon")
            gives  unknown rule 'soon': allowed are same day, month end, next month end, month after next end, N days, N working days, N weeks, N months
    """  # noqa: E501 - an answer stands on one line
    return due_by(start_date, rule, _days(holidays))
