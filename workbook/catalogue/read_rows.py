"""Reads the rows of an indicators table, and says of every wrong cell what to write.

The same reader serves a template's ``indicators.csv`` and the workbook's Indicators
sheet: a row is its number, its cells by column name, and a function that names a cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import pairwise

from workbook.catalogue.columns import NAMES
from workbook.catalogue.row_checks import disagreements
from workbook.catalogue.table_rows import Problem, TableRow
from workbook.catalogue.target_texts import Wrong, read_comparator, read_goal, read_period_goals
from workbook.model import (
    INDICATOR_STATES,
    MODES,
    ROLLUPS,
    TARGET_PERIODS,
    UNITS,
    Comparator,
    Goal,
    Indicator,
    PeriodGoals,
    Target,
)
from xl_udfs import look_alikes, words

__all__ = ["Problem", "TableRow", "read_indicators"]

MOST_DECIMALS = 6
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE = re.compile(
    rf"[0-9]{{1,2}}[ -]{_MONTH}(?:[ -][0-9]{{2,4}})?|{_MONTH}[ -][0-9]{{2,4}}"
    r"|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}|[0-9]{4}-[0-9]{2}-[0-9]{2}(?: 00:00:00)?",
    re.IGNORECASE,
)
"""How Excel shows a ref such as 2/6 that it took for a date."""


def read_indicators(rows: Sequence[TableRow]) -> tuple[tuple[Indicator, ...], list[Problem]]:
    """The indicators of a table in its order, and every problem in it.

    A row with a problem gives no indicator, but its other cells and the other rows are
    checked all the same. Rows without any text are passed over. Texts are compared with
    :func:`xl_udfs.look_alikes.key`.

    >>> row = {"id": "cin_n", "name": "Children in need", "unit": "count", "polarity": "up",
    ...        "current_basis": "Snapshot", "rollup": "sum"}
    >>> _, problems = read_indicators([TableRow(5, row, lambda column: f"row 5, {column}")])
    >>> print(problems[0])
    row 5, polarity: unknown polarity 'up'; write bigger, smaller or neutral
    """
    found: list[Indicator] = []
    read: list[tuple[TableRow, str, str, tuple[str, ...]]] = []
    problems: list[Problem] = []
    for row in rows:
        if not any(text and text.strip() for text in row.cells.values()):
            continue
        reader = _Row(row)
        indicator = reader.indicator()
        problems += reader.problems
        read.append((row, reader.text("id"), reader.text("name"), reader.aliases))
        if not reader.problems:
            found.append(indicator)
    problems += _shared(read)
    return tuple(found), sorted(problems, key=lambda p: (p.row, _order(p.column)))


def _order(column: str) -> int:
    return NAMES.index(column) if column in NAMES else len(NAMES)


def _shared(read: Iterable[tuple[TableRow, str, str, tuple[str, ...]]]) -> list[Problem]:
    """Ids that stand twice, and names or aliases that two indicators claim."""
    problems: list[Problem] = []
    ids: dict[str, int] = {}
    claimed: dict[str, tuple[int, str]] = {}
    for row, id_, name, aliases in read:
        folded = id_.casefold()
        if folded in ids:
            problems.append(
                Problem(
                    row.place("id"),
                    f"{id_!r} is also the id of row {ids[folded]}",
                    "give each indicator an id of its own",
                    row.number,
                    "id",
                )
            )
        elif folded:
            ids[folded] = row.number
        for column, text in (("name", name), *(("aliases", alias) for alias in aliases)):
            key = look_alikes.key(text)
            other, where = claimed.setdefault(key, (row.number, column))
            if key and other != row.number:
                problems.append(
                    Problem(
                        row.place(column),
                        f"{text!r} already stands in row {other}, column {where}",
                        "keep it at one of the two",
                        row.number,
                        column,
                    )
                )
    return problems


class _Row:
    """Reads one row, and keeps what is wrong in it."""

    def __init__(self, row: TableRow) -> None:
        self.row = row
        self.problems: list[Problem] = []
        self.aliases: tuple[str, ...] = ()
        self.unit = ""  # unknown: then nothing is said about percent signs

    def text(self, column: str) -> str:
        return (self.row.cells.get(column) or "").strip()

    def wrong(self, column: str, what: str, do: str = "") -> None:
        place = self.row.place(column)
        self.problems.append(Problem(place, what, do, self.row.number, column))

    def indicator(self) -> Indicator:
        self.aliases = self.items("aliases")
        self.unit = self.word("unit", UNITS, words.unit)
        polarity = self.word("polarity", words.POLARITIES, words.polarity)
        current = self.word("current_basis", words.BASES, words.basis)
        trend = self.word("trend_basis", words.BASES, words.basis, default=current)
        made = Indicator(
            id=self.id(),
            name=self.needed("name", "write what is measured"),
            ref=self.ref(),
            aliases=self.aliases,
            band=self.text("band"),
            unit=self.unit,
            decimals=self.number("decimals", range(MOST_DECIMALS + 1), default=0),
            noun=self.text("noun") or "cases",
            polarity=polarity,
            polarity_reason=self.text("polarity_reason"),
            current_basis=current,
            trend_basis=trend,
            accumulates=self.yes("accumulates"),
            rollup=self.word("rollup", ROLLUPS),
            target=self.target(),
            comparators=self.comparators(),
            owner=self.text("owner"),
            headline=self.yes("headline"),
            state=self.word("state", INDICATOR_STATES, default="current"),
            definition=self.text("definition"),
            numerator=self.text("numerator"),
            denominator=self.text("denominator"),
            source=self.text("source"),
            place=self.row.place("id"),
        )
        if not self.problems:
            for found in disagreements(made):
                self.wrong(*found)
        return made

    # one cell

    def needed(self, column: str, do: str) -> str:
        text = self.text(column)
        if not text:
            self.wrong(column, "blank", do)
        return text

    def id(self) -> str:
        text = self.needed("id", "write a key of letters, digits and _, such as cin_visits_pct")
        if text and not re.fullmatch(r"[A-Za-z0-9_]+", text):
            self.wrong("id", f"{text!r} is not a key", "use letters, digits and _ only")
        return text

    def ref(self) -> str:
        text = self.text("ref")
        if _DATE.fullmatch(text):
            do = "format the column as Text and type the ref again"
            self.wrong("ref", f"{text!r} is a date, which Excel made of the ref", do)
        return text

    def word(
        self,
        column: str,
        allowed: Sequence[str],
        read: Callable[[object], str] | None = None,
        default: str = "",
    ) -> str:
        """A word of a closed list, in any spelling that ``read`` knows."""
        text = self.text(column)
        if not text and default:
            return default
        found = ""
        if read is None:
            known = {look_alikes.key(word): word for word in allowed}
            found = known.get(look_alikes.key(text), "")
        else:
            try:
                found = read(text)
            except words.UnknownWord:
                found = ""
        if found in allowed:
            return found
        if text or not default:
            kind = column.replace("_", " ")
            seen = repr(text) if text else "(blank)"
            self.wrong(column, f"unknown {kind} {seen}", f"write {_either(allowed)}")
        return default

    def yes(self, column: str) -> bool:
        text = self.text(column).casefold()
        if text in ("yes", "y", "true", "1"):
            return True
        if text not in ("", "no", "n", "false", "0"):
            self.wrong(column, f"{self.text(column)!r} is neither yes nor no", "write yes or no")
        return False

    def number(self, column: str, allowed: Sequence[int], default: int) -> int:
        text = self.text(column)
        if not text:
            return default
        whole = re.fullmatch(r"([0-9]+)(?:\.0+)?", text)
        if whole and len(whole[1]) < 9 and int(whole[1]) in allowed:
            return int(whole[1])
        some = _either(map(str, allowed))
        if len(allowed) > 4:
            some = f"a whole number, {allowed[0]} to {allowed[-1]}"
        self.wrong(column, f"{text!r} cannot stand here", f"write {some}")
        return default

    def items(self, column: str) -> tuple[str, ...]:
        return tuple(item for part in self.text(column).split(";") if (item := part.strip()))

    # targets

    def goal(self, column: str) -> Goal:
        try:
            return read_goal(self.text(column), self.unit)
        except Wrong as wrong:
            self.wrong(column, wrong.what, wrong.do)
            return Goal()

    def target(self) -> Target:
        tolerance = self.goal("tolerance")
        sized = tolerance.value is not None and tolerance.value >= 0
        plain = sized and tolerance.text[:1] not in "<>"
        known = any(problem.column == "tolerance" for problem in self.problems)
        if self.text("tolerance") and not plain and not known:
            what = f"{tolerance.text!r} is not a size"
            self.wrong("tolerance", what, "write a number, such as 2% or 5")
        return Target(
            mode=self.word("target_mode", MODES, default="none"),
            minimum=self.goal("target_min"),
            upper=self.goal("target_upper"),
            target=self.goal("target"),
            tiers=(self.goal("tier_1"), self.goal("tier_2"), self.goal("tier_3")),
            rated_tier=self.number("rated_tier", range(4), default=0),
            green_from=self.number("green_from", (2, 3), default=3),
            tolerance=tolerance.value,
            period=self.word("target_period", TARGET_PERIODS, default="as reported"),
            profile=self.profile(),
            by_period=self.period_targets(),
        )

    def profile(self) -> tuple[Fraction, ...]:
        column = "profile"
        parts = self.items(column)
        if not parts:
            return ()
        found: list[Fraction] = []
        for part in parts:
            try:
                goal = read_goal(part, self.unit)
            except Wrong as wrong:
                self.wrong(column, wrong.what, wrong.do)
                return ()
            if goal.value is None or goal.text[:1] in "<>":
                self.wrong(column, f"{part!r} is not a figure", "write twelve numbers")
                return ()
            found.append(goal.value)
        if len(found) != 12:
            what = f"{len(found)} figures, and a year has twelve months"
            self.wrong(column, what, "write one cumulative figure a month, April to March")
        elif any(later < earlier for earlier, later in pairwise(found)):
            self.wrong(column, "the figures fall", "write cumulative figures, April to March")
        return tuple(found)

    def period_targets(self) -> dict[str, PeriodGoals]:
        column = "period_targets"
        found: dict[str, PeriodGoals] = {}
        for item in self.items(column):
            try:
                period, goals = read_period_goals(item, self.unit)
            except Wrong as wrong:
                self.wrong(column, wrong.what, wrong.do)
                continue
            if period in found:
                self.wrong(column, f"{period} stands twice", "keep one of them")
            found[period] = goals
        return found

    def comparators(self) -> tuple[Comparator, ...]:
        column = "comparators"
        found: list[Comparator] = []
        for item in self.items(column):
            try:
                made = read_comparator(item, self.unit)
            except Wrong as wrong:
                self.wrong(column, wrong.what, wrong.do)
                continue
            if made.label.casefold() in (other.label.casefold() for other in found):
                self.wrong(column, f"{made.label!r} stands twice", "keep one of them")
            found.append(made)
        return tuple(found)


def _either(allowed: Iterable[str]) -> str:
    *most, last = allowed
    return f"{', '.join(most)} or {last}" if most else last
