"""Functions in cells: the Ratings row as formulas, so that a changed target rates at once.

Each formula carries the value that the same Python function gives; a reader without the
functions sees the right answer, and one with them sees it follow the target. Targets are
looked up on the Indicators sheet as they are typed. What a row cannot be rated by a
formula (a target of the period's own, a monthly profile, no rating at all) stays a value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from workbook.model import RatedRow, Settings
from workbook.sheets.figures import as_number
from workbook.sheets.plan import Cell, OwnRow, Scalar
from xl_udfs.exact import half_up

PREFIXES = {"none": "", "desktop": "", "addin": "_xldudf_"}
"""What stands before a function's name in the file, by mode."""

STALE = "Rated anew since the last refresh; refresh for the reason"

GOALS = {
    "minimum": "target_min",
    "upper": "target_upper",
    "target": "target",
    "tier_1": "tier_1",
    "tier_2": "tier_2",
    "tier_3": "tier_3",
}
"""Ratings columns of targets, by the Indicators column that they show."""


def made_live(
    row: RatedRow, settings: Settings, cells: Mapping[str, Cell | Scalar]
) -> dict[str, Cell | Scalar]:
    """A Ratings row with formulas in place of values wherever one gives that value."""
    found = dict(cells)

    def put(column: str, text: str, value: Scalar = None) -> None:
        held = cells.get(column)
        made = held if isinstance(held, Cell) else Cell(held)
        shown = made.value if value is None else value
        found[column] = replace(made, value=shown, formula=OwnRow(text))

    if not row.has_own_goals:
        where = OwnRow("MATCH({id},{targets[id]},0)", finds=row.indicator.id)
        found["at"] = Cell(None, "data", where)
        for column, source in GOALS.items():
            put(column, *_target(row, column, source))
    bar = _bar(row)
    if not bar or row.rating.rag is None or row.rating.held is None:
        return found
    held = _held(row)
    if held:
        put("held", held)
    put("rag", bar["rag"])
    put("reason", f'IF(EXACT({{rag}},{{rag_then}}),{{reason_then}},"{STALE}")')
    put("arrow", f"SC_DOT({_travel(row, settings)})")
    put("direction_words", f"SC_DOT_WORDS({_travel(row, settings)})")
    put("direction", 'TRIM({arrow}&" "&{direction_words})')
    _put_miss(row, bar, put)
    return found


def _target(row: RatedRow, column: str, source: str) -> tuple[str, Scalar]:
    """A target's formula, and its result where that is not the value the cell has anyway.

    It is a number, as the values are; a strict one stays the text that says so (``<17K``).
    """
    target = row.indicator.target
    goals = dict(zip(("tier_1", "tier_2", "tier_3"), target.tiers, strict=True))
    goals |= {"minimum": target.minimum, "upper": target.upper, "target": target.target}
    typed = f"INDEX({{targets[{source}]}},{{at}})"
    if goals[column].strict:
        return f'IF({typed}="","",{typed})', goals[column].text
    return f'SC_TARGET({typed},"value")', None


def _bar(row: RatedRow) -> dict[str, str]:
    """The rating formula, and the thresholds from red and from amber; nothing if there is none."""
    rating, indicator = row.rating, row.indicator
    target, sense = indicator.target, f'"{indicator.polarity}"'
    if rating.own_target or (rating.share is not None and target.profile):
        return {}

    def part(column: str, strict: bool) -> str:
        if rating.share is None:
            return f"{{{column}}}"
        months = rating.share * 12
        if months.denominator != 1:
            return ""
        share = f'SC_PRORATE(SC_TARGET({{{column}}},"value"),{months})'
        sign = "<" if indicator.polarity == "smaller" else ">"
        return f'"{sign}"&{share}' if strict else share

    if target.mode == "min_upper":
        low = part("minimum", target.minimum.strict)
        high = part("upper", target.upper.strict)
        return _complete(f"SC_RAG({{held}},{low},{high},{sense})", low, high)
    if target.mode == "single":
        column = f"tier_{target.rated_tier}" if target.rated_tier else "target"
        goal = target.tiers[target.rated_tier - 1] if target.rated_tier else target.target
        bar = part(column, goal.strict)
        tolerance = (target.tolerance or Fraction(0)) * (rating.share or 1)
        text = f"SC_RAG_TARGET({{held}},{bar},{as_number(tolerance)!r},{sense})"
        return _complete(text, "" if tolerance else bar, bar) if not tolerance else {"rag": text}
    if target.mode == "ladder":
        parts = [part(f"tier_{n}", goal.strict) for n, goal in enumerate(target.tiers, start=1)]
        green = parts[target.green_from - 1]
        if target.green_from == 2 and not target.tiers[2].is_set:
            parts[2] = parts[1]
        text = f"SC_RAG_LADDER({{held}},{','.join(parts)},{target.green_from},{sense})"
        return _complete(text, parts[0], green)
    return {}


def _complete(rag: str, red: str, amber: str) -> dict[str, str]:
    return {"rag": rag, "Red": red, "Amber": amber} if red and amber else {}


def _held(row: RatedRow) -> str:
    """The value that is rated, from the cells beside it; blank where it was summed."""
    current, rating = row.current, row.rating
    if current is None or current.value != rating.held:
        return ""
    n, d = current.numerator, current.denominator
    if n is not None and d and n / d == current.value:
        return "IF(ISNUMBER({denominator}),{numerator}/{denominator},{current})"
    return "IF(ISNUMBER({current}),{current},{current})"


def _travel(row: RatedRow, settings: Settings) -> str:
    indicator = row.indicator
    tolerance = settings.static_tolerance
    if tolerance is not None and indicator.unit == "percent":
        tolerance = tolerance / 100
    allowed = '""' if tolerance is None else repr(as_number(tolerance))
    sense = f'"{indicator.polarity}"'
    value = "{held}" if _held(row) else "{current}"
    return f'{value},{{base}},{sense},{allowed},{indicator.decimals},"{indicator.unit}"'


def _put_miss(row: RatedRow, bar: dict[str, str], put: object) -> None:
    rating, indicator = row.rating, row.indicator
    if rating.miss_points is None or not callable(put) or "Red" not in bar:
        return
    goal = f'IF({{rag}}="Red",{bar["Red"]},{bar["Amber"]})'
    sense = f'"{indicator.polarity}"'
    gap = Fraction(half_up(rating.gap or Fraction(0), indicator.decimals))
    if rating.miss_points == gap:
        unit = f'"{indicator.unit}"'
        text = f"ROUND(SC_MISS({{held}},{goal},{sense},{unit}),{indicator.decimals})"
        put("miss_points", text)
    if rating.miss_cases is not None and indicator.unit == "percent" and rating.share is None:
        put("miss_cases", f"SC_CASES_TO({{numerator}},{{denominator}},{goal},{sense})")
