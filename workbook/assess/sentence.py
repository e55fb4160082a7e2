"""The sentence above a table: how many are rated what, and by how much the reds miss.

It is put together from three wordings of the template, or these where it has none:

- ``counts``, with {total} {rated} {green} {amber} {red} {not_rated};
- ``misses``, where something is red, with {misses};
- ``no_misses``, where something is rated and nothing is red.

The misses are short, so that the sentence keeps to two lines: percentages are summed up, of
the others the two largest are named, or one, or none where their names are long.

All may also use {council}, {title}, {period}, {month_label}, {this_year}, {last_year}.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from workbook.assess import text, when
from workbook.assess.rows import Judged
from workbook.assess.text import listing
from workbook.model import Counts, RatedRow, Scorecard
from xl_udfs.printed import number

CLOSE = 3
"""A miss of less than this many percentage points is close."""

WORDING = {
    "counts": "{total} indicators: {green} green, {amber} amber, {red} red, {not_rated} not rated.",
    "misses": "Red, and by how much: {misses}.",
    "no_misses": "No indicator is red.",
}

MOST_NAMED = 2
LONGEST = 220
"""The characters that the sentence keeps to, where its fixed words let it."""
_LONGEST_NAME = 48
_SHORTER = ((2, 48), (2, 30), (1, 48), (1, 30), (0, 48), (0, 30))
"""How many are named and how long a name may be: tried in turn until the sentence is short."""
_FORE_WORDS = re.compile(
    r"^(?:percentage|proportion|number|rate|%) (?:of )?(?:the )?", re.IGNORECASE
)
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
    }
    forms = ["counts"]
    if counts.rated:
        forms.append("misses" if counts.red else "no_misses")
    said = ""
    for named, longest in _SHORTER:
        known["misses"] = misses(judged, named, longest)
        said = " ".join(wording[form].format_map(_Kept(known)) for form in forms).strip()
        if len(said) <= LONGEST:
            break
    return _A_SINGLE.sub(lambda found: f"1 {text.one(found[1])}", said)


class _Kept(dict[str, object]):
    """Placeholders that are not known here stay as they are."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


def misses(judged: Sequence[Judged], named: int = MOST_NAMED, longest: int = _LONGEST_NAME) -> str:
    """By how much the reds miss: percentages together, of the others the largest by name."""
    reds = [one for one in judged if one.row.rating.rag == "Red"]
    shares = [one.row for one in reds if one.row.indicator.unit == "percent"]
    others = [one for one in reds if one.row.indicator.unit != "percent"]
    others.sort(key=lambda one: -one.now.short_of_next(one.row.indicator.polarity))
    parts = [_shares(shares, longest, among_others=bool(others))] if shares else []
    parts += [_one(one.row, longest) for one in others[:named]]
    rest = len(others) - min(named, len(others))
    if rest:
        parts.append(
            f"{rest} {'other' if rest == 1 else 'others'}"
            if parts
            else text.counted(rest, "figures")
        )
    return listing(parts)


def _shares(rows: Sequence[RatedRow], longest: int, among_others: bool) -> str:
    """ "4 of 5 by less than 3 percentage points, the largest by 7.2 points (3.3)"."""
    gaps = [row.rating.gap or Fraction(0) for row in rows]
    worst = rows[gaps.index(max(gaps))]
    if len(rows) == 1:
        return _one(worst, longest)
    size = worst.rating.miss_points or max(gaps)
    largest = f"{text.gap(worst.indicator, size)} ({_label(worst, longest)})"
    close = sum(1 for gap in gaps if gap < CLOSE)
    what = " percentages" if among_others else ""
    everyone = f"both{what}" if len(rows) == 2 else f"all {len(rows)}{what}"
    if close == 0:
        return f"{everyone} by {CLOSE} percentage points or more, the largest by {largest}"
    who = everyone if close == len(rows) else f"{close} of {len(rows)}{what}"
    return f"{who} by less than {CLOSE} percentage points, the largest by {largest}"


def _one(row: RatedRow, longest: int) -> str:
    """ "3.3 by 7.2 points", "contacts by 2,069"; with its noun where the label lacks it."""
    rating, label = row.rating, _label(row, longest)
    if not rating.miss_points:
        return f"{label} by being only equal to the {rating.threshold}"
    if row.indicator.unit != "count" or rating.miss_cases is None:
        return f"{label} by {text.gap(row.indicator, rating.miss_points)}"
    says_noun = row.indicator.noun.casefold() in label.casefold()
    cases = rating.miss_cases
    return f"{label} by {number(cases) if says_noun else text.counted(cases, row.indicator.noun)}"


def _label(row: RatedRow, longest: int) -> str:
    label = row.indicator.ref or short_name(row.indicator.name, longest)
    return f"{label} ({row.service})" if row.service else label


def short_name(name: str, longest: int = _LONGEST_NAME) -> str:
    """A name without its "Percentage of", cut at a word where it is long.

    >>> short_name("Number of contacts"), short_name("Agency staff")
    ('contacts', 'Agency staff')
    >>> short_name("Rate of CLA per 10,000 under 18 population")
    'CLA per 10,000 under 18 population'
    >>> short_name("Percentage of children in care whose health was assessed in the last 12 months")
    'children in care whose health was assessed…'
    """
    said = _FORE_WORDS.sub("", name) or name
    if len(said) <= longest:
        return said
    return f"{said[:longest].rpartition(' ')[0].rstrip(',;:')}…"
