"""A copy of a scorecard whose function cells are native formulas that give the same answers.

Ratings become nested IFs, as people write them without the functions; arrows, words and gaps
likewise, so that no call of ours is left in the copy. A target that stands as text (``<36%``)
is written into the formula as a number: a native formula cannot read it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from workbook.cell_names import column_number
from workbook.changes import SetCells, Value, Write
from workbook.files.package import apply_changes, open_package
from xl_udfs.catalogue import call
from xl_udfs.direction import ARROWS, WORDS

SHEET = "Ratings"
Place = tuple[int, int]
_CALL = re.compile(r"SC_[A-Z0-9_]+\(")
_REFERENCE = re.compile(r"\$?([A-Z]+)\$?([0-9]+)")


def write_native(path: Path, out: Path) -> dict[Place, Value]:
    """Writes the copy; gives what stands in each cell (row and column from 1) it rewrote."""
    package = open_package(path)
    cells = package.cells(SHEET)
    values = {place: cell.value for place, cell in cells.items()}
    found = {
        place: Write(cell.value, rewritten(cell.formula, values, cell.value))
        for place, cell in cells.items()
        if cell.formula and _CALL.search(cell.formula)
    }
    apply_changes(package, [SetCells(SHEET, found)])
    package.save(out)
    return {place: write.value for place, write in found.items()}


def rewritten(formula: str, values: Mapping[Place, Value], result: Value = None) -> str:
    """A formula with native ones in place of its calls of ours; ``result`` is what it gives.

    >>> rewritten('SC_RAG($A1,$B1,$C1,"bigger")', {(1, 2): "90%", (1, 3): 0.95})
    'IF($A1="","",IF($A1>=$C1,"Green",IF($A1>=0.9,"Amber","Red")))'
    """
    found = _CALL.search(formula)
    if not found:
        return formula
    given, end = _arguments(formula, found.end())
    name = found.group()[:-1]
    if name == "SC_TARGET":  # reads a typed target, as no native formula can
        shown = repr(result) if isinstance(result, (int, float)) else f'"{result or ""}"'
        native = f'IF({given[0]}="","",{shown})'
    else:
        native = _NATIVE[name](values, *given)
    return formula[: found.start()] + native + rewritten(formula[end:], values, result)


class _Bar(NamedTuple):
    """A threshold: a number or a reference, and whether being equal is not enough."""

    number: str
    strict: bool

    def met(self, value: str, sense: str) -> str:
        sign = ">" if sense == '"bigger"' else "<"
        return f"{value}{sign}{'' if self.strict else '='}{self.number}"


def _rag(values: Mapping[Place, Value], value: str, minimum: str, upper: str, sense: str) -> str:
    amber, green = _bar(values, minimum), _bar(values, upper)
    return _rated(value, green.met(value, sense), amber.met(value, sense))


def _rag_target(
    values: Mapping[Place, Value], value: str, target: str, tolerance: str, sense: str
) -> str:
    green = _bar(values, target)
    amber = f"AND({tolerance}>0,ABS({value}-{green.number})<={tolerance})"
    if tolerance == "0":
        return f'IF({value}="","",IF({green.met(value, sense)},"Green","Red"))'
    return _rated(value, green.met(value, sense), amber)


def _rag_ladder(values: Mapping[Place, Value], value: str, *rest: str) -> str:
    *tiers, green_from, sense = rest
    amber, green = _bar(values, tiers[0]), _bar(values, tiers[int(green_from) - 1])
    return _rated(value, green.met(value, sense), amber.met(value, sense))


def _rated(value: str, green: str, amber: str) -> str:
    return f'IF({value}="","",IF({green},"Green",IF({amber},"Amber","Red")))'


def _dot(values: Mapping[Place, Value], now: str, base: str, *rest: str) -> str:
    up, down = f'"{ARROWS["increased"]}"', f'"{ARROWS["decreased"]}"'
    return _travel(now, base, f'"{ARROWS["static"]}"', up, down, '""', *rest)


def _dot_words(values: Mapping[Place, Value], now: str, base: str, *rest: str) -> str:
    up, down = {
        '"bigger"': (WORDS["improved_bigger"], WORDS["deteriorated_bigger"]),
        '"smaller"': (WORDS["deteriorated_smaller"], WORDS["improved_smaller"]),
    }.get(rest[0], (WORDS["increased"], WORDS["decreased"]))
    static, none = f'"{WORDS["static"]}"', f'"{WORDS["not_comparable"]}"'
    return _travel(now, base, static, f'"{up}"', f'"{down}"', none, *rest)


def _travel(
    now: str,
    base: str,
    static: str,
    up: str,
    down: str,
    none: str,
    sense: str,
    tolerance: str,
    decimals: str,
    unit: str,
) -> str:
    times = "*100" if unit == '"percent"' else ""
    same = f"ROUND({now}{times},{decimals})=ROUND({base}{times},{decimals})"
    if tolerance != '""':
        same = f"OR({same},ABS({now}-{base})<={tolerance})"
    moved = f"IF({same},{static},IF({now}>{base},{up},{down}))"
    return f'IF(OR({now}="",{base}=""),{none},{moved})'


def _miss(values: Mapping[Place, Value], value: str, goal: str, sense: str, unit: str) -> str:
    times = "*100" if unit == '"percent"' else ""
    return _with_goal(values, goal, lambda bar: f"ABS({value}-{bar.number}){times}")


def _cases(values: Mapping[Place, Value], n: str, d: str, goal: str, sense: str) -> str:
    def needed(bar: _Bar) -> str:
        exact = f"ROUND({bar.number}*{d},9)"
        if sense == '"bigger"':
            return f"INT({exact})+1-{n}" if bar.strict else f"ROUNDUP({exact},0)-{n}"
        return f"{n}-ROUNDUP({exact},0)+1" if bar.strict else f"{n}-INT({exact})"

    return _with_goal(values, goal, needed)


def _with_goal(values: Mapping[Place, Value], goal: str, made: Callable[[_Bar], str]) -> str:
    """``goal`` is ``IF(rag="Red", one bar, another)``."""
    (asked, red, amber), _ = _arguments(goal, len("IF("))
    one, other = made(_bar(values, red)), made(_bar(values, amber))
    return one if one == other else f"IF({asked},{one},{other})"


def _bar(values: Mapping[Place, Value], text: str) -> _Bar:
    """A threshold as the scorecard's formulas give it (see workbook/sheets/live.py)."""
    if text.startswith(('"<"&', '">"&')):
        return _Bar(_bar(values, text[4:]).number, True)
    if text.startswith("SC_PRORATE(SC_TARGET("):
        (inner, months), _ = _arguments(text, len("SC_PRORATE("))
        (reference, _), _ = _arguments(inner, len("SC_TARGET("))
        held = _held(values, reference)
        share = call("SC_PRORATE", call("SC_TARGET", held, "value"), float(months))
        return _Bar(repr(share), False)
    held = _held(values, text)
    if not isinstance(held, str):
        return _Bar(text, False)
    strict = call("SC_TARGET", held, "operator") in ("<", ">")
    return _Bar(repr(call("SC_TARGET", held, "value")), strict)


def _held(values: Mapping[Place, Value], reference: str) -> Value:
    found = _REFERENCE.fullmatch(reference)
    if not found:
        raise ValueError(f"not a reference to a cell: {reference}")
    return values.get((int(found.group(2)), column_number(found.group(1))))


def _arguments(text: str, start: int) -> tuple[list[str], int]:
    """The arguments that begin at ``start``, and the place after their closing bracket."""
    found, depth, quoted, begun = [], 0, False, start
    for at in range(start, len(text)):
        sign = text[at]
        if sign == '"':
            quoted = not quoted
        elif quoted:
            continue
        elif sign == "(":
            depth += 1
        elif sign == ")" and depth:
            depth -= 1
        elif sign == ")" or (sign == "," and not depth):
            found.append(text[begun:at])
            begun = at + 1
            if sign == ")":
                return found, at + 1
    raise ValueError(f"a bracket is not closed: {text}")


_NATIVE: dict[str, Callable[..., str]] = {
    "SC_RAG": _rag,
    "SC_RAG_TARGET": _rag_target,
    "SC_RAG_LADDER": _rag_ladder,
    "SC_DOT": _dot,
    "SC_DOT_WORDS": _dot_words,
    "SC_MISS": _miss,
    "SC_CASES_TO": _cases,
}
