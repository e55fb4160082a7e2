"""Which earlier versions stay: the rule, on any history of presses."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from workbook.files.keeping import DAYS, LATEST, to_drop

MOMENTS = st.lists(
    st.datetimes(dt.datetime(2023, 1, 1), dt.datetime(2023, 12, 31)).map(
        lambda moment: (moment.replace(microsecond=0, minute=0), 1)
    ),
    unique=True,
    max_size=120,
)


def numbered(moments: list[tuple[dt.datetime, int]]) -> dict[int, tuple[dt.datetime, int]]:
    return dict(enumerate(moments))


@given(MOMENTS)
def test_the_latest_twenty_always_stay(moments: list[tuple[dt.datetime, int]]) -> None:
    versions = numbered(moments)
    latest = sorted(versions, key=lambda name: versions[name])[-LATEST:]
    assert not to_drop(versions) & set(latest)


@given(MOMENTS)
def test_the_first_of_each_recent_day_and_of_every_month_stays(
    moments: list[tuple[dt.datetime, int]],
) -> None:
    versions = numbered(moments)
    dropped = to_drop(versions)
    for name in dropped:
        when = versions[name]
        same_month = [
            v for v in moments if v[0].date().replace(day=1) == when[0].date().replace(day=1)
        ]
        assert min(same_month) < when
        if (max(moments)[0].date() - when[0].date()).days < DAYS:
            assert min(v for v in moments if v[0].date() == when[0].date()) < when


@given(MOMENTS)
def test_nothing_else_stays(moments: list[tuple[dt.datetime, int]]) -> None:
    versions = numbered(moments)
    kept = len(versions) - len(to_drop(versions))
    months = {(v[0].year, v[0].month) for v in moments}
    assert kept <= LATEST + DAYS + len(months)


@given(MOMENTS)
def test_thinning_out_day_by_day_comes_to_the_same_as_all_at_once(
    moments: list[tuple[dt.datetime, int]],
) -> None:
    at_once = {
        v for n, v in enumerate(sorted(moments)) if n not in to_drop(numbered(sorted(moments)))
    }
    step_by_step: set[tuple[dt.datetime, int]] = set()
    for moment in sorted(moments):
        step_by_step.add(moment)
        versions = numbered(sorted(step_by_step))
        step_by_step -= {versions[name] for name in to_drop(versions)}
    assert step_by_step == at_once


def test_an_afternoon_of_presses_leaves_every_copy_of_last_week() -> None:
    last_week = {f"2023-08-{day}": (dt.datetime(2023, 8, day, 16), 1) for day in range(21, 26)}
    afternoon = {str(n): (dt.datetime(2023, 9, 4, 13, n), 1) for n in range(60)}
    dropped = to_drop(last_week | afternoon)
    assert not dropped & set(last_week)
    assert "0" not in dropped, "how the book stood that morning"
    assert len(dropped) == 60 - LATEST - 1
