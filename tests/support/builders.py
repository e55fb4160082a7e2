"""Scorecards for tests, from few words: ``scorecard([indicator("x")], [figure("x", 5)])``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from workbook.model import (
    Column,
    Goal,
    Indicator,
    Layout,
    Observation,
    RatedRow,
    Scorecard,
    Settings,
    Target,
)

AUGUST = "2023-08"


def goal(text: str) -> Goal:
    """A goal as typed: "85%", "<17000", "540", "TBC"."""
    bare = text.lstrip("<>")
    try:
        number = Fraction(bare.rstrip("%"))
    except ValueError:
        return Goal(text, status=text)
    value = number / 100 if bare.endswith("%") else number
    return Goal(text, value, strict=text[:1] in ("<", ">"))


def min_upper(minimum: str, upper: str, **more: Any) -> Target:
    return Target("min_upper", minimum=goal(minimum), upper=goal(upper), **more)


def single(text: str, **more: Any) -> Target:
    return Target("single", target=goal(text), **more)


def ladder(*texts: str, **more: Any) -> Target:
    first, second, third = (goal(text) for text in texts)
    return Target("ladder", tiers=(first, second, third), **more)


def indicator(key: str = "x", **more: Any) -> Indicator:
    """A percentage of children, bigger is better, unless told otherwise."""
    given: dict[str, Any] = {
        "name": key,
        "unit": "percent",
        "decimals": 1,
        "noun": "children",
        "polarity": "bigger",
        "rollup": "pool",
        "owner": "Area",
    }
    if more.get("unit") == "count":
        given |= {"decimals": 0, "rollup": "sum"}
    return Indicator(key, **(given | more))


def figure(
    key: str,
    value: int | str | Fraction | tuple[int, int],
    period: str = AUGUST,
    basis: str = "Snapshot",
    service: str = "",
    **more: Any,
) -> Observation:
    """One figure: a pair is a numerator and denominator, "90.4%" a percentage, a word a status."""
    blank = Observation(key, period, basis, service, **more)
    if isinstance(value, tuple):
        n, d = Fraction(value[0]), Fraction(value[1])
        return replace(blank, value=n / d if d else None, numerator=n, denominator=d)
    if isinstance(value, str):
        try:
            number = Fraction(value.rstrip("%"))
        except ValueError:
            return replace(blank, status=value)
        return replace(blank, value=number / 100 if value.endswith("%") else number)
    return replace(blank, value=Fraction(value))


def months(
    key: str, values: Iterable[Any], first: str = "2023-04", basis: str = "Month", service: str = ""
) -> list[Observation]:
    """A figure for each month from the first; ``None`` leaves a month out."""
    year, month = int(first[:4]), int(first[5:])
    found = []
    for step, value in enumerate(values):
        years, rest = divmod(month - 1 + step, 12)
        if value is not None:
            found.append(figure(key, value, f"{year + years}-{rest + 1:02d}", basis, service))
    return found


def scorecard(
    indicators: Iterable[Indicator],
    figures: Iterable[Observation] = (),
    period: str = AUGUST,
    services: tuple[str, ...] = (),
    columns: tuple[Column, ...] = (),
    wording: dict[str, str] | None = None,
    **settings: Any,
) -> Scorecard:
    """A scorecard with these indicators and figures, and defaults for everything else."""
    return Scorecard(
        book_id="test",
        template_id="test",
        title="Test",
        period=period,
        layout=Layout("Test", services=services, columns=columns),
        settings=Settings(**settings),
        wording=wording or {},
        indicators=tuple(indicators),
        history={observation.key: observation for observation in figures},
    )


def row(rows: Iterable[RatedRow], key: str) -> RatedRow:
    """The row with a key: "x" or "x@East"."""
    return next(one for one in rows if one.key == key)
