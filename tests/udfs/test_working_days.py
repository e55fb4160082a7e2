"""Working days against two libraries' answers; the table of bank holidays; the clocks."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.udfs.data import FOLDER
from xl_udfs import bank_holidays
from xl_udfs.clocks import due_by, read_rule
from xl_udfs.words import UnknownWord
from xl_udfs.working_days import due, is_working_day, within, working_days

ORACLE = json.loads((FOLDER / "workingdays.json").read_text(encoding="utf-8"))
DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize("case", ORACLE["cases"], ids=[c["id"] for c in ORACLE["cases"]])
def test_every_case_is_as_the_libraries_have_it(case: dict[str, Any]) -> None:
    start, end = day(case["start"]), day(case["end"])
    assert is_working_day(start) is case["start_is_working"]
    assert is_working_day(end) is case["end_is_working"]
    assert working_days(start, end) == case["elapsed_exclusive"]
    assert {k: within(start, end, int(k)) for k in case["within"]} == case["within"]
    assert {k: due(start, int(k)).isoformat() for k in case["deadline"]} == case["deadline"]


def test_the_holidays_are_those_of_the_oracle() -> None:
    known = {d for d in bank_holidays.ENGLAND_AND_WALES if d.year <= 2028}
    assert known == {day(h["date"]) for h in ORACLE["holidays"] if day(h["date"]).weekday() < 5}
    years = range(bank_holidays.FIRST_YEAR, bank_holidays.LAST_YEAR + 1)
    assert {d.year for d in bank_holidays.ENGLAND_AND_WALES} == set(years)


@given(DAYS, DAYS)
def test_counting_is_one_day_after_the_other(a: date, b: date) -> None:
    a, b = min(a, b), max(a, b)
    b = min(b, a + timedelta(days=90))
    counted = sum(is_working_day(a + timedelta(days=i)) for i in range(1, (b - a).days + 1))
    assert working_days(a, b) == counted == -working_days(b, a)
    assert within(a, b, counted)
    assert not counted or not within(a, b, counted - 1)


@given(st.dates(date(2015, 1, 1), date(2029, 12, 31)), st.integers(1, 60))
def test_the_day_due_is_so_many_working_days_on(start: date, days: int) -> None:
    end = due(start, days)
    assert working_days(start, end) == days
    assert is_working_day(end)


def test_years_without_known_holidays_are_refused_unless_they_are_given() -> None:
    with pytest.raises(ValueError, match="2015 to 2030, not for 2014"):
        working_days(date(2014, 12, 1), date(2015, 1, 5))
    with pytest.raises(ValueError, match="not for 2031"):
        due(date(2030, 12, 20), 20)
    new_year = [date(2015, 1, 1)]
    assert working_days(date(2014, 12, 31), date(2015, 1, 2), new_year) == 1
    assert working_days(date(2014, 12, 31), date(2015, 1, 2), []) == 2


@pytest.mark.parametrize(
    ("rule", "read", "end"),
    [
        ("same day", "same day", "2023-08-31"),
        ("Month end", "month end", "2023-08-31"),
        ("next-month-end", "next month end", "2023-09-30"),
        ("End of the following month", "next month end", "2023-09-30"),
        ("evidence month after", "month after next end", "2023-10-31"),
        ("5-day", "5 days", "2023-09-05"),
        ("5 working days", "5 working days", "2023-09-07"),
        ("10 Working Days", "10 working days", "2023-09-14"),
        ("1 working day", "1 working day", "2023-09-01"),
        ("6-week", "6 weeks", "2023-10-12"),
        ("3-monthly", "3 months", "2023-11-30"),
        ("6 months", "6 months", "2024-02-29"),
        ("0 days", "0 days", "2023-08-31"),
    ],
)
def test_rules_are_read_and_kept(rule: str, read: str, end: str) -> None:
    assert read_rule(rule) == read
    assert due_by(date(2023, 8, 31), rule) == day(end)


@pytest.mark.parametrize("rule", ["soon", "", None, 5, "5", "five days", "-5 days", "5 years"])
def test_any_other_rule_is_named(rule: object) -> None:
    with pytest.raises(UnknownWord, match="unknown rule"):
        read_rule(rule)


def test_a_clock_of_more_than_ten_years_is_refused() -> None:
    for rule in ("9999 days", "2601 working days", "521 weeks", "121 months"):
        with pytest.raises(ValueError, match="longer than ten years"):
            read_rule(rule)


def easter(year: int) -> date:
    """Easter Sunday, by the anonymous Gregorian algorithm."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    month, before = divmod(h + m - 7 * ((a + 11 * h + 22 * m) // 451) + 114, 31)
    return date(year, month, before + 1)


@pytest.mark.parametrize("year", range(bank_holidays.FIRST_YEAR, bank_holidays.LAST_YEAR + 1))
def test_every_year_has_the_holidays_that_the_calendar_gives(year: int) -> None:
    found = sorted(d for d in bank_holidays.ENGLAND_AND_WALES if d.year == year)
    assert {easter(year) - timedelta(days=2), easter(year) + timedelta(days=1)} <= set(found)
    assert max(d for d in found if d.month == 8).day > 24
    assert len([d for d in found if d.month == 12]) == 2
    assert 8 <= len(found) <= 10
    assert all(d.weekday() < 5 for d in found)
