"""Nothing is recovered from the copies of councils by chance, whatever happens between them."""

from __future__ import annotations

import pytest

from tests.publishing.random_councils import steps

EACH = 25


@pytest.mark.parametrize("first", range(0, 100, EACH))
def test_no_small_number_is_recovered_from_copies_one_after_the_other(first: int) -> None:
    published = 0
    for seed in range(first, first + EACH):
        for step in steps(seed):
            assert step.found == (), (seed, step.scorecard.period)
            published += not step.out.unsolved
    assert published >= 2 * EACH, "most of them can be published"


@pytest.mark.parametrize("first", range(1000, 1050, EACH))
def test_totals_that_are_off_are_no_way_to_a_small_number(first: int) -> None:
    for seed in range(first, first + EACH):
        for step in steps(seed, untidy=True):
            assert step.found == (), (seed, step.scorecard.period)


def test_what_readers_lose_beyond_small_numbers_stays_small() -> None:
    """Councils where four of five numbers are from 0 to 12: the worst that can be had."""
    outs = [step.out for seed in range(20) for step in steps(seed)]
    figures = sum(len(out.figures) for out in outs)
    beyond = sum(out.beyond_small for out in outs)
    print(f"beyond small numbers: {beyond} of {figures} figures, {beyond / figures:.1%}")
    assert beyond < figures * 0.15


def test_a_number_that_an_earlier_copy_hid_was_no_zero() -> None:
    """East 1, North 1 and West 6 were hidden beside 8. East is corrected; West shown now would
    leave 2 for the two others, and as none of them was shown as 0 each would be 1."""
    for step in steps(2108):
        assert step.found == ()
