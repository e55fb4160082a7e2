"""A target as people print it: operator, number, and words beside it.

Source of the rule: the target columns of published reports: ``90%``, ``<36%``, ``<17K``,
``700 (accumulative)``, ``TBC``, ``Not set``.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from xl_udfs.exact import exact
from xl_udfs.read_cell import status_of, take_operator, wordy
from xl_udfs.read_number import take_number, tidy


class TargetText(NamedTuple):
    """What a target cell says. Either ``value`` or ``status`` is filled."""

    operator: str = ""
    """'', '<', '<=', '>' or '>='; the strict ones are not met at equality."""
    value: Fraction | None = None
    """The number; a percent is a fraction of one."""
    is_percent: bool = False
    status: str = ""
    """'' or one of ``read_cell.STATUSES``."""
    qualifier: str = ""
    """Words beside the number, such as ``accumulative`` or ``days``."""
    decimals: int | None = None
    """Decimal places printed, of the percentage where it is one."""

    @property
    def strict(self) -> bool:
        """Whether equality is not enough."""
        return self.operator in ("<", ">")

    @property
    def polarity_hint(self) -> str:
        """The polarity that the operator says: 'smaller', 'bigger', or '' without one."""
        return {"<": "smaller", ">": "bigger"}.get(self.operator[:1], "")


_WORDS = (
    (r"(?:less|fewer|lower) than|below|under", "<"),
    (r"(?:more|greater|higher) than|above|over", ">"),
    (r"no (?:more|higher) than|at most|up to|max(?:imum)?(?: of)?|not more than", "<="),
    (r"no (?:less|fewer|lower) than|at least|min(?:imum)?(?: of)?|not less than", ">="),
)
_LEADING = [(re.compile(rf"(?:{words})\s+", re.IGNORECASE), sign) for words, sign in _WORDS]
_TRAILING = (
    (re.compile(r"\+|(?:or|and) (?:more|above|over|higher|better)\Z", re.IGNORECASE), ">="),
    (re.compile(r"(?:or|and) (?:less|fewer|below|under|lower)\Z", re.IGNORECASE), "<="),
)


def read_target(text: object) -> TargetText:
    """Read a target cell: text as printed, or a number.

    Errors: ``ValueError`` that says what was seen, for anything that is not clearly one
    number or one status (a range, a numerator and denominator, prose).

    >>> read_target("<17K")[:2], read_target("<36%")[:3]
    (('<', Fraction(17000, 1)), ('<', Fraction(9, 25), True))
    >>> read_target("700 (accumulative)").qualifier, read_target("Not set").status
    ('accumulative', 'Not set')
    """
    if text is None:
        return TargetText(status="blank")
    if not isinstance(text, str):
        if isinstance(text, (int, float, Decimal, Fraction)):
            return TargetText(value=exact(text))
        raise ValueError(f"{text!r} is not a target")
    line = tidy(text)
    status = status_of(line)
    if status:
        return TargetText(status=status)
    operator, rest = take_operator(line)
    if not operator:
        for pattern, sign in _LEADING:
            m = pattern.match(rest)
            if m:
                operator, rest = sign, rest[m.end() :]
                break
    found, after = take_number(rest)
    for pattern, sign in _TRAILING:
        if pattern.match(after):
            if operator:
                raise ValueError(f"{line!r} says its comparison twice")
            operator, after = sign, pattern.sub("", after, count=1).strip()
    return TargetText(
        operator, found.value, found.is_percent, "", _qualifier(after, line), found.decimals
    )


def _qualifier(after: str, line: str) -> str:
    """Words after the number; figures are allowed inside them (``(by 2024)``), not first."""
    inner = re.match(r"^[(\[]([^()\[\]]*)[)\]]$", after)
    words = (inner.group(1) if inner else after).strip()
    if after and not re.match(r"[A-Za-z*†‡#&]", words) and not (inner and wordy(words)):
        raise ValueError(f"{line!r} is not one number: it goes on with {after!r}")
    if re.match(r"(?:to|and|or|of|out of|-)\s*[0-9<>]", words):
        raise ValueError(f"{line!r} is not one number: it goes on with {after!r}")
    return words
