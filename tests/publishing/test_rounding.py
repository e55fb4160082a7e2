"""Counts of a public copy rounded: consistent in itself, and never more than the exact copy."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from macros.hosts.checking import refuse_if_given_away
from macros.outcome import RefusedError
from tests.publishing.random_councils import steps
from tests.publishing.small_council import council, press, public
from tests.support.builders import row
from workbook.attack.copies import Mark
from workbook.files.read_published import read_published
from workbook.files.write_published import draw_published
from workbook.model import Scorecard
from workbook.publishing.masked import for_rounding


def drawn(card: Scorecard, folder: Path) -> tuple[Path, Path]:
    """The rounded copy and the exact one, as files."""
    copy = press(card).products[0]
    paths = folder / "rounded.xlsx", folder / "exact.xlsx"
    for path, pages in zip(paths, (copy.pages, copy.exact), strict=True):
        path.write_bytes(draw_published(pages, copy.colours, copy.document))
    return paths


@pytest.mark.parametrize("to", [5, 10])
def test_every_count_of_the_file_is_a_multiple(to: int, tmp_path: Path) -> None:
    figures = read_published(drawn(council(round_counts_to=to), tmp_path)[0]).figures
    counts = [
        cell
        for one in figures
        for part in ("value", "numerator", "denominator")
        if one.counts(part) and isinstance(cell := one.cell(part), Fraction)
    ]
    assert counts
    assert all(count % to == 0 for count in counts)


def test_percentages_are_whole_and_made_of_the_exact_numbers() -> None:
    card = council(small=41, round_counts_to=10)
    figures = for_rounding(public(card)).figures
    east = next(one for one in figures if one.key == "visits|East|2023-08|Month")
    assert (east.numerator, east.denominator, east.printed) == (120, 160, "75%")


def test_reasons_give_no_exact_number_back() -> None:
    card = council(small=41, round_counts_to=10)
    rounded = for_rounding(public(card)).assessment
    found = row(rounded.rows, "visits@East")
    assert found.rating.miss_cases is None
    assert "children" not in found.rating.reason
    assert found.printed == "75%"


def test_what_is_hidden_is_hidden_whether_it_is_rounded_or_not(tmp_path: Path) -> None:
    rounded, exact = map(read_published, drawn(council(round_counts_to=5), tmp_path))
    for one, other in zip(rounded.figures, exact.figures, strict=True):
        assert (one.value is Mark.HIDDEN) == (other.value is Mark.HIDDEN)
    assert any(one.value is Mark.HIDDEN for one in rounded.figures)


def test_totals_that_do_not_add_up_any_more_stop_nothing(tmp_path: Path) -> None:
    card = council(small=3, round_counts_to=10)
    rounded, exact = drawn(card, tmp_path)
    record = press(card).products[0].record
    assert refuse_if_given_away(rounded, card, (), record=record, exact=exact) == ()


def test_a_copy_that_is_not_rounded_is_refused(tmp_path: Path) -> None:
    card = council(small=3, round_counts_to=10)
    exact = drawn(card, tmp_path)[1]
    with pytest.raises(RefusedError, match="is not what rounding makes"):
        refuse_if_given_away(exact, card, (), exact=exact)


def test_the_record_keeps_the_exact_number_and_what_was_printed() -> None:
    record = press(council(small=41, round_counts_to=10)).products[0].record
    total = next(one for one in record.figures if one.key == "cla||2023-08|Snapshot")
    assert (total.value, total.printed) == (136, "140")


def test_a_rating_that_rounding_changes_is_told() -> None:
    card = council(small=1, round_counts_to=10)  # 96 looked after, below the minimum of 100
    told = [line for line in press(card).report.lines if "rounded, so rated otherwise" in line]
    assert told == ["Note: rounded, so rated otherwise. Children looked after: Amber, exact Red."]


def test_councils_by_chance_can_all_be_rounded() -> None:
    for seed in range(15):
        for step in steps(seed):
            settings = step.out.scorecard.settings
            rounds = step.out.scorecard.but(
                settings=type(settings)(**{**vars(settings), "round_counts_to": 5})
            )
            made = for_rounding(type(step.out)(**{**vars(step.out), "scorecard": rounds}))
            assert len(made.figures) == len(step.out.figures)
