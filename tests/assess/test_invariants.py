"""What holds whatever the figures are."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.builders import figure, indicator, min_upper, months, row, scorecard
from workbook.assess import assess

SERVICES = ("East", "North", "South", "West")
counts = st.integers(0, 500)
shares = st.tuples(st.integers(0, 300), st.integers(0, 300)).map(sorted).map(tuple)


@given(st.dictionaries(st.sampled_from(SERVICES), counts, min_size=1), st.sampled_from(SERVICES))
def test_taking_a_service_away_never_gives_a_smaller_total(values, gone):
    measure = indicator(unit="count")
    earlier = [figure("x", 1, "2023-07", service=name) for name in values]
    now = [figure("x", value, service=name) for name, value in values.items() if name != gone]
    total = row(assess(scorecard([measure], earlier + now)).rows, "x")
    if gone in values:
        assert total.current is None or total.current.value is None
        assert total.rating.rag is None
        assert total.blank_reason
    else:
        assert total.current.value == sum(values.values())


@given(st.lists(st.one_of(st.none(), shares), min_size=5, max_size=5))
def test_a_year_to_date_is_all_of_its_months_or_none(values):
    measure = indicator(current_basis="YTD", trend_basis="Month")
    one = row(assess(scorecard([measure], months("x", values))).rows, "x")
    if None in values:
        assert one.current is None or one.current.value is None
        assert one.blank_reason
    else:
        assert one.current.numerator == sum(n for n, _ in values)
        assert one.current.denominator == sum(d for _, d in values)


@given(shares, st.sampled_from(["bigger", "smaller"]))
@settings(max_examples=200)
def test_the_missing_cases_are_just_enough(share, polarity):
    n, d = share
    target = min_upper("80%", "90%") if polarity == "bigger" else min_upper("20%", "10%")
    measure = indicator(polarity=polarity, target=target)

    def rag(numerator):
        return row(assess(scorecard([measure], [figure("x", (numerator, d))])).rows, "x").rating

    found = rag(n)
    assert found.reason
    assert (found.rag is None) == (d == 0)
    if found.miss_cases:
        step = 1 if polarity == "bigger" else -1
        order = ["Red", "Amber", "Green"]
        reached, short = n + step * found.miss_cases, n + step * (found.miss_cases - 1)
        assert order.index(rag(reached).rag) > order.index(found.rag)
        assert rag(short).rag == found.rag


@given(st.lists(st.tuples(st.sampled_from(SERVICES), shares), unique_by=lambda pair: pair[0]))
def test_the_order_of_the_extract_changes_nothing(parts):
    measure = indicator(target=min_upper("80%", "90%"))
    figures = [figure("x", share, service=name) for name, share in parts]
    assert assess(scorecard([measure], figures)) == assess(scorecard([measure], figures[::-1]))


@given(st.fractions(min_value=0, max_value=1), st.fractions(min_value=0, max_value=1))
def test_every_row_says_why_and_which_way(before, now):
    measure = indicator(target=min_upper("80%", "90%"))
    figures = [figure("x", before, "2022/23", "Year"), figure("x", now)]
    one = row(assess(scorecard([measure], figures)).rows, "x")
    assert one.rating.rag in ("Green", "Amber", "Red")
    assert one.rating.reason
    assert one.direction.words
    assert one.base_value == Fraction(before)
