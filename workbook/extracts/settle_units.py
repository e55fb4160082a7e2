"""Whether a plain number in a percentage is a fraction of one or percent points.

A percent sign or a percent format says it, and so do a numerator and denominator beside
the figure (both are dealt with where the figure is read). What is left is settled by the
other figures of the indicator in the same table, and asked about only where they, too,
leave it open.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from workbook.extracts.drafts import Draft

FRACTION, POINTS, ASK = "fraction", "points", "ask"
CERTAIN_POINTS = 2
"""Above this a plain number among smaller ones cannot be a fraction of one."""

ASKED = (
    "it cannot be told whether {figure} is a fraction of one or a percentage",
    "write it with a percent sign (90.4%), or give its numerator and denominator",
)


def settle(drafts: Iterable[Draft]) -> tuple[list[Draft], list[Draft]]:
    """Settle every plain number of a percentage; those settled here, and those to ask about.

    The values of the settled ones are then fractions of one.
    """
    tables: dict[int, dict[str, list[Draft]]] = {}
    for draft in drafts:
        if draft.indicator.unit == "percent":
            series = tables.setdefault(id(draft.reading.layout), {})
            series.setdefault(draft.indicator.id, []).append(draft)
    settled: list[Draft] = []
    asked: list[Draft] = []
    for table in tables.values():
        columns = [draft for rows in table.values() for draft in rows]
        if all(draft.figure.is_settled for draft in columns):
            continue
        in_points, in_fractions = _evidence(columns)
        for rows in table.values():
            plain = [draft for draft in rows if not draft.figure.is_settled]
            told = {draft.figure.scale for draft in rows if draft.figure.scale}
            numbers = [draft.figure.printed or Fraction(0) for draft in plain]
            scales = scales_of(numbers, told, in_points, in_fractions)
            for draft, scale in zip(plain, scales, strict=True):
                if scale == ASK:
                    asked.append(draft)
                else:
                    _apply(draft, scale)
                    settled.append(draft)
    return settled, asked


def scales_of(
    numbers: list[Fraction], told: set[str], in_points: bool, in_fractions: bool
) -> list[str]:
    """The scale of each plain number of one indicator: fraction, points or ask.

    ``told`` are the scales that numerators and denominators proved in this series;
    ``in_points`` and ``in_fractions`` whether other percentages of the table are so.

    >>> scales_of([Fraction("0.904")], set(), False, False)
    ['fraction']
    >>> scales_of([Fraction("90.4"), Fraction("88")], set(), False, False)
    ['points', 'points']
    >>> scales_of([Fraction("90.4"), Fraction("0.88")], set(), True, False)
    ['points', 'ask']
    >>> scales_of([Fraction(1)], set(), False, False)
    ['ask']
    """
    some = [number for number in numbers if number]
    if len(told) == 1:
        scale = next(iter(told))
        return [ASK if scale == FRACTION and number > 1 else scale for number in numbers]
    small = [number for number in some if number <= 1]
    if not small and not told:
        return [POINTS] * len(numbers)
    all_small = len(small) == len(some) and not told and not in_points
    if all_small and (in_fractions or any(number < 1 for number in small)):
        return [FRACTION] * len(numbers)
    return [
        FRACTION if number == 0 else POINTS if number > CERTAIN_POINTS else ASK
        for number in numbers
    ]


def _evidence(columns: list[Draft]) -> tuple[bool, bool]:
    """Whether plain numbers of the table's percentages are certainly points, or fractions."""
    points = fractions = False
    for draft in columns:
        figure = draft.figure
        number = figure.printed or Fraction(0)
        points |= figure.scale == POINTS or (not figure.is_settled and number > 1)
        fractions |= figure.scale == FRACTION or (not figure.is_settled and 0 < number < 1)
    return points, fractions


def _apply(draft: Draft, scale: str) -> None:
    figure = draft.figure
    number = figure.printed or Fraction(0)
    if scale == POINTS:
        figure.value = number / 100
    else:
        figure.value = number
        if figure.decimals is not None:
            figure.decimals = max(0, figure.decimals - 2)
    figure.percent, figure.is_settled = True, True
