"""Figures and names as they stand in a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from workbook.model import Indicator, Observation, RatedRow
from xl_udfs.printed import number, percent_label, value_text

_ONE = {
    "children": "child",
    "people": "person",
    "persons": "person",
    "women": "woman",
    "men": "man",
    "staff": "member of staff",
    "cases": "case",
    "leavers": "leaver",
}
_MOST_NAMES = 4


def one(noun: str) -> str:
    """The noun for a single case.

    >>> one("children"), one("care leavers"), one("families"), one("young people")
    ('child', 'care leaver', 'family', 'young person')
    """
    head, space, last = noun.rpartition(" ")
    if last in _ONE:
        single = _ONE[last]
    elif last.endswith("ies"):
        single = last[:-3] + "y"
    elif last.endswith(("ches", "shes", "sses", "xes")):
        single = last[:-2]
    else:
        single = last[:-1] if last.endswith("s") and not last.endswith("ss") else last
    return head + space + single


def counted(count: int | Fraction, noun: str) -> str:
    """
    >>> counted(1, "children"), counted(1948, "contacts")
    ('1 child', '1,948 contacts')
    """
    return f"{number(count, None)} {one(noun) if count == 1 else noun}"


def listing(names: Iterable[str], many: str = "") -> str:
    """Names in a row; with ``many``, only their number where they are more than four.

    >>> listing(["East"]), listing(["East", "North", "West"])
    ('East', 'East, North and West')
    >>> listing("ABCDE", "services")
    '5 services'
    """
    found = list(names)
    if many and len(found) > _MOST_NAMES:
        return f"{len(found)} {many}"
    return " and ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)


def value(indicator: Indicator, figure: Fraction, decimals: int | None = None) -> str:
    """A plain value of an indicator at its decimals: "77.8%", "1,948", "558 days".

    >>> value(Indicator("x", "X", unit="percent", decimals=1), Fraction(1, 3))
    '33.3%'
    """
    places = indicator.decimals if decimals is None else decimals
    return value_text(figure, indicator.unit, places)


def bar(indicator: Indicator, figure: Fraction, strict: bool = False) -> str:
    """A threshold with as many decimals as it needs (a pro-rated one with one), never more.

    >>> percent = Indicator("x", "X", unit="percent", decimals=1)
    >>> bar(percent, Fraction(85, 100)), bar(percent, Fraction(965, 1000))
    ('85%', '96.5%')
    >>> bar(Indicator("n", "N", polarity="smaller"), Fraction(21250, 3), strict=True)
    '<7,083.3'
    """
    size = figure * 100 if indicator.unit == "percent" else figure
    places = next((d for d in range(4) if (size * 10**d).denominator == 1), None)
    if places is None:
        places = max(1, indicator.decimals)
    sign = ("<" if indicator.polarity == "smaller" else ">") if strict else ""
    return sign + value(indicator, figure, places)


def figure(indicator: Indicator, observation: Observation) -> str:
    """An observation's value alone, or the status word that stands instead of it."""
    if observation.value is None:
        return observation.status.split(":")[0]
    if indicator.unit == "percent" and observation.denominator:
        share = observation.numerator, observation.denominator
        return value_text(observation.value, "percent", indicator.decimals, *share)
    return value(indicator, observation.value)


def printed(indicator: Indicator, observation: Observation | None) -> str:
    """The figure as a scorecard prints it, a percentage with its cases.

    >>> visits = Indicator("v", "Visits", unit="percent", decimals=1)
    >>> printed(visits, Observation("v", "2023-08", "Snapshot", "", Fraction(615, 790),
    ...     Fraction(615), Fraction(790)))
    '77.8% (615/790)'
    """
    if observation is None:
        return ""
    numerator, denominator = observation.numerator, observation.denominator
    if observation.status or numerator is None or denominator is None:
        return figure(indicator, observation)
    if indicator.unit == "percent":
        return percent_label(numerator, denominator, indicator.decimals)
    return figure(indicator, observation) or f"- ({number(numerator)}/{number(denominator)})"


def lower_first(words: str) -> str:
    """
    >>> lower_first("No figure for Aug 23"), lower_first("TBC")
    ('no figure for Aug 23', 'TBC')
    """
    return words[:1].lower() + words[1:] if words[1:2].islower() or words[1:2] == " " else words


def figure_of(row: RatedRow) -> str:
    """A row's current value alone."""
    return figure(row.indicator, row.current) if row.current else ""


def points(size: Fraction, decimals: int = 0) -> str:
    """Percentage points with at least so many decimals, and all that they need.

    >>> points(Fraction(1)), points(Fraction(1, 2)), points(Fraction(72, 10), 1)
    ('1 point', '0.5 points', '7.2 points')
    """
    shown = number(size, _places(size, decimals))
    return f"{shown} point{'' if shown == '1' else 's'}"


def gap(indicator: Indicator, size: Fraction) -> str:
    """A gap as the rating has it: points for percentages, else in the unit.

    >>> gap(Indicator("x", "X", unit="percent", decimals=1), Fraction(3))
    '3.0 points'
    >>> gap(Indicator("x", "X", unit="days"), Fraction(1))
    '1 day'
    """
    if indicator.unit == "percent":
        return points(size, indicator.decimals)
    return value(indicator, size, _places(size, indicator.decimals))


def _places(size: Fraction, decimals: int) -> int:
    """The decimals that a number needs, and no fewer than given."""
    return next((p for p in range(decimals, 9) if (size * 10**p).denominator == 1), 9)


def capital(words: str) -> str:
    """
    >>> capital("still Red")
    'Still Red'
    """
    return words[:1].upper() + words[1:]
