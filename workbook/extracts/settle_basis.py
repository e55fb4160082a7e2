"""Which stretch of time a reading covers, and how settled it says it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from workbook.extracts.figures import Refused
from workbook.extracts.known_words import basis_word, state_word
from workbook.extracts.readings import Reading
from workbook.model import Indicator
from xl_udfs import words
from xl_udfs.periods import period_from_key, quarter_of


@dataclass(frozen=True)
class Settled:
    """A basis with the period it belongs to, and the doubt it was settled with."""

    basis: str
    period: str
    doubt: str = ""


def settle_state(reading: Reading, qualifier: str) -> str:
    """Final, provisional, revised, or blank. Errors: :class:`Refused` for another word."""
    if not reading.state:
        return state_word(qualifier)
    found = state_word(reading.state)
    if not found:
        raise Refused(
            f"unknown status {reading.state!r}",
            f"write one of {', '.join(words.STATES)}, or leave it blank",
        )
    return found


def settle_basis(reading: Reading, indicator: Indicator, qualifier: str) -> Settled:
    """The basis: as the row says, as its period says, or the indicator's own.

    Errors: :class:`Refused` for an unknown word, for a basis that the period contradicts,
    and where the indicator has two and nothing says which.
    """
    stated = reading.heading_basis or reading.basis
    basis = basis_word(stated) if stated else basis_word(qualifier)
    if stated and not basis:
        raise Refused(f"unknown basis {stated!r}", f"write one of {', '.join(words.BASES)}")
    kind = _kind(reading.period)
    if kind == "year":
        return _of_year(reading, basis)
    if kind == "quarter" and basis in ("", "Quarter"):
        return Settled("Quarter", reading.period)
    if basis in ("Year", "Quarter") or (basis == "Month" and kind == "quarter"):
        return _of_shorter(reading, basis, kind)
    if basis:
        return Settled(basis, reading.period)
    current, trend = own_bases(indicator)
    if current == trend:
        return Settled(current, reading.period)
    if reading.is_wide:
        doubt = f"no basis is stated: the columns of periods are read as {trend}"
        return Settled(trend, reading.period, doubt)
    if reading.is_current and reading.layout.has_current:
        doubt = f"no basis is stated: the current figure is read as {current}"
        return Settled(current, reading.period, doubt)
    raise Refused(
        f"{indicator.title!r} is kept by {current} and by {trend}, and the row does not say which",
        f"state {current} or {trend} in a Basis column",
    )


def own_bases(indicator: Indicator) -> tuple[str, str]:
    """The indicator's current and trend basis, as the list of words spells them."""
    current, trend = indicator.current_basis, indicator.trend_basis
    return basis_word(current) or current, basis_word(trend) or trend


def _of_year(reading: Reading, basis: str) -> Settled:
    if basis in ("", "Year"):
        return Settled("Year", reading.period)
    if basis in ("Snapshot", "YTD", "Rolling year") or reading.is_wide:
        doubt = f"a figure for a whole financial year is its outturn, whatever {basis} says"
        return Settled("Year", reading.period, doubt)
    if basis == "3-year average":
        return Settled(basis, reading.period)
    raise Refused(
        f"the period {reading.period} is a financial year, and the basis says {basis}",
        "correct the period or the basis",
    )


def _of_shorter(reading: Reading, basis: str, kind: str) -> Settled:
    if basis == "Quarter" and kind == "month":
        whole = quarter_of(period_from_key(reading.period))
        if whole.last.key == reading.period:
            doubt = "the month that ends a quarter is read as that quarter"
            return Settled("Quarter", whole.key, doubt)
    raise Refused(
        f"the period {reading.period} is a {kind}, and the basis says {basis}",
        "correct the period (Aug-22, Q2 2022-23, 2022/23) or the basis",
    )


@lru_cache(maxsize=5_000)
def _kind(period: str) -> str:
    return period_from_key(period).kind
