"""The colours of a template, and whether the text on them can be read.

A colour is ``#`` and six hex digits: red, green, blue. Contrast is that of the Web
Content Accessibility Guidelines 2.1 (success criterion 1.4.3, level AA): text on its
ground needs at least 4.5 to 1.
"""

from __future__ import annotations

COLOURS = {
    "ink": "text",
    "muted": "small print",
    "header": "heading cells, and titles",
    "header_text": "text in heading cells",
    "group": "the row of groups above the headings",
    "band": "band rows",
    "band_text": "text in band rows",
    "line": "lines between cells",
    "input": "cells to type in",
    "own": "cells of targets and of columns that no source prints",
    "green": "Green",
    "green_text": "the word Green",
    "amber": "Amber",
    "amber_text": "the word Amber",
    "red": "Red",
    "red_text": "the word Red",
    "none": "Not rated",
    "none_text": "the words Not rated",
    "good": "better, in words",
    "bad": "worse, in words",
    "link": "links",
}
"""Every colour that a template holds, and where it stands."""

WHITE = "#FFFFFF"

PAIRS = (
    ("header", "header_text"),
    ("group", "header_text"),
    ("band", "band_text"),
    ("green", "green_text"),
    ("amber", "amber_text"),
    ("red", "red_text"),
    ("none", "none_text"),
    ("input", "ink"),
    ("own", "ink"),
    ("own", "good"),
    ("own", "bad"),
    ("own", "muted"),
    ("white", "ink"),
    ("white", "muted"),
    ("white", "header"),
    ("white", "good"),
    ("white", "bad"),
    ("white", "link"),
)
"""(ground, text) of everything that is read; ``white`` is the paper."""

LEAST_CONTRAST = 4.5


def luminance(colour: str) -> float:
    """Relative luminance of a colour, from 0 (black) to 1 (white).

    >>> luminance("#FFFFFF"), luminance("#000000")
    (1.0, 0.0)
    """
    parts = []
    for at in (1, 3, 5):
        part = int(colour[at : at + 2], 16) / 255
        parts.append(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
    red, green, blue = parts
    return round(0.2126 * red + 0.7152 * green + 0.0722 * blue, 12)


def contrast(one: str, other: str) -> float:
    """How well one colour can be read on the other, from 1 to 21.

    >>> round(contrast("#000000", "#FFFFFF"))
    21
    """
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def hard_to_read(colours: dict[str, str]) -> list[tuple[str, str, float]]:
    """The (ground, text, contrast) that fall short of :data:`LEAST_CONTRAST`.

    Pairs with a colour that is not given are left out.

    >>> hard_to_read({"amber": "#FFC000", "amber_text": "#FFFFFF"})
    [('amber', 'amber_text', 1.6)]
    """
    given = {"white": WHITE, **colours}
    found = []
    for ground, text in PAIRS:
        if ground in given and text in given:
            reached = contrast(given[ground], given[text])
            if reached < LEAST_CONTRAST:
                found.append((ground, text, round(reached, 1)))
    return found
