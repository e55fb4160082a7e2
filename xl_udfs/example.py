"""The examples of the catalogue: reading their formulas, and showing what they give.

A formula of an example is a call with plain arguments: numbers (``90%`` too), texts in
double quotes, TRUE and FALSE, errors (``#N/A``), and arrays in braces, a comma between
columns and a semicolon between rows, as a UK Excel writes them. Excel takes no percentage
inside braces, so an example may not have one.
"""

from __future__ import annotations

import re
from typing import Iterator

from xl_udfs.cell_values import ErrorValue
from xl_udfs.exact import exact

_TOKEN = re.compile(
    r"""\s*(?:(?P<text>"(?:[^"]|"")*")|(?P<number>-?[0-9]+(?:\.[0-9]+)?)(?P<percent>%)?
        |(?P<truth>TRUE|FALSE)|(?P<error>\#[A-Z/0-9]+[!?]?)|(?P<mark>[{};,]))\s*""",
    re.VERBOSE,
)
_CALL = re.compile(r"=(SC_[A-Z0-9_]+)\((.*)\)\Z", re.DOTALL)


def read_formula(formula: str) -> tuple[str, list[object]]:
    """The function and the arguments of an example's formula.

    >>> read_formula('=SC_PCT(546, 548)')
    ('SC_PCT', [546.0, 548.0])
    >>> read_formula('=SC_RAG({0.9;"abc"}, #N/A, 90%)')[1]
    [[[0.9], ['abc']], '#N/A', 0.9]
    """
    m = _CALL.match(formula.strip())
    if not m or re.search(r"\{[^}]*%", re.sub('"[^"]*"', "", formula)):
        raise ValueError(f"not a formula of the catalogue: {formula}")
    tokens = _tokens(m.group(2))
    arguments: list[object] = []
    for token in tokens:
        if token == ",":
            continue
        arguments.append(_array(tokens) if token == "{" else _value(token))
    return m.group(1), arguments


def _tokens(text: str) -> Iterator[object]:
    at = 0
    while at < len(text):
        m = _TOKEN.match(text, at)
        if not m:
            raise ValueError(f"cannot read {text[at:]!r}")
        at = m.end()
        if m["mark"]:
            yield m["mark"]
        elif m["number"]:
            yield float(exact(m["number"]) / (100 if m["percent"] else 1))
        elif m["truth"]:
            yield m["truth"] == "TRUE"
        else:
            yield _Text(m["text"][1:-1].replace('""', '"')) if m["text"] else ErrorValue(m["error"])


class _Text(str):
    """A text of a formula, to tell it from a mark."""


def _value(token: object) -> object:
    return str(token) if isinstance(token, _Text) else token


def _array(tokens: Iterator[object]) -> list[list[object]]:
    rows: list[list[object]] = [[]]
    for token in tokens:
        if token == "}" and not isinstance(token, _Text):
            return rows
        if token == ";" and not isinstance(token, _Text):
            rows.append([])
        elif isinstance(token, _Text) or token != ",":
            rows[-1].append(_value(token))
    raise ValueError("an array is not closed")


def show_answer(answer: object) -> str:
    """An answer as the examples write it: 15 digits, ``(blank)``, arrays in braces.

    >>> show_answer(57.0), show_answer(""), show_answer([["Green"], [0.5]])
    ('57', '(blank)', '{Green; 0.5}')
    """
    if isinstance(answer, list):
        return "{" + "; ".join(", ".join(_shown(cell) for cell in row) for row in answer) + "}"
    return _shown(answer) or "(blank)"


def _shown(cell: object) -> str:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    return format(cell, ".15g") if isinstance(cell, float) else str(cell)
