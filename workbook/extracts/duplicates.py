"""Rows that speak of the same indicator, service, period and basis."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from workbook.extracts.drafts import Draft

RANKS = {"provisional": 0, "final": 1, "revised": 2}


@dataclass
class Settlement:
    """One figure and the rows it came from.

    ``merged`` say the same as ``chosen``; ``superseded`` have been overtaken by a revised
    (or, where they are provisional, a final) figure. ``conflict`` are rows of which none
    can be preferred: then ``chosen`` is only their first.
    """

    chosen: Draft
    merged: list[Draft] = field(default_factory=list)
    superseded: list[Draft] = field(default_factory=list)
    conflict: list[Draft] = field(default_factory=list)


def settle_duplicates(drafts: Iterable[Draft]) -> list[Settlement]:
    """One settlement per key, in the order in which the keys were first met."""
    by_key: dict[object, list[Draft]] = {}
    for draft in drafts:
        by_key.setdefault(draft.key, []).append(draft)
    return [_settled(same) for same in by_key.values()]


def _settled(drafts: list[Draft]) -> Settlement:
    if len(drafts) == 1:
        return Settlement(drafts[0])
    rows = _in_force(drafts)
    chosen = max(rows, key=_completeness)
    if not all(agree(chosen, other) for other in rows):
        return Settlement(rows[0], conflict=rows, superseded=_without(drafts, rows))
    over = [draft for draft in drafts if not _among(draft, rows)]
    merged = [draft for draft in rows if draft is not chosen]
    merged += [draft for draft in over if agree(chosen, draft)]
    superseded = [draft for draft in over if not agree(chosen, draft)]
    return Settlement(chosen, merged, superseded)


def _in_force(drafts: list[Draft]) -> list[Draft]:
    """The revised rows; without any, the final ones where all others are provisional."""
    revised = [draft for draft in drafts if draft.state == "revised"]
    if revised:
        return revised
    final = [draft for draft in drafts if draft.state == "final"]
    provisional = [draft for draft in drafts if draft.state == "provisional"]
    return final if final and len(final) + len(provisional) == len(drafts) else drafts


def _among(draft: Draft, rows: list[Draft]) -> bool:
    return any(draft is row for row in rows)


def _without(drafts: list[Draft], rows: list[Draft]) -> list[Draft]:
    return [draft for draft in drafts if not _among(draft, rows)]


def _completeness(draft: Draft) -> tuple[bool, int, int]:
    """How much a row says: numerator and denominator first, then its printed decimals."""
    figure = draft.figure
    return (
        figure.numerator is not None and figure.denominator is not None,
        figure.decimals or 0,
        RANKS.get(draft.state, 0),
    )


def agree(full: Draft, other: Draft) -> bool:
    """Whether two rows say the same: equal, or one prints the other's figure rounded.

    90.4% agrees with 1,958/2,165, and with nothing that it is not a rounding of.
    """
    if full.said == other.said:
        return True
    a, b = full.figure, other.figure
    if a.status or b.status or a.value is None or b.value is None:
        return False
    if None not in (b.numerator, a.numerator) and b.numerator != a.numerator:
        return False
    if None not in (b.denominator, a.denominator) and b.denominator != a.denominator:
        return False
    if a.value == b.value:
        return True
    has_parts = a.numerator is not None and a.denominator is not None
    if not has_parts or b.decimals is None or b.numerator is not None:
        return False
    step = Fraction(1, 10**b.decimals) / (100 if full.indicator.unit == "percent" else 1)
    return abs(a.value - b.value) < step
