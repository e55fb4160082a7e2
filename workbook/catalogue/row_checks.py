"""Whether the cells of one indicator's row agree with each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from workbook.model import Indicator, Target
from xl_udfs import rag
from xl_udfs.read_target import read_target


class Disagreement(NamedTuple):
    """The column that is wrong beside the others, what is wrong, and what to write."""

    column: str
    what: str
    do: str


def disagreements(made: Indicator) -> Iterator[Disagreement]:
    """What the cells of a row say against each other; each cell is right by itself."""
    if made.polarity == "neutral" and not made.polarity_reason:
        yield Disagreement("polarity_reason", "blank", "write why neither direction is better")
    yield from _rollup(made)
    yield from _mode(made.target)
    if made.polarity != "neutral":
        yield from _order(made)
    yield from _annual(made)


def _rollup(made: Indicator) -> Iterator[Disagreement]:
    if made.rollup == "sum" and made.unit != "count":
        do = "write pool for percentages, rate for rates, or given"
        yield Disagreement("rollup", f"only counts can be added up, not a {made.unit}", do)
    if made.rollup == "rate" and made.unit != "rate":
        yield Disagreement(
            "rollup", f"a {made.unit} is not a rate", "write sum, pool, given or none"
        )
    if made.rollup == "pool":
        if made.unit == "count":
            yield Disagreement("rollup", "a count has nothing to pool", "write sum or given")
        elif not (made.numerator and made.denominator):
            blank = "denominator" if made.numerator else "numerator"
            yield Disagreement(blank, "blank, and rollup pool adds it up", "write what is counted")


def _mode(target: Target) -> Iterator[Disagreement]:
    if target.mode == "min_upper" and target.minimum.is_set != target.upper.is_set:
        blank, other = (
            ("target_upper", "minimum") if target.minimum.is_set else ("target_min", "upper")
        )
        what = f"not set, but the {other} is"
        yield Disagreement(blank, what, "set both, or neither, or write another target_mode")
    if target.mode == "ladder":
        first, last = target.tiers[0].is_set, target.tiers[target.green_from - 1].is_set
        if first != last:
            blank, other = (
                (f"tier_{target.green_from}", "tier_1")
                if first
                else ("tier_1", f"tier_{target.green_from}")
            )
            yield Disagreement(blank, f"not set, but {other} is", "set both, or neither")
    if target.rated_tier and target.mode != "single":
        yield Disagreement("rated_tier", "only counts with target_mode single", "leave it blank")
    if target.tolerance is not None and target.mode != "single":
        yield Disagreement("tolerance", "only counts with target_mode single", "leave it blank")
    if target.mode == "none":
        goals = (("target_min", target.minimum), ("target_upper", target.upper))
        for column, goal in (*goals, ("target", target.target)):
            if goal.is_set:
                do = "write min_upper, single or ladder, or leave the target blank"
                yield Disagreement("target_mode", f"none, but {column} is set", do)
                break


def _order(made: Indicator) -> Iterator[Disagreement]:
    target = made.target
    swap = "swap them, or change the polarity"
    pairs = [("target_upper", target.minimum, target.upper)]
    pairs += [("period_targets", of.minimum, of.upper) for of in target.by_period.values()]
    for column, minimum, upper in pairs:
        if minimum.value is None or upper.value is None:
            continue
        try:
            rag.check_order(minimum.value, upper.value, made.polarity, made.unit)
        except ValueError as error:
            yield Disagreement(column, str(error), swap)
    tiers = [(f"tier_{n}", goal) for n, goal in enumerate(target.tiers, start=1) if goal.is_set]
    for (easier, one), (harder, two) in pairwise(tiers):
        if one.value is None or two.value is None:
            continue
        falls = two.value < one.value
        if one.value != two.value and falls == (made.polarity == "bigger"):
            what = f"{two.text} is easier than {easier} ({one.text}) where {made.polarity}"
            yield Disagreement(harder, f"{what} is better", swap)
    named = (
        ("target_min", target.minimum),
        ("target_upper", target.upper),
        ("target", target.target),
        *tiers,
    )
    for column, goal in named:
        hint = read_target(goal.text).polarity_hint if goal.is_set else ""
        if hint and hint != made.polarity:
            what = f"{goal.text} says {hint} is better, but the polarity is {made.polarity}"
            yield Disagreement(column, what, "turn the sign round, or change the polarity")


def _annual(made: Indicator) -> Iterator[Disagreement]:
    target = made.target
    if target.profile and target.period != "annual":
        yield Disagreement("target_period", "a profile needs an annual target", "write annual")
    if target.period != "annual" or made.unit == "percent":
        if target.profile and made.unit == "percent":
            yield Disagreement("profile", "percentages have no share of a year", "leave it blank")
        return
    monthly = made.unit == "count" and made.current_basis == "Month"
    if made.unit in ("count", "rate") and (made.accumulates or monthly):
        return
    kind = f"{made.unit} on the basis {made.current_basis}"
    yield Disagreement(
        "target_period",
        f"annual, but a {kind} has no share of a year",
        "write as reported; annual is for counts and rates with accumulates yes, "
        "and for monthly counts",
    )
