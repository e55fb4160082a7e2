from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_udfs.periods import month, year
from xl_udfs.trend import Since, break_at_april, since

KEYS = ["2023-01", "2023-02", "2023-03", "2023-04", "2023-05", "2023-06"]


def run(*values: float | None) -> list[tuple[str, float | None]]:
    return list(zip(KEYS, values, strict=False))


def test_best_since_the_latest_period_at_least_as_good() -> None:
    assert since(run(95, 92, 88, 90, 92), "bigger") == Since("2023-02", None, False, False, 5)


def test_worst_since_is_the_mirror_image() -> None:
    assert since(run(80, 92, 91, 85), "bigger").worst_since == "2023-01"
    assert since(run(80, 92, 91, 85), "smaller").best_since == "2023-01"


def test_the_best_of_all_points_has_no_since() -> None:
    got = since(run(80, 81, 82), "bigger")
    assert (got.best_since, got.best_of_all, got.points) == (None, True, 3)
    assert since(run(80, 81, 82), "smaller").worst_of_all


def test_as_good_as_the_month_before_is_no_news() -> None:
    assert since(run(80, 90, 90), "bigger") == Since(points=3)
    assert since(run(90, 90, 90), "bigger") == Since(points=3)


def test_too_few_points_or_no_current_value_say_nothing() -> None:
    assert since(run(80, 90), "bigger") == Since(points=2)
    assert since(run(80, None, 90), "bigger") == Since(points=2)
    assert since(run(80, 85, 90, None), "bigger") == Since(points=3)
    assert since([], "neutral") == Since()


def test_gaps_are_passed_over_and_neutral_reads_as_highest() -> None:
    assert since(run(92, None, 88, None, 91), "neutral").best_since == "2023-01"


def test_periods_may_be_keys_of_a_series() -> None:
    series = [(month(2023, m), v) for m, v in ((1, 9), (2, 5), (3, 8))]
    assert since(series, "bigger").best_since == "2023-01"


@given(st.lists(st.one_of(st.none(), st.integers(0, 6)), max_size=12),
       st.sampled_from(["bigger", "smaller"]))  # fmt: skip
def test_since_is_what_its_definition_says(values, polarity) -> None:
    series = [(f"{i:02d}", v) for i, v in enumerate(values)]
    got = since(series, polarity)
    known = [(k, v if polarity == "bigger" else -v) for k, v in series if v is not None]
    expected, of_all = None, False
    if len(known) >= 3 and values[-1] is not None:
        last = known[-1][1]
        as_good = [i for i, (_, v) in enumerate(known[:-1]) if v >= last]
        if not as_good:
            of_all = True
        elif as_good[-1] < len(known) - 2:
            expected = known[as_good[-1]][0]
    assert (got.best_since, got.best_of_all, got.points) == (expected, of_all, len(known))


def test_a_cumulative_line_breaks_between_march_and_april() -> None:
    series = [("2022-02", 595), ("2022-03", 653), ("2022-04", 64), ("2022-05", 119)]
    assert break_at_april(series) == [*series[:2], (None, None), *series[2:]]
    quarters = [("2021-22 Q4", 9), ("2022-23 Q1", 2)]
    assert break_at_april(quarters)[1] == (None, None)
    assert break_at_april(series[2:]) == series[2:]
    with pytest.raises(ValueError, match="years"):
        break_at_april([(year(2022), 1)])
