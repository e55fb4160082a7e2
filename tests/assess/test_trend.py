"""The sparkline's points, and best or worst since when."""

from tests.support.builders import indicator, months, row, scorecard
from workbook.assess import assess


def trend(measure, figures, period="2023-08", **more):
    return row(assess(scorecard([measure], figures, period, **more)).rows, "x").trend


COUNT = indicator(unit="count", polarity="smaller")
TO_DATE = indicator(unit="count", current_basis="YTD", trend_basis="YTD", accumulates=True)


def plain(cells):
    return [None if cell is None else int(cell) for cell in cells]


def test_the_points_are_those_of_the_window():
    found = trend(COUNT, months("x", range(10, 20), "2022-11", "Snapshot"))
    assert found.points[0][0] == "2023-03"
    assert plain(found.spark) == [None, 14, 15, 16, 17, 18, 19]


def test_a_month_without_a_figure_is_a_gap():
    found = trend(COUNT, months("x", [1, None, 3, 4, 5, 6], "2023-03", "Snapshot"))
    assert plain(found.spark) == [None, 1, None, 3, 4, 5, 6]
    assert len(found.points) == 5


def test_a_cumulative_series_is_broken_at_april():
    found = trend(TO_DATE, months("x", [90, 99, 5, 10], "2023-02", "YTD"), "2023-05")
    assert plain(found.spark) == [None, None, 90, 99, None, 5, 10]
    assert (found.words, found.best_since) == ("", None)


def test_the_sparkline_has_room_for_every_april():
    found = trend(TO_DATE, months("x", range(24), "2021-06", "YTD"), "2023-05", trend_months=24)
    assert len(found.spark) == 26
    assert found.spark.count(None) == 2


def test_best_since_looks_at_all_history_not_only_the_window():
    values = [3, 9, 9, 9, 9, 9, 9, 9, 4]
    found = trend(COUNT, months("x", values, "2022-12", "Snapshot"), trend_months=3)
    assert (found.best_since, found.words) == ("2022-12", "Best since Dec 22")


def test_the_worst_of_all_names_the_first_point():
    found = trend(COUNT, months("x", [3, 4, 5, 4, 6], "2023-04", "Snapshot"))
    assert (found.worst_since, found.words) == ("2023-04", "Worst of 5 points since Apr 23")


def test_a_neutral_measure_is_highest_or_lowest():
    measure = indicator(unit="count", polarity="neutral")
    found = trend(measure, months("x", [3, 9, 8, 2], "2023-05", "Snapshot"))
    assert found.words == "Lowest of 4 points since May 23"


def test_nothing_is_said_where_the_period_has_no_figure():
    found = trend(COUNT, months("x", [3, 4, 5, 4], "2023-04", "Snapshot"))
    assert (found.words, found.best_since, found.worst_since) == ("", None, None)


def test_the_trend_ends_at_the_scorecards_period():
    found = trend(COUNT, months("x", [3, 4, 5, 1], "2023-06", "Snapshot"))
    assert found.points[-1][0] == "2023-08"


def test_a_quarterly_series_shows_quarters():
    measure = indicator(
        unit="count", polarity="smaller", current_basis="Quarter", trend_basis="Quarter"
    )
    figures = [
        one.__class__("x", key, "Quarter", value=one.value)
        for key, one in zip(
            ("2022-23 Q4", "2023-24 Q1", "2023-24 Q2"), months("x", [3, 2, 1]), strict=True
        )
    ]
    found = trend(measure, figures)
    assert [key for key, _ in found.points] == ["2022-23 Q4", "2023-24 Q1", "2023-24 Q2"]
