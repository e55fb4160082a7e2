"""Writes ``xl_udfs/bank_holidays.py`` from the ``holidays`` library.

A person runs it when a bank holiday is proclaimed or the years run out::

    pip install holidays
    python -m tests.udfs.make_bank_holidays 2015 2030

England's and Wales's days must be the same; days at a weekend are left out, for they move
no clock (their substitute days are in the list).
"""

from __future__ import annotations

import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parents[2] / "xl_udfs" / "bank_holidays.py"

HEAD = '''"""Bank holidays in England and Wales, {first} to {last}, on weekdays.

A plain table, written by ``tests/udfs/make_bank_holidays.py`` from the ``holidays`` library
(version {version}, subdivisions ENG and WLS, which agree). Substitute days are in it, days
that fall on a weekend are not. From {after} on it is what the law says now; a day that is
proclaimed later (a coronation, a funeral) has to be added: write the table anew, or give the
function the holidays in a range.
"""

from __future__ import annotations

from datetime import date

FIRST_YEAR = {first}
LAST_YEAR = {last}

_DAYS = """
'''

TAIL = '''"""

ENGLAND_AND_WALES = frozenset(
    date(int(year), int(day[:2]), int(day[2:]))
    for year, *days in map(str.split, _DAYS.strip().splitlines())
    for day in days
)
"""Every weekday that is a bank holiday."""
'''


def main(first: int, last: int) -> None:
    import holidays

    years = range(first, last + 1)
    england, wales = (holidays.UnitedKingdom(subdiv=s, years=years) for s in ("ENG", "WLS"))
    if set(england) != set(wales):
        raise SystemExit("England and Wales differ: the table needs two lists")
    weekdays = sorted(day for day in england if day.weekday() < 5)
    lines = [" ".join([str(y), *(f"{d:%m%d}" for d in weekdays if d.year == y)]) for y in years]
    head = HEAD.format(first=first, last=last, after=2027, version=holidays.__version__)
    TARGET.write_text(head + "\n".join(lines) + "\n" + TAIL, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
