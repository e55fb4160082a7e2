"""The whole cycle on real files, month after month: out, typed into, renamed, sorted, twice
returned, half returned, collected between refreshes. Every character that anybody typed can
be read in the book afterwards, and no cell was written over without a trace."""

from __future__ import annotations

import datetime as dt
import random
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from macros.hosts.pressing import Wishes, press_on_file
from macros.hosts.sending_out import send_out_book
from macros.outcome import Context
from tests.cycle.returning import ids
from tests.cycle.world import INDICATORS, SERVICES, small_council
from tests.support.hands import put, reorder, type_into, visible_columns
from workbook.files.read_book import read_book
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
            if self.chance.random() < 0.5:
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
        """A pack as a manager sends it back: typed into, sorted, renamed."""
        self.number += 1
        copy = self.folder / f"Copy of return ({self.number}) FINAL.xlsx"
        shutil.copy(pack, copy)
        sheet = ids(copy, "scorecard")
        rows = {key: row for key, row in sheet.rows.items() if "@" in key}
        if self.chance.random() < 0.3 and len(rows) > 1:
            one, other = self.chance.sample(sorted(rows.values()), 2)
            whole = {1, *visible_columns(sheet), *sheet.columns.values()}
            columns = whole if self.chance.random() < 0.5 else visible_columns(sheet)
            reorder(copy, sheet.name, {one: other, other: one}, columns)
        for _ in range(self.chance.randrange(4)):
            self._type_there(copy)
        return copy

    def _type_there(self, copy: Path) -> None:
        text = self._text()
        kind, row, column = self.chance.choice(
            [
                ("scorecard", "", "comment"),
                ("summary", "summary:improved:1", "line"),
                ("summary", "summary:work:1", "line"),
                ("check", "", "reason"),
                ("beside", "", ""),
            ]
        )
        sheet = ids(copy, "scorecard" if kind == "beside" else kind)
        if kind == "beside":
            place = (sheet.name, max(sheet.rows.values()) + 5, 12)
        else:
            keys = [row] if row else [key for key in sheet.rows if "@" in key]
            where = sheet.rows[self.chance.choice(keys)]
            place = (sheet.name, where, sheet.columns[column])
        put(copy, place[0], {place[1:]: text})
        self.held.setdefault(copy, {})[place] = text

    def _decide(self) -> None:
        chosen = {
            (f"question:{question.id}", "decision"): self.chance.choice(SETTLEMENTS)
            for question in self.found.cycle.questions
            if self.chance.random() < 0.6
        }
        if chosen:
            type_into(self.book, "To settle", chosen)
