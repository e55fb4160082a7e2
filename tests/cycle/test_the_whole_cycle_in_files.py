"""The whole cycle on real files, month after month: out, typed into, renamed, sorted, twice
returned, half returned, collected between refreshes. Every character that anybody typed can
be read in the book afterwards, and no cell was written over without a trace."""

from __future__ import annotations

import datetime as dt
import os
import random
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from macros.hosts.pressing import Wishes, press_on_file
from macros.hosts.sending_out import send_out_book
from macros.outcome import Context
from tests.cycle.returning import SHEETS
from tests.cycle.world import INDICATORS, SERVICES, small_council
from tests.support.hands import ids_of, reorder, type_into, visible_columns
from workbook.changes import SetCells, Write
from workbook.files.package import Package, apply_changes, open_package
from workbook.files.read_book import read_book
from workbook.files.sheet_now import SheetNow, sheet_now
from workbook.files.write_book import write_new
from workbook.model import SETTLEMENTS, Scorecard

CYCLES_A_RUN = 4
RUNS = 126
"""Together more than five hundred cycles."""

_anything = st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r\ufffe\uffff")
TEXTS = st.one_of(
    st.text(_anything, min_size=1, max_size=40),
    st.builds(str.__add__, st.sampled_from("=+-@'\t\n "), st.text(_anything, max_size=30)),
    st.sampled_from(["=1+1", "=cmd|' /C calc'!A0", "+44", "-", "@x", "_x000D_", "a\nb", "😀"]),
    st.builds(
        lambda unit, times: (unit * times)[:10_000],
        st.text(_anything, min_size=1, max_size=9),
        st.integers(1, 3_000),
    ),
)


@pytest.fixture(scope="module", autouse=True)
def _quickly() -> Iterator[None]:
    """Nothing is killed here, so nothing waits for the disk."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda handle: None)
        yield


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("council") / "book.xlsx"
    write_new(small_council(), path)
    return path


@settings(
    max_examples=RUNS,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(seed=st.integers(0, 2**32), texts=st.lists(TEXTS, min_size=12, max_size=12))
def test_nothing_is_lost_month_after_month(council: Path, seed: int, texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book = Path(shutil.copy(council, Path(folder) / "book.xlsx"))
        months = _Months(book, random.Random(seed), texts)
        for _ in range(CYCLES_A_RUN):
            months.one()
        lost = months.typed - readable(months.found)
        assert not lost


def readable(found: Scorecard) -> set[str]:
    """Every text that can still be read somewhere in the book."""
    cycle = found.cycle
    texts = {c.text for c in (*found.comments, *found.archive, *cycle.answers)}
    for entry in cycle.log:
        texts |= {entry.text, entry.before}
    for question in cycle.questions:
        texts |= {question.ours, question.theirs}
    for query in cycle.queries:
        texts |= {query.reason, query.proposed, query.verdict}
    return texts


class _Months:
    """One book through several months, with everybody's hands in it."""

    def __init__(self, book: Path, chance: random.Random, texts: list[str]) -> None:
        self.book, self.chance, self.texts = book, chance, texts
        self.folder = book.parent
        self.typed: set[str] = set()
        self.held: dict[Path, dict[tuple[str, int, int], str]] = {}
        self.late: list[Path] = []
        self.standing: dict[tuple[str, str], str] = {}
        self.found = read_book(book).scorecard
        self.day = dt.date(2023, 9, 1)
        self.number = 0

    def one(self) -> None:
        """One month: typed into the book, sent, returned, settled, rolled."""
        self.number += 1
        self._type_here()
        out = self.folder / f"out {self.number}"
        sent = send_out_book(self.book, out, [], "", self._context)
        self._pressed()
        packs = [path for path in sent.files if path.suffix == ".xlsx"]
        if self.chance.random() < 0.4:
            self._type_here()
        returns = [self._returned(self.chance.choice(packs)) for _ in range(3)]
        if self.late and self.chance.random() < 0.5:
            returns.append(self.late.pop())
        self.chance.shuffle(returns)
        if self.chance.random() < 0.3:
            self.late.append(returns.pop())
        first, second = returns[:1], returns[1:]
        for some in (first, second):
            if some:
                for path in some:
                    self.typed |= set(self.held.get(path, {}).values())
                self._press("collect", Wishes(files=some))
            if self.chance.random() < 0.3:
                self._type_here()
                self._press("refresh", Wishes())
        self._decide()
        if self.chance.random() < 0.7:
            self._press("new-period", Wishes(keep_targets=True))
        else:
            self._press("refresh", Wishes())
        self.day += dt.timedelta(days=29)

    @property
    def _context(self) -> Context:
        return Context(self.day, "Team")

    def _press(self, button: str, wishes: Wishes) -> None:
        press_on_file(self.book, button, wishes, self._context)
        self._pressed()

    def _pressed(self) -> None:
        """What stood in a cell before a press stands there still, or has left its trace."""
        found = self.found = read_book(self.book).scorecard
        now = {(c.view, c.subject, c.text) for c in found.comments}
        traced = {(e.view, e.subject, e.before) for e in found.cycle.log}
        traced |= {(c.view, c.subject, c.text) for c in found.archive}
        for (view, subject), text in self.standing.items():
            where = (view, subject, text)
            assert where in now or where in traced, f"written over silently: {where}"
        self.typed |= set(self.standing.values())
        self.standing = {c.cell: c.text for c in found.comments}

    def _text(self) -> str:
        return self.chance.choice(self.texts)

    def _type_here(self) -> None:
        view = self.chance.choice(SERVICES)
        row, text = f"{self.chance.choice(INDICATORS)}@{view}", self._text()
        type_into(self.book, view, {(row, "comment"): text})
        self.standing[view, row] = text

    def _returned(self, pack: Path) -> Path:
        """A pack as a manager sends it back: sorted, typed into, renamed."""
        self.number += 1
        copy = self.folder / f"Copy of return ({self.number}) FINAL.xlsx"
        shutil.copy(pack, copy)
        if self.chance.random() < 0.3:
            sheet = ids_of(copy, SHEETS["scorecard"])
            one, other = self.chance.sample(sorted(sheet.rows[key] for key in _figures(sheet)), 2)
            whole = {1, *visible_columns(sheet), *sheet.columns.values()}
            columns = whole if self.chance.random() < 0.5 else visible_columns(sheet)
            reorder(copy, sheet.name, {one: other, other: one}, columns)
        package = open_package(copy)
        for _ in range(self.chance.randrange(4)):
            name, place, text = *self._place(package), self._text()
            apply_changes(package, [SetCells(name, {place: Write(text)})])
            self.held.setdefault(copy, {})[name, *place] = text
        package.save(copy)
        return copy

    def _place(self, package: Package) -> tuple[str, tuple[int, int]]:
        """A cell that somebody types into: a typing cell, or one beside the table."""
        kind, row, column = self.chance.choice(
            [
                ("scorecard", "", "comment"),
                ("summary", "summary:improved:1", "line"),
                ("summary", "summary:work:1", "line"),
                ("check", "", "reason"),
                ("scorecard", "", ""),
            ]
        )
        name = SHEETS[kind]
        sheet = sheet_now("", name, package.cells(name))
        if not column:
            return name, (max(sheet.rows.values()) + 5, 12)
        where = row or self.chance.choice(_figures(sheet))
        return name, (sheet.rows[where], sheet.columns[column])

    def _decide(self) -> None:
        chosen = {
            (f"question:{question.id}", "decision"): self.chance.choice(SETTLEMENTS)
            for question in self.found.cycle.questions
            if self.chance.random() < 0.6
        }
        if chosen:
            type_into(self.book, "To settle", chosen)


def _figures(sheet: SheetNow) -> list[str]:
    """The rows of a pack that stand for an indicator."""
    return [key for key in sheet.rows if "@" in key]
