"""What was measured, as tables."""

from __future__ import annotations

from rich.table import Table

from tests.benchmark.arithmetic import POINTS
from tests.benchmark.in_libreoffice import Recalculated
from tests.benchmark.measure import Measured
from tests.benchmark.synthetic import Size


def refreshed_table(
    size: Size, large: tuple[Measured, Measured], small: tuple[Measured, Measured]
) -> Table:
    """A refresh beside XlsxWriter writing the same cells, at two sizes."""
    (refreshed, bare), (refreshed_tenth, bare_tenth) = large, small
    tenth = size.tenth()
    table = _table("Refresh into the next month", _words(size), _words(tenth), "Growth")

    def line(words: str, full: float, part: float, form: str, times: bool = True) -> None:
        grown = f"{full / part:.1f} times" if times and part else ""
        table.add_row(words, format(full, form), format(part, form), grown)

    line("Figures in the history", size.figures, tenth.figures, ",")
    line("Cells in the refreshed book", bare.cells, bare_tenth.cells, ",")
    line("Cells that the refresh set", refreshed.cells, refreshed_tenth.cells, ",")
    line("Refresh, seconds", refreshed.seconds, refreshed_tenth.seconds, ".2f")
    line(
        "XlsxWriter, the same cells and no logic, seconds", bare.seconds, bare_tenth.seconds, ".2f"
    )
    ratios = refreshed.seconds / bare.seconds, refreshed_tenth.seconds / bare_tenth.seconds
    line("Ratio of the two", *ratios, ".2f", times=False)
    line("Refresh, processor seconds", refreshed.processor, refreshed_tenth.processor, ".2f")
    line("XlsxWriter, processor seconds", bare.processor, bare_tenth.processor, ".2f")
    ran = refreshed.processor / bare.processor, refreshed_tenth.processor / bare_tenth.processor
    line("Ratio in processor time", *ran, ".2f", times=False)
    line("Peak memory of the refresh, MB", refreshed.megabytes, refreshed_tenth.megabytes, ",.0f")
    return table


def array_table(rows: int, array: float, singles: float) -> Table:
    """One call over many rows beside a call for each of them."""
    table = _table("SC_RAG through the catalogue", f"{rows:,} rows")
    table.add_row("One array call, seconds", f"{array:.3f}")
    table.add_row("A single call for each row, seconds", f"{singles:.3f}")
    table.add_row("Single calls to the array call", f"{singles / array:.2f}")
    return table


def recalculated_table(names: list[str], found: list[Recalculated]) -> Table:
    """A hard recalculation with our functions beside native formulas, for several books."""
    table = _table("A hard recalculation in LibreOffice", *names)
    table.add_row("Function cells", *(f"{one.cells:,}" for one in found))
    same = (f"{one.cells - len(one.differing):,}" for one in found)
    table.add_row("Of them the same, both ways, as in the file", *same)
    table.add_row("With our functions, seconds", *(f"{one.ours:.3f}" for one in found))
    table.add_row("With nested native IFs, seconds", *(f"{one.native:.3f}" for one in found))
    table.add_row("Ratio of the two", *(f"{one.ours / one.native:.1f}" for one in found))
    each = (f"{(one.ours - one.native) / one.cells * 1000:.2f}" for one in found)
    table.add_row("What a function cell adds, milliseconds", *each)
    return table


def xmr_table(series: int, seconds: float) -> Table:
    """How many XmR series are worked out in a second."""
    table = _table("XmR", f"{series:,} x {POINTS} points")
    table.add_row("Seconds", f"{seconds:.3f}")
    table.add_row("Series per second", f"{series / seconds:,.0f}")
    return table


def opened_table(
    size: Size, refreshed: Measured, planned: Measured, pressed: float | None
) -> Table:
    """The same refresh in an open book and of the file."""
    table = _table("Refresh in an open book", "Seconds", "To the file", "Processor", "Cells set")

    def line(words: str, found: Measured) -> None:
        ratio, cells = f"{found.seconds / refreshed.seconds:.2f}", f"{found.cells:,}"
        table.add_row(words, f"{found.seconds:.2f}", ratio, f"{found.processor:.2f}", cells)

    line(f"The file, {_words(size)}", refreshed)
    line("A copy read and planned, the changes as JSON", planned)
    if pressed is not None:
        ratio = f"{pressed / refreshed.seconds:.2f}"
        table.add_row("In LibreOffice, menu to changes applied", f"{pressed:.2f}", ratio, "", "")
    return table


def _words(size: Size) -> str:
    return f"{size.indicators} x {size.months} x {size.services}"


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column("")
    for column in columns:
        table.add_column(column, justify="right")
    return table
