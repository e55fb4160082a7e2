"""One printed number: commas, brackets, percent sign, pounds, K and M.

Shared by the readers of value cells and of targets. Anything that is not clearly one
number is refused with what was seen, for a number guessed wrong is worse than none.

Source of the rule: the forms in published reports (``1,958``, ``90.4%``, ``<17K``), UK
notation (comma between thousands, point before decimals), and thin or non-breaking
spaces between thousands as the SI brochure has them.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import NamedTuple

from xl_udfs.look_alikes import plain

LONGEST = 300
"""A longer text is prose, not a printed number."""


class NumberText(NamedTuple):
    """A number as printed: a percent is a fraction of one."""

    value: Fraction
    is_percent: bool
    decimals: int
    """Decimal places printed (of the percentage, where it is one)."""
    money: bool = False


_SPACED = re.compile("(?<![0-9.,])[0-9]{1,3}(?:[\u00a0\u2007\u2008\u2009\u202f][0-9]{3})+(?![0-9])")
_SIZE = {"K": 1_000, "k": 1_000, "M": 1_000_000, "m": 1_000_000, "bn": 10**9}
_NUMBER = re.compile(
    r"""(?P<sign>[+-]?)\s*
        (?P<money>£?)\s*
        (?P<sign2>-?)
        (?P<whole>[0-9][0-9,]*|(?=\.[0-9]))
        (?:\.(?P<part>[0-9]+))?
        (?:\s?(?P<size>[Kk]|[Mm]|bn)(?![A-Za-z]))?
        (?:\s*(?P<percent>%|per\s?cent\b|pct\b|pc\b))?""",
    re.VERBOSE,
)
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+\Z")
_PLAIN = re.compile(r"(?:0|[1-9][0-9]*)\Z")


def tidy(text: str) -> str:
    """Plain text in which thin or non-breaking spaces between thousands are closed up.

    Errors: ``ValueError`` for raised, lowered, circled or vulgar-fraction digits, which
    may be footnotes and would otherwise join the number.

    >>> tidy("1\\u202f958"), tidy("27\\u00a0% (103/375)")
    ('1958', '27 % (103/375)')
    """
    if len(text) > LONGEST:
        raise ValueError(f"{text[:40]!r}... is too long for a printed number")
    if text.isascii():
        return plain(text)
    for c in text:
        form = unicodedata.decomposition(c)
        if form[:6] in ("<super", "<sub> ", "<fract", "<circl") and re.search("003[0-9]", form):
            raise ValueError(f"{text!r} has the raised or small figure {c!r}: a footnote?")
    text = _SPACED.sub(lambda m: re.sub("[^0-9]", "", m.group()), text)
    return plain(text)


def take_number(text: str) -> tuple[NumberText, str]:
    """The number that tidied text starts with, and the rest of the text.

    Errors: ``ValueError`` that shows the text, when it does not start with one number.

    >>> take_number("12.9 days")
    (NumberText(value=Fraction(129, 10), is_percent=False, decimals=1, money=False), 'days')
    >>> take_number("1,95,8")
    Traceback (most recent call last):
    ...
    ValueError: '1,95,8' has commas that do not stand between thousands
    """
    bracket = re.match(r"\(([^()0-9]{0,3}[0-9][^()/]*)\)", text)
    if bracket:  # (1,200) is minus 1,200 in accounts
        inside, rest = take_number(bracket.group(1).strip())
        if rest or inside.value < 0 or bracket.group(1).strip()[0] in "+-":
            raise ValueError(f"{text!r} is not a number in brackets")
        return inside._replace(value=-inside.value), text[bracket.end() :].strip()
    m = _NUMBER.match(text)
    if not m:
        raise ValueError(f"{text!r} does not start with a number" if text else "no number given")
    whole, part, rest = m["whole"], m["part"] or "", text[m.end() :]
    if "," in whole and not _GROUPED.match(whole):
        raise ValueError(f"{text!r} has commas that do not stand between thousands")
    if whole and "," not in whole and not _PLAIN.match(whole):
        raise ValueError(f"{text!r} starts with a zero: a code, not a number?")
    if m["sign"] and m["sign2"]:
        raise ValueError(f"{text!r} has two signs")
    if len(whole) + len(part) > 40:
        raise ValueError(f"{text!r} has more figures than a measure can have")
    if m["size"] and m["percent"]:
        raise ValueError(f"{text!r} has both {m['size']} and a percent sign")
    if m["size"] == "m" and not m["money"]:
        raise ValueError(f"{text!r}: write M for millions, or the unit in full (months, metres)")
    if rest and (rest[0].isalnum() or re.match(r"[.,:][0-9]", rest)):
        raise ValueError(f"{text!r} goes on after the number with {rest!r}")
    value = Fraction(int((whole.replace(",", "") or "0") + part), 10 ** len(part))
    value *= _SIZE.get(m["size"] or "", 1)
    if m["percent"]:
        value /= 100
    if "-" in (m["sign"], m["sign2"]):
        value = -value
    decimals = 0 if m["size"] else len(part)
    return NumberText(value, bool(m["percent"]), decimals, bool(m["money"])), rest.strip()
