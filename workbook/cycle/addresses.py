"""E-mail addresses as they are typed on the Cycle sheet."""

from __future__ import annotations

import re

_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]"
)
LONGEST = 254
"""The most letters that an address may have (RFC 5321, with the brackets taken off)."""


def addresses(typed: str) -> tuple[str, ...] | None:
    """The addresses in a cell, several parted by ``;`` or ``,``; ``None`` where a part of it
    is no address, and none where it is blank.

    >>> addresses("a.khan@example.gov.uk; b@example.gov.uk")
    ('a.khan@example.gov.uk', 'b@example.gov.uk')
    >>> addresses("a.khan at example"), addresses("x@example.gov.uk\\nBcc: y@example.gov.uk")
    (None, None)
    """
    if not typed.strip():
        return ()
    found = [part.strip(" \u00a0") for part in re.split("[;,]", typed)]
    found = [part for part in found if part]
    whole = all(_ADDRESS.fullmatch(part) and len(part) <= LONGEST for part in found)
    return tuple(found) if found and whole else None
