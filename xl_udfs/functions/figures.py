"""Printed figures: percentages to print, and cells that were printed."""

from __future__ import annotations

from fractions import Fraction

from xl_udfs.cell_arguments import Argument, decimals, number
from xl_udfs.cell_function import cell_function
from xl_udfs.cell_values import shown
from xl_udfs.printed import percent, percent_label
from xl_udfs.read_cell import CellText
from xl_udfs.read_cell import read_cell as read_printed

NUMERATOR = number("How many of them.")
DENOMINATOR = number("Of how many.")
PLACES = decimals("Decimal places of the percentage.").left_out(0, "0")


def _read_any(cell: object) -> CellText:
    if isinstance(cell, bool):
        raise ValueError(f"not a value: {shown(cell)}")
    try:
        return read_printed(cell)
    except ValueError:
        raise ValueError(f"not a value: {shown(cell)}") from None


PRINTED = Argument("A cell as printed, such as 27% (103/375), 1,958 or TBC.", _read_any)


@cell_function("Printed figures", numerator=NUMERATOR, denominator=DENOMINATOR, decimals=PLACES)
def sc_pct(numerator: Fraction, denominator: Fraction, decimals: int) -> str:
    """A percentage as it is printed: 100% only when nothing is missing.

    Rounds halves up; prints 100% only when it is exactly all, 0% only when there is none.
    Without any cases it says so. It is text: to calculate on, divide the two cells.

    Examples:
        =SC_PCT(546, 548)  gives  99%
        =SC_PCT(103, 375, 1)  gives  27.5%
        =SC_PCT(1, 900)  gives  1%
        =SC_PCT(0, 0)  gives  No cases
    """
    return percent(numerator, denominator, decimals) or "No cases"


@cell_function("Printed figures", numerator=NUMERATOR, denominator=DENOMINATOR, decimals=PLACES)
def sc_pct_label(numerator: Fraction, denominator: Fraction, decimals: int) -> str:
    """A percentage with its numerator and denominator, as scrutiny reports print it.

    Examples:
        =SC_PCT_LABEL(103, 375)  gives  27% (103/375)
        =SC_PCT_LABEL(1958, 2165, 1)  gives  90.4% (1958/2165)
        =SC_PCT_LABEL(0, 0)  gives  - (0/0)
    """
    return percent_label(numerator, denominator, decimals)


@cell_function("Printed figures", cell=number(PRINTED.help))
def sc_value(cell: Fraction) -> Fraction:
    """The number that a printed cell means; a percentage as a share of one.

    Numerator over denominator where both are printed. A status (TBC, N/A, Not set) is given
    back as that; a cell whose own figures contradict it says so.

    Examples:
        =SC_VALUE("1,958")  gives  1958
        =SC_VALUE("27% (103/375)")  gives  0.274666666666667
        =SC_VALUE("12.9 days")  gives  12.9
        =SC_VALUE("твс")  gives  TBC
        =SC_VALUE("35% (103/375)")
            gives  not a number: "35% (103/375)": printed 35%, but 103/375 is 27%
    """
    return cell


@cell_function("Printed figures", cell=PRINTED)
def sc_num(cell: CellText) -> Fraction | None:
    """The numerator that a printed cell shows; blank where it shows none.

    Examples:
        =SC_NUM("91% (290/317)")  gives  290
        =SC_NUM("91%")  gives  (blank)
        =SC_NUM("soon")  gives  not a value: "soon"
    """
    return cell.numerator


@cell_function("Printed figures", cell=PRINTED)
def sc_den(cell: CellText) -> Fraction | None:
    """The denominator that a printed cell shows; blank where it shows none.

    Examples:
        =SC_DEN("91% (290/317)")  gives  317
        =SC_DEN("1,958")  gives  (blank)
    """
    return cell.denominator


@cell_function("Printed figures", cell=PRINTED.reading_blanks())
def sc_status(cell: CellText) -> str:
    """Why a cell has no value: blank, TBC, N/A, Not set and the like; blank where it has one.

    The statuses: blank, TBC, N/A, Not set, Not available, No data, Data development,
    No cases, suppressed. A blank cell is answered with the word.

    Examples:
        =SC_STATUS("ТВС")  gives  TBC
        =SC_STATUS("n/a")  gives  N/A
        =SC_STATUS("")  gives  blank
        =SC_STATUS("27%")  gives  (blank)
    """
    return cell.status
