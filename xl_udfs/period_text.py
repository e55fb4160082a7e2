"""The ways people write a month, a quarter or a financial year.

A written period is read only when it can mean one thing; anything else is refused with
what to write instead.

Source of the rule: the column headings of published scorecards (``Aug-22``,
``Q3 2019-20``, ``End Quarter 2 Sep-16``, ``2022/23``); Excel's habit of turning
``Aug-22`` into 22 August of the current year.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

from xl_udfs.look_alikes import plain
from xl_udfs.period import Period, month, quarter, year
from xl_udfs.period_labels import LONG, SHORT, month_label, month_label_dash

_NUMBER_OF = {name.lower(): i + 1 for names in (SHORT, LONG) for i, name in enumerate(names)}
_NUMBER_OF["sept"] = 9


class MidMonth(ValueError):  # noqa: N818 - the name says what happened
    """A date inside a month: most likely a month and year that Excel turned into a day."""


def _full_year(text: str) -> int:
    """2022 for '2022' or '22'; two figures below 80 are of this century."""
    n = int(text)
    return n if len(text) == 4 else n + (2000 if n < 80 else 1900)


_NAMES = "|".join(sorted(_NUMBER_OF, key=len, reverse=True))
_Y = r"(?P<y>[12][0-9]{3}|[0-9]{2})"
_Y2 = r"(?P<y1>[12][0-9]{3}|[0-9]{2}) ?[/-] ?(?P<y2>[12][0-9]{3}|[0-9]{2})"
_MONTH_YEAR = rf"(?P<name>{_NAMES})\.?(?: ?[-/.,] ?| ?'| )?{_Y}"


def _re(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})\Z", re.IGNORECASE)


_MONTH = _re(_MONTH_YEAR)
_DAY_NAME = _re(
    rf"(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: ?[-/] ?| )(?P<name>{_NAMES})\.?"
    rf"(?: ?[-/.,] ?| ?'| ){_Y}"
)
_DAY_NO_YEAR = _re(rf"(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: ?[-/] ?| )(?P<name>{_NAMES})\.?")
_UK_DATE = _re(rf"(?P<d>[0-9]{{1,2}})(?P<sep>[/.-])(?P<m>[0-9]{{1,2}})(?P=sep){_Y}")
_ISO_DATE = _re(r"(?P<y>[12][0-9]{3})(?P<sep>[/-])(?P<m>[0-9]{1,2})(?P=sep)(?P<d>[0-9]{1,2})")
_MONTH_NO_YEAR = _re(rf"(?P<name>{_NAMES})\.?")
_MM_YYYY = _re(r"(?P<m>[0-9]{1,2})[/-](?P<y>[12][0-9]{3})")
_YYYY_M = _re(r"(?P<y>[12][0-9]{3})[/-](?P<m>[1-9])")
_PAIR = _re(r"(?:FY ?|financial year )?" + _Y2)
_QUARTER_YEAR = _re(rf"(?:Q|Qtr ?|Quarter )(?P<q>[0-9]) ?,?-? ?(?:FY ?)?{_Y2}")
_YEAR_QUARTER = _re(rf"(?:FY ?)?{_Y2} ?-? ?(?:Q|Qtr ?|Quarter )(?P<q>[0-9])")
_QUARTER_END = _re(rf"End(?: of)? (?:Quarter |Qtr ?|Q)(?P<q>[0-9]),? {_MONTH_YEAR}")
_QUARTER_TO = _re(rf"(?:Quarter |Qtr ?|Q)(?P<q>[0-9]) to {_MONTH_YEAR}")
_YEAR_MONTH = _re(rf"(?:FY ?)?{_Y2},? (?P<name>{_NAMES})\.?")
_MONTH_OF_YEAR = _re(rf"(?P<name>{_NAMES})\.?,? (?:FY ?)?{_Y2}")
_OUTTURN = _re(rf"(?:Year end |Year-end )?Outturn {_MONTH_YEAR}")
_TIME = re.compile(r"(?<=[0-9])[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?Z?\Z")


def period(text: object) -> Period:
    """Read a period from text, a date or a datetime.

    Dates are read day first, and stand for their month; they must be its first or last
    day. Errors: `MidMonth` for any other day; ``ValueError`` for what cannot be read or
    can be read in two ways, saying what to write.

    >>> [period(t).key for t in ("Aug-22", "August 2022", "31/08/2022", "2022-08", "Sept 23")]
    ['2022-08', '2022-08', '2022-08', '2022-08', '2023-09']
    >>> [period(t).key for t in ("Q3 2019-20", "End Quarter 2 Sep-16", "FY 2022/23")]
    ['2019-20 Q3', '2016-17 Q2', '2022/23']
    >>> period("2023/24 Jan").key, period("Apr 2023/24").key
    ('2024-01', '2023-04')
    >>> period("Quarter 3 to Nov-16").through.key
    '2016-11'
    """
    if isinstance(text, Period):
        return text
    if isinstance(text, date):
        return _from_day(text.year, text.month, text.day, text.strftime("%d/%m/%Y"))
    if isinstance(text, bool) or not isinstance(text, (str, int, float)):
        raise ValueError(f"{text!r} is not a period")
    if not isinstance(text, str):
        raise ValueError(_not_a_period(f"{text:.15g}" if abs(text) < 1e15 else "a number"))
    if len(text) > 100:
        raise ValueError(f"{text[:40]!r}... is too long for a period")
    line = _TIME.sub("", plain(text))
    for read in (_read_month, _read_date, _read_quarter, _read_year):
        found = read(line)
        if found is not None:
            return found
    raise ValueError(_not_a_period(line))


def period_from_key(text: str) -> Period:
    """Read a canonical ``Period.key`` and nothing else: here 2011-12 is December 2011.

    >>> period_from_key("2011-12").kind, period_from_key("2011/12").kind
    ('month', 'year')
    """
    m = re.match(r"([0-9]{4})-([0-9]{2})\Z", text)
    if m:
        return month(int(m.group(1)), int(m.group(2)))
    m = re.match(r"([0-9]{4})([-/])([0-9]{2})(?: Q([1-4]))?\Z", text)
    if not m or (m.group(2) == "-") != bool(m.group(4)):
        raise ValueError(f"{text!r} is not a period's key (2023-08, 2023-24 Q2 or 2023/24)")
    start = _year_pair(m.group(1), m.group(3), text)
    return quarter(start, int(m.group(4))) if m.group(4) else year(start)


def _not_a_period(line: str) -> str:
    if not line:
        return "the period is blank"
    if re.match(r"[12][0-9]{3}\Z", line):
        return (
            f"{line!r} alone may be a calendar or a financial year: "
            f"write {line}/{(int(line) + 1) % 100:02d}, or a month such as Aug-{line[2:]}"
        )
    if re.match(r"[0-9]{5}(?:\.0)?\Z", line):
        day = date.fromordinal(date(1899, 12, 30).toordinal() + int(line[:5]))
        return (
            f"{line!r} is not a period; it looks like Excel's number for "
            f"{day.day} {LONG[day.month - 1]} {day.year}: show the cell as a date, "
            f"or write {SHORT[day.month - 1]}-{day.year % 100:02d}"
        )
    if re.match(r"(?:Q|Qtr ?|Quarter )[0-9]", line, re.IGNORECASE) or re.search(
        r"\bQ[1-4]\Z", line, re.IGNORECASE
    ):
        return f"{line!r} needs its financial year: write Q3 2019-20"
    if re.match(r"[0-9]{1,2}\Z", line):
        return f"{line!r} is no period: write 2022/23 or a month such as Aug-22"
    m = _MONTH_NO_YEAR.match(line)
    if m:
        return f"{line!r} needs its year: write {SHORT[_NUMBER_OF[m['name'].lower()] - 1]}-22"
    return f"{line!r} is not a period: write Aug-22, Q3 2019-20 or 2022/23"


def _from_day(y: int, m: int, d: int, shown: str) -> Period:
    if not 1 <= m <= 12:
        raise ValueError(f"{shown!r}: there is no month {m} (dates are read day first)")
    length = calendar.monthrange(y, m)[1]
    if not 1 <= d <= length:
        raise ValueError(f"{shown!r}: {LONG[m - 1]} {y} has no day {d}")
    if d not in (1, length):
        raise MidMonth(
            f"{shown} is the middle of a month. Excel turns {SHORT[m - 1]}-{d:02d} into "
            f"{d} {LONG[m - 1]} of the current year: if {LONG[m - 1]} {2000 + d} was meant, "
            f"format the column as Text and type {SHORT[m - 1]}-{d:02d} again; "
            f"if {LONG[m - 1]} {y} was meant, write {SHORT[m - 1]}-{y % 100:02d}"
        )
    return month(y, m)


def _named_month(m: re.Match[str]) -> Period:
    return month(_full_year(m["y"]), _NUMBER_OF[m["name"].lower()])


def _read_month(line: str) -> Period | None:
    m = _MONTH.match(line)
    if m:
        return _named_month(m)
    m = _MM_YYYY.match(line) or _YYYY_M.match(line)
    if m:
        return _from_day(int(m["y"]), int(m["m"]), 1, line)
    m = _YEAR_MONTH.match(line) or _MONTH_OF_YEAR.match(line)
    if m and ("/" in line or len(m["y1"]) == 4):  # 22-23 Aug may be two days
        number = _NUMBER_OF[m["name"].lower()]
        return month(_year_pair(m["y1"], m["y2"], line) + (number < 4), number)
    return None


def _read_date(line: str) -> Period | None:
    m = _UK_DATE.match(line) or _ISO_DATE.match(line)
    if m:
        return _from_day(_full_year(m["y"]), int(m["m"]), int(m["d"]), line)
    m = _DAY_NAME.match(line)
    if m:
        return _from_day(_full_year(m["y"]), _NUMBER_OF[m["name"].lower()], int(m["d"]), line)
    m = _DAY_NO_YEAR.match(line)
    if m:
        name, day = SHORT[_NUMBER_OF[m["name"].lower()] - 1], int(m["d"])
        raise MidMonth(
            f"{line!r} is a day without a year. Excel turns {name}-{day:02d} into a day of the "
            f"current year: format the column as Text and type {name}-{day:02d} again"
        )
    return None


def _year_pair(y1: str, y2: str, line: str) -> int:
    """The first year of two that must follow each other."""
    first = _full_year(y1)
    if (first + 1) % 10 ** len(y2) != int(y2):
        raise ValueError(
            f"{line!r}: a financial year ends in the next year, {first}/{(first + 1) % 100:02d}"
        )
    return first


def _read_quarter(line: str) -> Period | None:
    m = _QUARTER_YEAR.match(line) or _YEAR_QUARTER.match(line)
    if m:
        return quarter(_year_pair(m["y1"], m["y2"], line), int(m["q"]))
    m = _QUARTER_END.match(line)
    if m:
        return _quarter_with(m, line, finished=True)
    m = _QUARTER_TO.match(line)
    return _quarter_with(m, line, finished=False) if m else None


def _quarter_with(m: re.Match[str], line: str, finished: bool) -> Period:
    at, q = _named_month(m), int(m["q"])
    whole = quarter(at.year_start, q)
    if at not in whole.months():
        raise ValueError(f"{line!r}: {month_label(at)} is not in quarter {q}")
    if finished and at != whole.last:
        raise ValueError(
            f"{line!r}: quarter {q} ends in {LONG[whole.last.number - 1]}; while it is "
            f"unfinished write Quarter {q} to {month_label_dash(at)}"
        )
    return whole if at == whole.last else quarter(whole.year, q, through=at)


def _read_year(line: str) -> Period | None:
    m = _OUTTURN.match(line)
    if m:
        at = _named_month(m)
        if at.number != 3:
            raise ValueError(f"{line!r}: a financial year's outturn is at March")
        return year(at.year_start)
    m = _PAIR.match(line)
    if not m:
        return None
    y1, y2 = m["y1"], m["y2"]
    named = line[0] in "fF"
    if len(y1) == 4 and len(y2) == 2 and not named:
        is_month, is_year = 1 <= int(y2) <= 12, (int(y1) + 1) % 100 == int(y2)
        if is_month and is_year and "-" in line:
            raise ValueError(
                f"{line!r} may be a month or a financial year: "
                f"write {SHORT[int(y2) - 1]}-{y1[2:]} or {y1}/{y2}"
            )
        if is_month and not is_year:
            return month(int(y1), int(y2))
        if not is_year:
            raise ValueError(
                f"{line!r} is neither a month (01 to 12) nor a financial year: "
                f"write {y1}/{(int(y1) + 1) % 100:02d} or a month such as Aug-{y1[2:]}"
            )
    if len(y1) == 2 and not named and int(y1) <= 12:
        raise ValueError(
            f"{line!r} is ambiguous: write a month as {SHORT[max(int(y1), 1) - 1]}-{y2[-2:]}, "
            f"a financial year as 2022/23"
        )
    return year(_year_pair(y1, y2, line))
