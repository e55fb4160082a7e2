"""What one heading cell says: a field, a period's figures, or nothing known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from workbook.extracts.known_words import basis_word, state_word
from workbook.extracts.match import key
from workbook.extracts.tables import Value
from xl_udfs import periods
from xl_udfs.look_alikes import plain

FIELDS: dict[str, tuple[str, ...]] = {
    "id": ("id", "indicator id", "kpi id", "measure id", "pi id", "code", "indicator code"),
    "ref": ("ref", "reference", "ref no", "kpi ref", "indicator ref", "measure ref", "pi ref"),
    "name": (
        *("indicator", "measure", "performance measure", "performance indicator", "kpi", "pi"),
        *("indicator name", "measure name", "kpi name", "name", "metric", "indicator title"),
        *("key performance indicator", "measure title", "indicators", "measures"),
    ),
    "service": (
        *("service", "team", "service area", "area", "locality", "service name", "team name"),
        *("division", "service team", "district"),
    ),
    "period": (
        *("period", "month", "date", "reporting period", "reporting month", "period end"),
        *("as at", "month end", "month ending", "period ending", "reporting date", "as of"),
        *("quarter", "financial year", "year", "data period", "month year"),
    ),
    "basis": ("basis", "type", "period type", "period basis", "time basis", "reporting basis"),
    "numerator": ("num", "numerator", "n", "numer"),
    "denominator": ("denom", "denominator", "d", "den"),
    "value": (
        *("value", "current", "figure", "result", "percent", "outturn", "actual", "performance"),
        *("current performance", "current value", "score", "percentage", "value percent"),
        *("percent value", "actual performance", "performance percent", "figures", "latest"),
    ),
    "state": ("status", "state", "data status", "figure status", "data state"),
}
"""Usual headings of each field, as :func:`xl_udfs.look_alikes.key` gives them."""

MEASURES = ("numerator", "denominator", "value")
IDENTITY = ("id", "ref", "name")
CURRENT = ("current", "current performance", "current value", "latest")
"""Headings that say: the figure that is rated now."""

BESIDE = (
    *("target", "targets", "min", "minimum", "max", "maximum", "upper", "lower", "tolerance"),
    *("threshold", "rag", "rating", "rated", "comment", "comments", "commentary", "note"),
    *("notes", "narrative", "reason", "direction", "travel", "dot", "arrow", "trend"),
    *("sparkline", "england", "national", "neighbour", "neighbours", "comparator"),
    *("comparators", "benchmark", "rank", "quartile", "owner", "lead", "source"),
    *("definition", "polarity", "variance", "change", "difference", "gap"),
)
"""Words of headings under a period that are no part of its figure: they are not read."""

EXPECTED = (
    "an indicator column (Indicator, Measure, KPI, Ref or ID), and either Period with Value "
    "(or Numerator and Denominator), or one column per period (Aug-22, Q2 2022-23, 2022/23)"
)

_BY_KEY = {spelling: field for field, spellings in FIELDS.items() for spelling in spellings}
_MONTHS = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_MEANT_AS_PERIOD = re.compile(
    r"[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4}|[12][0-9]{3}|[0-9]{2,4} ?[/-] ?[0-9]{2,4}"
    rf"|[0-9]{{1,2}}[ -]{_MONTHS}|{_MONTHS}|(?:Q|Qtr ?|Quarter )[1-4](?: .*[0-9])?|end .*[0-9]"
    rf"|{_MONTHS}[ -/.']*[0-9]+",
    re.IGNORECASE,
)
_MONTH_NAME = re.compile(_MONTHS, re.IGNORECASE)
_OWN_COLUMN = ("YTD", "Rolling year", "Rolling 6 months", "3-year average")
"""Bases that may head a column of figures by themselves."""


@dataclass(frozen=True)
class Heading:
    """What a heading says. ``field`` is one of :data:`FIELDS`, or blank for nothing known.

    A heading that names a period is a measure: ``period`` is its key, ``role`` its part
    where the heading says which (Num, Denom, Value). ``trouble`` says why a heading that
    looks like a date is not read as a period; ``unread`` that figures stand under it which
    are not understood. ``last`` is the last column that it is merged over, 0 where it is
    not merged.
    """

    field: str = ""
    period: str = ""
    role: str = ""
    basis: str = ""
    state: str = ""
    trouble: str = ""
    text: str = ""
    unread: str = ""
    last: int = 0

    @property
    def is_measure(self) -> bool:
        """Whether figures stand under it."""
        return bool(self.period or self.trouble) or self.field in MEASURES

    @property
    def is_known(self) -> bool:
        """Whether it says anything at all."""
        return bool(self.field or self.period or self.trouble)


class HeadingReader:
    """Reads heading cells by the template's own words first, then by the usual ones.

    ``aliases`` maps a field (or any usual heading of it) to more headings. Errors:
    ``ValueError`` for a field that does not exist.

    >>> reader = HeadingReader({"service": ("Patch",)})
    >>> reader.read("patch").field, reader.read("Aug-22 Denom").role
    ('service', 'denominator')
    >>> reader.read("Outturn 2022/23").period, reader.read("Aug-23 YTD").basis
    ('2022/23', 'YTD')
    >>> reader.read("Aug").trouble
    "'Aug' needs its year: write Aug-22"
    >>> reader.read("Our target for 2022/23").is_known
    False
    """

    def __init__(
        self, aliases: Mapping[str, tuple[str, ...]] | None = None, council: str = ""
    ) -> None:
        self._own: dict[str, str] = {}
        self._council = key(council)
        for field, spellings in (aliases or {}).items():
            meant = field if field in FIELDS else _BY_KEY.get(key(field), "")
            if not meant:
                raise ValueError(
                    f"heading aliases: unknown field {field!r}; known: {', '.join(FIELDS)}"
                )
            for spelling in spellings:
                self._own[key(spelling)] = meant
        self._with_digit = any(spelling[:1].isdigit() for spelling in self._own)
        self.read_text = lru_cache(maxsize=20_000)(self._read_text)

    def read(self, value: Value) -> Heading:
        """What a heading cell says; numbers and yes or no say nothing."""
        if isinstance(value, date):
            return _of_period(value, value.strftime("%d/%m/%Y"))
        if isinstance(value, str):
            return self.read_text(value)
        if value is None or isinstance(value, bool):
            return Heading()
        text = f"{value:.15g}"
        return _of_period(text, text) if len(text) == 4 else Heading(text=text)

    def under(self, period: Heading, text: str) -> Heading | None:
        """A period's heading with the words that stand under it; None if one is unknown.

        >>> HeadingReader().under(Heading(period="2022-08"), "YTD (prov)").basis
        'YTD'
        """
        said = self._said([_tokens(plain(text))])
        if said is None:
            return None
        role, basis, state = said
        return replace(
            period,
            role=role or period.role,
            basis=basis or period.basis,
            state=state or period.state,
        )

    def names_indicator(self, value: Value) -> bool:
        """Whether a cell is the heading of an indicator column (quick: asked of every row)."""
        if not isinstance(value, str) or (value[:1].isdigit() and not self._with_digit):
            return False
        return self.read_text(value).field in IDENTITY

    def _read_text(self, value: str) -> Heading:
        text = plain(value.replace("_", " "))
        if not text or len(text) > 120:
            return Heading(text=text[:120])
        wanted = key(text)
        field = self._own.get(wanted) or _BY_KEY.get(wanted, "")
        if field:
            return Heading(field=field, role=field if field in MEASURES else "", text=text)
        basis = basis_word(text)
        if basis in _OWN_COLUMN:
            return Heading(field="value", role="value", basis=basis, text=text)
        if any(c.isdigit() for c in text) or _MONTH_NAME.fullmatch(text):
            found = _of_period(text, text)
            if found.period:
                return found
            return self._with_words(text) or found
        return Heading(text=text)

    def _with_words(self, text: str) -> Heading | None:
        """A period with words before or after it: ``Aug-22 Num``, ``YTD Aug-23 (prov)``."""
        tokens = _tokens(text)
        if len(tokens) > 10:
            return None
        for length in range(len(tokens), 0, -1):
            for start in range(len(tokens) - length + 1):
                middle = " ".join(tokens[start : start + length])
                if not any(c.isdigit() for c in middle):
                    continue
                found = _of_period(middle, text)
                if not found.is_known:
                    continue
                said = self._said([tokens[:start], tokens[start + length :]])
                if said is not None:
                    role, basis, state = said
                    return replace(found, role=role, basis=basis, state=state)
        return None

    def _said(self, groups: list[list[str]]) -> tuple[str, str, str] | None:
        """Part, basis and state that the words around a period say; None if one is unknown."""
        role = basis = state = ""
        for group in groups:
            rest = group
            while rest:
                for length in range(len(rest), 0, -1):
                    text = " ".join(rest[:length])
                    wanted = key(text)
                    field = self._own.get(wanted) or _BY_KEY.get(wanted, "")
                    if wanted in ("", "the", "to", "for", self._council):
                        break
                    if field in MEASURES:
                        role = field
                        break
                    if basis_word(text):
                        basis = basis_word(text)
                        break
                    if state_word(text):
                        state = state_word(text)
                        break
                else:
                    return None
                rest = rest[length:]
        return role, basis, state


def _tokens(text: str) -> list[str]:
    tokens = re.sub(r"[()\[\]:;,]", " ", text).split()
    return [token for token in tokens if token not in ("-", "/", "|")]


def _of_period(value: object, text: str) -> Heading:
    try:
        return Heading(period=periods.period(value).key, text=text)
    except periods.MidMonth as error:
        return Heading(trouble=str(error), text=text)
    except ValueError as error:
        doubtful = isinstance(value, str) and _MEANT_AS_PERIOD.fullmatch(value)
        return Heading(trouble=str(error) if doubtful else "", text=text)


def within_year(heading: Heading, year: str) -> Heading:
    """A month or quarter without its year, under a financial year: ``Apr`` below 2023/24.

    >>> within_year(Heading(text="Jan"), "2023/24").period
    '2024-01'
    >>> within_year(Heading(text="Q2"), "2023/24").period
    '2023-24 Q2'
    """
    if heading.period or heading.field or "/" not in year:
        return heading
    start = int(year[:4])
    text = heading.text
    if _MONTH_NAME.fullmatch(text):
        for calendar_year in (start, start + 1):
            found = _of_period(f"{text} {calendar_year}", text)
            if found.period and periods.period_from_key(found.period).year_start == start:
                return replace(found, last=heading.last)
    if re.fullmatch(r"(?:Q|Qtr ?|Quarter )[1-4]", text, re.IGNORECASE):
        return replace(_of_period(f"{text} {year}", text), last=heading.last)
    return heading
