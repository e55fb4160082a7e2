"""Finds which indicator, and which service, a row speaks of."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from workbook.model import DIRECTORATE, Indicator
from xl_udfs.look_alikes import key as compare_key

key = lru_cache(maxsize=100_000)(compare_key)

WHOLE = (
    "all",
    "all areas",
    "all services",
    "all teams",
    "council",
    "directorate",
    "overall",
    "total",
    "whole council",
)
"""Service cells that mean the directorate row; blank and the council's name do as well."""

TOTALS = ("total", "totals", "grand total", "sub total", "subtotal", "overall", "all", "sum")
"""Indicator cells that mean a row of totals."""


class Unmatched(Exception):  # noqa: N818 - the name says what happened
    """A row whose indicator is not known: ``what`` is wrong and what to ``do``."""

    def __init__(self, what: str, do: str) -> None:
        self.what, self.do = what, do
        super().__init__(what)


class Matcher:
    """Indicators by id, name, alias, title and ref; services by their first spelling.

    Compared through :func:`xl_udfs.look_alikes.key`, so case, punctuation, odd spaces and
    look-alike letters do not matter. ``earlier_names``, by id, are followed where nothing
    else is called so now.

    >>> matcher = Matcher([Indicator("cla_n", "Number of LAC", ref="1.4")])
    >>> matcher.indicator(name="number of  LAC").id, matcher.indicator(ref="1.4").id
    ('cla_n', 'cla_n')
    >>> matcher.service("Front Door"), matcher.service("front-door"), matcher.service("All")
    ('Front Door', 'Front Door', '')
    """

    def __init__(
        self,
        indicators: Iterable[Indicator],
        council: str = "",
        earlier_names: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        self.indicators = tuple(indicators)
        self._ids: dict[str, set[str]] = {}
        self._names: dict[str, set[str]] = {}
        self._aliases: dict[str, set[str]] = {}
        self._refs: dict[str, set[str]] = {}
        self._earlier: dict[str, set[str]] = {}
        self._by_id = {indicator.id: indicator for indicator in self.indicators}
        self._found: dict[tuple[str, str, str], Indicator | Unmatched] = {}
        self._services: dict[str, str] = dict.fromkeys(WHOLE, DIRECTORATE)
        if key(council):
            self._services[key(council)] = DIRECTORATE
        for indicator in self.indicators:
            self._add(self._ids, indicator.id, indicator)
            self._add(self._names, indicator.name, indicator)
            for alias in (*indicator.aliases, indicator.title):
                self._add(self._aliases, alias, indicator)
            self._add(self._refs, indicator.ref, indicator)
            for name in (earlier_names or {}).get(indicator.id, ()):
                self._add(self._earlier, name, indicator)
            if key(indicator.owner):
                self._services.setdefault(key(indicator.owner), indicator.owner)

    @staticmethod
    def _add(index: dict[str, set[str]], text: str, indicator: Indicator) -> None:
        if _exactly(text):
            index.setdefault(_exactly(text), set()).add(indicator.id)

    def knows(self, text: str) -> bool:
        """Whether the text alone names one indicator."""
        try:
            self.indicator(name=text)
        except Unmatched:
            return False
        return True

    def indicator(self, id: str = "", name: str = "", ref: str = "") -> Indicator:
        """The indicator of a row from whichever of its three cells are filled.

        An id may stand in the name column, and a name or ref in any of them. Errors:
        :class:`Unmatched` where none is known, more than one fits, or the cells disagree.
        """
        asked = (id.strip(), name.strip(), ref.strip())
        found = self._found.get(asked)
        if found is None:
            try:
                found = self._look_up(*asked)
            except Unmatched as unmatched:
                found = unmatched
            self._found[asked] = found
        if isinstance(found, Unmatched):
            raise found
        return found

    def _look_up(self, id: str, name: str, ref: str) -> Indicator:
        cells = [text for text in (id, name, ref) if text]
        if not cells:
            raise Unmatched(
                "the row does not say which indicator it is about",
                "write the indicator's name or id in the row",
            )
        answers = {text: self._one(text) for text in cells}
        known = {text: ids for text, ids in answers.items() if ids}
        if not known:
            raise self._unknown(name or id or ref)
        agreed = set.intersection(*known.values())
        if len(agreed) == 1:
            return self._by_id[agreed.pop()]
        if len(known) > 1 and not agreed:
            told = "; ".join(f"{text!r} is {self._titles(ids)}" for text, ids in known.items())
            raise Unmatched(
                f"the row names different indicators: {told}",
                "correct the ref, id or name, so that all say the same",
            )
        raise Unmatched(
            f"{cells[0]!r} may be {self._titles(agreed)}",
            "write the indicator's id, or its whole name",
        )

    def by_ref_only(self, id: str, name: str, ref: str) -> bool:
        """Whether a row was matched by its ref although it has a name that is not known."""
        return bool(name.strip() and not self._one(name) and not self._one(id))

    def earlier_name(self, *texts: str) -> str:
        """Which of a row's cells is a name that its indicator no longer has; or blank."""
        for text in texts:
            wanted = _exactly(text)
            if wanted in self._earlier and not any(wanted in index for index in self._now):
                return text.strip()
        return ""

    @property
    def _now(self) -> tuple[dict[str, set[str]], ...]:
        return self._ids, self._names, self._aliases, self._refs

    def _one(self, text: str) -> set[str]:
        """The ids that a text may mean, by the strongest index that knows it."""
        wanted = _exactly(text)
        for index in (*self._now, self._earlier):
            if wanted in index:
                return index[wanted]
        return set()

    def _titles(self, ids: Iterable[str]) -> str:
        return " or ".join(repr(self._by_id[one].title) for one in sorted(ids))

    def _unknown(self, text: str) -> Unmatched:
        if key(text) in TOTALS:
            return Unmatched(
                f"{text!r} is a row of totals, not an indicator",
                "nothing, unless it is one: then give the row its indicator's name",
            )
        near = self.nearest(text)
        which = f"; the nearest are {', '.join(map(repr, near))}" if near else ""
        return Unmatched(
            f"unknown indicator {_short(text)!r}{which}",
            "correct the name, or add it as an alias of its indicator",
        )

    def nearest(self, text: str, count: int = 3) -> list[str]:
        """The names most like a text that is not known, best first."""
        spelling: dict[str, str] = {}
        for indicator in self.indicators:
            for name in (indicator.id, indicator.ref, indicator.name, *indicator.aliases):
                if key(name):
                    spelling.setdefault(key(name), name)
        wanted = key(text)[:200]
        by_ref = [ref for ref in _with_zeros(text.strip()) if _exactly(ref) in self._refs]
        begun = [name for name in spelling if len(wanted) > 3 and name.startswith(f"{wanted} ")]
        near = difflib.get_close_matches(wanted, spelling, count, 0.6) if wanted else []
        found = [spelling[one] for one in (*begun, *near)]
        return list(dict.fromkeys(by_ref + found))[:count]

    def service(self, text: str) -> str:
        """The service as it was first spelt; ``""`` for the whole directorate."""
        spelling = " ".join(text.split())
        wanted = key(spelling)
        if not wanted:
            return DIRECTORATE
        return self._services.setdefault(wanted, spelling)


def _exactly(text: str) -> str:
    """How indicators are compared: :func:`key`, but a ref keeps its dots (5.10, not 5 10)."""
    text = text.strip()
    if re.fullmatch(r"[0-9][0-9A-Za-z]*(\.[0-9A-Za-z]+)*\.?", text):
        return text.rstrip(".").casefold()
    return key(text)


def _with_zeros(text: str) -> list[str]:
    """A ref that a spreadsheet may have shortened: 5.1 was perhaps 5.10."""
    return [f"{text}0"] if re.fullmatch(r"[0-9]+\.[0-9]+", text) else []


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 100 else text[:99] + "…"
