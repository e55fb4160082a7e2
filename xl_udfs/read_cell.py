"""A value cell as people print it: number, numerator and denominator, or a status.

Source of the rule: the forms found in four councils' published reports
(``27% (103/375)``, ``1,958``, ``TBC`` typed in Cyrillic, ``Not set``), and the marks that
official statistics use for figures withheld or missing.
"""

from __future__ import annotations

import math
import re
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from xl_udfs.exact import exact, half_up
from xl_udfs.look_alikes import key
from xl_udfs.printed import number, percent, rounded_percent
from xl_udfs.read_number import NumberText, take_number, tidy


class CellText(NamedTuple):
    """What a cell says. Either ``value`` or ``status`` is filled."""

    value: Fraction | None = None
    """The exact value: numerator over denominator where both are printed (times 1,000 or
    so for a rate), otherwise the printed number; a percent is a fraction of one."""
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    is_percent: bool = False
    """Known to be a percentage. False says nothing: ``0.904`` may be one."""
    decimals: int | None = None
    """Decimal places printed, of the percentage where it is one."""
    operator: str = ""
    """'', '<', '<=', '>' or '>=': with one, ``value`` is only a bound."""
    status: str = ""
    """'' or one of `STATUSES`."""
    qualifier: str = ""
    """Words after the number: ``days``, ``accumulative``, ``provisional``, a footnote mark."""
    printed_contradicts: bool = False
    """The printed figure is not what its own numerator and denominator give, however rounded."""
    problem: str = ""
    """Why the value must not be used, in words; '' when it may."""
    note: str = ""
    """Worth telling and no reason to refuse: cut off instead of rounded, no percent sign."""
    printed: Fraction | None = None
    """The printed number itself, when a numerator and denominator stand beside it."""


STATUSES = (
    "blank",
    "TBC",
    "N/A",
    "Not set",
    "Not available",
    "No data",
    "Data development",
    "No cases",
    "suppressed",
)
"""Why a cell has no value: empty, to be confirmed, not applicable, no target set, not
available, no data (a dash), measure being built, a denominator of 0, withheld."""

_MARKS = {
    "-": "No data",
    "--": "No data",
    "---": "No data",
    ".": "N/A",
    "..": "Not available",
    "...": "Not available",
    ":": "Not available",
    "*": "suppressed",
    "**": "suppressed",
}
_STATUS_WORDS = {
    key(word): status
    for status, spellings in {
        "TBC": "tbc;tba;tbd;t.b.c.;to be confirmed;to be agreed;to be determined;to follow",
        "N/A": "n/a;na;n.a.;not applicable;z",
        "Not set": "not set;not yet set;no target;no target set;target not set;none set",
        "Not available": "not available;not yet available;unavailable;awaiting data;data awaited;"
        "awaited;data not available;x",
        "No data": "no data;null;no return;not recorded;missing",
        "Data development": "data development;in development;under development;data in development",
        "No cases": "no cases;no children;none in period;no cohort",
        "suppressed": "suppressed;supp;c;confidential;withheld;redacted",
    }.items()
    for word in spellings.split(";")
}
_OPERATORS = {"≤": "<=", "≥": ">=", "<": "<", ">": ">", "<=": "<=", ">=": ">=", "=<": "<="}
_OPERATOR = re.compile(r"(<=|>=|=<|=>|<|>|≤|≥|⩽|⩾)\s*")
_AMOUNT = r"[0-9][0-9,]*(?:\.[0-9]+)?"
_OVER = r"\s*(?:/|\bout of\b|\bof\b)\s*"
_AFTER_PERCENT = re.compile(rf"(?<=%)\s*({_AMOUNT}){_OVER}({_AMOUNT})(?![0-9.,]*[0-9/])")
_PAIR = re.compile(rf"({_AMOUNT}){_OVER}({_AMOUNT})(?![0-9.,]*[0-9/])")
_BRACKETED = re.compile(rf"[(\[]\s*({_AMOUNT}){_OVER}({_AMOUNT})\s*[)\]]")
_MONTHS = re.compile(
    r"[-/ ]?(jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april"
    r"|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_WORDY = re.compile(r"[A-Za-z]|[0-9]{1,2}[- ]?(?:year|yr|month|week|day|quarter)", re.IGNORECASE)
"""Words in brackets that may hold figures: ``A1``, ``3-year average``."""
_SCALES = (1, 100, 1_000, 10_000, 100_000)
_EXCEL_ERRORS = ("#n/a", "#div/0!", "#ref!", "#value!", "#name?", "#num!", "#null!", "#spill!")


def status_of(text: str) -> str:
    """The status that a text is, one of `STATUSES`; '' when it is none.

    >>> status_of("твс"), status_of("n/a"), status_of(" "), status_of("–"), status_of("27%")
    ('TBC', 'N/A', 'blank', 'No data', '')
    """
    line = tidy(text)
    if not line:
        return "blank"
    return _MARKS.get(line.replace(" ", "")) or _STATUS_WORDS.get(key(line), "")


def take_operator(text: str) -> tuple[str, str]:
    """A leading comparison sign as '<', '<=', '>' or '>=' ('' when none), and the rest.

    >>> take_operator("≤ 10%"), take_operator(">=90%"), take_operator("90%")
    (('<=', '10%'), ('>=', '90%'), ('', '90%'))
    """
    m = _OPERATOR.match(text)
    if not m:
        return "", text
    sign = m.group(1).replace("⩽", "≤").replace("⩾", "≥").replace("=>", ">=")
    return _OPERATORS[sign], text[m.end() :]


def take_qualifier(text: str, whole: str) -> str:
    """The words after a number, without their brackets.

    Errors: ``ValueError`` when they are no words: another number, a month of a date.

    >>> take_qualifier("(accumulative)", "700 (accumulative)"), take_qualifier("*", "45*")
    ('accumulative', '*')
    """
    inner = re.match(r"^[(\[]([^()\[\]]*)[)\]]$", text)
    words = (inner.group(1) if inner else text).strip()
    if not words and inner:
        raise ValueError(f"{whole!r} has empty brackets")
    if _MONTHS.match(words) and not inner:
        raise ValueError(f"{whole!r} looks like a date, not a value")
    if re.search("[0-9]", words) and not (inner and wordy(words)):
        raise ValueError(f"{whole!r} holds something after its number: {text!r}")
    if words and not re.match(r"[0-9A-Za-z*†‡§^#£&]", words):
        raise ValueError(f"{whole!r} goes on after its number with {text!r}")
    return words


def wordy(words: str) -> bool:
    """Whether a text in brackets is words, although it may hold figures.

    >>> wordy("3-year average"), wordy("A1"), wordy("103"), wordy("2 FTE")
    (True, True, False, False)
    """
    return _WORDY.match(words) is not None


def read_cell(text: object) -> CellText:
    """Read a value cell: text as printed, or a number.

    A number that is not text is taken as it is. Errors: ``ValueError`` that says what was
    seen, for anything that is not clearly one value or one status. What is clear and
    wrong is not an error but a ``problem``: a numerator above its denominator, a printed
    percentage that its own figures contradict.

    >>> cell = read_cell("27%\\n(103/375)")
    >>> cell.value, cell.numerator, cell.denominator, cell.problem
    (Fraction(103, 375), Fraction(103, 1), Fraction(375, 1), '')
    >>> read_cell("ТВС").status, read_cell("1,958").value, read_cell("90.4%").value
    ('TBC', Fraction(1958, 1), Fraction(113, 125))
    >>> read_cell("35% (103/375)").problem
    'printed 35%, but 103/375 is 27%'
    >>> read_cell("87% (346/395)").problem, read_cell("87% (346/395)").note
    ('', 'printed 87%, cut off: 346/395 rounds to 88%')
    >>> read_cell("1,95,8")
    Traceback (most recent call last):
    ...
    ValueError: '1,95,8' has commas that do not stand between thousands
    """
    if text is None:
        return CellText(status="blank")
    if isinstance(text, (date, time)):
        raise ValueError(f"{text} is a date, not a value")
    if not isinstance(text, str):
        if isinstance(text, (int, float, Decimal, Fraction)):
            return CellText(value=exact(text))
        raise ValueError(f"{text!r} is not a value")
    line = tidy(text)
    if line.lower() in _EXCEL_ERRORS:
        raise ValueError(f"{line} is a spreadsheet error, not a value")
    status = status_of(line)
    if status:
        return CellText(status=status)
    noted = re.match(r"^([^0-9()\[\]]*[^0-9()\[\]\s]) ?[(\[]([^0-9()\[\]]+)[)\]]$", line)
    if noted and status_of(noted.group(1)) not in ("", "blank"):
        return CellText(status=status_of(noted.group(1)), qualifier=noted.group(2).strip())
    operator, rest = take_operator(line)
    pair = _BRACKETED.search(rest) or _PAIR.match(rest) or _AFTER_PERCENT.search(rest)
    if pair:
        return _with_pair(line, operator, rest, pair)
    found, after = take_number(rest)
    if after == "+" and not operator:
        operator, after = ">=", ""
    if after[:1] in ("(", "[") and re.search(r"[0-9]\s*/", after):
        raise ValueError(f"{line!r} has brackets that are not a numerator and denominator")
    return CellText(
        value=found.value,
        is_percent=found.is_percent,
        decimals=found.decimals,
        operator=operator,
        qualifier=take_qualifier(after, line),
    )


def _amount(text: str, whole: str) -> Fraction:
    if re.match("0[0-9]", text):
        raise ValueError(f"{whole!r} looks like a date or a code, not a value")
    found, rest = take_number(text)
    if rest:
        raise ValueError(f"{whole!r} holds {text!r}, which is no number")
    return found.value


def _with_pair(line: str, operator: str, rest: str, pair: re.Match[str]) -> CellText:
    """A cell with a numerator and a denominator, and perhaps the figure they make."""
    n, d = _amount(pair.group(1), line), _amount(pair.group(2), line)
    before, after = rest[: pair.start()].strip(), rest[pair.end() :].strip()
    shown: NumberText | None = None
    if before:
        before = before.rstrip("=").strip()
        if status_of(before) in ("", "blank"):
            shown, left = take_number(before)
            if left:
                raise ValueError(f"{line!r} holds {left!r} between its figures")
        elif d != 0:
            raise ValueError(f"{line!r} is both a status and a value")
    else:
        if not after and n <= 12 and 1990 <= d <= 2099 and n.denominator == d.denominator == 1:
            raise ValueError(f"{line!r} may be a month and year: print the percentage beside it")
        back = re.match(r"^(?:=\s*|[(\[]\s*)([^()\[\]=]*[0-9][^()\[\]=]*?)\s*[)\]]?$", after)
        if back:
            shown, left = take_number(back.group(1))
            if left:
                raise ValueError(f"{line!r} holds {left!r} after its figures")
            after = ""
    qualifier = take_qualifier(after, line)
    if d == 0:
        if n != 0 or (shown is not None and shown.value not in (0, 1)):
            raise ValueError(f"{line!r} has a denominator of 0")
        note = "a figure is printed although there were no cases" if shown else ""
        return CellText(
            None, n, d, status="No cases", qualifier=qualifier, note=note,
            printed=shown.value if shown else None,
        )  # fmt: skip
    return _judge(n, d, operator, qualifier, shown)


def _judge(
    n: Fraction, d: Fraction, operator: str, qualifier: str, shown: NumberText | None
) -> CellText:
    """Compare the printed figure with what its numerator and denominator give."""
    cell = CellText(n / d, n, d, operator=operator, qualifier=qualifier)
    ratio = f"{number(n, None)}/{number(d, None)}"
    above = f"the numerator is above the denominator ({ratio})" if n > d else ""
    if shown is None:
        return cell._replace(problem=above)
    cell = cell._replace(is_percent=shown.is_percent, decimals=shown.decimals, printed=shown.value)
    if operator:
        holds = {"<": n / d < shown.value, "<=": n / d <= shown.value,
                 ">": n / d > shown.value, ">=": n / d >= shown.value}[operator]  # fmt: skip
        cell = cell._replace(operator="")
        if holds:
            return cell._replace(problem=above)
        return cell._replace(
            printed_contradicts=True,
            problem=f"printed {operator}{_figure(shown)}, but {ratio} is "
            f"{percent(n, d, shown.decimals) if shown.is_percent else number(n / d, None)}",
        )
    for scale in (100,) if shown.is_percent else _SCALES:
        how = _how_printed(n / d * scale, shown, 100 if shown.is_percent else 1)
        if how is None:
            continue
        if scale == 100:
            sign = "" if shown.is_percent else "printed without a percent sign"
            note = how and _rounding_note(n, d, shown, how)
            return cell._replace(
                is_percent=True, problem=above, note="; ".join(x for x in (sign, note) if x)
            )
        note = "" if scale == 1 else f"read as a rate per {scale:,}"
        return cell._replace(value=n / d * scale, note=note)
    figure = _figure(shown)
    made = percent(n, d, shown.decimals)
    if not shown.is_percent:
        made = f"{number(n / d, max(shown.decimals, 2))} or {made}"
    problem = f"printed {figure}, but {ratio} is {made}"
    return cell._replace(
        printed_contradicts=True, problem=f"{above}; {problem}" if above else problem
    )


def _figure(shown: NumberText) -> str:
    if shown.is_percent:
        return f"{half_up(shown.value * 100, shown.decimals):f}%"
    return number(shown.value, shown.decimals)


def _how_printed(true: Fraction, shown: NumberText, times: int) -> str | None:
    """How ``true`` became the printed figure: '' by the rule, else in words; None if it did not."""
    figure, step = shown.value * times, Fraction(1, 10**shown.decimals)
    if figure == Fraction(half_up(true, shown.decimals)):
        return ""
    if times == 100 and (figure, true) != (0, 0):  # held inside 0% and 100%
        if figure == step and 0 < true < step:
            return ""
        if figure == 100 - step and 100 - step < true < 100:
            return ""
    if figure == math.trunc(true / step) * step:
        return "cut off"
    if figure == round(true / step) * step:
        return "rounded half to even"
    return None


def _rounding_note(n: Fraction, d: Fraction, shown: NumberText, how: str) -> str:
    ratio = f"{number(n, None)}/{number(d, None)}"
    rounded = rounded_percent(n, d, shown.decimals)
    return f"printed {_figure(shown)}, {how}: {ratio} rounds to {rounded}"
