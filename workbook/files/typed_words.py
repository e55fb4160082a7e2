"""Typing cells that take one of a few words."""

from __future__ import annotations

from collections.abc import Iterable

from workbook.files.sheet_now import SheetNow
from workbook.model import Issue


def chosen_word(
    typed: str,
    words: Iterable[str],
    sheet: SheetNow,
    key: str,
    column: str,
    issues: list[Issue],
) -> str:
    """One of the words, whatever the case; anything else stays as typed, and is listed."""
    known = tuple(words)
    for word in known:
        if typed.strip().casefold() == word.casefold():
            return word
    if typed.strip():
        issues.append(
            Issue(
                "check",
                f"{typed!r} is none of the words that this cell takes; it stays as it is",
                f"Write one of: {', '.join(known)}",
                sheet.place(sheet.rows[key], sheet.columns[column]),
                found=typed,
            )
        )
    return typed
