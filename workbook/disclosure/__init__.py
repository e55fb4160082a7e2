"""Disclosure control: which printed numbers are hidden, so that no small one can be worked out.

Pure: a problem of linked whole numbers comes in, a pattern of hidden ones goes out. No sheet,
file or scorecard is known here.
"""

from workbook.disclosure.given_away import given_away
from workbook.disclosure.problem import Cell, Equality, Problem, Rate, Share
from workbook.disclosure.protect import protect
from workbook.disclosure.protection import Protection
from workbook.disclosure.rule import Rule

__all__ = [
    "Cell",
    "Equality",
    "Problem",
    "Protection",
    "Rate",
    "Rule",
    "Share",
    "given_away",
    "protect",
]
