"""The attack finds in every given table what is said to be found there, and nothing else."""

import json
import re
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import pytest

from workbook.attack.attempt import SMALL, Outcome, attempt
from workbook.attack.printed import percent_span
from workbook.attack.system import Share, Sum, System

GIVEN = json.loads(
    (Path(__file__).parents[1] / "data" / "suppression.json").read_text(encoding="utf-8")
)["cases"]
FIXED = [case for case in GIVEN if "one_safe_secondary" in case]


def system_of(case: dict, hidden: Iterable[str]) -> System:
    """The table of a case as an outsider sees it; percentages there are rounded, no more."""
    hidden = frozenset(hidden)
    told = case["primary"] if "rule_known" in case["id"] else ()
    return System(
        {name: Fraction(value) for name, value in case["cells"].items() if name not in hidden},
        hidden,
        tuple(
            Sum.of(one["total"], [(by, part) for by, part in one["parts"]], one["total"])
            for one in case["constraints"]
        ),
        tuple(
            Share(one["num"], one["den"], percent_span(shown(one), one["decimals"], guarded=False))
            for one in case["percents"]
        ),
        most=dict.fromkeys(told, SMALL),
    )


def shown(percent: dict) -> Fraction:
    return Fraction(re.search(r"([\d.]+)%$", percent["shown"])[1])


def said(found: Outcome) -> dict:
    return {
        "recovered_by_subtraction": {name: by for name, (by, _) in found.subtracted.items()},
        "recovered_by_linear_algebra": {name: by for name, (by, _) in found.solved.items()},
        "recovered_with_bounds": found.only(),
        "intervals": {name: [one.least, one.most] for name, one in found.reaches.items()},
    }


@pytest.mark.parametrize("case", GIVEN, ids=lambda case: case["id"])
def test_what_is_found_in_a_table_as_it_was_published(case):
    found = attempt(system_of(case, case["suppressed"]))

    assert said(found) == case["attack"]
    assert found.safe() == case["safe"]


@pytest.mark.parametrize("case", FIXED, ids=lambda case: case["id"])
def test_what_is_found_in_it_with_more_hidden(case):
    safe = case["one_safe_secondary"]

    found = attempt(system_of(case, [*case["suppressed"], *safe["extra"]]))

    assert said(found) == safe["attack"]
    assert found.safe()
