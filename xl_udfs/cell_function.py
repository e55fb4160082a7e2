"""What a cell function is: a plain function with its help, which takes cells or ranges.

Adding a function is decorating one in a file of ``xl_udfs/functions``::

    @cell_function(
        "Rates and changes",
        count=number("How many cases."),
        population=number("How many people live there."),
    )
    def sc_rate(count, population):
        '''Cases per 10,000 people.

        Examples:
            =SC_RATE(332, 51800)  gives  64.0926640926641
        '''
        return rates.rate(count, population)

The Excel name is the function's in capitals, the one-line description the first line of
its docstring. The function gets values already read; what it raises as ``ValueError`` is
the answer of that cell.

Every ``value`` argument may be a range: single cells, rows and columns are repeated
against larger ranges, and the answer has the shape of the whole. A ``list`` argument is a
series in one row or one column; with several rows *and* columns each row is a series, and
there is one answer per row. A ``table`` is taken as one block.
"""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass
from typing import Callable, Sequence, TypeVar

from xl_udfs.cell_arguments import KINDS, Argument
from xl_udfs.cell_values import Grid, Shape, as_answer, as_grid, error_of, is_blank

RESULTS = ("like its arguments", "one per series", "one", "spills")
"""The shape of an answer: of the arguments; one for each series; one cell; a block of cells."""

F = TypeVar("F", bound=Callable[..., object])


@dataclass(frozen=True)
class Example:
    """A formula of a docstring and what it gives, both as they stand there."""

    formula: str
    gives: str


class _Stop:
    """Why a cell or series cannot be used: an error, a blank, or a complaint."""

    def __init__(self, rank: int, text: str, blank: bool = False) -> None:
        self.rank = rank
        self.text = text
        self.blank = blank


_ERROR, _BLANK, _COMPLAINT = 1, 2, 3


@dataclass(frozen=True)
class Function:
    """A function of the catalogue, as hosts register it and call it."""

    name: str
    description: str
    arguments: tuple[Argument, ...]
    category: str
    result: str
    run: Callable[..., object]
    notes: str = ""
    examples: tuple[Example, ...] = ()

    @property
    def required(self) -> int:
        """How many arguments cannot be left out."""
        return sum(not argument.optional for argument in self.arguments)

    @property
    def spills(self) -> bool:
        """Whether it answers with a block of cells."""
        return self.result == "spills"

    @property
    def signature(self) -> str:
        """The function as Excel's help shows it, what may be left out in brackets."""
        shown = ", ".join(f"[{a.name}]" if a.optional else a.name for a in self.arguments)
        return f"{self.name}({shown})"

    def call(self, *arguments: object) -> object:
        """The answer to cells or ranges: one cell, or a list of rows.

        Left-out arguments are missing at the end, or ``None``. Never raises: whatever is
        wrong is said in the answer. A single answer is a cell, not a list; a function
        that spills gives a list of rows, or one cell that says why not.
        """
        if not self.required <= len(arguments) <= len(self.arguments):
            return f"{self.name} takes {self._how_many()} arguments, not {len(arguments)}"
        given = [*arguments, *[None] * (len(self.arguments) - len(arguments))]
        try:
            read = [_read(a, as_grid(cells)) for a, cells in zip(self.arguments, given)]
            shape = _shape(read)
            if self.spills and shape != (1, 1):
                return f"{self.name} takes one series, and one cell for each other argument"
        except ValueError as wrong:
            return str(wrong)
        if shape == (1, 1):
            answer = self._answer([r.at(0, 0) for r in read])
            if isinstance(answer, list) and read[0].in_a_row:
                return [list(column) for column in zip(*answer)]
            return answer
        rows, columns = range(shape[0]), range(shape[1])
        return [[self._answer([r.at(i, j) for r in read]) for j in columns] for i in rows]

    def _how_many(self) -> str:
        few, many = self.required, len(self.arguments)
        return str(many) if few == many else f"{few} to {many}"

    def _all_blank(self, values: Sequence[object]) -> bool:
        return all(
            value.blank if isinstance(value, _Stop) else value is None
            for value in values[: self.required]
        )

    def _answer(self, values: Sequence[object]) -> object:
        stops = [value for value in values if isinstance(value, _Stop)]
        if stops:
            first = min(stops, key=lambda stop: stop.rank)
            return "" if first.rank > _ERROR and self._all_blank(values) else first.text
        try:
            found = self.run(*values)
            if self.spills and isinstance(found, list):
                return [[as_answer(cell) for cell in row] for row in found]
            return as_answer(found)
        except OverflowError:
            return "the answer is too large for a cell"
        except (ValueError, ZeroDivisionError) as wrong:
            return str(wrong)


@dataclass(frozen=True)
class _Read:
    """An argument whose cells are read: a grid of values, or one series per row."""

    cells: list[list[object]]
    shape: Shape
    in_a_row: bool = False
    """A single series that stands in one row, so that what spills beside it lies down too."""

    def at(self, row: int, column: int) -> object:
        """The value for one cell of the answer, repeated along what it lacks."""
        high, wide = self.shape
        return self.cells[row if high > 1 else 0][column if wide > 1 else 0]


def _read(argument: Argument, grid: Grid) -> _Read:
    """The cells of an argument, each read once."""
    if argument.kind == "value":
        cells = [[_cell(argument, cell) for cell in row] for row in grid]
        return _Read(cells, (len(grid), len(grid[0])))
    if argument.kind == "table":
        return _Read([[_series(argument, [cell for row in grid for cell in row])]], (1, 1))
    if len(grid) > 1 and len(grid[0]) > 1:
        return _Read([[_series(argument, row)] for row in grid], (len(grid), 1))
    flat = grid[0] if len(grid) == 1 else [row[0] for row in grid]
    return _Read([[_series(argument, flat)]], (1, 1), len(flat) > 1 and len(grid) == 1)


def _cell(argument: Argument, cell: object) -> object:
    error = error_of(cell)
    if error:
        return _Stop(_ERROR, error)
    if is_blank(cell):
        if argument.optional:
            return argument.default
        if not argument.reads_blank:
            return _Stop(_BLANK, "", blank=True)
        cell = None
    try:
        return argument.read(cell)
    except (ValueError, OverflowError) as wrong:
        return _Stop(_COMPLAINT, str(wrong), blank=cell is None)


def _series(argument: Argument, cells: Sequence[object]) -> object:
    """The values of a series, blanks as ``None``; wholly blank, the default or a blank."""
    found: list[object] = []
    stops: list[_Stop] = []
    for cell in cells:
        error = error_of(cell)
        if error:
            stops.append(_Stop(_ERROR, error))
        elif is_blank(cell):
            found.append(None)
        else:
            try:
                found.append(argument.read(cell))
            except (ValueError, OverflowError) as wrong:
                stops.append(_Stop(_COMPLAINT, str(wrong)))
    if stops:
        return min(stops, key=lambda stop: stop.rank)
    if all(value is None for value in found) and not argument.reads_blank:
        return argument.default if argument.optional else _Stop(_BLANK, "", blank=True)
    return found


def _shape(read: Sequence[_Read]) -> Shape:
    """The shape of the answer: of the largest, where the rest can be repeated along it."""
    rows = max(r.shape[0] for r in read)
    columns = max(r.shape[1] for r in read)
    for r in read:
        if r.shape[0] not in (1, rows) or r.shape[1] not in (1, columns):
            sizes = " and ".join(
                dict.fromkeys(f"{high} x {wide}" for high, wide in (x.shape for x in read)
                              if (high, wide) != (1, 1))
            )  # fmt: skip
            return _unlike(sizes)
    return rows, columns


def _unlike(sizes: str) -> Shape:
    raise ValueError(f"the ranges differ in size: {sizes} (rows x columns)")


_EXAMPLE = re.compile(r"(=SC_.*?)\s+gives\s+(.*)\Z", re.DOTALL)
_REGISTERED: dict[str, Function] = {}
"""Filled as the files of ``xl_udfs/functions`` are imported; read it from ``catalogue``."""


def cell_function(
    category: str, result: str = "like its arguments", **arguments: Argument
) -> Callable[[F], F]:
    """Puts a function in the catalogue; keyword arguments describe the function's own.

    Errors: ``ValueError`` when the description and the function do not fit each other.
    """

    def _register(run: F) -> F:
        name = run.__name__.upper()
        own = list(inspect.signature(run).parameters)
        if own != list(arguments):
            raise ValueError(f"{name}: the arguments {own} are described as {list(arguments)}")
        if not name.startswith("SC_") or name in _REGISTERED or result not in RESULTS:
            raise ValueError(f"{name} cannot be registered ({result})")
        if any(argument.kind not in KINDS for argument in arguments.values()):
            raise ValueError(f"{name}: the kinds of arguments are {', '.join(KINDS)}")
        optional = [argument.optional for argument in arguments.values()]
        if optional != sorted(optional):
            raise ValueError(f"{name}: what may be left out stands at the end")
        description, notes, examples = _documentation(name, inspect.getdoc(run) or "")
        _REGISTERED[name] = Function(
            name,
            description,
            tuple(argument.called(key) for key, argument in arguments.items()),
            category,
            result,
            run,
            notes,
            examples,
        )
        return run

    return _register


def _documentation(name: str, text: str) -> tuple[str, str, tuple[Example, ...]]:
    """The first line of a docstring, the text below it, and its examples."""
    first, _, rest = text.partition("\n")
    notes, _, below = rest.partition("Examples:")
    if not first.endswith(".") or not below:
        raise ValueError(f"{name} needs one line that ends in a full stop, and Examples:")
    examples = []
    for line in re.split(r"\n\s*(?==SC_)", below.strip()):
        found = _EXAMPLE.match(line)
        if not found:
            raise ValueError(f"{name}: write an example as =SC_NAME(...)  gives  answer: {line}")
        examples.append(Example(found.group(1), found.group(2)))
    return first, notes.strip(), tuple(examples)
