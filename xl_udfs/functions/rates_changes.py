"""Rates, changes, and a year's figures to date."""

from __future__ import annotations

from fractions import Fraction
from typing import Sequence

from xl_udfs import rates
from xl_udfs.cell_arguments import number, whole
from xl_udfs.cell_function import cell_function

MONTHS = whole("Months since April: 1 for April to 12 for March.")
PER = number("Per so many people.").left_out(Fraction(10000), "10,000")


@cell_function(
    "Rates and changes",
    count=number("How many cases."),
    population=number("How many people live there."),
    per=PER,
)
def sc_rate(count: Fraction, population: Fraction, per: Fraction) -> Fraction:
    """Cases per 10,000 people (or per another number).

    Examples:
        =SC_RATE(332, 51800)  gives  64.0926640926641
        =SC_RATE(5, 2000, 1000)  gives  2.5
        =SC_RATE(332, 0)  gives  a population must be above 0, not 0
    """
    return rates.rate(count, population, per)


@cell_function(
    "Rates and changes",
    count=number("How many cases were printed."),
    rate=number("The rate that was printed with them."),
    per=PER,
)
def sc_implied_pop(count: Fraction, rate: Fraction, per: Fraction) -> Fraction:
    """The population that a printed count and rate imply, to see whether rows agree.

    Examples:
        =SC_IMPLIED_POP(332, 64)  gives  51875
    """
    return rates.implied_population(count, rate, per)


@cell_function(
    "Rates and changes",
    current=number("The value now."),
    previous=number("The value before: what the change is a share of."),
)
def sc_change(current: Fraction, previous: Fraction) -> Fraction:
    """The relative change, as a share of the old value (format it as a percentage).

    Examples:
        =SC_CHANGE(991, 947)  gives  0.0464625131995776
        =SC_CHANGE(5, 0)  gives  there is no relative change from 0
    """
    return rates.change(current, previous)


@cell_function(
    "Rates and changes",
    current=number("The percentage now, such as 75%."),
    previous=number("The percentage before."),
)
def sc_change_pp(current: Fraction, previous: Fraction) -> Fraction:
    """The change between two percentages, in percentage points.

    Percentages are shares of one, as cells hold them: from 50% to 75% is 25 points.

    Examples:
        =SC_CHANGE_PP(75%, 50%)  gives  25
        =SC_CHANGE_PP("27% (103/375)", 30%)  gives  -2.53333333333333
    """
    return rates.change_points(current, previous) * 100


@cell_function(
    "Rates and changes",
    total=number("The total from April to now."),
    months=MONTHS,
)
def sc_annualise(total: Fraction, months: int) -> Fraction:
    """A year-to-date total carried on at the same pace to a full year.

    Examples:
        =SC_ANNUALISE(9152, 5)  gives  21964.8
        =SC_ANNUALISE(9152, 13)  gives  months since April run from 1 to 12, not 13
    """
    return rates.annualise(total, months)


@cell_function(
    "Rates and changes",
    target=number("The target for the whole year."),
    months=MONTHS,
)
def sc_prorate(target: Fraction, months: int) -> Fraction:
    """An annual target's share by now, in twelfths.

    Examples:
        =SC_PRORATE(17000, 6)  gives  8500
    """
    return rates.prorate(target, months)


COUNTS = number("The monthly numerators or counts, in order, in one row or column.").list()
OF = (
    number("The monthly denominators, equally many.")
    .list()
    .left_out(None, "the counts are added up")
)


@cell_function("Rates and changes", "one per series", numerators=COUNTS, denominators=OF)
def sc_ytd(
    numerators: Sequence[Fraction | None], denominators: Sequence[Fraction | None] | None
) -> object:
    """The year to date from its months, April first: cases over cases, or counts added up.

    Pooled: the sum of the numerators over the sum of the denominators, never the mean of
    monthly percentages. Months to come are blank at the end; a blank before the last figure
    is named, for a year to date needs every month.

    Examples:
        =SC_YTD({1,9}, {2,10})  gives  0.833333333333333
        =SC_YTD({5,7,6,"",""})  gives  18
        =SC_YTD({5,"",6})  gives  month 2 is blank: a year to date needs every month
    """
    top, bottom = _months(numerators, denominators, "a year to date needs every month")
    if len(top) > 12:
        raise ValueError(f"a year has 12 months, not {len(top)}")
    return _pooled(top, bottom)


@cell_function("Rates and changes", "one per series", numerators=COUNTS, denominators=OF)
def sc_roll12(
    numerators: Sequence[Fraction | None], denominators: Sequence[Fraction | None] | None
) -> object:
    """The rolling year: the latest twelve months, pooled or added up.

    The months end with the last one that has a figure; all twelve are needed.

    Examples:
        =SC_ROLL12({1,2,3,4,5,6,7,8,9,10,11,12,13})  gives  90
        =SC_ROLL12({1,2,3})  gives  a rolling year needs 12 months, not 3
    """
    top, bottom = _months(numerators, denominators, "a rolling year needs every month", last=12)
    if len(top) < 12:
        raise ValueError(f"a rolling year needs 12 months, not {len(top)}")
    return _pooled(top, bottom)


@cell_function(
    "Rates and changes",
    "one per series",
    values=number("The three yearly values, or the three numerators.").list(),
    denominators=number("The three denominators.").list().left_out(None, "the values' mean"),
)
def sc_avg3y(
    values: Sequence[Fraction | None], denominators: Sequence[Fraction | None] | None
) -> object:
    """The three-year average: pooled where denominators are given, else the plain mean.

    Examples:
        =SC_AVG3Y({420,450,480})  gives  450
        =SC_AVG3Y({1,2,9}, {2,4,10})  gives  0.75
        =SC_AVG3Y({420,"",480})  gives  a three-year average needs exactly three values
    """
    if len(values) != 3 or None in values:
        raise ValueError("a three-year average needs exactly three values")
    top, bottom = _months(values, denominators, "three years are needed")
    return rates.average3(top) if bottom is None else _pooled(top, bottom)


def _months(
    numerators: Sequence[Fraction | None],
    denominators: Sequence[Fraction | None] | None,
    why: str,
    last: int | None = None,
) -> tuple[list[Fraction], list[Fraction] | None]:
    """The months up to the last with a figure (only the ``last`` so many), all filled."""
    if denominators is not None and len(denominators) != len(numerators):
        raise ValueError(f"{len(numerators)} numerators and {len(denominators)} denominators")
    pairs = list(zip(numerators, numerators if denominators is None else denominators))
    while pairs and pairs[-1] == (None, None):
        pairs.pop()
    start = 0 if last is None else max(len(pairs) - last, 0)
    top, bottom = [], []
    for i, (n, d) in enumerate(pairs[start:], start + 1):
        if n is None or d is None:
            part = "" if n is d else " in one of the two"
            raise ValueError(f"month {i} is blank{part}: {why}")
        top.append(n)
        bottom.append(d)
    return top, None if denominators is None else bottom


def _pooled(top: Sequence[Fraction], bottom: Sequence[Fraction] | None) -> object:
    if bottom is None:
        return sum(top, Fraction(0))
    n, d = rates.pool(zip(top, bottom))
    return "No cases" if d == 0 else n / d
