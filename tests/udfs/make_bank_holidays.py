"""Writes ``xl_udfs/bank_holidays.py`` from the ``holidays`` library.

A person runs it when a bank holiday is proclaimed or the years run out (the extra ``dev`` has
the library; first raise its version in ``constraints.txt``)::

    python -m tests.udfs.make_bank_holidays 2015 2030

England's and Wales's days must be the same; days at a weekend are left out, for they move
no clock (their substitute days are in the list).
"""

from __future__ import annotations

import sys
from datetime import date
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


def weekdays_off(nation: str, first: int, last: int) -> list[date]:
    """The bank holidays on weekdays of ``ENG`` or ``WLS`` in these years, from the library."""
    import holidays

    found = holidays.UnitedKingdom(subdiv=nation, years=range(first, last + 1))
    return sorted(day for day in found if day.weekday() < 5)


def main(first: int, last: int) -> None:
    import holidays

    weekdays = weekdays_off("ENG", first, last)
    if weekdays != weekdays_off("WLS", first, last):
        raise SystemExit("England and Wales differ: the table needs two lists")
    lines = [
        " ".join([str(year), *(f"{day:%m%d}" for day in weekdays if day.year == year)])
        for year in range(first, last + 1)
    ]
    head = HEAD.format(first=first, last=last, after=2027, version=holidays.__version__)
    TARGET.write_text(head + "\n".join(lines) + "\n" + TAIL, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
