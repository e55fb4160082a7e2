"""Direction of travel, trends, and what a series says."""

from __future__ import annotations

from fractions import Fraction
from typing import Sequence

from xl_udfs import direction, trend, words
from xl_udfs.cell_arguments import POLARITY, decimals, number, one_of, period, text, whole, word
from xl_udfs.cell_function import cell_function
from xl_udfs.periods import Period, month_label
from xl_udfs.printed import number as printed_number
from xl_udfs.xmr import COMMON, FEWEST_TO_FIX, xmr

CURRENT = number("The current value.")
BASE = number("What it is compared with: last outturn, last period or last year.")
TOLERANCE = number("A difference up to this is static, in the values' own units.").left_out(
    None, "only equal values are static"
)
PLACES = decimals("Values that print alike at so many decimals are static.").left_out(
    None, "values are not compared as printed"
)
UNIT = word("What the values count, for comparing as printed.", words.unit, words.UNITS).left_out(
    None, "percent, where decimals are given"
)


@cell_function(
    "Direction and trend",
    current=CURRENT.with_blanks(),
    base=BASE.with_blanks(),
    polarity=POLARITY,
    tolerance=TOLERANCE,
    decimals=PLACES,
    unit=UNIT,
)
def sc_dot(
    current: Fraction | None,
    base: Fraction | None,
    polarity: str,
    tolerance: Fraction | None,
    decimals: int | None,
    unit: str | None,
) -> str:
    """Direction of travel as an arrow: which way the number went.

    The arrow says up, down or level; SC_DOT_WORDS says whether that is better. Blank where
    the two cannot be compared.

    Examples:
        =SC_DOT(91%, 88%, "bigger")  gives  ▲
        =SC_DOT(12, 15, "smaller")  gives  ▼
        =SC_DOT(90.01%, 90%, "bigger", 0, 1)  gives  ►
        =SC_DOT(91%, "", "bigger")  gives  (blank)
    """
    state = _state(current, base, polarity, tolerance, decimals, unit)
    return direction.ARROWS[state] if state else ""


@cell_function(
    "Direction and trend",
    current=CURRENT.with_blanks(),
    base=BASE.with_blanks(),
    polarity=POLARITY,
    tolerance=TOLERANCE,
    decimals=PLACES,
    unit=UNIT,
)
def sc_dot_words(
    current: Fraction | None,
    base: Fraction | None,
    polarity: str,
    tolerance: Fraction | None,
    decimals: int | None,
    unit: str | None,
) -> str:
    """Direction of travel in words: the five of the key, and more for a neutral measure.

    With one of the two values missing it is not comparable.

    Examples:
        =SC_DOT_WORDS(91%, 88%, "BB")  gives  Improved (bigger is better)
        =SC_DOT_WORDS(15, 12, "SB")  gives  Deteriorated (smaller is better)
        =SC_DOT_WORDS(12, 12, "SB")  gives  Static performance
        =SC_DOT_WORDS(558, 540, "neutral")  gives  Increased
        =SC_DOT_WORDS(558, "", "neutral")  gives  Not comparable
    """
    state = _state(current, base, polarity, tolerance, decimals, unit)
    return direction.WORDS[state] if state else ""


def _state(
    current: Fraction | None,
    base: Fraction | None,
    polarity: str,
    tolerance: Fraction | None,
    decimals: int | None,
    unit: str | None,
) -> str:
    if current is None and base is None:
        return ""
    if decimals is not None and unit is None:
        unit = "percent"
    return direction.direction(current, base, polarity, decimals, tolerance, unit)


_TREND = {
    "bigger": ("Improving", "Worsening"),
    "smaller": ("Worsening", "Improving"),
    "neutral": ("Rising", "Falling"),
}


@cell_function(
    "Direction and trend",
    "one per series",
    series=number("The values, oldest first, in one row or column.").list(),
    polarity=POLARITY,
)
def sc_trend(series: Sequence[Fraction | None], polarity: str) -> str:
    """The course of a short series in a word: Improving, Worsening, Level or Mixed.

    Improving where no step is for the worse and one at least for the better; Worsening the
    other way round; Level where all are equal; else Mixed. A neutral measure is Rising or
    Falling. Blank cells are passed over; of fewer than three values nothing is said. It
    describes; whether a change is more than chance, SC_XMR says.

    Examples:
        =SC_TREND({0.7,0.72,0.72,0.75}, "bigger")  gives  Improving
        =SC_TREND({0.7,0.72,0.72,0.75}, "smaller")  gives  Worsening
        =SC_TREND({5,7,6}, "neutral")  gives  Mixed
        =SC_TREND({5,7,9;8,8,8}, "neutral")  gives  {Rising; Level}
        =SC_TREND({5,7}, "bigger")  gives  Fewer than 3 values
    """
    known = [value for value in series if value is not None]
    if len(known) < 3:
        return "Fewer than 3 values"
    steps = {(b > a) - (b < a) for a, b in zip(known, known[1:])}
    if steps == {0}:
        return "Level"
    if {1, -1} <= steps:
        return "Mixed"
    return _TREND[polarity][0 if 1 in steps else 1]


@cell_function(
    "Direction and trend",
    "one per series",
    series=number("The values, oldest first, in one row or column.").list(),
    polarity=POLARITY,
    months=period("The periods of the values, equally many.")
    .list()
    .left_out(None, "the answer counts points instead"),
)
def sc_since(
    series: Sequence[Fraction | None], polarity: str, months: Sequence[Period | None] | None
) -> str:
    """Since when the last value is the best or the worst, where that is news.

    Best since X: X is the latest earlier period that was at least as good, and all between
    were worse. Nothing is said of fewer than three values, when the last cell is blank, or
    when the value before was as good. A neutral measure has highest and lowest instead.

    Examples:
        =SC_SINCE({92,88,90,91}, "bigger", {"Mar-23","Apr-23","May-23","Jun-23"})
            gives  Best since Mar 23
        =SC_SINCE({5,7,9}, "smaller", {"Apr-23","May-23","Jun-23"})
            gives  Worst of 3 points since Apr 23
        =SC_SINCE({92,88,90,91}, "bigger")  gives  Best of the last 3 points
        =SC_SINCE({5,7,9}, "neutral")  gives  Highest of 3 points
        =SC_SINCE({5,7,7}, "neutral")  gives  (blank)
    """
    if months is not None:
        _check_order(series, months)
    keys = [f"{i:06d}" for i in range(len(series))]
    found = trend.since(list(zip(keys, series)), polarity)
    names = ("Highest", "Lowest") if polarity == "neutral" else ("Best", "Worst")
    for name, since, of_all in (
        (names[1], found.worst_since, found.worst_of_all),
        (names[0], found.best_since, found.best_of_all),
    ):
        if of_all:
            first = next(i for i, value in enumerate(series) if value is not None)
            return f"{name} of {found.points} points{_from(months, first)}"
        if since and months is not None:
            return f"{name}{_from(months, int(since))}"
        if since:
            later = [value for value in series[int(since) + 1 :] if value is not None]
            return f"{name} of the last {len(later)} points"
    return ""


def _from(months: Sequence[Period | None] | None, at: int) -> str:
    if months is None:
        return ""
    when = months[at]
    if when is None:
        raise ValueError("a value has no period")
    return f" since {month_label(when) if when.kind == 'month' else when.key}"


def _check_order(series: Sequence[object], months: Sequence[Period | None]) -> None:
    if len(series) != len(months):
        raise ValueError(f"{len(series)} values and {len(months)} periods")
    known = [when for when in months if when is not None]
    for before, after in zip(known, known[1:]):
        if before.kind != after.kind or not before < after:
            raise ValueError(f"the periods are not in order: {after.key} after {before.key}")


@cell_function(
    "Direction and trend",
    value=number("The value."),
    comparator=number("What it is held against: England, statistical neighbours, ..."),
    polarity=POLARITY,
    tolerance=number("A difference up to this is similar, in the values' own units.").left_out(
        Fraction(0), "0, so that only equal values are similar"
    ),
)
def sc_vs(value: Fraction, comparator: Fraction, polarity: str, tolerance: Fraction) -> str:
    """A value against a comparator in a word: better, similar or worse.

    For a neutral measure: higher, similar or lower.

    Examples:
        =SC_VS(64, 68, "smaller")  gives  better
        =SC_VS(64%, 65%, "bigger", 1%)  gives  similar
        =SC_VS(64%, 68%, "neutral")  gives  lower
    """
    state = direction.direction(value, comparator, polarity, tolerance=tolerance)
    if state == "static":
        return "similar"
    if polarity == "neutral":
        return "higher" if state == "increased" else "lower"
    return direction.BETTER[state]


_MEANING = {
    "common_cause": "",
    "special_cause_improvement": "improvement",
    "special_cause_concern": "concern",
    "special_cause_neutral_high": "high",
    "special_cause_neutral_low": "low",
}
_IMPROVES = {"bigger": "increase", "smaller": "decrease", "neutral": "neutral"}


@cell_function(
    "Direction and trend",
    "spills",
    series=number("The values, oldest first, in one row or column.").list(),
    polarity=POLARITY.left_out("neutral", "neutral: high and low, without a judgement"),
    rebase=text("As many cells as values: any mark starts new limits at that value.")
    .list()
    .left_out(None, "the limits are never started anew"),
    fix_after=whole("Limits are made of the first so many values, at least 12.").left_out(
        None, "of all values"
    ),
    screen=word(
        '"yes" leaves out extreme moving ranges once, "no" keeps them all.',
        one_of("answer", ("yes", "no")),
        ("yes", "no"),
    ).left_out("yes", "yes"),
)
def sc_xmr(
    series: Sequence[Fraction | None],
    polarity: str,
    rebase: Sequence[str | None] | None,
    fix_after: int | None,
    screen: str,
) -> list[list[object]]:
    """Process limits and special causes of a series (XmR chart), beside its values.

    Spills five columns beside a column of values, five rows below a row: the mean, the lower
    and the upper limit, the special cause if there is one, and its meaning (improvement,
    concern; high, low for a neutral measure). A series that never changes has no limits.
    Rules and limits are those of NHSRplotthedots 0.2.2. Below 13 values limits are
    provisional; cumulative series are not for this chart.

    Examples:
        =SC_XMR({10;12;10;12}, "bigger")
            gives  {11, 5.68, 16.32, , ; 11, 5.68, 16.32, , ; 11, 5.68, 16.32, , ; 11, 5.68, 16.32, , }
        =SC_XMR({10,12,10,12}, "bigger")
            gives  {11, 11, 11, 11; 5.68, 5.68, 5.68, 5.68; 16.32, 16.32, 16.32, 16.32; , , , ; , , , }
        =SC_XMR({1,2,3;4,5,6}, "bigger")
            gives  SC_XMR takes one series, and one cell for each other argument
    """  # noqa: E501 - an answer stands on one line
    if rebase is not None and len(rebase) != len(series):
        raise ValueError(f"{len(series)} values and {len(rebase)} cells that may start new limits")
    starts = [i for i, mark in enumerate(rebase or ()) if mark is not None]
    if fix_after is not None and fix_after < FEWEST_TO_FIX:
        raise ValueError(
            f"limits are fixed on {FEWEST_TO_FIX} values or more, not {printed_number(fix_after)}"
        )
    found = xmr(
        series,
        improvement=_IMPROVES[polarity],
        rebase=starts,
        screen_outliers=screen == "yes",
        fix_after=fix_after,
    )
    return [
        [
            p.mean,
            p.lpl,
            p.upl,
            "" if p.special_cause_type == COMMON else p.special_cause_type,
            _MEANING[p.point_type],
        ]
        for p in found.points
    ]
