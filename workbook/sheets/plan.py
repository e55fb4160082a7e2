"""What a sheet is to look like, before any spreadsheet library sees it.

Every sheet carries its identity in itself: cell A1 holds the sheet's id, hidden row 1 the
column ids, hidden column A the row ids. A plan therefore has one leading column that is
not named here: row ``i`` of :attr:`SheetPlan.rows` stands on sheet row ``i + 2`` and
column ``j`` of :attr:`SheetPlan.columns` on sheet column ``j + 2``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

Scalar = str | int | float | bool | None

FIRST_ROW = 2
"""The sheet row of a plan's first row: row 1 holds the column ids."""

FIRST_COLUMN = 2
"""The sheet column of a plan's first column: column A holds the row ids."""


@dataclass(frozen=True)
class Lookup:
    """A native formula that shows column ``column`` of the Ratings row with this row's key.

    ``Find`` (the row's position in Ratings) stands once per row in the hidden column
    ``FIND``; each lookup is an ``INDEX`` with it, so sorting and inserting are safe.
    """

    column: str


@dataclass(frozen=True)
class Find:
    """The formula of the hidden helper column: where this row's key stands in Ratings."""


@dataclass(frozen=True)
class OwnRow:
    """A formula over the cells of its own row on Ratings, without ``=``.

    ``{id}`` stands for the cell of that column, ``{targets[target_min]}`` for a column of
    the Indicators sheet; a name such as ``SC_RAG`` is one of the catalogue's functions,
    written as the book's host calls it. ``finds`` is the indicator whose row on the
    Indicators sheet is the formula's result, where it is that.
    """

    text: str
    finds: str = ""


CellFormula = Lookup | Find | OwnRow


FIND = "find"
"""The id of the hidden helper column."""


@dataclass(frozen=True)
class Cell:
    """One cell. ``value`` is what it shows (a lookup's is its cached result).

    ``style`` names a format of :mod:`workbook.sheets.styles`, with a number format after
    a ``|`` where it needs one ("figure|0.0%"). An ``input`` cell belongs to the person:
    it is drawn once and never written again.
    """

    value: Scalar = None
    style: str = ""
    formula: CellFormula | None = None
    input: bool = False
    link: str = ""
    """The id of a sheet that the cell links to."""


@dataclass(frozen=True)
class ColumnPlan:
    """One column: its id (hidden row 1), width in characters, and default style."""

    id: str
    width: float = 10
    style: str = "text"
    hidden: bool = False
    input: bool = False


@dataclass(frozen=True)
class RowPlan:
    """One row: its id (hidden column A), its cells in column order, and what kind it is.

    Kinds: ``title``, ``note``, ``group``, ``head``, ``band``, ``row``, ``close``, ``key``,
    ``line``. ``spread`` merges the first shown cell over all shown columns (titles and
    sentences above a table only).
    """

    key: str
    kind: str
    cells: tuple[Cell | Scalar, ...]
    height: float | None = None
    spread: bool = False


@dataclass(frozen=True)
class Merge:
    """A header group: row ``key``, from column ``first`` to column ``last``."""

    key: str
    first: str
    last: str


@dataclass(frozen=True)
class Highlight:
    """A conditional format over columns of the table's rows, the closing row included.

    ``criteria`` is ``equals``, ``contains`` or ``formula``; in a formula ``{id}`` stands
    for the column of that id, first row of the range, column absolute.
    """

    columns: tuple[str, ...]
    criteria: str
    value: str
    style: str


@dataclass(frozen=True)
class Spark:
    """A sparkline in column ``column`` of every ``row``, of the hidden columns named."""

    column: str
    first: str
    last: str


@dataclass(frozen=True)
class Choice:
    """A drop-down in the rows of one column: of these rows, or of all the table's."""

    column: str
    options: tuple[str, ...]
    rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Print:
    """How a sheet prints: A3 landscape fitted to the width unless said otherwise."""

    paper: int = 8
    landscape: bool = True
    pages_wide: int = 1
    pages_high: int = 0
    last_column: str = ""
    repeat: tuple[str, str] | None = None
    """Keys of the first and last row repeated on every page."""


@dataclass(frozen=True)
class SheetPlan:
    """A whole sheet. ``first``/``last`` are the keys of the table's first row and of its
    closing row: conditional formats and filters cover what is between."""

    id: str
    name: str
    columns: tuple[ColumnPlan, ...]
    rows: tuple[RowPlan, ...]
    first: str = ""
    last: str = ""
    freeze: tuple[str, str] | None = None
    """Key of the first row and id of the first column that scroll."""
    highlights: tuple[Highlight, ...] = ()
    sparks: tuple[Spark, ...] = ()
    merges: tuple[Merge, ...] = ()
    choices: tuple[Choice, ...] = ()
    printing: Print = field(default_factory=Print)
    filter_head: str = ""
    """Key of the heading row that carries the filter buttons."""
    tab: str = ""
    hidden: bool = False
    gone: str = "mark"
    """What becomes of rows that the plan no longer has: ``mark`` them as no longer
    reported, ``free`` them for other rows (lists that come and go), or ``leave`` them."""
    taken: bool = False
    """All of the sheet belongs to the person (Extract): drawn once, never written again."""

    def column_index(self, column_id: str) -> int:
        """Position of a column in :attr:`columns`; ``KeyError`` where there is none."""
        for index, column in enumerate(self.columns):
            if column.id == column_id:
                return index
        raise KeyError(column_id)

    def row_index(self, key: str) -> int:
        """Position of a row in :attr:`rows`; ``KeyError`` where there is none."""
        return self._places[key]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {row.key: index for index, row in reversed(list(enumerate(self.rows)))}


def cells_of(
    columns: tuple[ColumnPlan, ...], given: Mapping[str, Cell | Scalar]
) -> tuple[Cell | Scalar, ...]:
    """A row's cells in column order from a mapping by column id; the rest stay empty.

    >>> cells_of((ColumnPlan("a"), ColumnPlan("b")), {"b": 2})
    (None, 2)
    """
    unknown = set(given) - {column.id for column in columns}
    if unknown:
        raise KeyError(f"no such column: {', '.join(sorted(unknown))}")
    return tuple(given.get(column.id) for column in columns)


SPARE = "spare:1"


def spare_row(columns: tuple[ColumnPlan, ...], height: float | None = None) -> RowPlan:
    """An empty row that keeps the look of a list while the list is empty."""
    return RowPlan(SPARE, "row", tuple(Cell(None, c.style) for c in columns), height=height)
