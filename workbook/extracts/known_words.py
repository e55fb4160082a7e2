"""Whether a text is one of the words of a scorecard: its basis, its state, its rating."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from xl_udfs import words


@lru_cache(maxsize=5_000)
def basis_word(text: str) -> str:
    """The basis that a word is, or ``""``."""
    return _known(words.basis, text)


@lru_cache(maxsize=5_000)
def state_word(text: str) -> str:
    """The state that a word is, or ``""``."""
    return _known(words.state, text)


@lru_cache(maxsize=5_000)
def rag_word(text: str) -> str:
    """The rating that a word is, or ``""``."""
    return _known(words.rag, text)


def _known(read: Callable[[object], str], text: str) -> str:
    try:
        return read(text)
    except words.UnknownWord:
        return ""
