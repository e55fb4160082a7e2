"""Audit grades: reading them, counting them, and the share that is Good or better.

Source of the rule: the four grade descriptors of a published audit tool: 1 Outstanding,
2 Good, 3 Requires Improvement, 4 Inadequate.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple, Sequence

from xl_udfs.look_alikes import key
from xl_udfs.words import UnknownWord

GRADES = ("Outstanding", "Good", "Requires Improvement", "Inadequate")
"""The grades, best first: 1 to 4."""
GOOD_OR_BETTER = "Good or better"

_KNOWN = {
    "requires improvement to be good": GRADES[2],
    "ri": GRADES[2],
    "requires imp": GRADES[2],
    **{key(name): name for name in GRADES},
    **{str(i): name for i, name in enumerate(GRADES, 1)},
    **{f"{i} {key(name)}": name for i, name in enumerate(GRADES, 1)},
    **{f"grade {i}": name for i, name in enumerate(GRADES, 1)},
}


class Mix(NamedTuple):
    """How many audits have a grade, and their share of all graded; ``None`` without any."""

    grade: str
    number: int
    share: Fraction | None


def read_grade(cell: object) -> str:
    """A grade, by its name or its number.

    >>> read_grade("RI"), read_grade(2.0), read_grade("1 Outstanding")
    ('Requires Improvement', 'Good', 'Outstanding')
    """
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        cell = format(cell, ".15g")
    if isinstance(cell, str) and key(cell) in _KNOWN:
        return _KNOWN[key(cell)]
    raise UnknownWord("grade", cell, GRADES)


def mix(grades: Sequence[str]) -> list[Mix]:
    """Each grade with its count and share, and a last line for Good or better.

    >>> [(m.grade, m.number) for m in mix(["Good", "Good", "Inadequate"])][1:]
    [('Good', 2), ('Requires Improvement', 0), ('Inadequate', 1), ('Good or better', 2)]
    """
    counts = [(name, list(grades).count(name)) for name in GRADES]
    counts.append((GOOD_OR_BETTER, counts[0][1] + counts[1][1]))
    return [Mix(name, n, Fraction(n, len(grades)) if grades else None) for name, n in counts]
