"""The look of every kind of cell, in one place, from the layout's colours.

A style is a name, with a number format after ``|`` where it has one: ``figure|0.0%``.
Colours are hex; every pair of text and ground below keeps a contrast of 4.5 to 1 or more
(the tests compute it), and colour never stands without its word.
"""

from __future__ import annotations

COLOURS = {
    "ink": "#1F2933",
    "muted": "#52606D",
    "header": "#1F3864",
    "header_text": "#FFFFFF",
    "group": "#2F5597",
    "band": "#D9E2F3",
    "band_text": "#1F3864",
    "line": "#BFC7D1",
    "input": "#FFF9DB",
    "own": "#F5F7FA",
    "green": "#00703C",
    "green_text": "#FFFFFF",
    "amber": "#FFBF47",
    "amber_text": "#1F2933",
    "red": "#B10E1E",
    "red_text": "#FFFFFF",
    "none": "#E4E7EB",
    "none_text": "#3E4C59",
    "good": "#00612F",
    "bad": "#A10A1A",
    "link": "#1D4ED8",
}

Properties = dict[str, object]


def properties(style: str, colours: dict[str, str]) -> Properties:
    """The XlsxWriter properties of a style name. ``KeyError`` for an unknown one."""
    name, _, number_format = style.partition("|")
    found = dict(_styles({**COLOURS, **colours})[name])
    if number_format:
        found["num_format"] = number_format
    return found


def names() -> tuple[str, ...]:
    return tuple(_styles(COLOURS))


def _styles(c: dict[str, str]) -> dict[str, Properties]:
    base: Properties = {"font_name": "Arial", "font_size": 11, "font_color": c["ink"]}
    box: Properties = {"border": 1, "border_color": c["line"], "valign": "vcenter"}
    wrapped: Properties = {"text_wrap": True}
    rag: Properties = {"align": "center", "bold": True}
    cell = {**base, **box}
    head = {
        **cell,
        "bold": True,
        "font_size": 10,
        "text_wrap": True,
        "align": "center",
        "bg_color": c["header"],
        "font_color": c["header_text"],
        "border_color": "#FFFFFF",
    }
    typing = {
        **cell,
        **wrapped,
        "bg_color": c["input"],
        "valign": "top",
        "locked": False,
        "num_format": "@",
    }
    return {
        "": base,
        "plain": {**base, "valign": "top"},
        "title": {**base, "bold": True, "font_size": 18, "font_color": c["header"]},
        "subtitle": {**base, "font_size": 11, "font_color": c["muted"]},
        "sentence": {**base, "font_size": 11, "text_wrap": True, "valign": "top"},
        "heading": {**base, "bold": True, "font_size": 13, "font_color": c["header"]},
        "paragraph": {**base, **wrapped, "valign": "top"},
        "warning": {**base, **wrapped, "bold": True, "font_color": c["bad"], "valign": "top"},
        "ask": {**base, "bold": True, "align": "right", "valign": "vcenter", "indent": 1},
        "link": {**base, "font_color": c["link"], "underline": 1, "valign": "top"},
        "group": {**head, "bg_color": c["group"]},
        "group_left": {**head, "bg_color": c["group"], "align": "left"},
        "head": head,
        "head_left": {**head, "align": "left", "indent": 1},
        "band": {
            **base,
            "bold": True,
            "font_size": 12,
            "bg_color": c["band"],
            "font_color": c["band_text"],
            "valign": "vcenter",
            "top": 1,
            "bottom": 1,
            "border_color": c["line"],
        },
        "text": {**cell, **wrapped},
        "name": {**cell, **wrapped, "indent": 1},
        "ref": {**cell, "num_format": "@"},
        "centre": {**cell, "align": "center", **wrapped},
        "figure": {**cell, "align": "right"},
        "current": {**cell, "align": "right", "bold": True},
        "target": {**cell, "align": "right", "bg_color": c["own"]},
        "rag": {**cell, **rag},
        "direction": {**cell, **wrapped, "indent": 1},
        "reason": {
            **cell,
            **wrapped,
            "font_size": 10,
            "font_color": c["muted"],
            "indent": 1,
        },
        "input": typing,
        "input_centre": {**typing, "align": "center"},
        "entry": {**typing, "valign": "vcenter", "indent": 1},
        "entry_centre": {**typing, "valign": "vcenter", "align": "center"},
        "extract": {**base, "num_format": "@", "bg_color": c["input"], "locked": False},
        "close": {"bg_color": c["header"], "font_size": 4},
        "hidden": {**base, "font_color": c["muted"]},
        "data": {**base, "valign": "top"},
        "data_wrap": {**base, **wrapped, "valign": "top"},
        "swatch_green": {**cell, "bg_color": c["green"], "font_color": c["green_text"]},
        "swatch_amber": {**cell, "bg_color": c["amber"], "font_color": c["amber_text"]},
        "swatch_red": {**cell, "bg_color": c["red"], "font_color": c["red_text"]},
        "swatch_none": {**cell, "bg_color": c["none"], "font_color": c["none_text"]},
        "swatch_input": typing,
        "rag_green": {**cell, **rag, "bg_color": c["green"], "font_color": c["green_text"]},
        "rag_amber": {**cell, **rag, "bg_color": c["amber"], "font_color": c["amber_text"]},
        "rag_red": {**cell, **rag, "bg_color": c["red"], "font_color": c["red_text"]},
        "rag_none": {
            **cell,
            "align": "center",
            "bg_color": c["none"],
            "font_color": c["none_text"],
        },
        "went_well": {**cell, **wrapped, "indent": 1, "bold": True, "font_color": c["good"]},
        "went_badly": {**cell, **wrapped, "indent": 1, "bold": True, "font_color": c["bad"]},
        "prose": {**cell, **wrapped, "valign": "top"},
        "is_green": {"bg_color": c["green"], "font_color": c["green_text"]},
        "is_amber": {"bg_color": c["amber"], "font_color": c["amber_text"]},
        "is_red": {"bg_color": c["red"], "font_color": c["red_text"]},
        "is_none": {"bg_color": c["none"], "font_color": c["none_text"], "bold": False},
        "is_good": {"font_color": c["good"], "bold": True},
        "is_bad": {"font_color": c["bad"], "bold": True},
        "is_old": {"font_color": c["bad"], "italic": True},
        "is_gone": {"font_color": c["muted"], "italic": True},
        "prints": {},
    }
