"""Checks: whether figures tie, and whether they are those of the last issue."""

from __future__ import annotations

from fractions import Fraction
from typing import Sequence

from xl_udfs.cell_arguments import number
from xl_udfs.cell_function import cell_function
from xl_udfs.last_issue import lag
from xl_udfs.printed import number as printed


def _ties(made: Fraction, given: Fraction, how: str) -> str:
    if made == given:
        return "ties"
    return f"out by {printed(given - made, None)}: {how} is {printed(made, None)}, not " + printed(
        given, None
    )


@cell_function(
    "Checks",
    opening=number("How many at the start."),
    came_in=number("How many came in."),
    went_out=number("How many went out."),
    closing=number("How many at the end."),
)
def sc_flow(opening: Fraction, came_in: Fraction, went_out: Fraction, closing: Fraction) -> str:
    """Whether opening, in, out and closing tie; by how much they do not.

    Examples:
        =SC_FLOW(936, 88, 55, 969)  gives  ties
        =SC_FLOW(936, 88, 55, 972)  gives  out by 3: 936 + 88 - 55 is 969, not 972
    """
    how = f"{printed(opening, None)} + {printed(came_in, None)} - {printed(went_out, None)}"
    return _ties(opening + came_in - went_out, closing, how)


@cell_function(
    "Checks",
    "one per series",
    parts=number("The parts, in one row or column; blank ones count as none.").list(),
    total=number("The total that they should make."),
)
def sc_total(parts: Sequence[Fraction | None], total: Fraction) -> str:
    """Whether parts add up to their total; by how much they do not.

    Examples:
        =SC_TOTAL({3,6,5}, 14)  gives  ties
        =SC_TOTAL({3,6,5}, 17)  gives  out by 3: the sum of 3 parts is 14, not 17
    """
    known = [part for part in parts if part is not None]
    how = f"the sum of {len(known)} part{'' if len(known) == 1 else 's'}"
    return _ties(sum(known, Fraction(0)), total, how)


@cell_function(
    "Checks",
    "one per series",
    current=number("This issue's figures, in one row or column.").list(),
    previous=number("The last issue's, from the same month on.").list(),
)
def sc_lagmatch(current: Sequence[Fraction | None], previous: Sequence[Fraction | None]) -> object:
    """By how many months a row is the last issue's row moved along; no match when it is not.

    0: the figures that both issues have are the same, as they should be. 1: each stands one
    month later than it did. Three figures in common are needed that are not all equal.

    Examples:
        =SC_LAGMATCH({5,7,6,9}, {5,7,6,9})  gives  0
        =SC_LAGMATCH({4,5,7,6,9}, {5,7,6,9,""})  gives  1
        =SC_LAGMATCH({5,7,6,9}, {1,2,3,4})  gives  no match
    """
    found = lag(current, previous)
    return "no match" if found is None else found


@cell_function(
    "Checks",
    current=number("This issue's figure.").with_blanks(),
    previous=number("The last issue's figure for the same month.").with_blanks(),
)
def sc_restated(current: Fraction | None, previous: Fraction | None) -> str:
    """What became of a figure since the last issue: restated, new or withdrawn; blank if equal.

    Examples:
        =SC_RESTATED(91%, 90%)  gives  restated: 0.91, was 0.9
        =SC_RESTATED(552, 552)  gives  (blank)
        =SC_RESTATED(552, "")  gives  new: 552
        =SC_RESTATED("", 552)  gives  withdrawn: was 552
    """
    if current == previous:
        return ""
    if current is None or previous is None:
        if current is None and previous is not None:
            return f"withdrawn: was {printed(previous, None)}"
        assert current is not None
        return f"new: {printed(current, None)}"
    return f"restated: {printed(current, None)}, was {printed(previous, None)}"
