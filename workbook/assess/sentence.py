"""The sentence above a table: how many are rated what, and by how much the reds miss.

It is put together from three wordings of the template, or these where it has none:

- ``counts``, with {total} {rated} {green} {amber} {red} {not_rated};
- ``misses``, where something is red, with {misses};
- ``no_misses``, where something is rated and nothing is red.

All may also use {council}, {title}, {period}, {month_label}, {this_year}, {last_year}.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbook.assess import text, when
from workbook.assess.rows import Judged
from workbook.assess.text import gap, listing
from workbook.model import Counts, RatedRow, Scorecard

CLOSE = 3
"""A miss of less than this many percentage points is close."""

WORDING = {
    "counts": "{total} indicators: {green} green, {amber} amber, {red} red, {not_rated} not rated.",
    "misses": "Red, and by how much: {misses}.",
    "no_misses": "No indicator is red.",
}

MOST_NAMED = 3
_A_SINGLE = re.compile(r"(?<![\d.,])1 (indicators|measures|numbers|rows)\b")


def count(rows: Sequence[RatedRow]) -> Counts:
    """How many rows there are of each rating."""
    rags = [row.rating.rag for row in rows]
    return Counts(rags.count("Green"), rags.count("Amber"), rags.count("Red"), rags.count(None))


def sentence(judged: Sequence[Judged], scorecard: Scorecard) -> str:
    """The counts of a table in words."""
    if not judged:
        return "No indicators."
    rows = [one.row for one in judged]
    wording = {**WORDING, **{key: said for key, said in scorecard.wording.items() if said}}
    counts = count(rows)
    known: dict[str, object] = {
        "council": scorecard.settings.council,
        "title": scorecard.title,
        "period": scorecard.period,
        "month_label": when.label(scorecard.period),
        "this_year": when.year_of(scorecard.period),
        "last_year": when.back(when.year_of(scorecard.period)),
        "total": len(rows),
        "rated": counts.rated,
        "green": counts.green,
        "amber": counts.amber,
        "red": counts.red,
        "not_rated": counts.not_rated,
        "misses": misses(judged),
    }
    forms = ["counts"]
    if counts.rated:
        forms.append("misses" if counts.red else "no_misses")
    said = " ".join(wording[form].format_map(_Kept(known)) for form in forms).strip()
    return _A_SINGLE.sub(lambda found: f"1 {text.one(found[1])}", said)


class _Kept(dict[str, object]):
    """Placeholders that are not known here stay as they are."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


def misses(judged: Sequence[Judged]) -> str:
    """By how much the reds miss: percentages together, then the others one by one."""
    reds = [one for one in judged if one.row.rating.rag == "Red"]
    shares = [one for one in reds if one.row.indicator.unit == "percent"]
    others = [one.row for one in reds if one.row.indicator.unit != "percent"]
    parts = [_shares(shares, among_others=bool(others))] if shares else []
    parts += [f"{_label(row)} by {_gap(row)}" for row in others[:MOST_NAMED]]
    if len(others) > MOST_NAMED:
        parts.append(f"{len(others) - MOST_NAMED} more")
    return listing(parts)


def _shares(judged: Sequence[Judged], among_others: bool) -> str:
    """ "4 of 5 by less than 3 percentage points, the largest by 7.2 points (3.3)"."""
    gaps = [one.now.gap(one.row.indicator.polarity) * 100 for one in judged]
    worst = judged[gaps.index(max(gaps))].row
    largest = f"{_gap(worst)} ({_label(worst)})"
    if len(judged) == 1:
        return f"{_label(worst)} by {_gap(worst)}"
    close = sum(1 for gap in gaps if gap < CLOSE)
    what = " percentages" if among_others else ""
    everyone = f"both{what}" if len(judged) == 2 else f"all {len(judged)}{what}"
    if close == 0:
        return f"{everyone} by {CLOSE} percentage points or more, the largest by {largest}"
    who = everyone if close == len(judged) else f"{close} of {len(judged)}{what}"
    return f"{who} by less than {CLOSE} percentage points, the largest by {largest}"


def _gap(row: RatedRow) -> str:
    return gap(row.indicator, row.rating.miss_points)


def _label(row: RatedRow) -> str:
    label = row.indicator.ref or row.indicator.name
    return f"{label} ({row.service})" if row.service else label
