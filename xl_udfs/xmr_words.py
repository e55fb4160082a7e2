"""XmR on a scorecard: variation and assurance as words with an icon, or why there are none.

It speaks only where it may: from thirteen points on, of a series whose points are each
their own (not cumulative ones, not rolling ones that share eleven months of twelve), that
varies, and that has a figure for its last point.

Source of the rules: ``xl_udfs.xmr`` and its deviations; the icons are the letters of the
"Making Data Count" icons (H and L for a high or low special cause, P, F and ? for a target
that is always, never or sometimes met), so that they need no colour.
"""

from __future__ import annotations

from typing import NamedTuple, Sequence

from xl_udfs import words
from xl_udfs.exact import Number
from xl_udfs.xmr import Point, xmr

FEWEST = 13
"""Below so many points nothing is said."""

COMMON_ICON, HIGH_ICON, LOW_ICON = "~", "H", "L"
PASS_ICON, FAIL_ICON, HIT_OR_MISS_ICON = "P", "F", "?"

KEY = (
    "XmR chart, rules as in NHSRplotthedots 0.2.2: centre line the mean; limits 2.66 average "
    "moving ranges either side, ranges of 3.267 averages or more left out once; special "
    "causes: outside a limit, 7 points on one side, 7 points rising or falling, 2 of 3 close "
    "to a limit. Icons: ~ common cause, H high, L low; P target always met, F never met, "
    "? sometimes. Nothing is said below 13 points, nor of cumulative, rolling or constant series."
)
"""For the key of a scorecard: the variant by name, and the icons."""

_DIRECTION = {"bigger": "increase", "smaller": "decrease", "neutral": "neutral"}
_BY_TYPE = {
    "special_cause_improvement": "Improving: ",
    "special_cause_concern": "Concern: ",
    "special_cause_neutral_high": "Change: ",
    "special_cause_neutral_low": "Change: ",
}
_BY_LABEL = {
    "Above UCL": "above the upper limit",
    "Below LCL": "below the lower limit",
    "7 Point Trend (Increasing)": "7 points rising",
    "7 Point Trend (Decreasing)": "7 points falling",
    "2 in 3 Above CL": "2 of 3 near the upper limit",
    "2 in 3 Below CL": "2 of 3 near the lower limit",
    "7 Points Above CL": "7 points above the mean",
    "7 Points Below CL": "7 points below the mean",
}
_OVERLAPPING = ("Rolling year", "Rolling 6 months", "3-year average")


class Spoken(NamedTuple):
    """What the chart says of the last point. Blank, with the reason, where it may not speak."""

    variation_icon: str = ""
    variation_words: str = ""
    assurance_icon: str = ""
    assurance_words: str = ""
    reason: str = ""
    """Why it is silent; '' when it speaks."""


def speak(
    points: Sequence[Number | None],
    basis: str,
    accumulates: bool,
    polarity: str,
    target: Number | None = None,
) -> Spoken:
    """Variation and assurance of a series, oldest point first, ``None`` where one is missing.

    ``accumulates``: the figure grows from April to March although its basis does not say so.
    Without a target, or with a neutral polarity, there is no assurance. Errors:
    ``UnknownWord`` for an unknown basis or polarity.

    >>> series = [10, 12, 11, 13, 12, 11, 12, 10, 12, 13, 11, 12, 25]
    >>> said = speak(series, "Month", False, "bigger", 5)
    >>> said.variation_icon, said.variation_words, said.assurance_icon, said.assurance_words
    ('H', 'Improving: above the upper limit', 'P', 'Target always met within usual variation')
    >>> speak(series, "YTD", False, "bigger").reason
    'cumulative: each point contains the ones before'
    >>> speak(series[1:], "Month", False, "bigger").reason
    '12 points, 13 are needed'
    """
    basis, polarity = words.basis(basis), words.polarity(polarity)
    if accumulates or basis == "YTD":
        return Spoken(reason="cumulative: each point contains the ones before")
    if basis in _OVERLAPPING:
        return Spoken(reason=f"{basis}: neighbouring points share months")
    known = [value for value in points if value is not None]
    if len(known) < FEWEST:
        return Spoken(reason=f"{len(known)} points, {FEWEST} are needed")
    if points[-1] is None:
        return Spoken(reason="no figure for the last point")
    found = xmr(points, improvement=_DIRECTION[polarity], target=target)
    last, group = found.points[-1], found.groups[-1]
    if last.upl is None:
        return Spoken(reason="constant: there is no variation to judge by")
    if last.upl == last.lpl:
        return Spoken(reason="nearly constant: the usual change is 0")
    icon, said = _variation(last)
    return Spoken(icon, said, *_assurance(group.assurance_type))


def _variation(last: Point) -> tuple[str, str]:
    if not last.special_cause_flag:
        return COMMON_ICON, "Usual variation"
    high = "Above" in last.special_cause_type or "Increasing" in last.special_cause_type
    said = _BY_TYPE[last.point_type] + _BY_LABEL[last.special_cause_type]
    return HIGH_ICON if high else LOW_ICON, said


def _assurance(kind: str | None) -> tuple[str, str]:
    return {
        "consistent_pass": (PASS_ICON, "Target always met within usual variation"),
        "consistent_fail": (FAIL_ICON, "Target never met within usual variation"),
        "inconsistent": (HIT_OR_MISS_ICON, "Target met or missed by usual variation alone"),
        None: ("", ""),
    }[kind]
