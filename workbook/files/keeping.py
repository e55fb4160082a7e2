"""Which earlier versions of a book are kept, and which are no longer needed.

Kept are the latest twenty; of each of the last 62 days the **first**; of every month the first.
The first version of a day is the book as it stood when the day began, which is how the day
before ended: so a whole afternoon of pressing never pushes out last week's copy, and the
first of a month is how the month before was left.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TypeVar

LATEST = 20
DAYS = 62

K = TypeVar("K")


def to_drop(versions: Mapping[K, tuple[dt.datetime, int]]) -> set[K]:
    """Those of the versions, by when each was kept, that are no longer needed.

    >>> afternoon = {n: (dt.datetime(2023, 9, 4, 14, n), 1) for n in range(25)}
    >>> last_week = {"August": (dt.datetime(2023, 8, 28, 9, 0), 1)}
    >>> sorted(to_drop(afternoon | last_week))  # 0, how the day began, stays
    [1, 2, 3, 4]
    """
    if not versions:
        return set()
    order = sorted(versions, key=lambda name: versions[name])
    since = versions[order[-1]][0].date() - dt.timedelta(days=DAYS)
    days: dict[dt.date, K] = {}
    months: dict[tuple[int, int], K] = {}
    for name in order:
        day = versions[name][0].date()
        months.setdefault((day.year, day.month), name)
        if day > since:
            days.setdefault(day, name)
    return set(order) - {*order[-LATEST:], *days.values(), *months.values()}
