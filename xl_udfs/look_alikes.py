"""Texts made comparable: look-alike letters, odd spaces and dashes.

A status typed on a Cyrillic keyboard looks like ``TBC`` and is not equal to it. Pasted
tables bring non-breaking and zero-width spaces, six kinds of dash and curly quotes.
These functions give a form **for comparing and reading only**; what people typed is kept
and shown as they typed it.

Source of the rule: Unicode NFKC (Unicode Standard Annex 15), and the letters of the
Cyrillic and Greek blocks whose printed shape is that of a Latin letter.
"""

from __future__ import annotations

import re
import unicodedata

_CYRILLIC = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХҮҺԚԜԌӀ" + "авеѕіјкмнорстухүһԛԝԁӏ",
        "ABESIJKMHOPCTYXYHQWGI" + "abesijkmhopctyxyhqwdl",
    )
)
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ" + "αικνορτυχ", "ABEZHIKMNOPTYX" + "aiknoptux"))
_LATIN_FOR = {**_CYRILLIC, **_GREEK}

_DASHES = {**dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－⁃"), "-"), ord("∕"): "/"}
_QUOTES = {
    **dict.fromkeys(map(ord, "‘’‚‛′ʼ`´"), "'"),
    **dict.fromkeys(map(ord, "“”„‟″«»"), '"'),
}
_LETTERS = re.compile(r"[^\W\d_]+")
_MEANINGFUL = {
    "%": " percent ",
    "&": " and ",
    "+": " plus ",
    "<": " less than ",
    ">": " more than ",
    "£": " pounds ",
}


def _latin_word(match: re.Match[str]) -> str:
    """A word as Latin letters, where every one of its letters has a Latin look-alike."""
    word = match.group()
    if word.isascii():
        return word
    mapped = "".join(_LATIN_FOR.get(letter, letter) for letter in word)
    foreign = any("\u0370" <= letter <= "\u052f" for letter in mapped)
    return word if foreign else mapped


def plain(text: str) -> str:
    """The text with plain letters, spaces, dashes and quotes, for reading and comparing.

    NFKC first; then a word whose Cyrillic or Greek letters *all* look like Latin ones is
    spelt in Latin (a word with any other Cyrillic or Greek letter is left alone);
    invisible characters go, every dash becomes ``-``, quotes become straight, and any
    run of white space, line breaks included, becomes one space.

    >>> plain("ТВС"), plain("твс"), plain("Туре")  # all typed in Cyrillic
    ('TBC', 'tbc', 'Type')
    >>> plain("27\\u00a0%\\n(103/375)\\u200b")
    '27 % (103/375)'
    >>> plain("Жуковский")  # a real Cyrillic word stays
    'Жуковский'
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.replace("`", "'").split())
    text = text.translate(_QUOTES).translate(_DASHES)
    text = unicodedata.normalize("NFKC", text).translate(_DASHES)
    text = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in ("Cf", "Cc"))
    return " ".join(_LETTERS.sub(_latin_word, text).split())


def key(text: str) -> str:
    """A casefolded form without punctuation, for comparing headings and names.

    Punctuation becomes a space and an apostrophe nothing. Signs that carry meaning
    become words, so that ``% visited`` is not ``visited``, nor ``<1 year`` ``1 year``.

    >>> key("3- year average") == key("3-year Average") == "3 year average"
    True
    >>> key("Children’s  Services"), key("% of CIN (visited)")
    ('childrens services', 'percent of cin visited')
    """
    text = plain(text).casefold()
    for sign, word in _MEANINGFUL.items():
        text = text.replace(sign, word)
    text = text.replace("'", "")
    return " ".join("".join(c if c.isalnum() else " " for c in text).split())
