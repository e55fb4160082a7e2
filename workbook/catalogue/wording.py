"""The sentences and headings of a template, and the {placeholders} that may stand in them.

A template's ``[wording]`` holds the keys of :data:`WORDING`, and may hold those of
:data:`OPTIONAL`. Every sentence and
every column heading may use :data:`PLACEHOLDERS`, and some sentences a few more.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping

PLACEHOLDERS = (
    "council",  # Walsall
    "title",  # the layout's title
    "period",  # the scorecard's month
    "month_label",  # Nov 16
    "month_dash",  # Nov-16
    "this_year",  # 2016/17
    "last_year",  # 2015/16
    "this_year_short",  # 16/17
    "last_year_short",  # 15/16
    "own_outturn",  # Mar-16, the end of the last financial year
    "comparator_outturn",  # Mar-15, a year before
    "direction_base",  # outturn
    "direction_base_words",  # the 2015/16 outturn
    "trend_months",  # 6
    "min_denominator",  # 10
    "data_source",
    *(f"quarter_{number}" for number in range(1, 5)),  # End Quarter 1 Jun-16
    *(f"month_{back}" for back in range(60)),  # month_0 is Nov 16, month_5 is Jun 16
)
"""What every heading and sentence may hold."""

WORDING: Mapping[str, tuple[str, ...]] = {
    "disclosure": (),
    "about": (),
    "counts": ("total", "rated", "green", "amber", "red", "not_rated"),
    "misses": ("misses",),
    "no_misses": (),
    "tier_1": (),
    "tier_2": (),
    "tier_3": (),
    "key_direction": (),
    "key_improved_bigger": (),
    "key_improved_smaller": (),
    "key_deteriorated_smaller": (),
    "key_deteriorated_bigger": (),
    "key_static": (),
    "key_increased": (),
    "key_decreased": (),
    "key_not_comparable": (),
    "key_green": (),
    "key_amber": (),
    "key_red": (),
    "key_not_rated": (),
    "guide_month": (),
    "guide_check": (),
    "guide_comment": (),
    "guide_targets": (),
    "guide_own": (),
    "summary_title": (),
    "summary_service": (),
    "summary_date": (),
    "summary_improved": (),
    "summary_priority": (),
    "summary_work": (),
    "summary_actions": (),
}
"""Every sentence that a template holds, with the placeholders that only it may use."""

OPTIONAL: Mapping[str, str] = {
    "summary_prompts": "For the Performance Board",
    "summary_prompt_improved": "What has improved and how it was achieved",
    "summary_prompt_improve": "What needs to improve and what is being done",
    "summary_prompt_look": "What needs further information, exploration or audit",
    "summary_judgement": "Section RAG judgement",
}
"""Sentences that a template may leave out, with what stands then: older ones lack them."""


def placeholders(text: str) -> tuple[str, ...]:
    """The names in braces, in order.

    Errors: ``ValueError`` for a brace that is not closed, or braces without a plain name.

    >>> placeholders("Outturn {own_outturn} {council}")
    ('own_outturn', 'council')
    """
    found = []
    for _, name, spec, conversion in string.Formatter().parse(text):
        if name is None:
            continue
        if not name.isidentifier() or spec or conversion:
            raise ValueError(f"{{{name}}} is not a plain name in braces")
        found.append(name)
    return tuple(found)


def wrong_placeholders(text: str, more: Iterable[str] = ()) -> str:
    """What is wrong with the placeholders of a text; blank if nothing is.

    >>> wrong_placeholders("{monht_label}")
    'unknown {monht_label}'
    >>> wrong_placeholders("{council")
    "a brace is not closed in '{council'"
    """
    try:
        names = placeholders(text)
    except ValueError as error:
        plain = "plain name" in str(error)
        return str(error) if plain else f"a brace is not closed in {text!r}"
    unknown = [name for name in names if name not in {*PLACEHOLDERS, *more}]
    return "unknown " + ", ".join(f"{{{name}}}" for name in unknown) if unknown else ""
