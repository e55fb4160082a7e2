"""Suggested lines of a Performance Summary: three improved, three priorities, and why.

Neutral and unrated rows and small cohorts are left out. Improved rows are those whose
direction of travel is better, whose band is not worse and whose gap to green is no wider
(a target may have moved further than the figure); the largest change of band comes first
(Red to Green before Red to Amber), then the largest part of the gap to green that was
closed, relative to the target. Priorities are red rows, then amber ones that are not
suggested as improved; among each the largest fall of band comes first, then the largest gap
left to the next threshold, relative to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from workbook.assess import text, when
from workbook.assess.rows import Judged
from workbook.model import RatedRow, Suggestion
from xl_udfs.direction import BETTER

MOST = 3
_BAND = {"Red": 0, "Amber": 1, "Green": 2}


def eligible(judged: Judged) -> bool:
    """Whether a row may be suggested at all."""
    row = judged.row
    return (
        row.rating.rag is not None
        and not row.rating.small_cohort
        and row.indicator.polarity != "neutral"
    )


def improved(rows: Iterable[Judged]) -> tuple[Suggestion, ...]:
    """The three rows that improved most."""
    return tuple(Suggestion(one.row, _text(one), _why_improved(one)) for one in _best(rows))


def _best(rows: Iterable[Judged]) -> list[Judged]:
    better = [judged for judged in rows if eligible(judged) and _is_improved(judged)]
    better.sort(key=lambda one: (band_change(one), _closed(one), _moved(one)), reverse=True)
    return better[:MOST]


def _is_improved(judged: Judged) -> bool:
    """Whether figure, band and gap all say so, or the latter two say nothing."""
    better = BETTER[judged.row.direction.state] == "better"
    return better and band_change(judged) >= 0 and _closed(judged) >= 0


def priorities(rows: Sequence[Judged]) -> tuple[Suggestion, ...]:
    """The three rows that most need to improve."""
    praised = {one.row.key for one in _best(rows)}
    short = [
        one
        for one in rows
        if eligible(one)
        and (
            one.row.rating.rag == "Red"
            or (one.row.rating.rag == "Amber" and one.row.key not in praised)
        )
    ]
    short.sort(
        key=lambda one: (
            _BAND[one.row.rating.rag or "Green"],
            min(band_change(one), 0),
            -one.now.short_of_next(one.row.indicator.polarity),
        )
    )
    return tuple(Suggestion(one.row, _text(one), _why_priority(one)) for one in short[:MOST])


def band_change(judged: Judged) -> int:
    """How many bands a row went up (down when negative); 0 where the base is not rated."""
    rag, before = judged.row.rating.rag, judged.row.previous_rag
    return _BAND[rag] - _BAND[before] if rag and before else 0


def _closed(judged: Judged) -> Fraction:
    """How much of the gap to green was closed since the base, relative to the target."""
    if judged.before is None or judged.before.rating.rag is None:
        return Fraction(0)
    polarity = judged.row.indicator.polarity
    return judged.before.short_of_green(polarity) - judged.now.short_of_green(polarity)


def _moved(judged: Judged) -> Fraction:
    """The relative size of the change itself, for rows that were green already."""
    row = judged.row
    if row.base_value is None or row.current is None or row.current.value is None:
        return Fraction(0)
    change = abs(row.current.value - row.base_value)
    return change / abs(row.base_value) if row.base_value else change


def _text(judged: Judged) -> str:
    return f"{judged.row.indicator.title}: {judged.row.rating.held_words or judged.row.printed}"


def _bands(judged: Judged) -> str:
    rag, before = judged.row.rating.rag or "", judged.row.previous_rag
    if before is None:
        return rag
    return f"Still {rag}" if before == rag else f"{rag}, was {before}"


def _since(judged: Judged) -> str:
    row = judged.row
    if row.base_value is None:
        return ""
    return f"{row.direction.base_printed} in {row.direction.base_period}"


def _why_improved(judged: Judged) -> str:
    """ "Green, was Red: 95.5% against 84.0% in 2022/23"."""
    alone = _alone(judged.row)
    return f"{_bands(judged)}: {alone}{text.figure_of(judged.row)} against {_since(judged)}"


def _alone(row: RatedRow) -> str:
    """ "Aug 22 alone " where the year to date was rated, and the month's figure compared."""
    if not row.rating.held_words or row.current is None or row.current.value == row.rating.held:
        return ""
    return f"{when.label(row.period)} alone "


def _why_priority(judged: Judged) -> str:
    """ "Red, was Amber; 1 point from the minimum 90% (3 more children); worsened from ..."."""
    row = judged.row
    parts = [_bands(judged), _gap(row)]
    if BETTER[row.direction.state] in ("better", "worse"):
        went = "improved" if BETTER[row.direction.state] == "better" else "worsened"
        parts.append(f"{_alone(row)}{went} from {_since(judged)}")
    return "; ".join(parts)


def _gap(row: RatedRow) -> str:
    """ "7.2 points from the minimum 85% (57 more children)"; a count says it once."""
    rating = row.rating
    if rating.case_words and (row.indicator.unit == "count" or not rating.gap):
        return f"{rating.case_words} to reach the {rating.threshold}"
    if not rating.miss_points:
        return f"only equal to the {rating.threshold}"
    cases = f" ({rating.case_words})" if rating.case_words else ""
    return f"{text.gap(row.indicator, rating.miss_points)} from the {rating.threshold}{cases}"
