"""A made-up scorecard of any size: indicators, services, months of history, comments.

Everything comes from a seed, so that every run measures the same book. No figure in it is
anybody's.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from random import Random

from macros.hosts.make import with_functions
from macros.new_book import from_template
from workbook.files.template_folder import find_template, load_template
from workbook.files.write_book import write_new
from workbook.model import Comment, Goal, Indicator, Observation, Place, Scorecard, Target
from xl_udfs import periods

MONTH = "2023-08"
"""The month at which the book stands; it is refreshed into the next one."""

SEED = 20230831
COMMENTED = 0.4
"""How many of the rows carry a comment that somebody typed."""

RESTATED = 0.01
"""How many of last month's figures stand in the next extract again, changed."""

_KINDS = ("percent", "count", "rate")
_WORDS = (
    "The rise follows two large sibling groups; the panel looked at each of them.",
    "Recording was late in one team. A check of all open cases is under way.",
    "On course. No action is needed before the next board.",
    "Three posts are vacant and agency cover ends in October; see the workforce report.",
)


@dataclass(frozen=True)
class Size:
    """How large a made-up scorecard is."""

    indicators: int
    months: int
    services: int

    @property
    def figures(self) -> int:
        return self.indicators * self.months * self.services

    def tenth(self) -> Size:
        """The same with a tenth of the indicators, at least one."""
        return replace(self, indicators=max(1, round(self.indicators / 10)))


def next_month() -> str:
    return periods.period_from_key(MONTH).shift(1).key


def make(size: Size, folder: Path, functions: str = "none") -> tuple[Path, Path]:
    """Writes ``book.xlsx`` and the next month's ``extract.csv``; gives where they are."""
    book, extract = folder / "book.xlsx", folder / "extract.csv"
    random = Random(SEED)
    made = with_functions(scorecard(size, random), functions)
    write_new(made, book)
    with extract.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(extract_rows(made, random))
    return book, extract


def scorecard(size: Size, random: Random) -> Scorecard:
    """A scorecard on the board layout with a full history up to :data:`MONTH`."""
    empty = from_template(load_template(find_template("performance-board")), MONTH, "benchmark")
    services = tuple(f"Service area {number}" for number in range(1, size.services + 1))
    indicators = tuple(_indicator(number, services) for number in range(size.indicators))
    history = {
        seen.key: seen
        for indicator in indicators
        for service in services
        for seen in _series(indicator, service, size.months, random)
    }
    return empty.but(
        layout=replace(empty.layout, services=services, bands=_bands()),
        indicators=indicators,
        history=history,
        comments=tuple(_comments(indicators, services, random)),
    )


def _bands() -> tuple[str, ...]:
    return tuple(f"Band {letter}" for letter in "ABCDEFGHI")


def _indicator(number: int, services: tuple[str, ...]) -> Indicator:
    unit = _KINDS[number % 3]
    smaller = number % 4 == 0
    bands = _bands()
    return Indicator(
        id=f"indicator_{number:03d}",
        name=f"Measure {number} of work done with children and families",
        ref=f"{number // 10 + 1}.{number % 10}",
        aliases=(f"Measure {number}",),
        band=bands[number * len(bands) // 115 % len(bands)],
        unit=unit,
        decimals={"percent": 1, "count": 0, "rate": 1}[unit],
        noun="children",
        polarity="smaller" if smaller else "bigger",
        current_basis="Snapshot" if unit == "percent" else "Month",
        trend_basis="Snapshot" if unit == "percent" else "Month",
        rollup={"percent": "pool", "count": "sum", "rate": "rate"}[unit],
        target=_target(number, unit, smaller),
        owner=services[number % len(services)],
        headline=number % 4 == 0,
        numerator="children in time",
        denominator="all children",
    )


def _target(number: int, unit: str, smaller: bool) -> Target:
    if unit == "percent":
        goals = [("70%", Fraction(7, 10)), ("80%", Fraction(4, 5)), ("90%", Fraction(9, 10))]
    elif unit == "count":
        goals = [("900", Fraction(900)), ("1000", Fraction(1000)), ("1100", Fraction(1100))]
    else:
        goals = [("4.5", Fraction(9, 2)), ("5", Fraction(5)), ("5.5", Fraction(11, 2))]
    if smaller:
        goals.reverse()
    first, second, third = (Goal(text, value) for text, value in goals)
    match number % 5:
        case 0:
            return Target("single", target=second)
        case 1 | 2:
            return Target("ladder", tiers=(first, second, third))
        case _:
            return Target("min_upper", minimum=first, upper=third)


def _series(
    indicator: Indicator, service: str, months: int, random: Random
) -> Iterator[Observation]:
    last = periods.period_from_key(MONTH)
    for back in range(months - 1, -1, -1):
        month = last.shift(-back).key
        place = Place(f"extract-{month}.csv", "", f"E{random.randrange(2, 5000)}")
        yield _figure(indicator, service, month, place, random)


def _figure(
    indicator: Indicator, service: str, period: str, place: Place, random: Random
) -> Observation:
    blank = Observation(indicator.id, period, indicator.current_basis, service, place=place)
    if indicator.unit == "count":
        return replace(blank, value=Fraction(random.randrange(40, 130)))
    if indicator.unit == "percent":
        whole = random.randrange(40, 400)
        part = random.randrange(whole // 2, whole + 1)
    else:
        whole, part = 20_000, random.randrange(60_000, 140_000)
    numerator, denominator = Fraction(part), Fraction(whole)
    return replace(
        blank, value=numerator / denominator, numerator=numerator, denominator=denominator
    )


def _comments(
    indicators: tuple[Indicator, ...], services: tuple[str, ...], random: Random
) -> Iterator[Comment]:
    for indicator in indicators:
        for service in services:
            if random.random() < COMMENTED:
                text = " ".join(random.choices(_WORDS, k=random.randrange(1, 5)))
                yield Comment(service, f"{indicator.id}@{service}", MONTH, text)
        if indicator.headline:
            yield Comment("", indicator.id, MONTH, random.choice(_WORDS))


def extract_rows(made: Scorecard, random: Random) -> Iterator[list[object]]:
    """The next month of every series, and a few of last month's figures restated."""
    yield ["Indicator", "Service", "Period", "Basis", "Numerator", "Denominator", "Value"]
    coming = next_month()
    for indicator in made.indicators:
        for service in made.layout.services:
            yield _row(_figure(indicator, service, coming, Place(), random), indicator)
            if random.random() < RESTATED:
                yield _row(_figure(indicator, service, MONTH, Place(), random), indicator)


def _row(seen: Observation, indicator: Indicator) -> list[object]:
    head = [indicator.name, seen.service, seen.period, seen.basis]
    if seen.numerator is None or seen.denominator is None or seen.value is None:
        return [*head, "", "", "" if seen.value is None else int(seen.value)]
    share = "" if indicator.unit == "percent" else f"{float(seen.value):.15g}"
    return [*head, int(seen.numerator), int(seen.denominator), share]
