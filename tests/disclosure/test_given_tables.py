"""Every given table: judged as its solution judges it, and made safe at the price it names."""

from __future__ import annotations

import pytest

from tests.disclosure.given_tables import TABLES, TWO_MARKERS, as_problem
from tests.disclosure.outsider import worked_out
from workbook.disclosure import given_away, protect

PRICED = {name: each for name, each in TABLES.items() if "one_safe_secondary" in each}


@pytest.mark.parametrize("name", [each for each in TABLES if each != TWO_MARKERS])
def test_a_published_pattern_is_judged_as_the_table_says(name: str) -> None:
    table = TABLES[name]
    found = given_away(as_problem(table), table["suppressed"])
    assert (not found) == table["safe"]
    recovered = table["attack"]["recovered_with_bounds"]
    assert set(table["primary"]) & set(recovered) <= set(found)


def test_one_marker_for_all_keeps_two_fives_from_being_told() -> None:
    table = TABLES[TWO_MARKERS]
    assert not table["safe"], "its marker says that both are 5 or less"
    assert given_away(as_problem(table), table["suppressed"]) == {}


@pytest.mark.parametrize("name", TABLES)
def test_nobody_works_out_a_small_number_after_protection(name: str) -> None:
    problem = as_problem(TABLES[name])
    found = protect(problem)
    assert found.safe
    assert set(TABLES[name]["primary"]) <= found.hidden
    assert worked_out(problem, found.hidden) == {}
    assert given_away(problem, found.hidden) == {}


@pytest.mark.parametrize("name", PRICED)
def test_what_is_hidden_besides_is_no_more_than_the_best_known(name: str) -> None:
    table, best = TABLES[name], PRICED[name]["one_safe_secondary"]
    problem = as_problem(table)
    besides = protect(problem).hidden - set(table["primary"]) - {s.id for s in problem.shares}
    assert len(besides) <= best["extra_count"]
    assert sum(table["cells"][each] for each in besides) <= best["extra_sum"]
