"""What is written into cells of Excel stands there as it is, whatever it looks like."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from macros.hosts.desktop.apply import apply
from macros.hosts.desktop.blocks import LONG, blocks
from macros.outcome import RefusedError
from tests.hosts.desktop.fake_excel import ComError, FakeBook

AWKWARD = [
    "=1+1", "+44 20", "-", "@home", "'quoted", "Aug-22", "May 2023", "5.10", "1/2", "10%", "£5",
    "(5)", "TRUE", "false", "1e5", "3 p", "12:30", "#N/A", " spaced ", "a\nb", "–", "→ static",
    "Sep 23", "=", "x" * 9000, "A text of more than forty letters with 12 digits in it",
]  # fmt: skip


def test_every_text_stays_the_text_it_is(highlight: Path) -> None:
    book = FakeBook(highlight)
    cells = [[40 + n, 3, text, None, None] for n, text in enumerate(AWKWARD)]
    apply(book, [{"do": "set_cells", "sheet": "Guide", "cells": cells}])
    held = book._package.cells("Guide")
    assert [held[40 + n, 3].value for n in range(len(AWKWARD))] == AWKWARD
    assert all(held[40 + n, 3].formula is None for n in range(len(AWKWARD)))


def test_text_cells_that_keep_the_apostrophe_are_written_without_it(highlight: Path) -> None:
    """Whether a cell of the format Text swallows it is for Excel to say; both are served."""
    book = FakeBook(highlight)
    book._keeps_apostrophes = True
    cells = [[40, 3, "=1", None, "@"], [41, 3, "Aug-22", None, "@"]]
    apply(book, [{"do": "set_cells", "sheet": "Guide", "cells": cells}])
    held = book._package.cells("Guide")
    assert [held[row, 3].value for row in (40, 41)] == ["=1", "Aug-22"]


def test_numbers_yes_and_no_and_blanks(highlight: Path) -> None:
    book = FakeBook(highlight)
    values: list[Any] = [3, 0.1 + 0.2, True, False, None, "", -0.0]
    cells = [[40, 3 + n, value, None, None] for n, value in enumerate(values)]
    apply(book, [{"do": "set_cells", "sheet": "Guide", "cells": cells}])
    held = book._package.cells("Guide")
    found = [held[40, 3 + n].value if (40, 3 + n) in held else None for n in range(7)]
    assert found == [3.0, 0.1 + 0.2, True, False, None, None, 0.0]


def test_a_formula_in_a_cell_of_the_format_text_is_a_formula(highlight: Path) -> None:
    book = FakeBook(highlight, results=lambda *_: 2.0)
    first = [[40, 3, "5.10", None, "@"]]
    apply(book, [{"do": "set_cells", "sheet": "Guide", "cells": first}])
    again = [[40, 3, 2.0, "1+1", None], [40, 4, 2.0, "1+1", None]]
    apply(book, [{"do": "set_cells", "sheet": "Guide", "cells": again}])
    assert book._package.cells("Guide")[40, 3].formula == "1+1"


def test_neighbours_are_written_in_one_call() -> None:
    table = [[r, c, r * c, None, None] for r in range(5, 2005) for c in range(2, 16)]
    assert [block.address for block in blocks(table)] == ["B5:O2004"]


def test_long_texts_go_alone() -> None:
    cells = [[5, 2, "a", None, None], [5, 3, "b" * (LONG + 1), None, None], [5, 4, 1, None, None]]
    assert [block.address for block in blocks(cells)] == ["B5", "C5", "D5"]
    cells = [[row, 2, "b" * (LONG + 1), None, None] for row in (5, 6)]
    assert [block.address for block in blocks(cells)] == ["B5", "B6"]


def test_rows_are_hidden_and_shown(highlight: Path) -> None:
    book = FakeBook(highlight)
    change = {"do": "hide_rows", "sheet": "Guide", "rows": [7, 5, 6, 9], "hidden": True}
    apply(book, [change])
    assert {5, 6, 7, 9} <= book._package.rows_hidden("Guide")
    apply(book, [change | {"hidden": False, "rows": [6]}])
    assert 6 not in book._package.rows_hidden("Guide")


def test_a_height_beyond_excels_greatest_is_its_greatest(highlight: Path) -> None:
    apply(FakeBook(highlight), [{"do": "set_heights", "sheet": "Guide", "heights": [[5, 900.0]]}])


def test_a_height_is_at_least_that_and_shows_no_hidden_row(highlight: Path) -> None:
    book = FakeBook(highlight)
    heights = {"do": "set_heights", "sheet": "Guide", "heights": [[5, 40.0], [6, 40.0], [7, 40.0]]}
    hide = {"do": "hide_rows", "sheet": "Guide", "rows": [6], "hidden": True}
    apply(book, [{**heights, "heights": [[5, 80.0]]}, hide, heights])
    guide = book.Worksheets("Guide")
    assert [guide.Range(f"{row}:{row}").RowHeight for row in (5, 6, 7)] == [80.0, 0.0, 40.0]
    assert 6 in book._package.rows_hidden("Guide")


def test_excel_calculates_once_for_those_who_calculate_by_hand(highlight: Path) -> None:
    book = FakeBook(highlight)
    book.Application.Calculation = -4135
    apply(book, [{"do": "set_cells", "sheet": "Guide", "cells": [[40, 3, 1, None, None]]}])
    assert book.Application._calculated == 1
    assert book.Application.Calculation == -4135


def test_a_sheet_that_is_gone_and_a_change_that_is_unknown(highlight: Path) -> None:
    with pytest.raises(RefusedError, match="The sheet Nowhere is gone"):
        apply(FakeBook(highlight), [{"do": "set_cells", "sheet": "Nowhere", "cells": []}])
    with pytest.raises(RefusedError, match="does not know: paint"):
        apply(FakeBook(highlight), [{"do": "paint", "sheet": "Guide"}])


def test_the_state_of_excel_comes_back_after_a_failure(highlight: Path) -> None:
    book = FakeBook(highlight)
    book._results = lambda *_: (_ for _ in ()).throw(ComError("no"))
    cells = [[40, 3, 1, "1+0", None]]
    with pytest.raises(ComError):
        apply(book, [{"do": "set_cells", "sheet": "Guide", "cells": cells}])
    app = book.Application
    assert (app.Calculation, app.ScreenUpdating, app.EnableEvents) == (-4105, True, True)


def test_what_excel_will_not_keep_is_named(highlight: Path) -> None:
    book = FakeBook(highlight)
    book._deaf.add((40, 3))
    cells = [[40, 3, 7, None, None], [40, 4, 8, None, None]]
    with pytest.raises(RefusedError, match=r"did not keep what was written into Guide!C40"):
        apply(book, [{"do": "set_cells", "sheet": "Guide", "cells": cells}])
