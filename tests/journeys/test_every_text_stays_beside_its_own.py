"""Whatever people type, however the rows are turned: after a refresh each text is to the
character beside its own indicator, and none is lost."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.support.hands import (
    ids_of,
    indicator_rows,
    insert_rows,
    put,
    reorder,
    type_into,
    visible_columns,
)
from tests.support.steps import archive, comments, findings, refreshed
from workbook.files.package import open_package
from workbook.files.read_book import read_book
from workbook.sheets.plan import Scalar

COPIED = "cin_visits_4w_pct"
"""New indicators are made after this one, in its band."""

anything = st.characters(
    exclude_categories=["Cs"], exclude_characters="\x00\r"
)  # a cell ends its lines with \n; no file format of Excel's carries a NUL
texts = st.one_of(
    st.text(anything, min_size=1, max_size=60),
    st.builds(str.__add__, st.sampled_from("=+-@'\t\n "), st.text(anything, max_size=40)),
    st.builds(
        "".join, st.lists(st.sampled_from(["_x000D_", "_x0041_", "\n", "😀", "a "]), min_size=1)
    ),
    st.builds(
        lambda line, times: (line * times)[:10_000],
        st.text(anything, min_size=1),
        st.integers(1, 5_000),
    ),
)
targets = st.integers(1, 89).map(lambda n: f"{n}%")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory, highlight_august: Path) -> Path:
    return Path(shutil.copy(highlight_august, tmp_path_factory.mktemp("texts") / "book.xlsx"))


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # an example takes half a second
)
@given(data=st.data())
def test_each_text_stays_beside_its_own_indicator(book: Path, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        mine = Path(shutil.copy(book, Path(folder) / "mine.xlsx"))
        rows = indicator_rows(ids_of(mine, "Directorate"))
        typed = data.draw(st.dictionaries(st.sampled_from(sorted(rows)), texts, min_size=1))
        type_into(mine, "Directorate", {(key, "comment"): text for key, text in typed.items()})
        aimed = data.draw(targets, label="changed minimum")
        type_into(mine, "Indicators", {("cin_plan_completed_pct", "target_min"): aimed})
        _sort(mine, data)
        if data.draw(st.booleans(), label="a new indicator"):
            _new_indicator(mine)
        gone = data.draw(st.sampled_from([None, *sorted(rows)]), label="withdrawn")
        if gone:
            type_into(mine, "Indicators", {(gone, "state"): "withdrawn"})

        refreshed(mine, "2023-09")

        standing = comments(mine)
        for key, text in typed.items():
            if key == gone:
                assert text in [c.text for c in archive(mine) if c.subject == key]
                assert _on_commentary(mine, text)
                assert [row for row in findings(mine, "archived") if row["found"] == text]
            else:
                assert standing["", key] == text
        shown = read_book(mine).scorecard.indicator("cin_plan_completed_pct")
        assert shown.target.minimum.text == aimed
        if data.draw(st.booleans(), label="refreshed again"):
            before = mine.read_bytes()
            refreshed(mine)
            assert mine.read_bytes() == before


def _sort(book: Path, data: st.DataObject) -> None:
    """Turns the rows of the whole table: with everything in them, or visible columns only."""
    sheet = ids_of(book, "Directorate")
    places = sorted(indicator_rows(sheet).values())
    order = dict(zip(places, data.draw(st.permutations(places), label="sorted"), strict=True))
    only = data.draw(st.booleans(), label="visible columns only")
    reorder(book, "Directorate", order, visible_columns(sheet) if only else None)


def _new_indicator(book: Path) -> None:
    """Types a row into Indicators under another one: a copy of it with its own id and name."""
    now = ids_of(book, "Indicators")
    at = now.rows[COPIED] + 1
    cells: dict[str, Scalar] = {name: now.value(COPIED, name) for name in now.columns}
    cells |= {"id": "new_visits_pct", "ref": "3.9", "name": "% of new visits", "aliases": None}
    insert_rows(book, "Indicators", at, like=at - 1)
    put(book, "Indicators", {(at, now.columns[name]): cell for name, cell in cells.items()})


def _on_commentary(book: Path, text: str) -> bool:
    return text in [cell.value for cell in open_package(book).cells("Commentary").values()]
