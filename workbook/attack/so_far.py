"""Quarters and years that were not over when a copy was made, told from those that were.

"2023-24 Q2" in August's copy is July and August; in September's it is the whole quarter. They
are two numbers, so the first is called "2023-24 Q2 to 2023-08".
"""

from __future__ import annotations

import re
from dataclasses import replace

from workbook.attack.copies import Copy
from xl_udfs.periods import Period, period_from_key

_MONTH = re.compile(r"\d{4}-\d{2}")
_TO = " to "


def so_far(copy: Copy) -> Copy:
    """The copy, with the periods that were not over called by their last month.

    >>> from workbook.attack.copies import PublishedFigure
    >>> rows = [
    ...     PublishedFigure("Plans", "", period, basis, "count")
    ...     for period, basis in (("2023-08", "Month"), ("2023-24 Q2", "Quarter"))
    ... ]
    >>> [row.period for row in so_far(Copy("August", tuple(rows))).figures]
    ['2023-08', '2023-24 Q2 to 2023-08']
    """
    months = [row.period for row in copy.figures if _MONTH.fullmatch(row.period)]
    if not months:
        return copy
    last = max(months)
    rows = (
        replace(row, period=f"{row.period}{_TO}{last}") if _runs(row.period, last) else row
        for row in copy.figures
    )
    return replace(copy, figures=tuple(rows))


def _runs(period: str, last: str) -> bool:
    try:
        return period_from_key(period).last.key > last
    except ValueError:
        return False


def read(period: str) -> tuple[Period, str]:
    """The period, and the month up to which it goes where it was not over.

    >>> read("2023-24 Q2 to 2023-08")[1], read("2023-24 Q2")[1]
    ('2023-08', '')
    """
    whole, _, last = period.partition(_TO)
    return period_from_key(whole), last
