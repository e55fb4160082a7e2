"""Corrections: accepted figures stand in for the extract's until the extract agrees."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from workbook.model import Correction, Cycle, Figure, Key, LogEntry, Observation, Place, Query

IN_FORCE, AGREED, ENDED = "in force", "agreed", "ended"
CORRECTED = "corrected"
"""The state of an observation that a correction made."""


def figure_of(seen: Observation | None) -> Figure:
    """
    >>> figure_of(Observation("i", "2023-08", "YTD", value=Fraction(7, 9))).value
    '7/9'
    """
    if seen is None:
        return Figure()

    def text(value: Fraction | None) -> str:
        return "" if value is None else str(value)

    return Figure(
        text(seen.value), text(seen.numerator), text(seen.denominator), seen.status, seen.decimals
    )


def observation_of(correction: Correction) -> Observation:
    """The corrected figure as the history holds it; its place says whose word it is."""

    def number(value: str) -> Fraction | None:
        return Fraction(value) if value else None

    now = correction.now
    return Observation(
        correction.indicator,
        correction.period,
        correction.basis,
        correction.service,
        number(now.value),
        number(now.numerator),
        number(now.denominator),
        now.status,
        CORRECTED,
        now.decimals,
        Place(f"Correction accepted {correction.accepted_on}", correction.file, ""),
    )


def key_of(correction: Correction) -> Key:
    return Key(correction.indicator, correction.service, correction.period, correction.basis)


def accepted(
    cycle: Cycle,
    query: Query,
    was: Observation | None,
    now: Observation,
    today: str,
    by: str,
    made_up: bool = False,
) -> tuple[Cycle, Correction]:
    """The cycle with a correction in force; an earlier one of the same figure ends.

    ``made_up`` says that no extract said ``was``: it was made from other figures.
    """
    earlier = {key_of(c): c for c in cycle.corrections if c.state == IN_FORCE}
    old = earlier.get(now.key)
    figure = old.extract if old else figure_of(was)
    made = Correction(
        query=query.id,
        indicator=now.indicator,
        service=now.service,
        period=now.period,
        basis=now.basis,
        was=figure,
        now=figure_of(now),
        extract=figure,
        reason=query.reason,
        who=query.who,
        file=query.file,
        accepted_by=by,
        accepted_on=today,
        made_up=old.made_up if old else made_up,
    )
    kept = tuple(replace(c, state=ENDED) if c is old else c for c in cycle.corrections)
    return replace(cycle, corrections=(*kept, made)), made


def held(
    cycle: Cycle, observations: Iterable[Observation], today: str, by: str
) -> tuple[Cycle, list[Observation], list[Correction]]:
    """What a new extract says, with the corrections held against it.

    A figure under a correction that is in force is not taken from the extract. Where the
    extract agrees with the correction, the correction is done and the extract's figure is
    taken. Where it says something new, neither the figure first extracted nor the
    corrected one, the correction stays and is given back, to be asked about.
    """
    force = {key_of(c): n for n, c in enumerate(cycle.corrections) if c.state == IN_FORCE}
    corrections = list(cycle.corrections)
    log: list[LogEntry] = []
    taken: list[Observation] = []
    differing: list[Correction] = []
    for seen in observations:
        number = force.get(seen.key)
        if number is None:
            taken.append(seen)
            continue
        correction = corrections[number]
        if seen.same_figure(observation_of(correction)):
            corrections[number] = replace(
                correction, state=AGREED, extract=figure_of(seen), made_up=False
            )
            taken.append(seen)
            told = f"The extract ({seen.place}) says the same now"
            log.append(_agreed(correction, told, today, by))
            continue
        corrections[number] = replace(correction, extract=figure_of(seen), made_up=False)
        if _differs(figure_of(seen), correction.was):
            differing.append(corrections[number])
    cycle = replace(cycle, corrections=tuple(corrections), log=(*cycle.log, *log))
    return cycle, taken, differing


def made_now(
    cycle: Cycle,
    history: Mapping[Key, Observation],
    figure: Callable[[Correction], Observation | None],
    today: str,
    by: str,
) -> tuple[Cycle, dict[Key, Observation]]:
    """Corrections of figures that no extract says, held against what they are made from.

    ``figure`` gives what a figure would be without its correction. Once it is the corrected
    one, the correction is done and the figure is made from the others again.
    """
    left = dict(history)
    corrections: list[Correction] = []
    log: list[LogEntry] = []
    for correction in cycle.corrections:
        if correction.made_up and correction.state == IN_FORCE:
            seen = figure(correction)
            made = replace(correction, extract=figure_of(seen))
            if seen is not None and seen.same_figure(observation_of(correction)):
                made = replace(made, state=AGREED)
                left.pop(key_of(correction), None)
                log.append(
                    _agreed(correction, "The figures that it is made from say it", today, by)
                )
            correction = made
        corrections.append(correction)
    cycle = replace(cycle, corrections=tuple(corrections), log=(*cycle.log, *log))
    return cycle, left


def unsettled(cycle: Cycle) -> list[Correction]:
    """Corrections in force whose extract has come to say a third figure."""
    return [c for c in cycle.corrections if c.state == IN_FORCE and _differs(c.extract, c.was)]


def _differs(one: Figure, other: Figure) -> bool:
    return replace(one, decimals=None) != replace(other, decimals=None)


def _agreed(correction: Correction, told: str, today: str, by: str) -> LogEntry:
    return LogEntry(
        today,
        by,
        "correction agreed",
        correction.service,
        f"{correction.indicator}@{correction.service}".rstrip("@"),
        correction.period,
        told,
        "",
        correction.who,
        correction.file,
    )
