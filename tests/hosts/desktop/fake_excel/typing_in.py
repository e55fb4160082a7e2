"""How Excel takes what is typed into a cell."""

from __future__ import annotations

import re

from workbook.changes import Write

MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_NUMBER = re.compile(r"[-+(£$]?[\d,]*\.?\d+(?:e[-+]?\d+)?%?\)?", re.IGNORECASE)
_DATE = re.compile(
    rf"(?:\d{{1,2}}[ /-])?(?:{MONTHS})[a-z]*[ /-]\d{{1,4}}"
    rf"|\d{{1,4}}[ /-](?:{MONTHS})[a-z]*|\d{{1,4}}[/-]\d{{1,2}}(?:[/-]\d{{1,4}})?"
    r"|\d{1,2}(?::\d\d){1,2}(?: ?[ap]m?)?|\d{1,2} [ap]m?",
    re.IGNORECASE,
)


def is_formula(text: str) -> bool:
    """Whether a typed text is taken for a formula: ``-B2`` is one, ``-5`` is a number."""
    begins = text.startswith(("=", "+", "-", "@")) and len(text) > 1
    return begins and not _NUMBER.fullmatch(text)


def taken(text: str) -> Write:
    """What stands in a cell of no format of its own after a text that is no formula is typed."""
    if text.startswith(("=", "+", "-", "@")) and _NUMBER.fullmatch(text):
        return Write(float(text.rstrip("%")))
    if text.lower() in ("true", "false"):
        return Write(text.lower() == "true")
    if _NUMBER.fullmatch(text.strip()):
        plain = text.strip().strip("()£$%").replace(",", "")
        return Write(float(plain) / (100 if "%" in text else 1))
    if _DATE.fullmatch(text.strip()):
        return Write(45000.0, number_format="dd/mm/yyyy")
    return Write(text)
