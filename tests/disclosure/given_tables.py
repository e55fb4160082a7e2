"""The given tables (``tests/data/suppression.json``) as problems."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from typing import Any

from tests.check import ROOT
from workbook.disclosure import Cell, Equality, Problem, Share

TABLES: dict[str, dict[str, Any]] = {
    case["id"]: case
    for case in json.loads((ROOT / "tests/data/suppression.json").read_text("utf-8"))["cases"]
}

TWO_MARKERS = "d4_two_fives_rule_known"
"""The one table whose marker tells small numbers from others; ours has one marker for both."""


def as_problem(table: dict[str, Any]) -> Problem:
    return Problem(
        tuple(Cell(name, value, signed=value < 0) for name, value in table["cells"].items()),
        tuple(
            Equality(each["total"], tuple((times, part) for times, part in each["parts"]))
            for each in table["constraints"]
        ),
        tuple(
            Share(f"share {n}", each["num"], each["den"], each["decimals"], shown(each["shown"]))
            for n, each in enumerate(table["percents"])
        ),
    )


def shown(text: str) -> Fraction:
    """The number before the percent sign: ``7%``, ``rate 12.0 per 10,000 = 0.120%``."""
    found = re.search(r"([\d.]+)%", text)
    assert found is not None
    return Fraction(found[1])
