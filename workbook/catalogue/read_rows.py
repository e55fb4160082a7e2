"""Reads the rows of an indicators table, and says of every wrong cell what to write.

The same reader serves a template's ``indicators.csv`` and the workbook's Indicators
sheet: a row is its number, its cells by column name, and a function that names a cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from workbook.catalogue.columns import NAMES
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
from xl_udfs import look_alikes, periods, rag, words
from xl_udfs.read_target import TargetText, read_target

MOST_DECIMALS = 6


class TableRow(NamedTuple):
    """One row of the table: its number, its cells, and where each of them stands.

    ``place`` turns a column's name into words for people: "indicators.csv, row 5, column
    polarity", or "Indicators, cell K5".
    """

    number: int
    cells: Mapping[str, str]
    place: Callable[[str], str]


@dataclass(frozen=True)
class Problem:
    """What is wrong in one cell, and what to write instead.

    >>> str(Problem("indicators.csv, row 5, column unit", "unknown unit 'kg'", "write count"))
    "indicators.csv, row 5, column unit: unknown unit 'kg'; write count"
    """

    place: str
    what: str
    do: str = ""
    row: int = 0
    column: str = ""

    def __str__(self) -> str:
        text = f"{self.place}: {self.what}" if self.place else self.what
        return f"{text}; {self.do}" if self.do else text


class _Wrong(ValueError):  # noqa: N818 - the name says what happened
    """A cell that cannot be read: what is wrong, and what to write."""

    def __init__(self, what: str, do: str = "") -> None:
        self.what, self.do = what, do
        super().__init__(what)


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
            ref=self.text("ref"),
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
            self.check(made)
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
        self.wrong(column, f"{text!r} cannot stand here", f"write {_either(map(str, allowed))}")
        return default

    def items(self, column: str) -> tuple[str, ...]:
        return tuple(item for part in self.text(column).split(";") if (item := part.strip()))

    # targets

    def goal(self, column: str) -> Goal:
        try:
            return read_goal(self.text(column), self.unit)
        except _Wrong as wrong:
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
            except _Wrong as wrong:
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
            except _Wrong as wrong:
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
            except _Wrong as wrong:
                self.wrong(column, wrong.what, wrong.do)
                continue
            if made.label.casefold() in (other.label.casefold() for other in found):
                self.wrong(column, f"{made.label!r} stands twice", "keep one of them")
            found.append(made)
        return tuple(found)

    # the row as a whole

    def check(self, made: Indicator) -> None:
        """Whether the cells of a row agree with each other."""
        if made.polarity == "neutral" and not made.polarity_reason:
            self.wrong("polarity_reason", "blank", "write why neither direction is better")
        self.check_rollup(made)
        self.check_mode(made.target)
        if made.polarity != "neutral":
            self.check_order(made)
        self.check_annual(made)

    def check_rollup(self, made: Indicator) -> None:
        if made.rollup == "sum" and made.unit != "count":
            do = "write pool for percentages, rate for rates, or given"
            self.wrong("rollup", f"only counts can be added up, not a {made.unit}", do)
        if made.rollup == "rate" and made.unit != "rate":
            self.wrong("rollup", f"a {made.unit} is not a rate", "write sum, pool, given or none")
        if made.rollup == "pool":
            if made.unit == "count":
                self.wrong("rollup", "a count has nothing to pool", "write sum or given")
            elif not (made.numerator and made.denominator):
                blank = "denominator" if made.numerator else "numerator"
                self.wrong(blank, "blank, and rollup pool adds it up", "write what is counted")

    def check_mode(self, target: Target) -> None:
        if target.mode == "min_upper" and target.minimum.is_set != target.upper.is_set:
            blank, other = (
                ("target_upper", "minimum") if target.minimum.is_set else ("target_min", "upper")
            )
            what = f"not set, but the {other} is"
            self.wrong(blank, what, "set both, or neither, or write another target_mode")
        if target.mode == "ladder":
            first, last = target.tiers[0].is_set, target.tiers[target.green_from - 1].is_set
            if first != last:
                blank, other = (
                    (f"tier_{target.green_from}", "tier_1")
                    if first
                    else ("tier_1", f"tier_{target.green_from}")
                )
                self.wrong(blank, f"not set, but {other} is", "set both, or neither")
        if target.rated_tier and target.mode != "single":
            self.wrong("rated_tier", "only counts with target_mode single", "leave it blank")
        if target.tolerance is not None and target.mode != "single":
            self.wrong("tolerance", "only counts with target_mode single", "leave it blank")
        if target.mode == "none":
            goals = (("target_min", target.minimum), ("target_upper", target.upper))
            for column, goal in (*goals, ("target", target.target)):
                if goal.is_set:
                    do = "write min_upper, single or ladder, or leave the target blank"
                    self.wrong("target_mode", f"none, but {column} is set", do)
                    break

    def check_order(self, made: Indicator) -> None:
        target = made.target
        swap = "swap them, or change the polarity"
        pairs = [("target_upper", target.minimum, target.upper)]
        pairs += [("period_targets", of.minimum, of.upper) for of in target.by_period.values()]
        for column, minimum, upper in pairs:
            if minimum.value is None or upper.value is None:
                continue
            try:
                rag.check_order(minimum.value, upper.value, made.polarity, made.unit)
            except ValueError as error:
                self.wrong(column, str(error), swap)
        tiers = [(f"tier_{n}", goal) for n, goal in enumerate(target.tiers, start=1) if goal.is_set]
        for (easier, one), (harder, two) in pairwise(tiers):
            if one.value is None or two.value is None:
                continue
            falls = two.value < one.value
            if one.value != two.value and falls == (made.polarity == "bigger"):
                what = f"{two.text} is easier than {easier} ({one.text}) where {made.polarity}"
                self.wrong(harder, f"{what} is better", swap)
        named = (
            ("target_min", target.minimum),
            ("target_upper", target.upper),
            ("target", target.target),
            *tiers,
        )
        for column, goal in named:
            hint = read_target(goal.text).polarity_hint if goal.is_set else ""
            if hint and hint != made.polarity:
                what = f"{goal.text} says {hint} is better, but the polarity is {made.polarity}"
                self.wrong(column, what, "turn the sign round, or change the polarity")

    def check_annual(self, made: Indicator) -> None:
        target = made.target
        if target.profile and target.period != "annual":
            self.wrong("target_period", "a profile needs an annual target", "write annual")
        if target.period != "annual" or made.unit == "percent":
            if target.profile and made.unit == "percent":
                self.wrong("profile", "percentages have no share of a year", "leave it blank")
            return
        monthly = made.unit == "count" and made.current_basis == "Month"
        if made.unit in ("count", "rate") and (made.accumulates or monthly):
            return
        kind = f"{made.unit} on the basis {made.current_basis}"
        self.wrong(
            "target_period",
            f"annual, but a {kind} has no share of a year",
            "write as reported; annual is for counts and rates with accumulates yes, "
            "and for monthly counts",
        )


def _either(allowed: Iterable[str]) -> str:
    *most, last = allowed
    return f"{', '.join(most)} or {last}" if most else last


def read_goal(text: str, unit: str) -> Goal:
    """A target as people type it; percentages become fractions of one.

    Errors: ``ValueError`` for what is not one number or a status, and for a number above
    one without ``%`` where the unit is percent: 90 may be 90% or a slip.

    >>> read_goal("<17K", "count").value, read_goal("0.9", "percent").value
    (Fraction(17000, 1), Fraction(9, 10))
    >>> read_goal("Not set", "percent").status
    'Not set'
    """
    text = text.strip()
    if not text:
        return Goal()
    read = _read(text)
    if read.status:
        return Goal(text, status=read.status)
    value = read.value
    assert value is not None
    if unit == "percent" and not read.is_percent and abs(value) > 1:
        sign = read.operator
        raise _Wrong(f"{text!r} has no percent sign", f"write {sign}{_plain(value)}%")
    if unit and unit != "percent" and read.is_percent:
        raise _Wrong(f"{text!r} is a percentage, but the unit is {unit}", "write a plain number")
    return Goal(text, value, read.strict)


def _read(text: str) -> TargetText:
    try:
        return read_target(text)
    except ValueError as error:
        raise _Wrong(str(error), "write one number, TBC or Not set") from None


def _plain(value: Fraction) -> str:
    return f"{float(value):.15g}"


_GOAL_WORDS = {"min": "minimum", "minimum": "minimum", "upper": "upper", "target": "target"}
_GOAL = re.compile(r"\b(min|minimum|upper|target)\b", re.IGNORECASE)


def read_period_goals(text: str, unit: str) -> tuple[str, PeriodGoals]:
    """One item of the column period_targets: its period's key, and its targets.

    Errors: ``ValueError`` for an unreadable period or target.

    >>> period, goals = read_period_goals("2019-20 Q3 target 7.5%", "percent")
    >>> period, goals.target.value
    ('2019-20 Q3', Fraction(3, 40))
    """
    parts = _GOAL.split(text)
    form = "write it like 2023-08 min 85% upper 90%"
    if len(parts) < 3:
        raise _Wrong(f"{text!r} has no min, upper or target", form)
    written = parts[0].strip()
    try:
        period = periods.period_from_key(written)
    except ValueError:
        try:
            period = periods.period(written)
        except ValueError as error:
            raise _Wrong(str(error), form) from None
    goals: dict[str, Goal] = {}
    for word, figure in zip(parts[1::2], parts[2::2], strict=True):
        name = _GOAL_WORDS[word.casefold()]
        if name in goals:
            raise _Wrong(f"{text!r} says {word} twice", form)
        goals[name] = read_goal(figure, unit)
        if not goals[name].text:
            raise _Wrong(f"{text!r} has no figure after {word}", form)
    if ("minimum" in goals) != ("upper" in goals):
        raise _Wrong(f"{text!r} has only one of min and upper", form)
    return period.key, PeriodGoals(**goals)


_COMPARATOR = re.compile(r"(?P<name>.*\S)\s+(?P<year>[^\s=]*[0-9][^\s=]*)\s*=\s*(?P<text>.*)", re.S)


def read_comparator(text: str, unit: str) -> Comparator:
    """One item of the column comparators.

    Errors: ``ValueError`` where name, year or figure is missing.

    >>> read_comparator("South East 2020/21 = 70%", "percent")
    Comparator(name='South East', year='2020/21', text='70%', value=Fraction(7, 10))
    >>> read_comparator("England 2020/21 = N/A", "count").value is None
    True
    """
    form = "write it like England 2020/21 = 69%"
    match = _COMPARATOR.fullmatch(text.strip())
    if not match:
        raise _Wrong(f"{text!r} is not a name, a year, = and a figure", form)
    goal = read_goal(match["text"], unit)
    if not goal.text:
        raise _Wrong(f"{text!r} has no figure", form)
    return Comparator(match["name"], match["year"], goal.text, goal.value)
