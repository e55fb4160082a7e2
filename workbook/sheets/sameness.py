"""Whether a cell still holds what was written, after other programs have saved the book.

A spreadsheet program may store a number with its last digit off (15 digits instead of
17), so numbers are compared at 12 digits, and a digit is never lost to the rounding of a
tie: both sides of it count.
"""

from __future__ import annotations

import math
import zlib

from workbook.sheets.plan import Scalar

BLANK = "...."
"""The mark of an empty cell."""

UNMARKED = "----"
"""Stands for a cell that has no mark: one for typing, or a formula."""


WHOLE = 10**12
"""Whole numbers below it have no more than twelve digits and are their own text."""


def plain(value: Scalar, nudge: float = 0.0) -> str:
    """A value as text that does not change when another program saves the book.

    >>> plain(0.1 + 0.2), plain(3.0), plain(None), plain("3")
    ('0.3', '3', '', '3')
    """
    if value is None or isinstance(value, str):
        return value or ""
    if type(value) is int and not nudge and abs(value) < WHOLE:
        return str(value)
    return f"{float(value) * (1 + nudge):.12g}"


def same(one: Scalar, other: Scalar) -> bool:
    """Whether two cells hold the same; a number and its text are two things.

    >>> same(0.8746835443037975, 0.874683544303798), same(None, ""), same(1, "1")
    (True, True, False)
    """
    if one is other:
        return True
    if isinstance(one, str) or isinstance(other, str) or one is None or other is None:
        return (one or "" if one is None else one) == (other or "" if other is None else other)
    if isinstance(one, bool) != isinstance(other, bool):
        return False
    return math.isclose(one, other, rel_tol=2e-14, abs_tol=1e-300)


def mark(value: Scalar) -> str:
    """Four letters that stand for a cell's content."""
    return _mark(plain(value))


def still(value: Scalar, marked: str) -> bool:
    """Whether a value is the one that was marked.

    >>> still(0.874683544303798, mark(0.8746835443037975)), still("typed", mark("Red"))
    (True, False)
    """
    if isinstance(value, int | float):
        return marked in {_mark(plain(value, nudge)) for nudge in (0.0, 1e-14, -1e-14)}
    return mark(value) == marked


def _mark(text: str) -> str:
    if not text:
        return BLANK
    return f"{zlib.crc32(text.encode('utf-8', 'surrogatepass')) & 0xFFFF:04x}"
