"""The manifest that Excel is given: which server, which buttons, and the token."""

from __future__ import annotations

from pathlib import Path
from string import Template
from urllib.parse import quote
from xml.sax.saxutils import escape

SOURCE = Path(__file__).with_name("manifest.xml")


def manifest(address: str, token: str, version: str) -> str:
    """The manifest of an add-in at ``address`` (https://localhost:8443)."""
    text = Template(SOURCE.read_text(encoding="utf-8"))
    known = {"address": address, "token": quote(token, safe=""), "version": four_parts(version)}
    return text.substitute({name: escape(value, {'"': "&quot;"}) for name, value in known.items()})


def four_parts(version: str) -> str:
    """A version as Office wants it.

    >>> four_parts("0.1.0"), four_parts("1.2.3rc1")
    ('0.1.0.0', '1.2.0.0')
    """
    parts = [part if part.isdigit() else "0" for part in version.split(".")[:4]]
    return ".".join([*parts, *["0"] * (4 - len(parts))])
