"""What the files of a cycle are called: names that every system accepts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 60
"""The most letters of a service area in a file name, so that paths stay short."""


def service_words(names: Iterable[str]) -> dict[str, str]:
    """Each service area (blank: the directorate) as words for a file name, no two alike.

    Plain letters, digits and spaces: accents are taken off, and what no file system or
    mail program is sure to take becomes a dash.

    >>> service_words(["Help & protection", "Visits: 1/2", "Visits: 1?2", ""])
    {'Help & protection': 'Help & protection', 'Visits: 1/2': 'Visits- 1-2', \
'Visits: 1?2': 'Visits- 1-2 (2)', '': 'Directorate'}
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        clean = _clean(name) if name else "Directorate"
        number, tried = 1, clean
        while tried.casefold() in taken:
            number += 1
            tried = f"{clean} ({number})"
        taken.add(tried.casefold())
        found[name] = tried
    return found


def pack_file(period: str, words: str, version: int) -> str:
    """
    >>> pack_file("2023-08", "Help and protection", 1)
    '2023-08 Help and protection v1.xlsx'
    """
    return f"{period} {words} v{version}.xlsx"


def _clean(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9 &()'+,._-]+", "-", plain)
    plain = re.sub(r"\s+", " ", plain)[:LONGEST].strip(" .-'")
    return plain or "Service area"
