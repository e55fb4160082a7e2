"""The sentence above a table: how many are rated what, and by how much the reds miss.

Its parts may be reworded in a template, under these keys of its wording:

- ``sentence_counts``: {indicators} {rated} {green} {amber} {red} {not_rated}
- ``sentence_all_rated``: {indicators} {green} {amber} {red}
- ``sentence_none_rated``: {indicators}
- ``sentence_misses``, where several reds are percentages: {miss} {largest} {which}
- ``sentence_one_miss``, where one is: {red} {largest} {which}

{indicators}, {not_rated} and {largest} come with their nouns ("17 indicators").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from workbook.model import Counts, RatedRow
from xl_udfs.printed import number

CLOSE = 3
"""A miss of less than this many percentage points is close."""

WORDING = {
    "sentence_counts": "{indicators}: {rated} rated ({green} green, {amber} amber, {red} red) "
    "and {not_rated}.",
    "sentence_all_rated": "{indicators}, all rated: {green} green, {amber} amber and {red} red.",
    "sentence_none_rated": "{indicators}, none of them rated.",
    "sentence_misses": "{miss} by less than 3 percentage points; "
    "the largest miss is {largest} ({which}).",
    "sentence_one_miss": "{red} misses by {largest} ({which}).",
}


def count(rows: Sequence[RatedRow]) -> Counts:
    """How many rows there are of each rating."""
    rags = [row.rating.rag for row in rows]
    return Counts(rags.count("Green"), rags.count("Amber"), rags.count("Red"), rags.count(None))


def sentence(rows: Sequence[RatedRow], wording: Mapping[str, str] | None = None) -> str:
    """The counts of a table in words."""
    words = {**WORDING, **{k: v for k, v in (wording or {}).items() if k in WORDING and v}}
    if not rows:
        return "No indicators."
    counts = count(rows)
    form = "sentence_counts" if counts.not_rated else "sentence_all_rated"
    first = words[form if counts.rated else "sentence_none_rated"].format(
        indicators=_many(len(rows), "indicator", "indicators"),
        rated=counts.rated,
        green=counts.green,
        amber=counts.amber,
        red=counts.red,
        not_rated=_not_rated(rows),
    )
    return " ".join(part for part in (first, _misses(rows, words)) if part)


def _many(amount: int, single: str, plural: str) -> str:
    return f"{amount} {single if amount == 1 else plural}"


def _not_rated(rows: Sequence[RatedRow]) -> str:
    unrated = [row for row in rows if row.rating.rag is None]
    if unrated and all(row.indicator.unit == "count" for row in unrated):
        return _many(len(unrated), "number without a rating", "numbers without a rating")
    return f"{len(unrated)} not rated"


def _misses(rows: Sequence[RatedRow], words: Mapping[str, str]) -> str:
    """By how much the red percentages miss; other reds have no points."""
    reds = [row for row in rows if row.rating.rag == "Red"]
    points = {
        row.key: row.rating.miss_points
        for row in reds
        if row.indicator.unit == "percent" and row.rating.miss_points is not None
    }
    if not points:
        return ""
    close = sum(1 for gap in points.values() if gap < CLOSE)
    worst = max((row for row in reds if row.key in points), key=lambda row: points[row.key])
    gap = points[worst.key]
    label = worst.indicator.ref or worst.indicator.name
    which = f"{label}, {worst.service}" if worst.service else label
    kind = "red" if len(points) == len(reds) else "red percentage"
    if len(points) == 1:
        red = f"The one {kind}"
        return words["sentence_one_miss"].format(red=red, largest=_points(gap), which=which)
    miss = _how_many_close(close, len(points), kind if kind == "red" else f"{kind}s")
    return words["sentence_misses"].format(miss=miss, largest=_points(gap), which=which)


def _how_many_close(close: int, all_of_them: int, reds: str) -> str:
    """
    >>> _how_many_close(4, 5, "red"), _how_many_close(0, 2, "red"), _how_many_close(2, 2, "red")
    ('Of the 5 red, 4 miss', 'None of the 2 red misses', 'All 2 red miss')
    """
    if close == 0:
        return f"None of the {all_of_them} {reds} misses"
    if close == all_of_them:
        return f"All {all_of_them} {reds} miss"
    return f"Of the {all_of_them} {reds}, {close} {'misses' if close == 1 else 'miss'}"


def _points(gap: Fraction) -> str:
    places = number(gap, None)
    return f"{places} percentage point{'' if gap == 1 else 's'}"
