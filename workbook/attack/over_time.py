"""Guesses across time: a year to date, a quarter and a rolling year are sums of months.

Months that no copy prints take part as well: they are unknown, but none of them is below 0,
so that a year to date never falls. Months that lie ahead of a copy do not: a quarter that is
not over is the sum of its months so far.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from workbook.attack.copies import Quantity
from workbook.attack.guesses import GuessedSum
from workbook.attack.pool import Pool
from workbook.attack.so_far import read
from xl_udfs.periods import Period, april_to, month, months_back, quarter_of

_LENGTHS = {"Rolling year": 12, "Rolling 6 months": 6}


def over_time(pool: Pool) -> Iterator[GuessedSum]:
    """For each indicator, service and part with a Month or YTD figure and something hidden.

    A figure that was restated since is tried in the copy that had it too, with the figures
    that stood there beside it.
    """
    families: defaultdict[tuple[str, str, str], list[Quantity]] = defaultdict(list)
    for quantity in pool.quantities():
        row = pool.rows[quantity]
        if row.counts(quantity.part) and quantity.basis != "Snapshot":
            families[quantity.indicator, quantity.service, quantity.part].append(quantity)
    for family in families.values():
        bases = {one.basis for one in family}
        if len(family) > 1 and bases & {"Month", "YTD"}:
            for one in family:
                yield from _of(pool, one)
            if any(pool.restated(one) for one in family):
                yield from _as_it_was(pool, family)


def _as_it_was(pool: Pool, family: Iterable[Quantity]) -> Iterator[GuessedSum]:
    for name in (copy.name for copy in pool.copies):
        for one in family:
            if pool.told_in(one, name):
                for guess in _of(pool, one):
                    others = [each for each in guess.speaks_of if each in pool]
                    if all(pool.told_in(each, name) for each in others):
                        yield replace(guess, copy=name)


def _of(pool: Pool, one: Quantity) -> Iterator[GuessedSum]:
    try:
        when, last = read(one.period)
    except ValueError:
        return
    if one.basis == "YTD" and when.kind == "month":
        before = one._replace(period=when.shift(-1).key)
        if when.number == 4:
            yield _sum("YTD", one, [_month(one, when)], "April's year to date is April")
        elif before in pool:
            yield _sum("YTD", one, [before, _month(one, when)], "a year to date grows by its month")
        else:
            months = [_month(one, month_of) for month_of in april_to(when)]
            yield _sum("YTD", one, months, "a year to date is its months")
    elif one.basis == "Quarter":
        quarter = when if when.kind == "quarter" else quarter_of(when)
        if when.kind == "quarter" or when == quarter.last:
            yield _sum("quarter", one, _months(one, quarter, last), "a quarter is its three months")
    elif one.basis == "Year" and when.kind == "year":
        march = one._replace(basis="YTD", period=when.last.key)
        if march in pool:
            yield _sum("quarter", one, [march], "a year is its year to date in March")
        else:
            yield _sum("quarter", one, _months(one, when, last), "a year is its twelve months")
    elif one.basis in _LENGTHS and when.kind == "month":
        parts = [_month(one, month_of) for month_of in months_back(when, _LENGTHS[one.basis])]
        yield _sum("rolling", one, parts, f"a {one.basis.lower()} is the sum of its months")


def _month(one: Quantity, when: Period) -> Quantity:
    return one._replace(basis="Month", period=month(when.year, when.number).key)


def _months(one: Quantity, when: Period, last: str) -> list[Quantity]:
    months = [_month(one, month_of) for month_of in when.months()]
    return [each for each in months if not last or each.period <= last] or months


def _sum(kind: str, total: Quantity, parts: list[Quantity], why: str) -> GuessedSum:
    where = f"{total.indicator}, {total.service}, {total.basis} {total.period}"
    return GuessedSum(
        kind, ((1, total), *((-1, part) for part in parts)), f"{where} {total.part}: {why}"
    )
