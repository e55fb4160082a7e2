"""Targets and comparators as people type them into one cell."""

from __future__ import annotations

import re
from fractions import Fraction

from workbook.model import Comparator, Goal, PeriodGoals
from xl_udfs import periods
from xl_udfs.read_target import TargetText, read_target


class Wrong(ValueError):  # noqa: N818 - the name says what happened
    """A text that cannot be read: what is wrong, and what to write."""

    def __init__(self, what: str, do: str = "") -> None:
        self.what, self.do = what, do
        super().__init__(what)


def read_goal(text: str, unit: str) -> Goal:
    """A target as people type it; percentages become fractions of one.

    Errors: :class:`Wrong` for what is not one number or a status, and for a number without
    ``%`` where the unit is percent: 0.5 may be 50% or 0.5%, and 90 a slip.

    >>> read_goal("<17K", "count").value, read_goal("90%", "percent").value
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
    if unit == "percent" and not read.is_percent and value:
        sign = read.operator
        do = f"write {sign}{_plain(value)}%"
        if abs(value) <= 1:
            do = f"write {sign}{_plain(value * 100)}%, or {sign}{_plain(value)}%"
        raise Wrong(f"{text!r} has no percent sign", do)
    if unit and unit != "percent" and read.is_percent:
        raise Wrong(f"{text!r} is a percentage, but the unit is {unit}", "write a plain number")
    return Goal(text, value, read.strict)


def _read(text: str) -> TargetText:
    try:
        return read_target(text)
    except ValueError as error:
        raise Wrong(str(error), "write one number, TBC or Not set") from None


def _plain(value: Fraction) -> str:
    return f"{float(value):.15g}"


_GOAL_WORDS = {"min": "minimum", "minimum": "minimum", "upper": "upper", "target": "target"}
_GOAL = re.compile(r"\b(min|minimum|upper|target)\b", re.IGNORECASE)


def read_period_goals(text: str, unit: str) -> tuple[str, PeriodGoals]:
    """One item of the column period_targets: its period's key, and its targets.

    Errors: :class:`Wrong` for an unreadable period or target.

    >>> period, goals = read_period_goals("2019-20 Q3 target 7.5%", "percent")
    >>> period, goals.target.value
    ('2019-20 Q3', Fraction(3, 40))
    """
    parts = _GOAL.split(text)
    form = "write it like 2023-08 min 85% upper 90%"
    if len(parts) < 3:
        raise Wrong(f"{text!r} has no min, upper or target", form)
    written = parts[0].strip()
    try:
        period = periods.period_from_key(written)
    except ValueError:
        try:
            period = periods.period(written)
        except ValueError as error:
            raise Wrong(str(error), form) from None
    goals: dict[str, Goal] = {}
    for word, figure in zip(parts[1::2], parts[2::2], strict=True):
        name = _GOAL_WORDS[word.casefold()]
        if name in goals:
            raise Wrong(f"{text!r} says {word} twice", form)
        goals[name] = read_goal(figure, unit)
        if not goals[name].text:
            raise Wrong(f"{text!r} has no figure after {word}", form)
    if ("minimum" in goals) != ("upper" in goals):
        raise Wrong(f"{text!r} has only one of min and upper", form)
    return period.key, PeriodGoals(**goals)


_COMPARATOR = re.compile(r"(?P<name>.*\S)\s+(?P<year>[^\s=]*[0-9][^\s=]*)\s*=\s*(?P<text>.*)", re.S)


def read_comparator(text: str, unit: str) -> Comparator:
    """One item of the column comparators.

    Errors: :class:`Wrong` where name, year or figure is missing.

    >>> read_comparator("South East 2020/21 = 70%", "percent")
    Comparator(name='South East', year='2020/21', text='70%', value=Fraction(7, 10))
    >>> read_comparator("England 2020/21 = N/A", "count").value is None
    True
    """
    form = "write it like England 2020/21 = 69%"
    match = _COMPARATOR.fullmatch(text.strip())
    if not match:
        raise Wrong(f"{text!r} is not a name, a year, = and a figure", form)
    goal = read_goal(match["text"], unit)
    if not goal.text:
        raise Wrong(f"{text!r} has no figure", form)
    return Comparator(match["name"], match["year"], goal.text, goal.value)
