"""Which figures the rule hides, and which it leaves."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.disclosure.outsider import possible, worked_out
from workbook.disclosure import Cell, Equality, Problem, Rate, Rule, Share, given_away, protect


def row(*values: int, **settings: bool) -> Problem:
    """One line of a table with its total: cells a, b, c... and all."""
    names = "abcdefgh"[: len(values)]
    cells = [Cell(name, value, **settings) for name, value in zip(names, values, strict=True)]
    return Problem((*cells, Cell("all", sum(values))), (Equality.sums("all", *names),))


def test_one_to_five_is_hidden_and_zero_and_six_are_shown() -> None:
    found = protect(Problem(tuple(Cell(str(value), value) for value in range(8))))
    assert found.hidden == {"1", "2", "3", "4", "5"}


def test_the_threshold_is_a_setting() -> None:
    assert protect(Problem((Cell("nine", 9),)), Rule(threshold=10)).hidden == {"nine"}


def test_what_does_not_count_people_is_shown() -> None:
    assert protect(Problem((Cell("audits", 3, sensitive=False),))).hidden == frozenset()


def test_the_next_smallest_goes_with_a_small_number() -> None:
    assert protect(row(3, 40, 12, 80)).secondary == {"c"}


def test_a_zero_is_never_hidden_beside_a_small_number() -> None:
    found = protect(row(3, 0, 12))
    assert found.secondary == {"c"}


def test_two_ones_and_their_total_of_two_give_each_other_away() -> None:
    assert given_away(row(1, 1, 30), {"a", "b"}) == {"a": frozenset({1}), "b": frozenset({1})}
    assert protect(row(1, 1, 30)).secondary == {"c"}


def test_a_total_is_hidden_when_no_part_is_left_to_hide() -> None:
    cells = (Cell("a", 3), Cell("b", 9, known=True), Cell("all", 12, keep=True))
    found = protect(Problem(cells, (Equality.sums("all", "a", "b"),)))
    assert found.secondary == {"all"}
    assert found.safe


def test_a_total_to_keep_stays_while_parts_can_be_hidden_instead() -> None:
    cells = (Cell("a", 3), Cell("b", 390), Cell("c", 380), Cell("all", 773, keep=True))
    found = protect(Problem(cells, (Equality.sums("all", "a", "b", "c"),)))
    assert found.secondary == {"c"}


def test_the_rest_of_a_share_is_people_too() -> None:
    cells = (Cell("seen", 41), Cell("all", 44))
    found = protect(Problem(cells, shares=(Share("%", "seen", "all"),)))
    assert found.primary == {"%"}
    assert found.hidden == {"%", "seen"}


def test_a_printed_figure_is_hidden_whole() -> None:
    cells = (Cell("seen", 3), Cell("all", 44))
    figure = ("%", "seen", "all")
    found = protect(Problem(cells, shares=(Share("%", "seen", "all"),), figures=(figure,)))
    assert found.primary == set(figure)


def test_a_percentage_with_its_denominator_gives_a_hidden_numerator_away() -> None:
    cells = (Cell("n", 3), Cell("d", 44))
    seven = Problem(cells, shares=(Share("%", "n", "d", shown=Fraction(7)),))
    assert given_away(seven, {"n"}) == {"n": frozenset({3})}
    found = protect(seven, Rule(small_ratios=False))
    assert found.safe
    assert found.secondary in ({"%"}, {"d"})


def test_a_rate_with_a_known_population_gives_a_hidden_count_away() -> None:
    rate = Rate("rate", "n", (3321, 3321))
    problem = Problem((Cell("n", 4),), rates=(rate,))
    assert given_away(problem, {"n"}) == {"n": frozenset({4})}
    assert protect(problem).hidden == {"n", "rate"}


def test_a_rate_with_a_roughly_known_population_may_leave_a_doubt() -> None:
    rate = Rate("rate", "n", (3000, 4200), shown=Fraction(12))
    assert given_away(Problem((Cell("n", 4),), rates=(rate,)), {"n"}) == {}


def test_a_month_is_protected_through_what_is_printed_to_date() -> None:
    cells = (
        Cell("May", 2, published=False),
        Cell("to April", 7),
        Cell("to May", 9),
        Cell("to June", 18),
    )
    problem = Problem(cells, (Equality.sums("to May", "to April", "May"),))
    assert given_away(problem, ()) == {"May": frozenset({2})}
    found = protect(problem)
    assert found.primary == frozenset()
    assert found.secondary == {"to April"}


def test_what_an_earlier_copy_shows_cannot_be_protected_and_is_named() -> None:
    found = protect(Problem((Cell("a", 3, known=True), Cell("b", 2))))
    assert found.hidden == {"a", "b"}
    assert set(found.unsolved) == {"a"}
    assert "earlier copy" in found.unsolved["a"]


def test_what_everything_outside_gives_away_is_named() -> None:
    cells = (Cell("a", 3), Cell("b", 9, known=True), Cell("all", 12, known=True))
    found = protect(Problem(cells, (Equality.sums("all", "a", "b"),)))
    assert not found.safe
    assert set(found.unsolved) == {"a"}
    assert "known outside" in found.unsolved["a"]


def test_a_percentage_in_an_earlier_copy_goes_on_saying_what_it_says() -> None:
    cells = (Cell("n", 3), Cell("d", 44))
    problem = Problem(cells, shares=(Share("%", "n", "d", known=True),))
    found = protect(problem)
    assert found.secondary == {"d"}
    assert worked_out(problem, found.hidden) == {}


def test_a_rounded_total_leaves_room() -> None:
    cells = (Cell("a", 14), Cell("b", 3), Cell("all", 17, shown_between=(15, 24)))
    problem = Problem(cells, (Equality.sums("all", "a", "b"),))
    assert protect(problem).secondary == frozenset()


@pytest.mark.parametrize("rule", [Rule(values=4), Rule(whole_range=True)])
def test_more_than_two_values_can_be_asked_for(rule: Rule) -> None:
    problem = row(1, 2, 7, 50)  # 1 and 2 make 3, so one of them is 1 and the other 2
    assert set(given_away(problem, {"a", "b"}, rule)) == {"a", "b"}
    found = protect(problem, rule)
    assert found.safe
    for small in "ab":
        assert rule.enough(set(possible(problem, found.hidden, small, enough=99)))


def test_where_zeros_are_hidden_too_a_reader_knows_less() -> None:
    hidden_zeros = Rule(zeros_shown=False)
    assert given_away(row(1, 1, 30), {"a", "b"}, hidden_zeros) == {}
    assert protect(row(3, 0, 12), hidden_zeros).secondary == {"b"}


def test_a_change_since_last_month_may_be_hidden_at_nought() -> None:
    cells = (Cell("now", 3), Cell("before", 3), Cell("change", 0, sensitive=False, signed=True))
    problem = Problem(cells, (Equality.sums("now", "before", "change"),))
    assert protect(problem).safe


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Problem((Cell("a", 1), Cell("a", 2))), "'a' stands for two things"),
        (lambda: Problem((Cell("a", -1),)), "a count is 0 or more"),
        (lambda: Problem((Cell("a", 1),), (Equality.sums("a", "b"),)), "not in the problem"),
        (
            lambda: Problem((Cell("a", 1), Cell("b", 2)), (Equality.sums("a", "b"),)),
            "leave the equality out",
        ),
        (
            lambda: protect(
                Problem(
                    (Cell("n", 1), Cell("d", 2)), shares=(Share("%", "n", "d", 0, Fraction(9)),)
                )
            ),
            "'%' does not fit its own numbers",
        ),
        (lambda: Rule(threshold=0), "1 or more"),
        (lambda: Rule(values=1), "hide nothing"),
    ],
)
def test_a_problem_that_cannot_be_true_says_why(make: object, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        make()  # type: ignore[operator]
