"""XmR against the package it follows, and against its rules spelt out plainly."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.udfs.data import FOLDER
from xl_udfs.words import UnknownWord
from xl_udfs.xmr import Xmr, xmr

CASES = json.loads((FOLDER / "spc_cases.json").read_text(encoding="utf-8"))["cases"]


def same(found: Any, wanted: Any) -> bool:
    if found is None or wanted is None or isinstance(wanted, (bool, str)):
        return found == wanted and type(found) is type(wanted)
    return float(found) == pytest.approx(wanted, rel=1e-9, abs=1e-12)


def computed(case: dict[str, Any]) -> Xmr:
    return xmr(
        case["values"],
        case["dates"],
        case["improvement_direction"],
        case["target"],
        case["rebase"],
        case["screen_outliers"],
        case["fix_after_n_points"],
    )


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_every_field_is_as_the_package_has_it(case: dict[str, Any]) -> None:
    found, wanted = computed(case), case["expected"]
    wrong = []
    for name, column in wanted["points"].items():
        got = [getattr(point, name) for point in found.points]
        assert len(got) == len(column)
        pairs = enumerate(zip(got, column, strict=True))
        wrong += [(name, i, g, w) for i, (g, w) in pairs if not same(g, w)]
    assert len(found.groups) == len(wanted["summary"])
    for group, row in zip(found.groups, wanted["summary"], strict=True):
        wrong += [
            (n, getattr(group, n), w) for n, w in row.items() if not same(getattr(group, n), w)
        ]
    assert wrong == []


def test_all_cases_and_all_fields_are_there() -> None:
    assert len(CASES) == 52
    assert {len(case["expected"]["points"]) for case in CASES} == {16}


VALUES = st.lists(st.integers(0, 12) | st.none(), min_size=1, max_size=30)
WHOLE = st.lists(st.integers(0, 12), min_size=1, max_size=30)


def plainly(y: list[int], screen: bool) -> list[str]:
    """The special causes of a series without gaps: the rules as they are written down."""
    mean = Fraction(sum(y), len(y))
    ranges = [Fraction(abs(b - a)) for a, b in pairwise(y)]
    if screen and ranges:
        average = sum(ranges) / len(ranges)
        ranges = [r for r in ranges if r < Fraction("3.267") * average]
    n = len(y)
    amr = sum(ranges) / len(ranges) if ranges else None
    upper = None if amr is None else mean + Fraction("2.66") * amr
    lower = None if amr is None else mean - Fraction("2.66") * amr
    reach = Fraction(0) if amr is None else Fraction("2.66") * amr * Fraction(2, 3)
    outside = [upper is not None and lower is not None and not lower <= v <= upper for v in y]
    side = [(v > mean) - (v < mean) for v in y]
    near = [
        amr is not None and not outside[i] and (v > mean + reach or v < mean - reach)
        for i, v in enumerate(y)
    ]
    found = ["Common Cause"] * n
    runs = [range(i, i + 7) for i in range(n - 6)]
    for run in runs:
        if side[run[0]] and len({side[i] for i in run}) == 1:
            for i in run:
                found[i] = f"7 Points {'Above' if side[i] > 0 else 'Below'} CL"
    for start in range(n - 2):
        three = range(start, start + 3)
        if abs(sum(side[i] for i in three)) == 3 and sum(near[i] for i in three) >= 2:
            for i in three:
                if near[i]:
                    found[i] = f"2 in 3 {'Above' if side[i] > 0 else 'Below'} CL"
    trends = set()
    for run in runs:
        steps = {(y[i + 1] > y[i]) - (y[i + 1] < y[i]) for i in run[:-1]}
        if steps in ({1}, {-1}):
            trends |= set(run)
    for i in trends:
        a, b = (i, i + 1) if i + 1 in trends else (i - 1, i)
        found[i] = f"7 Point Trend ({'In' if y[b] > y[a] else 'De'}creasing)"
    for i in range(n):
        if outside[i]:
            found[i] = "Above UCL" if side[i] > 0 else "Below LCL"
    return found


@settings(max_examples=400, deadline=None)
@given(WHOLE, st.booleans(), st.sampled_from([1, 10, 7, 13]))
def test_unseen_series_follow_the_written_rules(y: list[int], screen: bool, d: int) -> None:
    found = xmr([Fraction(v, d) for v in y], screen_outliers=screen)
    assert [p.special_cause_type for p in found.points] == plainly(y, screen)


@settings(max_examples=200, deadline=None)
@given(VALUES, st.booleans())
def test_gaps_never_stop_it_and_turning_the_series_over_mirrors_it(
    y: list[int | None], screen: bool
) -> None:
    up = xmr(y, screen_outliers=screen, target=5)
    down = xmr([None if v is None else -v for v in y], None, "decrease", -5, screen_outliers=screen)
    assert [p.point_type for p in up.points] == [p.point_type for p in down.points]
    assert [g.assurance_type for g in up.groups] == [g.assurance_type for g in down.groups]
    for point, value in zip(up.points, y, strict=True):
        assert (point.relative_to_mean is None) == (value is None)
        assert value is not None or point.point_type == "common_cause"


def test_a_gap_ends_a_trend() -> None:
    rising: list[int | None] = [1, 2, 3, 4, None, 6, 7, 8, 9, 1, 5, 2, 8, 3]
    assert not any(p.rule_trend7 for p in xmr(rising).points)
    rising[4] = 5
    assert all(p.rule_trend7 for p in xmr(rising).points[:9])


def test_a_new_group_starts_at_a_date_that_a_point_has() -> None:
    y = [10, 12, 11, 13, 20, 22, 21, 23]
    dates = [f"2023-{i:02d}-01" for i in range(1, 9)]
    found = xmr(y, dates, rebase=["2023-05-01", "2023-05-02"])
    assert [(g.n, g.mean) for g in found.groups] == [(4, Fraction(23, 2)), (4, Fraction(43, 2))]
    assert xmr(y[::-1], dates[::-1], rebase=["2023-05-01"]) == found  # dates put it in order


def test_fixed_limits_are_made_of_the_first_points() -> None:
    y = [10, 12] * 6 + [30, 31, 32]
    assert xmr(y, fix_after=12).points[-1].mean == 11
    with pytest.raises(ValueError, match="12 points or more, not 11"):
        xmr(y, fix_after=11)


def test_a_wrong_direction_or_length_is_named() -> None:
    with pytest.raises(UnknownWord, match="'up'"):
        xmr([1, 2], improvement="up")
    with pytest.raises(ValueError, match="2 values and 1 dates"):
        xmr([1, 2], ["2023-01-01"])
