"""Hidden figures in texts that people wrote: comments, summaries, actions.

A text about a row is searched for every hidden number of that indicator; any other text for
a hidden number in the same sentence as the indicator's noun, or a word of its name. Found are
digits, percentages, words from one to twenty, and a single, a couple, a pair, both, a dozen.
Not found is what only a reader understands ("all but one of last month's", "a handful").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbook.assess import text
from workbook.model import Comment, Indicator, PublishedFigure, Scorecard
from xl_udfs.printed import number, percent_of

_TO_TWENTY = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
WORDS = {word: number for number, word in enumerate(_TO_TWENTY.split(), start=1)}
WORDS |= {"single": 1, "couple": 2, "pair": 2, "both": 2, "half a dozen": 6, "dozen": 12}
"""Words that say a number."""
_NUMBER = re.compile(
    r"(?<![\w.,-])(?<!\d{4}/)(?!\d{4}/\d\d)\d+(?:,\d{3})*(?:\.\d+)?%?(?![\w%]|[.,]\d)"
)
"""A number that is no part of another, of a word, or of a year such as 2023/24."""
_WORD = re.compile(rf"\b({'|'.join(sorted(WORDS, key=len, reverse=True))})\b", re.IGNORECASE)
_PERCENT = re.compile(r"(?<=\d)\s*(?:%|per cent\b|percent\b|pc\b)", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?;\n])\s+")
_COMMON = frozenset(
    word
    for line in (
        "number rate rates percentage percent children child young people with that have were",
        "from this within their which month months year years last days working timescale total",
        "over under population",
    )
    for word in line.split()
)
"""Words of many names, which say nothing of one indicator."""


@dataclass(frozen=True)
class Quoted:
    """A text that says a hidden figure: where it stands, what of it, and which indicator's."""

    view: str
    subject: str
    said: str
    indicator: str


def quoted(
    scorecard: Scorecard, texts: Iterable[Comment], hidden: Sequence[PublishedFigure]
) -> tuple[Quoted, ...]:
    """Every hidden figure that one of the texts says."""
    said: dict[str, set[str]] = {}
    by_id = {indicator.id: indicator for indicator in scorecard.indicators}
    for figure in hidden:
        if figure.indicator in by_id:
            said.setdefault(figure.indicator, set()).update(forms(figure))
    found = []
    for comment in texts:
        own = comment.subject.partition("@")[0]
        for key, numbers in said.items():
            for sentence in _SENTENCE.split(comment.text):
                if key != own and not speaks_of(sentence, by_id[key]):
                    continue
                for match in in_text(sentence):
                    if match in numbers:
                        found.append(Quoted(comment.view, comment.subject, match, key))
    return tuple(dict.fromkeys(found))


def forms(figure: PublishedFigure) -> set[str]:
    """How a figure's numbers are written, as :func:`in_text` gives them.

    >>> from fractions import Fraction
    >>> seen = PublishedFigure("v", "", "2023-08", "Month", Fraction(3, 8), Fraction(3),
    ...     Fraction(8), 1)
    >>> sorted(forms(seen))
    ['3', '37.5%', '38%', '5', '62.5%', '63%', '8']
    """
    found = {number(n, None) for n in (figure.numerator, figure.denominator) if n is not None}
    if figure.numerator is not None and figure.denominator is not None:
        found.add(number(figure.denominator - figure.numerator, None))
        if figure.value is not None and 0 <= figure.value <= 1:
            both = figure.value, 1 - figure.value
            found |= {percent_of(share, n) for share in both for n in (0, figure.decimals)}
    elif figure.value is not None:
        found.add(number(figure.value, None))
    if figure.value is not None and figure.value > 1:
        found.add(number(figure.value, figure.decimals))
    return {one.replace(",", "") for one in found} - {"0", "0%", "100%"}


def in_text(sentence: str) -> list[str]:
    """The numbers of a sentence, words as digits.

    >>> in_text("Three of the 1,204 visits, 0.2% (3/1204), in 2023/24")
    ['1204', '0.2%', '3', '1204', '3']
    >>> in_text("75 per cent of a dozen, twelve of them")
    ['75%', '12', '12']
    """
    sentence = _PERCENT.sub("%", unicodedata.normalize("NFKC", sentence))
    digits = [match.replace(",", "") for match in _NUMBER.findall(sentence)]
    words = [str(WORDS[match.lower()]) for match in _WORD.findall(sentence)]
    return digits + words


def speaks_of(sentence: str, indicator: Indicator) -> bool:
    """Whether a sentence names what an indicator counts, its ref, or a word of its name.

    >>> looked_after = Indicator("cla_n", "Children looked after", noun="children")
    >>> speaks_of("Three children left care", looked_after), speaks_of("3 visits", looked_after)
    (True, False)
    """
    lower = sentence.lower()
    names = {indicator.noun.lower(), text.one(indicator.noun.lower())}
    names |= {
        word for word in re.findall(r"[a-z]{4,}", indicator.name.lower()) if word not in _COMMON
    }
    return any(re.search(rf"\b{re.escape(name)}\b", lower) for name in names) or (
        bool(indicator.ref) and indicator.ref in sentence
    )
