"""From the cells of a reading to one figure, or to a word that stands instead of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from workbook.extracts.readings import (
    Counted,
    Reading,
    is_percent_format,
    shown_decimals,
)
from workbook.model import Indicator
from xl_udfs.exact import half_up
from xl_udfs.read_cell import CellText
from xl_udfs.read_cell import read_cell as read_printed

read_text = lru_cache(maxsize=200_000)(read_printed)
FINE = 9
"""More decimals than this are noise of a division; the figure is taken at so many."""


class Refused(Exception):  # noqa: N818 - the name says what happened
    """A reading that gives no figure: ``what`` is wrong and what to ``do`` about it."""

    def __init__(self, what: str, do: str) -> None:
        self.what, self.do = what, do
        super().__init__(what)


@dataclass(slots=True)
class Figure:
    """What a reading says: a printed figure, a numerator and denominator, or a status.

    ``printed`` is the number of the value cell as it stands; ``percent`` whether it is
    known to be a percentage (then ``printed`` is a fraction of one). ``value`` is what it
    comes to once its scale is settled. ``scale`` is how a plain number was told to be a
    percentage by its numerator and denominator: "fraction" of one, or "points".
    """

    value: Fraction | None = None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    printed: Fraction | None = None
    percent: bool = False
    decimals: int | None = None
    status: str = ""
    qualifier: str = ""
    is_settled: bool = False
    scale: str = ""


def read_counted(counted: Counted) -> CellText:
    """One filled cell as it is printed; a number in a percent format is a percentage.

    Errors: :class:`Refused` for what is neither a figure nor a status.
    """
    cell = counted.cell
    where = counted.place.cell
    if cell.trouble:
        raise Refused(
            f"{where} holds {cell.trouble}",
            "open the file in Excel, save it there, and read it again",
        )
    value = cell.value
    if isinstance(value, bool):
        raise Refused(f"{where} holds {value}, not a figure", "write the figure")
    if isinstance(value, date):
        raise Refused(
            f"{where} holds the date {cell.text}, not a figure",
            "write the figure, in a cell formatted as Text if Excel turns it into a date",
        )
    try:
        if isinstance(value, str):
            return read_text(value)
        found = read_printed(value)
    except ValueError as error:
        raise Refused(
            f"{where} cannot be read: {error}",
            "write one figure (27%, 1,958, 27% (103/375)) or a status (TBC, N/A)",
        ) from error
    decimals = shown_decimals(cell.number_format)
    percent = is_percent_format(cell.number_format)
    if decimals is None and found.value is not None:
        decimals = _decimals(found.value)
    return found._replace(is_percent=percent, decimals=decimals)


def _decimals(value: Fraction) -> int:
    """The decimal places of a number that is shown as it is, at most :data:`FINE`."""
    for places in range(FINE):
        if (value * 10**places).denominator == 1:
            return places
    return FINE


def one_cell(reading: Reading, role: str) -> CellText | None:
    """What the cells of one part say; they must agree where two columns have one heading."""
    cells = reading.of(role)
    if not cells:
        return None
    said = [read_counted(counted) for counted in cells]
    if any((one.value, one.status) != (said[0].value, said[0].status) for one in said):
        places = " and ".join(counted.place.cell for counted in cells)
        raise Refused(
            f"two columns are the {role} of this period and differ ({places})",
            "leave one of them out, or give it a heading of its own",
        )
    return said[0]


def plain_part(cell: CellText | None, role: str) -> Fraction | None:
    """A numerator or denominator: a plain number from zero up; ``None`` for a status."""
    if cell is None or cell.status:
        return None
    if cell.is_percent or cell.operator or cell.numerator is not None or cell.value is None:
        raise Refused(f"the {role} is not a plain number", f"write the {role} as a number")
    if cell.value < 0:
        raise Refused(f"the {role} is below zero", f"correct the {role}")
    return cell.value


def read_figure(reading: Reading, indicator: Indicator) -> Figure:
    """The figure of a reading for its indicator, its scale perhaps still to be settled.

    Errors: :class:`Refused` where its cells are no figure, or contradict each other.
    """
    top, bottom = one_cell(reading, "numerator"), one_cell(reading, "denominator")
    cell = one_cell(reading, "value")
    n, d = plain_part(top, "numerator"), plain_part(bottom, "denominator")
    if cell is None or cell.status:
        return _without_value(indicator, cell, top, bottom, n, d)
    if cell.operator:
        raise Refused(
            f"{reading.place.cell} says {cell.operator} a number: a ceiling, not a figure",
            "write the figure itself; targets belong on the Indicators sheet",
        )
    if cell.is_percent and indicator.unit != "percent":
        raise Refused(
            f"a percentage, but {indicator.title!r} is counted in {indicator.unit}",
            "write the figure in the indicator's unit, or correct the unit",
        )
    figure = Figure(
        numerator=n,
        denominator=d,
        printed=cell.value if cell.printed is None else cell.printed,
        percent=cell.is_percent,
        decimals=cell.decimals,
        qualifier=cell.qualifier,
    )
    if cell.numerator is not None:
        _own_parts(figure, cell, indicator, n, d)
    elif n is not None and d is not None and indicator.unit != "count":
        judge_parts(figure, indicator, n, d)
    elif indicator.unit == "count" and n is not None and n != cell.value:
        raise Refused(
            f"the numerator {_text(n)} and the value {_text(cell.value or Fraction(0))} disagree",
            "correct one of them, or leave it out",
        )
    if cell.note:
        reading.doubts.append(cell.note)
    if not figure.is_settled and (indicator.unit != "percent" or figure.percent):
        figure.value, figure.is_settled = figure.printed, True
    if figure.value is not None and figure.value < 0 and indicator.unit != "average":
        raise Refused("the figure is below zero", "correct it")
    return figure


def _own_parts(
    figure: Figure, cell: CellText, indicator: Indicator, n: Fraction | None, d: Fraction | None
) -> None:
    """A value cell that prints its own numerator and denominator: ``27% (103/375)``."""
    if n not in (None, cell.numerator) or d not in (None, cell.denominator):
        raise Refused(
            "the numerator and denominator beside the figure are not those printed in it",
            "correct one of them, or leave it out",
        )
    if cell.problem and (cell.printed_contradicts or indicator.unit == "percent"):
        raise Refused(cell.problem, "correct the figure, its numerator or its denominator")
    if indicator.unit == "count":
        raise Refused(
            f"a numerator and a denominator, but {indicator.title!r} is a count",
            "write the count alone, or correct the indicator's unit",
        )
    figure.numerator, figure.denominator = cell.numerator, cell.denominator
    figure.value, figure.is_settled = cell.value, True


def judge_parts(figure: Figure, indicator: Indicator, n: Fraction, d: Fraction) -> None:
    """Settle a printed figure by the numerator and denominator that stand beside it."""
    if _as_printed(figure, n, d):
        figure.value, figure.is_settled = n / d, True
        return
    assert figure.printed is not None
    places = figure.decimals if figure.decimals is not None else 0
    shown = half_up(figure.printed * (100 if figure.percent else 1), min(places, FINE))
    text = f"{shown:f}{'%' if figure.percent else ''}"
    try:
        judged = read_text(f"{text} ({_text(n)}/{_text(d)})")
    except ValueError as error:
        raise Refused(str(error), "correct the figure, its numerator or denominator") from error
    if judged.problem and (judged.printed_contradicts or indicator.unit == "percent"):
        raise Refused(judged.problem, "correct the figure, its numerator or its denominator")
    if judged.status:
        figure.status, figure.printed, figure.is_settled = judged.status, None, True
        return
    scale = judged.value / (n / d) if judged.value and n else Fraction(1)
    is_rate = indicator.unit == "rate"
    as_points = judged.is_percent and not figure.percent
    if (scale != 1 and not is_rate) or (as_points and indicator.unit != "percent"):
        if not (is_rate and as_points):
            raise Refused(
                f"the figure {text} is not what {_text(n)}/{_text(d)} gives",
                "correct the figure, its numerator or its denominator",
            )
        judged = judged._replace(value=n / d * 100)
    if indicator.unit == "percent" and not figure.percent:
        figure.scale = "points" if as_points else "fraction"
        figure.percent = True
        if not as_points and figure.decimals is not None:
            figure.decimals = max(0, figure.decimals - 2)
    figure.value, figure.is_settled = judged.value, True


def _as_printed(figure: Figure, n: Fraction, d: Fraction) -> bool:
    """Whether a printed percentage is plainly ``n`` of ``d`` rounded half up (most are)."""
    if not figure.percent or figure.printed is None or figure.decimals is None or not d:
        return False
    if n.denominator != 1 or d.denominator != 1 or n > d or figure.decimals > FINE:
        return False
    top, bottom = n.numerator, d.numerator
    # a cell may hold more decimals than it shows: 0.7785 shown as 77.9% is 77.848% rounded
    for decimals in {figure.decimals, _decimals(figure.printed * 100)}:
        step = 100 * 10**decimals
        if figure.printed * step == (2 * top * step + bottom) // (2 * bottom):
            return True
    return False


def settle_count(figure: Figure, indicator: Indicator) -> None:
    """A count is a whole number; the noise that a formula leaves is taken off.

    Errors: :class:`Refused` for another.
    """
    value = figure.value
    if indicator.unit != "count" or value is None or value.denominator == 1:
        return
    if abs(value - round(value)) * 10**FINE < 1:
        figure.value = Fraction(round(value))
        return
    do = "write the whole number, or correct the indicator's unit (average, rate)"
    if (value * 1000).denominator == 1 and figure.decimals == 3:
        do = f"if the point separates thousands, write {int(value * 1000):,}; else {do}"
    raise Refused(f"{_text(value)} is no whole number, and {indicator.title!r} is a count", do)


def _without_value(
    indicator: Indicator,
    cell: CellText | None,
    top: CellText | None,
    bottom: CellText | None,
    n: Fraction | None,
    d: Fraction | None,
) -> Figure:
    """No figure in a value cell: the numerator and denominator make it, or a status does."""
    if cell is not None and (n is not None or d is not None):
        raise Refused(
            f"the value says {cell.status}, but figures stand in its numerator or denominator",
            "leave one of them out",
        )
    said = [part for part in (cell, top, bottom) if part is not None and part.status]
    if indicator.unit == "count" and n is not None:
        return Figure(n, n, d, decimals=top.decimals if top else None, is_settled=True)
    if n is not None and d is not None:
        if d == 0 and n == 0:
            return Figure(None, n, d, status="No cases", is_settled=True)
        if d == 0 or (n > d and indicator.unit == "percent"):
            raise Refused(
                f"the numerator {_text(n)} is above the denominator {_text(d)}",
                "correct one of them",
            )
        per = 10_000 if indicator.unit == "rate" else 1
        return Figure(n / d * per, n, d, is_settled=True)
    if said:
        return Figure(status=said[0].status, qualifier=said[0].qualifier, is_settled=True)
    missing, there = ("denominator", "numerator") if d is None else ("numerator", "denominator")
    raise Refused(f"a {there} without its {missing}", f"add the {missing}, or the figure itself")


def _text(number: Fraction) -> str:
    return f"{half_up(number, _decimals(number)):f}"
