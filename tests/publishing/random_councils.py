"""Councils by chance, with small numbers everywhere, published month after month.

Two to four services; two to four indicators, among them stocks, monthly counts, counts to
date, percentages, rates, and totals that are given beside their services; figures are
corrected, targets change, months go by.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random

from macros.hosts.checking import as_copy, is_wrong, true_numbers
from tests.support.builders import figure, indicator, min_upper, scorecard
from workbook.assess import assess, when
from workbook.attack.finding import Finding
from workbook.attack.outsider import attack
from workbook.files.template_folder import find_template, load_template
from workbook.model import Indicator, Observation, Published, Scorecard
from workbook.publishing.masked import ForOut, for_public

SERVICES = ("East", "North", "West", "South")
FIRST = ("2023-03", "2023-04", "2023-05", "2023-07")
KINDS = ("stock", "month", "to date", "share", "given share", "given count", "rate")
POPULATION = 2000
_TEMPLATE = load_template(find_template("highlight-indicators"))


@dataclass(frozen=True)
class Step:
    """One attempt to publish: what would go out, and what an outsider makes of all copies."""

    scorecard: Scorecard
    out: ForOut
    found: tuple[Finding, ...] = ()


def steps(seed: int, untidy: bool = False) -> Iterator[Step]:
    """Attempts to publish, each after some change. ``untidy``: given totals may be off."""
    chance = Random(seed)
    card = _council(chance, untidy)
    for _ in range(chance.randint(2, 4)):
        out = for_public(card, assess(card))
        if out.unsolved:
            yield Step(card, out)
        else:
            version = len(card.published) + 1
            record = Published(
                version, "public", card.period, "2023-09-07", "Jo", "a.xlsx", "", out.figures
            )
            yield Step(card, out, attacked(card, record))
            card = card.but(published=(*card.published, record))
        card = _changed(chance, card, untidy)


def attacked(card: Scorecard, record: Published) -> tuple[Finding, ...]:
    """What the attack recovers of a copy and those before it: numbers that are right."""
    earlier = [as_copy(one, card) for one in card.published]
    true = true_numbers([*card.published, record], card)
    found = attack(as_copy(record, card), earlier)
    return tuple(one for one in found if one.kind != "text" and not is_wrong(one, true))


def _council(chance: Random, untidy: bool) -> Scorecard:
    services = SERVICES[: chance.randint(2, 4)]
    kinds = [_indicator(n, chance.choice(KINDS), chance) for n in range(chance.randint(2, 4))]
    period = chance.choice(FIRST)
    blank = scorecard(
        kinds,
        period=period,
        services=services,
        columns=_TEMPLATE.layout.columns,
        wording=_TEMPLATE.wording,
        direction_base="previous period",
    )
    before = when.window(period, 2)[0]
    return _with_month(chance, _with_month(chance, blank, before, untidy), period, untidy)


def _indicator(number: int, kind: str, chance: Random) -> Indicator:
    key, name = f"{number} {kind}", f"Measure {number} of {kind}"
    counts, shares = min_upper("5", "9"), min_upper("50%", "80%")
    monthly = {"current_basis": "Month", "trend_basis": "Month"}
    if kind == "stock":
        return indicator(key, name=name, unit="count", target=counts)
    if kind == "given count":
        return indicator(key, name=name, unit="count", target=counts, rollup="given")
    if kind in ("month", "to date"):
        basis = {**monthly, "current_basis": "Month" if kind == "month" else "YTD"}
        return indicator(key, name=name, unit="count", target=counts, **basis)
    if kind == "rate":
        return indicator(key, name=name, unit="rate", target=counts)
    rollup = "given" if kind == "given share" else "pool"
    decimals = chance.choice([0, 1])
    return indicator(key, name=name, target=shares, decimals=decimals, rollup=rollup, **monthly)


def _changed(chance: Random, card: Scorecard, untidy: bool) -> Scorecard:
    """A figure is corrected, or targets change, or a month goes by."""
    what = chance.random()
    if what < 0.35:
        key = chance.choice(list(card.history))
        one = card.indicator(key.indicator)
        made = _figure(chance, one, key.service, key.period)
        return card.but(history={**card.history, key: made})
    if what < 0.45:
        eased = {"percent": min_upper("20%", "30%")}
        kinds = (
            replace(one, target=eased.get(one.unit, min_upper("3", "4"))) for one in card.indicators
        )
        return card.but(indicators=tuple(kinds))
    return _with_month(chance, card, when.window(_next(card.period), 1)[0], untidy)


def _next(period: str) -> str:
    """
    >>> _next("2023-12")
    '2024-01'
    """
    year, month = divmod(int(period[:4]) * 12 + int(period[5:]), 12)
    return f"{year}-{month + 1:02d}"


def _with_month(chance: Random, card: Scorecard, period: str, untidy: bool) -> Scorecard:
    history = dict(card.history)
    for one in card.indicators:
        parts = [
            _figure(chance, one, service, period)
            for service in card.layout.services
            if chance.random() > 0.05
        ]
        whole = [_given(chance, one, period, parts, untidy)] if one.rollup == "given" else []
        history |= {each.key: each for each in (*parts, *whole)}
    return card.but(history=history, period=period)


def _given(
    chance: Random, one: Indicator, period: str, parts: list[Observation], untidy: bool
) -> Observation:
    off = chance.choice([-1, 1, 1, 2]) if untidy and chance.random() < 0.3 else 0
    if one.unit == "count":
        total = sum((part.value or Fraction(0) for part in parts), Fraction(0))
        return figure(one.id, max(total + off, Fraction(0)), period)
    top = sum(int(part.numerator or 0) for part in parts)
    bottom = sum(int(part.denominator or 0) for part in parts)
    return figure(one.id, (top, bottom + abs(off)), period, "Month")


def _figure(chance: Random, one: Indicator, service: str, period: str) -> Observation:
    size = chance.choice([0, 1, 2, 3, 4, 5, 6, 8, 12])
    size = size if chance.random() < 0.8 else chance.randint(7, 60)
    if one.unit == "count":
        return figure(one.id, size, period, one.trend_basis or "Snapshot", service)
    if one.unit == "rate":
        made = figure(one.id, Fraction(size * 10_000, POPULATION), period, "Snapshot", service)
        return replace(made, numerator=Fraction(size), denominator=Fraction(POPULATION))
    return figure(one.id, (chance.randint(0, size), size), period, "Month", service)
