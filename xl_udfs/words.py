"""The words a scorecard is written in, and the spellings that people use for them.

Every list here is closed. A word that is not in it is an error which names the word and
the allowed ones; nothing is ever taken as a default, because a wrong polarity turns
every green into a red.

Source of the rule: the polarity tags, period words and statuses printed in published
children's services scorecards (bigger or smaller is better; snapshot, year to date,
rolling year; provisional).
"""

from __future__ import annotations

from typing import Iterable, Mapping, Sequence

from xl_udfs.look_alikes import key

POLARITIES = ("bigger", "smaller", "neutral")
"""Which way is better: a bigger number, a smaller number, or neither."""

BASES = (
    "Snapshot",
    "Month",
    "Quarter",
    "YTD",
    "Rolling year",
    "Rolling 6 months",
    "3-year average",
    "Year",
)
"""What stretch of time a value covers."""

STATES = ("final", "provisional", "revised")
"""How settled a value is."""

RAGS = ("Green", "Amber", "Red")
"""The ratings, best first."""

UNITS = (
    "percent",
    "count",
    "rate",
    "average",
    "ratio",
    "days",
    "weeks",
    "months",
    "years",
    "pounds",
)
"""What a value is counted in. A percent is held as a fraction of one."""


class UnknownWord(ValueError):  # noqa: N818 - the name says what happened
    """A word outside its list: carries the ``kind``, the ``word`` and the ``allowed`` ones.

    >>> raise UnknownWord("polarity", "up", POLARITIES)
    Traceback (most recent call last):
    ...
    xl_udfs.words.UnknownWord: unknown polarity 'up': allowed are bigger, smaller, neutral
    """

    def __init__(self, kind: str, word: object, allowed: Iterable[str]) -> None:
        self.kind = kind
        self.word = word
        self.allowed = tuple(allowed)
        shown = "(blank)" if word is None or str(word).strip() == "" else repr(word)
        super().__init__(f"unknown {kind} {shown}: allowed are {', '.join(self.allowed)}")


def _index(words: Mapping[str, str]) -> dict[str, str]:
    """``{canonical: "spelling; spelling"}`` turned into ``{key of spelling: canonical}``."""
    found: dict[str, str] = {}
    for canonical, spellings in words.items():
        for spelling in (canonical, *spellings.split(";")):
            found[key(spelling)] = canonical
    return found


_POLARITY = _index(
    {
        "bigger": "bb;bigger is better;bigger better;higher;higher is better;high is good;"
        "higher is good;more is better;larger is better;up is good",
        "smaller": "sb;smaller is better;smaller better;lower;lower is better;low is good;"
        "lower is good;less is better;fewer is better;down is good",
        "neutral": "neither;no polarity;contextual;context;information only;activity",
    }
)
_BASIS = _index(
    {
        "Snapshot": "month end;at month end;end of month;month end snapshot;snapshot month end;"
        "point in time;as at;period end;end of period;at end of month",
        "Month": "monthly;in month;in the month;during the month;month only;per month;"
        "single month;calendar month",
        "Quarter": "quarterly;in quarter;in the quarter;during the quarter;quarter only;"
        "per quarter;single quarter",
        "YTD": "year to date;cumulative;ytd cumulative;cumulative ytd;cumulative year to date;"
        "year to date cumulative;financial year to date;fytd;april to date;cumulative from april;"
        "accumulative",
        "Rolling year": "rolling 12;rolling 12 months;rolling 12 month;12 month rolling;"
        "12 months rolling;rolling 12m;12m rolling;rolling twelve months;twelve month rolling;"
        "last 12 months;previous 12 months;rolling 12 month period;rolling annual;r12",
        "Rolling 6 months": "rolling 6;rolling 6 month;6 month rolling;6 months rolling;rolling 6m;"
        "6m rolling;rolling six months;six month rolling;rolling half year;last 6 months;r6",
        "3-year average": "three-year average;3 year rolling average;three year rolling average;"
        "3 yr average;3yr average;three yr average;rolling 3 year average;average of 3 years;"
        "3 year;3 years average",
        "Year": "annual;annually;yearly;outturn;year outturn;year end;year end outturn;"
        "annual outturn;financial year;full year;full financial year;fy;"
        "previous financial year outturn;12 months to march",
    }
)
_STATE = _index(
    {
        "final": "finalised;finalized;confirmed",
        "provisional": "prov;provisional figure;provisional data;subject to change",
        "revised": "restated;amended;revision",
    }
)
_RAG = _index({"Green": "g", "Amber": "a", "Red": "r"})
_UNIT = _index(
    {
        "percent": "%;per cent;percentage;pct",
        "count": "number;cases;children;people",
        "rate": "rate per 10,000;rate per 10000;rate per 10k;per 10,000;per 10k;rate10k",
        "average": "mean;avg",
        "ratio": "",
        "days": "day;working days;fte days",
        "weeks": "week",
        "months": "month",
        "years": "year",
        "pounds": "£;gbp;pound",
    }
)
for _words in (_POLARITY, _BASIS, _STATE, _RAG, _UNIT):
    _words.pop("", None)


def _read(kind: str, text: object, index: Mapping[str, str], allowed: Sequence[str]) -> str:
    if not isinstance(text, str):
        raise UnknownWord(kind, text, allowed)
    try:
        return index[key(text)]
    except KeyError:
        raise UnknownWord(kind, text, allowed) from None


def polarity(text: object) -> str:
    """Read a polarity: ``bigger``, ``smaller`` or ``neutral``.

    >>> polarity("BB"), polarity("(SB)"), polarity("Bigger is better"), polarity("neutral")
    ('bigger', 'smaller', 'bigger', 'neutral')
    """
    return _read("polarity", text, _POLARITY, POLARITIES)


def basis(text: object) -> str:
    """Read a period basis, one of `BASES`.

    >>> basis("year to date"), basis("12-month rolling"), basis("three-year average")
    ('YTD', 'Rolling year', '3-year average')
    """
    return _read("basis", text, _BASIS, BASES)


def state(text: object) -> str:
    """Read how settled a value is, one of `STATES`.

    >>> state("Provisional")
    'provisional'
    """
    return _read("status", text, _STATE, STATES)


def rag(text: object) -> str:
    """Read a rating word, one of `RAGS`.

    >>> rag("AMBER"), rag("g")
    ('Amber', 'Green')
    """
    return _read("rating", text, _RAG, RAGS)


def unit(text: object) -> str:
    """Read a unit, one of `UNITS`.

    >>> unit("%"), unit("Number"), unit("rate per 10,000")
    ('percent', 'count', 'rate')
    """
    return _read("unit", text, _UNIT, UNITS)
