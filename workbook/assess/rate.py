"""The rating of a figure, and its reason in words.

A figure without a rating says why, in one of these ways:

- ``Not rated: no data: ...``: no figure, or a status word instead of one.
- ``Not rated: incomplete: ...``: a service or a month is missing.
- ``Not rated: conflict until settled: ...``: two figures for the same thing.
- ``Not rated: neutral (why)``: neither more nor fewer is better.
- ``Not rated: no target`` (for a service's part of a directorate count: ``no target of
  its own``); ``Not rated: target TBC`` (or not set, N/A); ``Not rated:
  targets disagree: ...`` where their order contradicts the polarity.
- ``Not rated: bases differ: ...``: a month's rate, say, against an annual target.

Ratings are made on exact values. Where the printed figure would rate differently, the
reason says so: "89.96%, printed 90.0%, below 90% (minimum)".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from workbook.assess import text
from workbook.assess.figures import Figures
from workbook.assess.goals import NO_TARGET, Bar, Standard, standard
from workbook.assess.held import NOT_COMPLETE, Held, held
from workbook.assess.rollup import INCOMPLETE, no_cases
from workbook.model import Indicator, Observation, Rating
from xl_udfs import miss
from xl_udfs.exact import exact, half_up
from xl_udfs.printed import number
from xl_udfs.rag import meets

NEUTRAL = "Not rated: neutral"
NO_DATA = "Not rated: no data: "
NOT_ITS_OWN = f"{NO_TARGET} of its own: the target is for the whole directorate"
CONFLICT = "Not rated: conflict until settled: "
_STANDS_FOR_NO_DATA = {"No data": "none given"}


@dataclass(frozen=True)
class Verdict:
    """A rating with what it was made of, for ranking: the value held, and the thresholds."""

    rating: Rating
    value: Fraction | None = None
    standard: Standard | None = None

    def short_of_green(self, polarity: str) -> Fraction:
        """The gap to green, relative to green's threshold; 0 where it is met.

        A threshold of 0 has no relative gap: then the gap itself.
        """
        if self.value is None or self.standard is None:
            return Fraction(0)
        return _relative(self.value, self.standard.green, polarity)

    def short_of_next(self, polarity: str) -> Fraction:
        """The gap to the next better threshold, relative to it."""
        if self.value is None or self.standard is None or self.rating.rag is None:
            return Fraction(0)
        bar = self.standard.next_bar(self.rating.rag, polarity)
        return _relative(self.value, bar, polarity)


def _relative(value: Fraction, bar: Bar, polarity: str) -> Fraction:
    gap = miss.points(value, bar.threshold, polarity)
    return gap / abs(bar.value) if bar.value else gap


def rate(
    figures: Figures,
    indicator: Indicator,
    observation: Observation | None,
    blank_reason: str = "",
    names: Mapping[str, str] | None = None,
    min_denominator: int = 10,
) -> Verdict:
    """Rate one figure. ``names`` are the words for the tiers.

    That there is no figure is said before anything else: neither a neutral measure nor one
    without a target may hide it.
    """
    why = _no_value(indicator, observation, blank_reason)
    if why or observation is None:
        return _not_rated(why)
    if indicator.polarity == "neutral":
        why = indicator.polarity_reason
        return _not_rated(f"{NEUTRAL} ({text.lower_first(why)})" if why else NEUTRAL)
    found, why = standard(indicator, observation.period, names)
    if found is None:
        return _not_rated(why)
    if figures.is_part(indicator, observation.service, observation):
        return _not_rated(NOT_ITS_OWN)
    match = held(figures, indicator, observation, found)
    if isinstance(match, str):
        return _not_rated(match)
    return _rated(indicator, match, min_denominator)


def _not_rated(reason: str) -> Verdict:
    return Verdict(Rating(None, reason))


def _no_value(indicator: Indicator, observation: Observation | None, blank: str) -> str:
    if observation is None:
        return NO_DATA + text.lower_first(blank or "No figure")
    if observation.in_conflict():
        return CONFLICT + observation.status.partition(":")[2].strip()
    if observation.status == INCOMPLETE:
        return NOT_COMPLETE + observation.derived
    if no_cases(observation):
        nothing = f"0 of 0 {indicator.noun}" if observation.denominator == 0 else "no cases"
        return NO_DATA + nothing
    if observation.status:
        return NO_DATA + _STANDS_FOR_NO_DATA.get(
            observation.status, text.lower_first(observation.status)
        )
    return "" if observation.value is not None else f"{NO_DATA}no figure"


def _rated(indicator: Indicator, match: Held, min_denominator: int) -> Verdict:
    observation, bars = match.observation, match.standard
    value = observation.value or Fraction(0)
    rag = bars.rag(value, indicator.polarity)
    denominator = observation.denominator
    small = denominator is not None and denominator < min_denominator
    reason = _reason(indicator, match, value, rag)
    if small and denominator is not None:
        reason = f"{reason}; small cohort, n={number(denominator, None)}"
    share = None
    if match.annual is not None and match.annual.green.value:
        share = bars.green.value / match.annual.green.value
    rating = Rating(
        rag,
        reason,
        small_cohort=small,
        held=value,
        share=share,
        held_words=match.subject,
        own_target=bars.own,
    )
    if rag != "Green":
        rating = _missed(rating, indicator, observation, bars.next_bar(rag, indicator.polarity))
    return Verdict(rating, value, bars)


def _missed(rating: Rating, indicator: Indicator, observation: Observation, bar: Bar) -> Rating:
    """The rating with its miss: exact, in points as printed, in cases and in words."""
    value = observation.value or Fraction(0)
    gap = _sized(indicator, miss.points(value, bar.threshold, indicator.polarity))
    cases = _cases(indicator, observation, bar)
    points = _points(indicator, gap or _step(indicator, observation, cases))
    case_words = _case_words(indicator, cases)
    return replace(
        rating,
        gap=gap,
        miss_points=points,
        miss_cases=cases,
        case_words=case_words,
        miss_words=_miss_words(indicator, points if gap else None, case_words),
        threshold=bar.words(indicator),
    )


def _reason(indicator: Indicator, match: Held, value: Fraction, rag: str) -> str:
    """Why a rated figure is what it is."""
    bars, polarity = match.standard, indicator.polarity
    if match.annual is not None:
        return _against_share(indicator, match, match.annual, value, rag)
    differs = _rounding(indicator, match.observation, bars, rag)
    if differs:
        return differs
    shown = text.figure(indicator, match.observation)
    green = bars.green.words(indicator)
    if rag == "Green":
        return f"{shown} meets the {green}"
    bar = bars.next_bar(rag, polarity)
    if rag == "Amber" and bars.amber is not None:
        met = bars.amber.words(indicator)
        return f"{shown} meets the {met} but {_is(value, bars.green, polarity)} the {green}"
    if rag == "Amber":
        allowed = _amount(indicator, bars.tolerance)
        side = _is(value, bars.green, polarity)
        return f"{shown} {side} the {green}, within the tolerance of {allowed}"
    return f"{shown} {_is(value, bar, polarity)} the {bar.words(indicator)}"


def _against_share(
    indicator: Indicator, match: Held, annual: Standard, value: Fraction, rag: str
) -> str:
    """The arithmetic of a share: "... against 7,083.3 = 17,000 x 5/12: above the target"."""
    bar = match.standard.next_bar(rag, indicator.polarity)
    whole = annual.next_bar(rag, indicator.polarity)
    limit, full = text.bar(indicator, bar.value), text.bar(indicator, whole.value)
    stands = "meets" if rag == "Green" else _side(value, bar, indicator.polarity)
    summed = f"{match.subject}{match.parts} against {limit} = {full} x {match.share}"
    said = f"{summed}: {stands} the {bar.name}"
    if rag == "Amber" and match.standard.amber is None:
        return f"{said}, within the tolerance of {_amount(indicator, match.standard.tolerance)}"
    return said


def _side(value: Fraction, bar: Bar, polarity: str) -> str:
    if value == bar.value:
        return "equal to, not below," if polarity == "smaller" else "equal to, not above,"
    return "above" if value > bar.value else "below"


def _is(value: Fraction, bar: Bar, polarity: str) -> str:
    return f"is {_side(value, bar, polarity)}"


def _printed_value(indicator: Indicator, observation: Observation) -> Fraction:
    """The value that the printed figure says."""
    if indicator.unit == "percent":
        return exact(text.figure(indicator, observation).rstrip("%").replace(",", "")) / 100
    return Fraction(half_up(observation.value or Fraction(0), indicator.decimals))


def _rounding(indicator: Indicator, observation: Observation, bars: Standard, rag: str) -> str:
    """The reason where the printed figure would have another rating; blank otherwise."""
    value, polarity = observation.value or Fraction(0), indicator.polarity
    shown = _printed_value(indicator, observation)
    if bars.rag(shown, polarity) == rag:
        return ""
    candidates = [bar for bar in (bars.green, bars.amber) if bar is not None]
    if bars.tolerance:
        candidates.append(bars.next_bar("Red", polarity))
    bar = next(
        bar
        for bar in candidates
        if meets(value, bar.threshold, polarity) != meets(shown, bar.threshold, polarity)
    )
    finer = next(
        (
            places
            for places in range(indicator.decimals + 1, 9)
            if bars.rag(_round(indicator, value, places), polarity) == rag
        ),
        9,
    )
    limit = text.bar(indicator, bar.value)
    met = meets(value, bar.threshold, polarity) and not bar.strict
    stands = "meets" if met else _side(value, bar, polarity)
    return (
        f"{text.value(indicator, value, finer)}, printed {text.figure(indicator, observation)}, "
        f"{stands} {limit} ({bar.name})"
    )


def _round(indicator: Indicator, value: Fraction, places: int) -> Fraction:
    if indicator.unit == "percent":
        return Fraction(half_up(value * 100, places)) / 100
    return Fraction(half_up(value, places))


def _sized(indicator: Indicator, gap: Fraction) -> Fraction:
    """A difference in the units that people say it in: percentage points for percentages."""
    return gap * 100 if indicator.unit == "percent" else gap


def _points(indicator: Indicator, size: Fraction | None) -> Fraction | None:
    """The gap as printed: at the indicator's decimals, or as many more as it needs.

    It needs more while it would print as 0, or be off by more than a tenth of itself:
    half a point does not print as 1.
    """
    if not size:
        return None
    for places in range(indicator.decimals, 9):
        rounded = Fraction(half_up(size, places))
        if rounded and abs(rounded - size) * 10 <= size:
            return rounded
    return size


def _step(indicator: Indicator, observation: Observation, cases: int | None) -> Fraction | None:
    """What the cases that would meet a threshold are in points, for one that is equalled.

    A strict threshold that is only equalled has no gap of its own.
    """
    if cases is None or indicator.unit == "count":
        return None if cases is None else Fraction(cases)
    per_case = (observation.value or Fraction(0)) / (observation.numerator or Fraction(1))
    return _sized(indicator, cases * per_case)


def _cases(indicator: Indicator, observation: Observation, bar: Bar) -> int | None:
    """Whole cases to the threshold, where the figure is of cases."""
    value, polarity = observation.value or Fraction(0), indicator.polarity
    numerator, denominator = observation.numerator, observation.denominator
    if indicator.unit == "count":
        return miss.count_cases(value, bar.threshold, polarity)
    if indicator.unit not in ("percent", "rate") or numerator is None or not denominator:
        return None
    share = bar.value
    if indicator.unit == "rate":
        if not value:
            return None
        share *= numerator / denominator / value
    return miss.cases(numerator, denominator, share, polarity, bar.strict)


def _case_words(indicator: Indicator, cases: int | None) -> str:
    """ "57 more children", "1 fewer child"; blank where the cases are not known."""
    if cases is None:
        return ""
    noun = text.one(indicator.noun) if cases == 1 else indicator.noun
    return f"{number(cases)} {'more' if indicator.polarity == 'bigger' else 'fewer'} {noun}"


def _miss_words(indicator: Indicator, points: Fraction | None, case_words: str) -> str:
    """ "7.2 points short; 57 more children would reach it", "6 over"; a count says it once."""
    said = []
    if points is not None and not (indicator.unit == "count" and case_words):
        side = "short" if indicator.polarity == "bigger" else "over"
        said.append(f"{text.gap(indicator, points)} {side}")
    if case_words:
        said.append(f"{case_words} would reach it")
    return "; ".join(said)


def _amount(indicator: Indicator, size: Fraction) -> str:
    """A difference in words: "2 points", "3 days"."""
    if indicator.unit == "percent":
        return text.points(size * 100)
    return text.bar(indicator, size)
