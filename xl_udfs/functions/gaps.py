"""Targets, and how far a value is from one."""

from __future__ import annotations

from fractions import Fraction

from xl_udfs import miss, words
from xl_udfs.cell_arguments import (
    HINTED,
    Argument,
    bar,
    number,
    one_of,
    settled,
    threshold_of,
    word,
)
from xl_udfs.cell_function import cell_function
from xl_udfs.cell_values import shown
from xl_udfs.read_target import TargetText, read_target

PARTS = ("value", "operator", "unit", "words", "status", "polarity")


def _read_any(cell: object) -> TargetText:
    if isinstance(cell, bool):
        raise ValueError(f"not a target: {shown(cell)}")
    try:
        return read_target(cell)
    except ValueError:
        raise ValueError(f"not a target: {shown(cell)}") from None


@cell_function(
    "Targets and gaps",
    cell=Argument("A target as printed, such as 90%, <17K or 700 (accumulative).", _read_any),
    part=word(
        "Which part of it: value, operator, unit, words, status or polarity.",
        one_of("part", PARTS),
        PARTS,
    ).left_out("value", "value"),
)
def sc_target(cell: TargetText, part: str) -> object:
    """A part of a printed target: its value, its sign, its unit, the words beside it.

    The value of a target without a number is its status (Not set, TBC). The unit is percent
    or blank; the polarity is what the sign says (smaller, bigger) or blank.

    Examples:
        =SC_TARGET("<17K")  gives  17000
        =SC_TARGET("<17K", "polarity")  gives  smaller
        =SC_TARGET("700 (accumulative)", "words")  gives  accumulative
        =SC_TARGET("Not set")  gives  Not set
        =SC_TARGET("90%", "size")
            gives  unknown part 'size': allowed are value, operator, unit, words, status, polarity
    """
    if part == "value":
        return cell.status if cell.value is None else cell.value
    return {
        "operator": cell.operator,
        "unit": "percent" if cell.is_percent else "",
        "words": cell.qualifier,
        "status": cell.status,
        "polarity": cell.polarity_hint,
    }[part]


@cell_function(
    "Targets and gaps",
    value=number("The value."),
    target=bar("The target or threshold; its own sign may say which way is better."),
    polarity=HINTED,
    unit=word(
        'What the value counts; "percent" answers in percentage points.', words.unit, words.UNITS
    ).left_out(None, "the answer is in the value's own unit"),
)
def sc_miss(
    value: Fraction, target: TargetText, polarity: str | None, unit: str | None
) -> Fraction:
    """By how much a target is missed; 0 when it is met.

    In the value's own unit, so that the gap of two percentages shows as a percentage where
    its cell is formatted so; in percentage points where the unit is percent.

    Examples:
        =SC_MISS(12, 10, "smaller")  gives  2
        =SC_MISS(77.8%, 85%, "bigger")  gives  0.072
        =SC_MISS(77.8%, 85%, "bigger", "percent")  gives  7.2
        =SC_MISS(88%, 85%, "bigger")  gives  0
    """
    gap = miss.points(value, threshold_of(target), settled(polarity, target))
    return gap * 100 if unit == "percent" else gap


@cell_function(
    "Targets and gaps",
    numerator=number("How many of them."),
    denominator=number("Of how many; it is held."),
    target=bar("The target as a percentage."),
    polarity=HINTED,
)
def sc_cases_to(
    numerator: Fraction, denominator: Fraction, target: TargetText, polarity: str | None
) -> object:
    """How many cases more, or fewer, would have met the target; 0 when it is met.

    Examples:
        =SC_CASES_TO(615, 790, 85%, "bigger")  gives  57
        =SC_CASES_TO(34, 291, "<10%")  gives  5
        =SC_CASES_TO(9, 10, ">100%")  gives  no number of cases would do
        =SC_CASES_TO(0, 0, 85%, "bigger")  gives  No cases
    """
    bar_ = threshold_of(target)
    found = miss.cases(numerator, denominator, bar_, settled(polarity, target))
    if denominator == 0:
        return "No cases"
    return "no number of cases would do" if found is None else found
