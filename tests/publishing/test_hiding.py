"""A public copy is made of published figures alone: no small number can be worked out of it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from macros.hosts.checking import refuse_if_given_away
from macros.outcome import RefusedError
from tests.publishing.small_council import council, press, public
from tests.support.builders import figure, row
from workbook.assess import assess
from workbook.files.attack_file import attack_file
from workbook.files.write_published import draw_published
from workbook.model import Published, Scorecard
from workbook.publishing.masked import REASON
from workbook.sheets.plan import Cell


def written(card: Scorecard, path: Path, audience: str = "public") -> Path:
    copy = press(card, audience).products[0]
    path.write_bytes(draw_published(copy.pages, copy.colours, copy.document))
    return path


def test_a_small_number_and_one_beside_it_are_hidden_in_the_same_way() -> None:
    hidden = {figure.key for figure in public(council()).hidden}
    assert "cla|East|2023-08|Snapshot" in hidden
    beside = [key for key in hidden if key.endswith("2023-08|Snapshot")]
    assert len(beside) == 2
    assert not any(key.startswith("cla||") for key in hidden), "the directorate's total stays"


def test_a_copy_without_small_numbers_hides_nothing() -> None:
    card = council(small=30)
    assert public(card).hidden == ()
    assert public(card).assessment.counts == assess(card).counts


def test_a_hidden_row_has_no_rating_no_reason_no_direction_and_no_line() -> None:
    found = row(public(council()).assessment.rows, "cla@East")
    assert (found.rating.rag, found.rating.reason) == (None, REASON)
    assert (found.direction.words, found.printed) == ("[c]", "[c]")
    assert found.rating.miss_cases is None
    assert not any(found.trend.spark)


def test_a_figure_compared_with_a_hidden_one_has_no_direction() -> None:
    card = council(small=5)  # 5 in August, 6 in July: only August is small
    found = row(public(card).assessment.rows, "cla@East")
    assert found.direction.words == "[c]"


@pytest.mark.parametrize("small", [1, 2, 3, 4, 5, 6])
def test_the_attack_finds_nothing_in_the_finished_file(small: int, tmp_path: Path) -> None:
    path = written(council(small), tmp_path / "copy.xlsx")
    assert [one for one in attack_file(path) if one.kind != "text"] == []
    refuse_if_given_away(path, council(small), ())


def test_the_attack_finds_the_small_numbers_of_a_board_copy(tmp_path: Path) -> None:
    path = written(council(), tmp_path / "board.xlsx", "board")
    assert attack_file(path) != []
    with pytest.raises(RefusedError, match="would give hidden numbers away"):
        refuse_if_given_away(path, council(), ())


def test_a_number_that_an_earlier_copy_showed_is_known_to_all() -> None:
    """East had 6 then and 3 now; the total did not change, so what it lost another gained."""
    first = council(small=6)
    earlier = Published(
        1, "public", "2023-08", "2023-09-07", "Jo", "a.xlsx", "", public(first).figures
    )
    found = public(council(small=3).but(published=(earlier,)))
    assert found.unsolved == ()
    assert "cla|East|2023-08|Snapshot" in {figure.key for figure in found.hidden}


def test_an_exempt_indicator_is_shown() -> None:
    found = public(council(hide_exempt=("cla", "visits")))
    assert found.hidden == ()


def test_the_threshold_is_a_setting() -> None:
    assert public(council(small=8)).hidden == ()
    hidden = public(council(small=8, hide_up_to=9)).hidden
    assert any(figure.key == "cla|East|2023-08|Snapshot" for figure in hidden)


def test_a_page_shows_no_figure_of_a_hidden_row_but_its_targets() -> None:
    card = council(small=4)
    east = next(p.plan for p in press(card).products[0].pages if p.plan.name == "East")
    line = next(one for one in east.rows if one.key == "cla@East")
    shown = {
        column.id: cell.value
        for column, cell in zip(east.columns, line.cells, strict=True)
        if isinstance(cell, Cell) and isinstance(cell.value, int | float)
    }
    assert set(shown) <= {"minimum", "upper", "month_2"}, "June is 6, and was never small"


@pytest.mark.parametrize(("top", "bottom"), [(None, 44), (41, None), (3, None)])
def test_a_percentage_with_one_of_its_numbers_gives_the_other_away(
    top: int | None, bottom: int | None, tmp_path: Path
) -> None:
    card = council(small=30)
    share = Fraction(41 if top == 41 else 3, 44)
    one = replace(
        figure("visits", f"{float(share):.3%}", basis="Month", service="East"),
        numerator=None if top is None else Fraction(top),
        denominator=None if bottom is None else Fraction(bottom),
    )
    told = card.but(history={**card.history, one.key: one})
    assert "visits|East|2023-08|Month" in {figure.key for figure in public(told).hidden}
    assert any(
        one.number == "3" for one in attack_file(written(told, tmp_path / "b.xlsx", "board"))
    )
