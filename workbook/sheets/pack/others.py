"""What a pack may not say: the names of other service areas."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbook.model import Scorecard, ServiceView

ANOTHER = "another service area"


def other_names(scorecard: Scorecard, view: ServiceView) -> tuple[str, ...]:
    """Every service, owner and area of the book but the view's own, the longest first.

    The directorate's pack is of a book without areas; nothing in it is another's.
    """
    if not view.name:
        return ()
    found = {*scorecard.layout.services}
    found.update(indicator.owner for indicator in scorecard.indicators)
    found.update(key.service for key in scorecard.history)
    found -= {view.name, ""}
    return tuple(sorted(found, key=lambda name: (-len(name), name)))


def without(text: str, names: Iterable[str], kept: Iterable[str] = ()) -> str:
    """A text that names no other service area. What is in ``kept``, such as an
    indicator's own title, stays as it is.

    >>> without("no figure for West and East", ("West", "East"))
    'no figure for another service area and another service area'
    >>> without("West visits: West is blank", ("West",), ("West visits",))
    'West visits: another service area is blank'
    """
    own = [re.escape(words) for words in kept if words]
    others = [rf"(?<!\w){re.escape(name)}(?!\w)" for name in names]
    if not others:
        return text
    pattern = "|".join((*(f"(?P<own{n}>{words})" for n, words in enumerate(own)), *others))
    return re.sub(pattern, lambda found: found[0] if found.lastgroup else ANOTHER, text)
