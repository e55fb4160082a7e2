from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_udfs import rates
from xl_udfs.rag import rate_single


def test_percentages_are_pooled_and_not_averaged() -> None:
    assert rates.pool([(1, 2), (9, 10)]) == (10, 12)


def test_nothing_and_a_missing_part_cannot_be_pooled() -> None:
    with pytest.raises(ValueError, match="nothing"):
        rates.pool([])
    with pytest.raises(ValueError, match="without"):
        rates.pool([(1, None)])  # type: ignore[list-item]


def test_contacts_against_a_yearly_ceiling_are_red_by_the_summed_rule() -> None:
    to_date = sum((1664, 2092, 1860, 1588, 1948))
    ceiling = rates.prorate(17000, 5)
    assert to_date == 9152
    assert ceiling == Fraction(85000, 12)
    assert rate_single(to_date, ceiling, 0, "smaller", strict=True) == "Red"
    assert rates.annualise(to_date, 5) == Fraction(109824, 5)


@given(st.integers(0, 10**6), st.integers(1, 12))
def test_prorating_and_annualising_undo_each_other(target: int, months: int) -> None:
    assert rates.annualise(rates.prorate(target, months), months) == target


@pytest.mark.parametrize("months", [0, 13, True, 1.5])
def test_months_outside_the_year_are_refused(months) -> None:
    with pytest.raises(ValueError, match="1 to 12"):
        rates.prorate(100, months)


def test_a_profile_is_cumulative_and_gives_the_share_due() -> None:
    assert rates.by_profile(list(range(1, 13)), 3) == Fraction(1, 4)
    assert rates.by_profile(list(range(1, 13)), 12) == 1
    with pytest.raises(ValueError, match="twelve"):
        rates.by_profile([1, 2], 1)
    with pytest.raises(ValueError, match="March"):
        rates.by_profile([0] * 12, 1)


def test_a_rate_and_its_population_undo_each_other() -> None:
    r = rates.rate(552, 51800)
    assert rates.implied_population(552, r) == 51800
    with pytest.raises(ValueError, match="population"):
        rates.rate(1, 0)
    with pytest.raises(ValueError, match="rate"):
        rates.implied_population(1, 0)


def test_a_change_is_relative_to_the_old_value() -> None:
    assert rates.change(150, 100) == Fraction(1, 2)
    assert rates.change_points(0.778, 0.85) == Fraction(-72, 1000)
    with pytest.raises(ValueError, match="no relative change"):
        rates.change(5, 0)


def test_a_three_year_average_needs_three_years() -> None:
    assert rates.average3([1, 2, 6]) == 3
    with pytest.raises(ValueError, match="three"):
        rates.average3([1, 2])
