"""By which names LibreOffice knows the functions of the catalogue."""

from __future__ import annotations

from xl_udfs.catalogue import FUNCTIONS

SERVICE = "org.scorecard.libreoffice.Functions"


def method_of(name: str) -> str:
    """The name of the add-in's method for a function of the catalogue.

    >>> method_of("SC_RAG_TARGET")
    'scRagTarget'
    """
    first, *rest = name.lower().split("_")
    return first + "".join(word.capitalize() for word in rest)


def methods() -> dict[str, str]:
    """The functions by the methods of the add-in."""
    return {method_of(name): name for name in FUNCTIONS}
