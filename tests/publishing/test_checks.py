"""What has to be settled before a copy goes out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros.outcome import RefusedError, WrongUsageError
from tests.publishing.small_council import council, press
from tests.support.builders import figure, indicator, min_upper
from workbook.assess import assess
from workbook.model import Cycle, Query
from workbook.publishing.checks import checks


def query(**more: str) -> Query:
    given = {"id": "Q1", "view": "East", "row": "cla@East", "period": "2023-08"} | more
    rest = dict.fromkeys(("printed", "verdict", "reason", "proposed", "who", "file", "asked"), "")
    return Query(**(rest | given))


def test_the_board_gets_sheets_that_are_not_verified_and_the_public_does_not() -> None:
    card = council()
    rated = assess(card)
    assert checks(card, rated, "board").blocking == ()
    assert any("verified" in one for one in checks(card, rated, "board").warnings)
    assert any("verified" in one for one in checks(card, rated, "public").blocking)


def test_an_open_query_of_the_month_blocks_both() -> None:
    card = council().but(cycle=Cycle(queries=(query(),)))
    with pytest.raises(RefusedError, match="query Q1 is open"):
        press(card, "board", override="")


@pytest.mark.parametrize("settled", [{"settled": "accepted"}, {"period": "2023-07"}])
def test_a_settled_query_and_one_of_another_month_block_nothing(settled: dict[str, str]) -> None:
    card = council().but(cycle=Cycle(queries=(query(**settled),)))
    assert checks(card, assess(card), "board").blocking == ()


def test_figures_in_conflict_block_and_their_two_numbers_are_never_shown() -> None:
    card = council()
    torn = figure("cla", "Conflict: 61 or 67", basis="Snapshot", service="West")
    card = card.but(history={**card.history, torn.key: torn})
    with pytest.raises(RefusedError, match="two figures, settle which is right"):
        press(card, "board", override="")
    copy = press(card, "board").products[0]
    table = copy.pages[-1].plan
    shown = [str(getattr(cell, "value", "")) for line in table.rows for cell in line.cells]
    assert not any("61 or 67" in text for text in shown)


@pytest.mark.parametrize("words", ["Jo", "Jo:", ": because"])
def test_an_override_needs_a_name_and_a_reason(words: str) -> None:
    with pytest.raises(WrongUsageError, match="a name and a reason"):
        press(council(), override=words)


def test_an_unknown_audience_is_wrong_usage() -> None:
    with pytest.raises(WrongUsageError, match="board or public"):
        press(council(), "councillors")


def test_a_rate_without_its_count_and_population_is_not_for_the_public() -> None:
    card = council()
    rate = indicator("rate", name="Rate of referrals", unit="rate", target=min_upper("5", "9"))
    card = card.but(
        indicators=(*card.indicators, rate),
        history={**card.history, (one := figure("rate", 12)).key: one},
    )
    with pytest.raises(RefusedError, match="Rate of referrals: a rate without its count"):
        press(card, override="")
    spared = card.but(settings=replace(card.settings, hide_exempt=("rate",)))
    with pytest.raises(RefusedError) as told:
        press(spared, override="")
    assert "Rate of referrals" not in str(told.value)
