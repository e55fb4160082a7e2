"""Values as text: percentages, counts, rates, averages, days, money.

Two rules for a percentage, both from the numerator and denominator, never from a float:

* `rounded_percent` rounds half away from zero and nothing else;
* `percent`, which scorecards print, adds a guard that no number format can say: 100% only
  when nothing is missing, and 0% only when there is nothing. In between, the nearest
  figure that can be printed stands: 546 of 548 is 99%, 1 of 201 is 1%.

Source of the rule: rounding half away from zero is what spreadsheets' ROUND does; the
guard keeps a reader from being told that every child was seen when two were not.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from xl_udfs import words
from xl_udfs.exact import Number, exact, half_up


def _share(n: Number, d: Number) -> Fraction | None:
    top, bottom = exact(n), exact(d)
    return None if bottom == 0 else top / bottom


def rounded_percent(n: Number, d: Number, decimals: int = 0) -> str | None:
    """``n`` of ``d`` as a percentage, rounded half away from zero; None when ``d`` is 0.

    >>> rounded_percent(1, 200, 0), rounded_percent(546, 548, 0), rounded_percent(-1, 400, 1)
    ('1%', '100%', '-0.3%')
    >>> rounded_percent(0, 0) is None
    True
    """
    share = _share(n, d)
    return None if share is None else f"{half_up(share * 100, decimals):f}%"


def percent(n: Number, d: Number, decimals: int = 0) -> str | None:
    """As `rounded_percent`, with the guard on 0% and 100%; None when ``d`` is 0.

    >>> percent(546, 548), percent(548, 548), percent(1, 201), percent(1, 900), percent(0, 201)
    ('99%', '100%', '1%', '1%', '0%')
    >>> percent(1999, 2000, 1), percent(9999, 10000, 1)
    ('99.9%', '99.9%')
    """
    share = _share(n, d)
    return None if share is None else percent_of(share, decimals)


def percent_of(value: Number, decimals: int = 0) -> str:
    """A fraction of one as a percentage, with the same guard as `percent`.

    >>> percent_of(0.904, 1), percent_of(Fraction(9996, 10000), 0), percent_of(0.001, 0)
    ('90.4%', '99%', '1%')
    """
    return f"{_guarded(exact(value), decimals):f}%"


def _guarded(share: Fraction, decimals: int) -> Decimal:
    """The percentage to print, as a Decimal: inside 0 and 100 unless it is exactly there."""
    shown = half_up(share * 100, decimals)
    step = Decimal((0, (1,), -decimals))
    if share != 0 and shown == 0:
        return step if share > 0 else step.copy_negate()
    if share < 1 and shown == 100:
        return half_up(Fraction(100) - Fraction(step), decimals)
    return shown


def percent_label(n: Number, d: Number, decimals: int = 0) -> str:
    """A percentage with its numerator and denominator, as scrutiny reports print it.

    The two stand without commas between thousands, as in the source. With a denominator
    of 0 there is no percentage, and the label says ``- (0/0)``.

    >>> percent_label(103, 375), percent_label(1958, 2165, 1)
    ('27% (103/375)', '90.4% (1958/2165)')
    """
    share = percent(n, d, decimals)
    return f"{'-' if share is None else share} ({_bare(n)}/{_bare(d)})"


def _bare(x: Number) -> str:
    return number(x, None).replace(",", "")


def number(x: Number, decimals: int | None = 0) -> str:
    """A number with commas between thousands, rounded half away from zero.

    ``decimals=None`` prints as many places as the number needs, at most six.

    >>> number(1958), number(-1234.5), number(Fraction(129, 10), 1), number(12.9, None)
    ('1,958', '-1,235', '12.9', '12.9')
    """
    value = exact(x)
    if decimals is not None:
        return f"{half_up(value, decimals):,f}"
    text = f"{half_up(value, 6):,f}"
    return text.rstrip("0").rstrip(".")


def value_text(
    value: Number | None,
    unit: str,
    decimals: int,
    n: Number | None = None,
    d: Number | None = None,
    with_unit: bool = True,
) -> str:
    """A value in its unit, as a scorecard prints it; '' when there is no value.

    ``unit`` is one of ``words.UNITS`` or a spelling of it; a percent is a fraction of one
    and is printed from ``n`` and ``d`` where both are known. ``with_unit=False`` leaves
    out the word after a number of days, weeks, months or years.

    >>> value_text(0.904, "percent", 1), value_text(None, "percent", 1, 546, 548)
    ('90.4%', '99.6%')
    >>> value_text(1958, "count", 0), value_text(12.9, "days", 1), value_text(1, "days", 0)
    ('1,958', '12.9 days', '1 day')
    >>> value_text(-1200, "pounds", 0), value_text(64.1, "rate", 0), value_text(None, "rate", 0)
    ('-£1,200', '64', '')
    """
    unit = words.unit(unit)
    if unit == "percent":
        if n is not None and d is not None:
            return percent(n, d, decimals) or ""
        return "" if value is None else percent_of(value, decimals)
    if value is None:
        return ""
    text = number(value, decimals)
    if unit == "pounds":
        return f"-£{text[1:]}" if text.startswith("-") else f"£{text}"
    if with_unit and unit in ("days", "weeks", "months", "years"):
        return f"{text} {unit[:-1] if text == '1' else unit}"
    return text


def points_text(points: Number, decimals: int = 1) -> str:
    """A difference of two percentages in percentage points, from a fraction of one.

    >>> points_text(Fraction(72, 1000)), points_text(0.01, 1)
    ('7.2 points', '1.0 points')
    """
    return f"{number(exact(points) * 100, decimals)} points"
