from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_udfs import periods
from xl_udfs.periods import MidMonth, Period, month, period, period_from_key, quarter, year

MONTHS = st.builds(month, st.integers(1981, 2078), st.integers(1, 12))
QUARTERS = st.builds(quarter, st.integers(1981, 2078), st.integers(1, 4))
ANY = st.one_of(MONTHS, QUARTERS, st.builds(year, st.integers(1981, 2078)))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Aug-22", "2022-08"), ("Aug 23", "2023-08"), ("August 2022", "2022-08"),
        ("AUG-22", "2022-08"), ("Aug–22", "2022-08"), ("Aug\u201122", "2022-08"),
        ("31/08/2022", "2022-08"), ("01/08/22", "2022-08"), ("31.08.2022", "2022-08"),
        ("2022-08", "2022-08"), ("2022-08-31", "2022-08"), ("2022-08-01 00:00:00", "2022-08"),
        ("08/2022", "2022-08"), ("1st August 2022", "2022-08"), ("Mar '15", "2015-03"),
        ("Sept 23", "2023-09"), ("Mar-15", "2015-03"), ("2022-12", "2022-12"),
        (date(2022, 8, 1), "2022-08"), (datetime(2022, 8, 31), "2022-08"),
        ("Q3 2019-20", "2019-20 Q3"), ("2019-20 Q3", "2019-20 Q3"), ("Q3 2019/20", "2019-20 Q3"),
        ("Quarter 3 2019/20", "2019-20 Q3"), ("End Quarter 2 Sep-16", "2016-17 Q2"),
        ("End Quarter 4 Mar-17", "2016-17 Q4"), ("Quarter 3 to Nov-16", "2016-17 Q3"),
        ("2022/23", "2022/23"), ("2022-23", "2022/23"), ("FY 2022/23", "2022/23"),
        ("2022/2023", "2022/23"), ("22/23", "2022/23"), ("2011/12", "2011/12"),
        ("1999/00", "1999/00"), ("Outturn Mar-16", "2015/16"),
    ],
)  # fmt: skip
def test_a_period_is_read_as_people_write_it(text: object, key: str) -> None:
    assert period(text).key == key


@pytest.mark.parametrize("when", [date(2025, 8, 22), "22/08/2025", "2025-08-22", "22-Aug-25"])
def test_a_day_inside_a_month_is_queried_with_what_excel_does(when: object) -> None:
    with pytest.raises(MidMonth, match=r"Excel turns Aug-22 .* August 2022 .* Text .* Aug-25"):
        period(when)


def test_a_day_without_a_year_is_what_excel_shows_for_a_month() -> None:
    with pytest.raises(MidMonth, match="type Aug-22 again"):
        period("22-Aug")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("22", "2022/23"), ("2022", "write 2022/23"), (2022, "write 2022/23"),
        ("2022-13", "neither a month"), ("2011-12", "Dec-11 or 2011/12"), ("08/22", "Aug-22"),
        ("2022/24", "2022/23"), ("FY 2022/24", "ends in the next year"), ("Q3 2019", "Q3 2019-20"),
        ("2019-Q3", "Q3 2019-20"), ("Q5 2019-20", "no quarter 5"), ("Aug", "needs its year"),
        ("End Quarter 3 Nov-16", "Quarter 3 to Nov-16"), ("Quarter 3 to Jan-17", "not in"),
        ("08/31/2022", "day first"), ("30/02/2022", "no day 30"), ("44774", "1 August 2022"),
        (10**400, "not a period"),
        ("", "blank"), (None, "not a period"), (True, "not a period"), ("Marc-22", "write Aug-22"),
        ("Авг-22", "write Aug-22"), ("Outturn Jun-16", "March"), ("x" * 200, "too long"),
    ],
)  # fmt: skip
def test_what_is_not_one_period_is_refused_with_what_to_write(text: object, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        period(text)


def test_an_unfinished_quarter_remembers_its_last_month_and_is_the_same_quarter() -> None:
    part = period("Quarter 3 to Nov-16")
    assert part.through == month(2016, 11)
    assert part == quarter(2016, 3)
    assert hash(part) == hash(quarter(2016, 3))
    assert period("Quarter 3 to Dec-16").through is None


@given(ANY)
def test_every_key_reads_back(p: Period) -> None:
    assert period_from_key(p.key) == p
    if not (p.kind == "month" and (p.year + 1) % 100 == p.number):
        assert period(p.key) == p


@given(MONTHS)
def test_every_month_label_reads_back(p: Period) -> None:
    assert period(periods.month_label(p)) == p
    assert period(periods.month_label_dash(p)) == p


@given(QUARTERS, MONTHS)
def test_every_quarter_heading_reads_back(q: Period, as_at: Period) -> None:
    assert period(periods.quarter_heading(q, as_at)) == q


@given(ANY, st.integers(-12, 12))
def test_shifting_there_and_back_changes_nothing(p: Period, n: int) -> None:
    assert p.shift(n).shift(-n) == p
    assert (p.shift(n) > p) == (n > 0)
    assert p.shift(1).first == p.last.shift(1)


@given(MONTHS)
def test_a_month_lies_in_its_quarter_and_year(p: Period) -> None:
    assert p in periods.quarter_of(p).months()
    assert p in periods.financial_year(p).months()
    assert periods.april_to(p)[0].number == 4
    assert periods.april_to(p)[-1] == p
    assert len(periods.april_to(p)) == periods.months_since_april(p)
    assert periods.same_month_last_year(p) == p.shift(-12)
    assert periods.previous_year(p) == periods.financial_year(p).shift(-1)


def test_a_longer_period_sorts_after_the_shorter_that_ends_with_it() -> None:
    mixed = [year(2022), month(2023, 4), quarter(2022, 4), month(2023, 3)]
    assert [p.key for p in sorted(mixed)] == ["2023-03", "2022-23 Q4", "2022/23", "2023-04"]


def test_months_back_cross_the_year() -> None:
    run = periods.months_back(month(2022, 8), 9)
    assert (run[0].key, run[-1].key, len(run)) == ("2021-12", "2022-08", 9)


def test_the_quarter_window_starts_in_april_and_then_moves() -> None:
    def shown(p: Period, count: int) -> list[int]:
        return [q.number for q in periods.quarter_window(p, count)]

    assert shown(month(2016, 5), 3) == [1, 2, 3]
    assert shown(month(2016, 12), 3) == [1, 2, 3]
    assert shown(month(2017, 1), 3) == [2, 3, 4]
    assert shown(month(2016, 5), 4) == [1, 2, 3, 4]
    assert shown(month(2016, 8), 1) == [2]


def test_headings_say_whether_a_quarter_is_finished() -> None:
    as_at = month(2016, 11)
    heads = [periods.quarter_heading(quarter(2016, n), as_at) for n in (1, 2, 3, 4)]
    assert heads == [
        "End Quarter 1 Jun-16",
        "End Quarter 2 Sep-16",
        "Quarter 3 to Nov-16",
        "End Quarter 4 Mar-17",
    ]
    assert periods.outturn_heading(year(2015)) == "Outturn Mar-16"


def test_a_period_that_cannot_be_is_refused() -> None:
    for kind, y, n in (("month", 2022, 13), ("quarter", 2022, 0), ("week", 2022, 1)):
        with pytest.raises(ValueError, match=kind):
            Period(kind, y, n)
