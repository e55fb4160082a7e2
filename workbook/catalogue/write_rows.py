"""Writes an indicator as a row of text: what :mod:`workbook.catalogue.read_rows` reads."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from workbook.catalogue.columns import NAMES
from workbook.model import Indicator, PeriodGoals, Target


def row_of(indicator: Indicator) -> dict[str, str]:
    """Every column's text; reading it again gives the same indicator.

    Errors: ``ValueError`` for an item of a list that holds a semicolon, which stands
    between items, and for a profile or tolerance that no decimal number can say.

    >>> row_of(Indicator("cin_n", "Children in need", aliases=("CIN", "CiN")))["aliases"]
    'CIN; CiN'
    """
    target = indicator.target
    percent = indicator.unit == "percent"
    row = {
        "id": indicator.id,
        "ref": indicator.ref,
        "name": indicator.name,
        "aliases": _items(indicator.aliases),
        "band": indicator.band,
        "owner": indicator.owner,
        "headline": _yes(indicator.headline),
        "unit": indicator.unit,
        "decimals": str(indicator.decimals),
        "noun": indicator.noun,
        "polarity": indicator.polarity,
        "polarity_reason": indicator.polarity_reason,
        "current_basis": indicator.current_basis,
        "trend_basis": indicator.trend_basis,
        "accumulates": _yes(indicator.accumulates),
        "rollup": indicator.rollup,
        "target_mode": target.mode,
        "target_min": target.minimum.text,
        "target_upper": target.upper.text,
        "target": target.target.text,
        "tolerance": "" if target.tolerance is None else _number(target.tolerance, percent),
        "tier_1": target.tiers[0].text,
        "tier_2": target.tiers[1].text,
        "tier_3": target.tiers[2].text,
        "rated_tier": str(target.rated_tier or ""),
        "green_from": "" if target.green_from == 3 else str(target.green_from),
        "target_period": "" if target.period == "as reported" else target.period,
        "profile": _items(_number(figure, percent) for figure in target.profile),
        "period_targets": _items(_period_targets(target)),
        "comparators": _items(
            f"{other.name} {other.year} = {other.text}" for other in indicator.comparators
        ),
        "state": indicator.state,
        "definition": indicator.definition,
        "numerator": indicator.numerator,
        "denominator": indicator.denominator,
        "source": indicator.source,
    }
    return {name: row[name] for name in NAMES}


def _yes(flag: bool) -> str:
    return "yes" if flag else "no"


def _items(texts: Iterable[str]) -> str:
    items = tuple(texts)
    for item in items:
        if ";" in item:
            raise ValueError(f"{item!r} holds a semicolon, which stands between items")
    return "; ".join(items)


def _number(value: Fraction, percent: bool) -> str:
    """An exact decimal, with a percent sign where the unit is one.

    >>> _number(Fraction(3, 40), True), _number(Fraction(250), False)
    ('7.5%', '250')
    """
    size = value * 100 if percent else value
    places = next((d for d in range(30) if (size * 10**d).denominator == 1), None)
    if places is None:
        raise ValueError(f"{value} cannot be written as a decimal number")
    digits = int(size * 10**places)
    return f"{Decimal(digits).scaleb(-places):f}" + ("%" if percent else "")


def _period_targets(target: Target) -> Iterable[str]:
    for period, goals in target.by_period.items():
        yield " ".join((period, *_goals(goals)))


def _goals(goals: PeriodGoals) -> Iterable[str]:
    named = (("min", goals.minimum), ("upper", goals.upper), ("target", goals.target))
    return (f"{word} {goal.text}" for word, goal in named if goal.text)
