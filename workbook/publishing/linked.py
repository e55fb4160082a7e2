"""The problem that disclosure control is given: the numbers of a copy, and how they hang together.

Counts, numerators and denominators are cells, whole numbers of people unless the indicator is
exempt. Linked are: the directorate with its services (wherever the numbers add up exactly,
whatever the roll-up), months with quarters, years and years to date, and the figures that
earlier public copies showed. A difference that is small itself is protected like a figure.

Not linked, since nothing in a scorecard says so: indicators with each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from workbook.disclosure import Cell, Equality, Problem, Rate, Share
from workbook.model import DIRECTORATE, Indicator, Published, PublishedFigure
from workbook.publishing.flows import Step, span, ties

NUMBERS = ("value", "numerator", "denominator")


@dataclass
class Links:
    """The problem in the making, and which ids each figure of the new copy has."""

    small: int
    nearly: bool = False
    cells: dict[str, Cell] = field(default_factory=dict)
    equalities: dict[tuple[str, tuple[tuple[int, str], ...]], Equality] = field(
        default_factory=dict
    )
    shares: dict[str, Share] = field(default_factory=dict)
    rates: dict[str, Rate] = field(default_factory=dict)
    groups: list[tuple[str, ...]] = field(default_factory=list)
    ids: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def problem(self) -> Problem:
        return Problem(
            tuple(self.cells.values()),
            tuple(self.equalities.values()),
            tuple(self.shares.values()),
            tuple(self.rates.values()),
            tuple(self.groups),
        )


Named = tuple[PublishedFigure, str, str]
"""A figure, the name that its cells begin with, and the month of the copy it stands in."""


def link(
    figures: Sequence[PublishedFigure],
    beside: Sequence[PublishedFigure],
    indicators: Mapping[str, Indicator],
    earlier: Sequence[Published],
    small: int,
    exempt: Iterable[str] = (),
    period: str = "",
    nearly: bool = False,
) -> Links:
    """The problem of a copy of ``period`` with these figures.

    ``beside`` are figures that no copy shows but that are part of its totals: services that
    have closed. ``earlier`` are the public copies that went out before, oldest first: of a
    figure that was restated, the last word is the one that goes on. ``nearly``: a directorate
    total that is a little off is linked with its services too, for readers take it for their
    sum; what it is off by counts as known.
    """
    links = Links(small, nearly)
    named: dict[str, Named] = {}
    for figure in (_completed(one, indicators) for one in figures):
        named[figure.key] = figure, figure.key, period
        links.ids[figure.key] = _add(links, figure, figure.key, indicators, exempt, True, False)
    for figure in (_completed(one, indicators) for one in beside):
        named.setdefault(figure.key, (figure, figure.key, period))
        _add(links, figure, figure.key, indicators, exempt, False, False)
    for copy in reversed(tuple(earlier)):
        _earlier(links, named, copy, indicators, exempt)
    _tie(links, named.values(), indicators, exempt)
    return links


def _completed(figure: PublishedFigure, indicators: Mapping[str, Indicator]) -> PublishedFigure:
    """A percentage that stands with one of its two numbers gives the other: 7% of 44 is 3.

    >>> seen = PublishedFigure("v", "", "2023-08", "Month", Fraction(7, 100), None, Fraction(44))
    >>> _completed(seen, {"v": Indicator("v", "Visits", unit="percent")}).numerator
    Fraction(3, 1)
    """
    value, top, bottom = figure.value, figure.numerator, figure.denominator
    if indicators[figure.indicator].unit != "percent" or value is None or not 0 <= value <= 1:
        return figure
    if top is None and bottom is not None and bottom.denominator == 1:
        return replace(figure, numerator=Fraction(round(value * bottom)))
    if bottom is None and top is not None and value and top.denominator == 1:
        return replace(figure, denominator=max(top, Fraction(round(top / value))))
    return figure


def _earlier(
    links: Links,
    named: dict[str, Named],
    copy: Published,
    indicators: Mapping[str, Indicator],
    exempt: Iterable[str],
) -> None:
    """An earlier copy: a figure that has not changed since is the same cell, known to all."""
    revised: dict[str, Named] = {}
    held = tuple(_completed(f, indicators) for f in copy.figures if f.indicator in indicators)
    for figure in held:
        now = named.get(figure.key)
        name = figure.key
        if now is not None and _numbers(now[0]) != _numbers(figure):
            name = f"{figure.key} as {copy.period} version {copy.version}"
            revised[figure.key] = figure, name, copy.period
        elif now is None:
            named[figure.key] = figure, name, copy.period
        _add(links, figure, name, indicators, exempt, False, not figure.hidden)
    if revised:
        whole = {
            figure.key: revised.get(figure.key, (figure, figure.key, copy.period))
            for figure in held
        }
        _tie(links, whole.values(), indicators, exempt, f" as {copy.period} version {copy.version}")


def _numbers(figure: PublishedFigure) -> tuple[Fraction | None, ...]:
    return figure.value, figure.numerator, figure.denominator


def _add(
    links: Links,
    figure: PublishedFigure,
    name: str,
    indicators: Mapping[str, Indicator],
    exempt: Iterable[str],
    published: bool,
    known: bool,
) -> tuple[str, ...]:
    """The cells of a figure, and its percentage or rate; the ids that stand or fall together."""
    indicator = indicators[figure.indicator]
    made: list[str] = []
    for part in _parts(indicator, figure):
        number = getattr(figure, part)
        cell = f"{name}#{part}"
        before = links.cells.get(cell)
        people = indicator.id not in exempt and not (
            indicator.unit == "rate" and part == "denominator"
        )
        links.cells[cell] = Cell(
            cell,
            int(number),
            sensitive=people and number >= 0,
            published=published or (before is not None and before.published),
            known=known or (before is not None and before.known),
            signed=number < 0,
            hidden_before=figure.hidden or (before is not None and before.hidden_before),
        )
        made.append(cell)
    top, bottom = f"{name}#numerator", f"{name}#denominator"
    if published and top in made and bottom in made and figure.denominator:
        ratio = f"{name}#ratio"
        if indicator.unit == "percent" and _fits(figure):
            links.shares[ratio] = Share(ratio, top, bottom, figure.decimals)
            made.append(ratio)
        elif indicator.unit == "rate" and (per := _per(figure)):
            links.rates[ratio] = Rate(ratio, top, bottom, per, figure.decimals)
            made.append(ratio)
    if published and len(made) > 1:
        links.groups.append(tuple(made))
    return tuple(made)


def _fits(figure: PublishedFigure) -> bool:
    top, bottom = figure.numerator, figure.denominator
    return top is not None and bottom is not None and 0 <= top <= bottom


def _per(figure: PublishedFigure) -> int:
    """A rate is per so many; 0 where that is no whole number."""
    if not figure.value or not figure.numerator or not figure.denominator:
        return 0
    per = figure.value * figure.denominator / figure.numerator
    return int(per) if per.denominator == 1 and figure.numerator >= 0 else 0


def _parts(indicator: Indicator, figure: PublishedFigure) -> list[str]:
    """The numbers of a figure that count something: whole ones.

    >>> _parts(Indicator("n", "N"), PublishedFigure("n", "", "2023-08", "Month", Fraction(3)))
    ['value']
    """
    counted = ("value",) if indicator.unit == "count" else ()
    found = []
    for part in (*counted, "numerator", "denominator"):
        number = getattr(figure, part)
        if number is not None and number.denominator == 1:
            found.append(part)
    return found


def _tie(
    links: Links,
    named: Iterable[Named],
    indicators: Mapping[str, Indicator],
    exempt: Iterable[str],
    as_of: str = "",
) -> None:
    """Totals and stretches of time; ``as_of`` names the copy, where it is not the last word."""
    places: dict[tuple[str, str, str, str], dict[str, tuple[str, int]]] = {}
    series: dict[tuple[str, str, str], list[Step]] = {}
    for figure, name, until in named:
        indicator = indicators[figure.indicator]
        for part in _parts(indicator, figure):
            cell, number = f"{name}#{part}", int(getattr(figure, part))
            where = figure.indicator, figure.period, figure.basis, part
            places.setdefault(where, {})[figure.service] = cell, number
            months = span(figure.basis, figure.period, until)
            flows = not (indicator.unit == "rate" and part == "denominator")
            if months is not None and flows and indicator.rollup != "given":
                key = figure.indicator, figure.service, part
                series.setdefault(key, []).append(Step(cell, months, number))
    for services in places.values():
        _total(links, services)
    for key, steps in series.items():
        if key[0] in exempt:
            continue
        for tie in ties("|".join(key) + as_of, steps, links.small):
            if tie.value is not None:
                links.cells.setdefault(tie.total, Cell(tie.total, tie.value, published=False))
            _equal(links, tie.total, tie.parts)


def _total(links: Links, services: Mapping[str, tuple[str, int]]) -> None:
    """The directorate is its services, where the numbers say so, or nearly say so."""
    if DIRECTORATE not in services or len(services) < 2:
        return
    total, number = services[DIRECTORATE]
    parts = [one for name, one in services.items() if name != DIRECTORATE]
    off = number - sum(size for _, size in parts)
    if abs(off) > (links.small if links.nearly else 0):
        return
    terms = [(1, cell) for cell, _ in parts]
    if off:
        rest = f"{total} beyond its services, {off}"
        links.cells[rest] = Cell(
            rest, off, sensitive=False, published=False, known=True, signed=True
        )
        terms.append((1, rest))
    _equal(links, total, tuple(terms))


def _equal(links: Links, total: str, parts: tuple[tuple[int, str], ...]) -> None:
    if parts:
        links.equalities.setdefault((total, parts), Equality(total, parts))
