"""Writes the reference page of the cell functions from the catalogue.

``python -m xl_udfs.reference docs/functions.md`` writes the page, without a file name it is
printed. What is in a function's docstring and its arguments' help is all there is.
"""

from __future__ import annotations

import sys
from pathlib import Path

from xl_udfs import words
from xl_udfs.catalogue import CATEGORIES, FUNCTIONS, Argument, Function
from xl_udfs.xmr_words import KEY

HEAD = """# The cell functions

{count} functions that a cell may call, all under the prefix `SC_`. This page is written from
their docstrings by `python -m xl_udfs.reference docs/functions.md`; its examples are run by
the tests.

## What holds for all of them

**Cells and ranges.** Each argument takes a cell, a value or a whole range. Ranges of the same
size are gone through cell by cell; a single cell, a single row or a single column is repeated
against a larger range; the answer has the shape of the whole. Ranges that do not fit each
other are named in the answer. Arguments marked *series* take one row or one column; a block
of several rows and columns is one series per row, with one answer per row. Arguments marked
*block* take any range as a whole. Functions that spill answer with several cells.

**Blanks.** Where a required cell is blank, the answer is blank; a blank optional cell counts
as left out. Inside a series a blank is a missing value. The exceptions say so: SC_STATUS
(answers `blank`), SC_DOT, SC_DOT_WORDS and SC_RESTATED (one of the two may be missing).

**Errors.** A cell that holds an error (`#N/A`, `#DIV/0!`, ...) makes the answer that error,
as a text.

**Numbers.** Accepted as cells hold them or as people print them: `90.4%`, `1,958`, `12.9 days`,
`27% (103/375)`. A percentage is a share of one: 90.4% is 0.904. A status in a number's place
(`TBC`, `n/a`, `Not set`) is given back as the answer. Any other text, a date, TRUE or FALSE is
answered with `not a number: "abc"`. Numbers are exact: 89.96% is below 90%.

**Dates and periods.** A date cell, or text with the day first (`31/08/2022`, `31 Aug 2022`,
`2022-08-31`), from 1950 to 2199. A date in an answer is a number, as with Excel's own WORKDAY:
format the cell as a date.

**Words.** Polarity, unit, rule and grade are closed lists (with the usual spellings and
abbreviations). A word outside its list is named in the answer with the allowed ones; it never
counts as a default. A blank word where one is required is an unknown word too, unless the
whole row is blank.

**Never an error of their own.** Whatever is wrong is said in the answer, in words.

Polarities: {polarities}. Units: {units}.
"""

XMR = """## How XmR is reckoned

{key}

Where this differs from the package it follows, and why: [deviations](deviations.md).
"""

_MARKS = {"value": "", "list": " *(series)*", "table": " *(block)*"}
_RESULTS = {
    "like its arguments": "one cell for each cell of its ranges",
    "one per series": "one cell for each series",
    "one": "one cell",
    "spills": "several cells",
}


def page() -> str:
    """The whole page."""
    parts = [
        HEAD.format(
            count=len(FUNCTIONS),
            polarities=", ".join(words.POLARITIES),
            units=", ".join(words.UNITS),
        ),
        "## Index\n",
    ]
    for category in CATEGORIES:
        names = [f for f in FUNCTIONS.values() if f.category == category]
        parts.append("\n".join([f"**{category}**\n", *map(_index_line, names), ""]))
    for category in CATEGORIES:
        parts.append(f"## {category}\n")
        parts += [_entry(f) for f in FUNCTIONS.values() if f.category == category]
    parts.append(XMR.format(key=KEY))
    return "\n".join(parts)


def _index_line(function: Function) -> str:
    return f"- [{function.name}](#{function.name.lower()}): {function.description}"


def _entry(function: Function) -> str:
    lines = [f"### {function.name}", "", f"`={function.signature}`", "", function.description, ""]
    if function.notes:
        lines += [function.notes, ""]
    lines += ["| argument | what it is | left out |", "|---|---|---|"]
    lines += [_argument_line(argument) for argument in function.arguments]
    lines += ["", f"Answers with {_RESULTS[function.result]}.", "", "```"]
    for example in function.examples:
        lines += [example.formula, f"    {example.gives}"]
    return "\n".join([*lines, "```", ""])


def _argument_line(argument: Argument) -> str:
    left_out = argument.default_words if argument.optional else "required"
    return f"| `{argument.name}`{_MARKS[argument.kind]} | {argument.help} | {left_out} |"


def main(arguments: list[str]) -> None:
    """Writes the page to the file named, or prints it."""
    if arguments:
        Path(arguments[0]).write_bytes(page().encode("utf-8"))
    else:
        sys.stdout.write(page())


if __name__ == "__main__":
    main(sys.argv[1:])
