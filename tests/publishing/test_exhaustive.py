"""An attacker who tries every council there could be: two services, two or three months.

Written for these tests, by exhaustion: it knows how figures are made (totals, quarters, years
to date, percentages) and nothing of how the hidden ones were chosen or are checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from random import Random

import pytest

from tests.support.builders import figure, indicator, min_upper, scorecard
from workbook.assess import assess
from workbook.files.template_folder import find_template, load_template
from workbook.model import Indicator, PublishedFigure, Scorecard
from workbook.publishing.masked import for_public

MOST = 9
APRIL, MAY = MONTHS = ("2023-04", "2023-05")
SERVICES = ("East", "North")
_COLUMNS = load_template(find_template("highlight-indicators")).layout.columns

World = Mapping[tuple[str, str], tuple[int, ...]]
"""The number (or numerator and denominator) of each service and month."""


def council(kind: Indicator, world: World) -> Scorecard:
    history = [
        figure(kind.id, numbers[0] if len(numbers) == 1 else numbers[:2], month, "Month", service)  # type: ignore[arg-type]
        for (service, month), numbers in world.items()
    ]
    period = max(month for _, month in world)
    return scorecard([kind], history, period=period, services=SERVICES, columns=_COLUMNS)


def numbers_in(world: World, one: PublishedFigure) -> tuple[int, ...]:
    """What the figure would be in a world: a sum of services and of months."""
    services = [one.service] if one.service else SERVICES
    found = [
        numbers
        for (service, month), numbers in world.items()
        if service in services and (one.basis != "Month" or month == one.period)
    ]
    return tuple(sum(part) for part in zip(*found, strict=True))


def looks_the_same(world: World, figures: Sequence[PublishedFigure]) -> bool:
    for one in figures:
        made = numbers_in(world, one)
        if len(made) == 1:
            shown = one.value is not None and not one.hidden
            if made[0] != one.value if shown else made[0] == 0:
                return False
        elif one.hidden:
            if made[1] == 0:
                return False
        elif made != (one.numerator, one.denominator):
            return False
    return True


def left_over(worlds: Iterator[World], figures: Sequence[PublishedFigure]) -> list[set[int]]:
    """The numbers that each hidden small number, and each small rest, may be."""
    small = [
        (one, part)
        for one in figures
        if one.hidden
        for part, number in enumerate(parts(numbers_of(one)))
        if 1 <= number <= 5
    ]
    found: list[set[int]] = [set() for _ in small]
    for world in worlds:
        if looks_the_same(world, figures):
            for (one, part), held in zip(small, found, strict=True):
                held.add(parts(numbers_in(world, one))[part])
    return found


def numbers_of(one: PublishedFigure) -> tuple[int, ...]:
    made = (one.value,) if one.numerator is None else (one.numerator, one.denominator)
    return tuple(int(number) for number in made if number is not None)


def parts(numbers: tuple[int, ...]) -> tuple[int, ...]:
    """A numerator and a denominator have a rest besides."""
    return numbers if len(numbers) == 1 else (*numbers, numbers[1] - numbers[0])


def hidden_in(kind: Indicator, world: World) -> tuple[PublishedFigure, ...]:
    card = council(kind, world)
    out = for_public(card, assess(card))
    assert out.unsolved == ()
    return tuple(one for one in out.figures if one.value is not None)


@pytest.mark.parametrize("basis", ["Month", "YTD"])
@pytest.mark.parametrize("seed", range(8))
def test_every_hidden_count_may_be_two_numbers(basis: str, seed: int) -> None:
    chance = Random(f"{basis} {seed}")
    kind = indicator(
        "n", unit="count", current_basis=basis, trend_basis="Month", target=min_upper("5", "9")
    )
    places = list(product(SERVICES, MONTHS))
    world = {place: (chance.randint(0, 6),) for place in places}
    worlds = (
        dict(zip(places, ((n,) for n in numbers), strict=True))
        for numbers in product(range(MOST), repeat=len(places))
    )
    assert all(len(left) > 1 for left in left_over(worlds, hidden_in(kind, world)))


@pytest.mark.parametrize("seed", range(8))
def test_every_hidden_part_of_a_percentage_may_be_two_numbers(seed: int) -> None:
    chance = Random(seed)
    kind = indicator(
        "p", current_basis="Month", trend_basis="Month", target=min_upper("50%", "80%")
    )
    sizes = [chance.randint(1, 9) for _ in SERVICES]
    april = {
        (service, APRIL): (chance.randint(0, size), size)
        for service, size in zip(SERVICES, sizes, strict=True)
    }
    pairs = [(n, d) for d in range(14) for n in range(d + 1)]
    worlds = (
        {("East", APRIL): east, ("North", APRIL): north} for east, north in product(pairs, repeat=2)
    )
    assert all(len(left) > 1 for left in left_over(worlds, hidden_in(kind, april)))
