"""Numbers in texts and cells: what a sheet says beside the name of a hidden figure.

An outsider does not know what was hidden, and neither does the attack: any number that stands
in a text or a row which names an indicator with hidden figures, and which is none of the
numbers shown for it, may be a hidden one, or give one away ("57 more children", "3 of 12").
Every such number is named with its place, for a person or the publisher to settle.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from fractions import Fraction

from workbook.attack.copies import Copy, Mark, PublishedFigure, Quantity, Said, is_directorate
from workbook.attack.finding import Finding
from workbook.attack.pool import Pool
from xl_udfs import look_alikes
from xl_udfs.exact import exact

_NAMED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WORDS = {word: number for number, word in enumerate(_NAMED, start=1)}
_ONE_OF = (
    "child|case|young|person|baby|family|sibling|girl|boy|carer|referral|assessment|plan|contact|"
    "more|fewer|less"
)
_NUMBER = re.compile(
    rf"(?<![\w.,/£-])(?:(?P<digits>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<percent>\s?%)?"
    rf"|(?P<word>{'|'.join(_NAMED[1:])}|one(?=\s+(?:{_ONE_OF}))))(?![\w/]|[.,][0-9])",
    re.IGNORECASE,
)
_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATES = re.compile(
    rf"\b[0-9]{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTH})[a-z]*(?:\s+(?:[0-9]{{4}}|[0-9]{{2}}))?\b"
    rf"|\b(?:{_MONTH})[a-z]*[ -](?:[0-9]{{4}}|[0-9]{{2}})\b"
    r"|\b(?:19|20)[0-9]{2}(?:[-/][0-9]{2,4}){0,2}\b|\bQ[1-4]\b|\b(?:quarter|version|v) [0-9.]+\b"
    r"|\bper [0-9][0-9,]*\b|\b[0-9]+[- ](?:month|months|days|day|weeks|week|years|year)\b",
    re.IGNORECASE,
)


def quoted(copy: Copy, pool: Pool, spares: Callable[[PublishedFigure], bool]) -> Iterator[Finding]:
    """A finding for each number that may be a hidden one, with its sheet and cell."""
    hidden = _with_hidden(copy, spares)
    if not hidden:
        return
    names: dict[str, str] = {}
    for row in copy.figures:
        if row.indicator in hidden:
            names[look_alikes.key(row.indicator)] = row.indicator
            if len(row.ref) > 1:
                names[look_alikes.key(row.ref)] = row.indicator
    services = {look_alikes.key(row.service): row.service for row in copy.figures}
    services = {key: name for key, name in services.items() if not is_directorate(name)}
    for said in copy.said:
        context = [look_alikes.key(text) for text in (*said.row, _text(said)) if text]
        for name in dict.fromkeys(_named(context, names)):
            near = look_alikes.key(said.sheet)
            about = {
                services[key]
                for key in services
                if any(_holds(text, key) for text in (near, *context))
            }
            rows = [row for row in hidden[name] if not about or row.service in about]
            if rows:
                harmless = _shown(pool, name, about)
                for number in _numbers(said):
                    if number not in harmless and not _in_name(number, name, rows[0]):
                        yield _finding(said, rows[0], number)
                        break


def _with_hidden(
    copy: Copy, spares: Callable[[PublishedFigure], bool]
) -> dict[str, list[PublishedFigure]]:
    found: defaultdict[str, list[PublishedFigure]] = defaultdict(list)
    for row in copy.figures:
        marks = [part for part in ("value", "numerator", "denominator") if _is_hidden(row, part)]
        if marks and not spares(row):
            found[row.indicator].append(row)
    return dict(found)


def _is_hidden(row: PublishedFigure, part: str) -> bool:
    return row.cell(part) is Mark.HIDDEN


def _named(context: Collection[str], names: dict[str, str]) -> Iterator[str]:
    for text in context:
        for key, name in names.items():
            if _holds(text, key) and (len(key) > 4 or text == key):
                yield name


def _holds(text: str, key: str) -> bool:
    return f" {key} " in f" {text} "


def _text(said: Said) -> str:
    return said.content if isinstance(said.content, str) else ""


def _shown(pool: Pool, name: str, about: Collection[str]) -> set[Fraction]:
    """The numbers that are shown for the indicator, and its target."""
    found: set[Fraction] = {Fraction(0)}
    for quantity in pool.quantities():
        if quantity.indicator == name and (
            not about or quantity.service in about or is_directorate(quantity.service)
        ):
            for _, number in pool.shown_in(quantity):
                found.add(number)
            for number in _in_text(pool.rows[quantity].target):
                found.add(number)
    return found


def _numbers(said: Said) -> list[Fraction]:
    return [said.content] if isinstance(said.content, Fraction) else list(_in_text(said.content))


def _in_text(text: str) -> Iterator[Fraction]:
    """The numbers of a text, a percentage as a fraction of one; dates and periods are none.

    >>> list(map(str, _in_text("Three of 12 in Sep-23 (7%), 57 more children by 31 March 2024")))
    ['3', '12', '7/100', '57']
    """
    for found in _NUMBER.finditer(_DATES.sub(" ", text)):
        if found["word"]:
            yield Fraction(_WORDS[found["word"].casefold()])
        else:
            number = exact(found["digits"].replace(",", "").rstrip("."))
            yield number / 100 if found["percent"] else number


def _in_name(number: Fraction, name: str, row: PublishedFigure) -> bool:
    return any(number in set(_in_text(text)) for text in (name, row.ref))


def _finding(said: Said, row: PublishedFigure, number: Fraction) -> Finding:
    quantity = Quantity(row.indicator, row.service, row.period, row.basis, "")
    words = f"{float(number):g}"
    what = said.content if isinstance(said.content, str) else f"the number {words}"
    return Finding(
        "text",
        quantity,
        words,
        f"a number beside a hidden figure: {what}",
        f"{said.sheet}!{said.cell}",
    )
