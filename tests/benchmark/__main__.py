"""The benchmark: how long a refresh takes, what it holds, and how both grow with the size.

Run as ``python -m tests.benchmark``. The figures depend on the machine, the ratios
less so; on a busy machine read the processor seconds.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.benchmark.measure import Measured, measured
from tests.benchmark.synthetic import Size, make


def main() -> None:
    """Reads the options, measures, and prints one table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark", description=__doc__)
    parser.add_argument("--indicators", type=int, default=115)
    parser.add_argument("--months", type=int, default=60)
    parser.add_argument("--services", type=int, default=12)
    parser.add_argument("--runs", type=int, default=3, help="times each thing is measured")
    parser.add_argument("--quick", action="store_true", help="a small book, measured once")
    options = parser.parse_args()
    size = Size(options.indicators, options.months, options.services)
    runs = options.runs
    if options.quick:
        size, runs = Size(10, 14, 2), 1
    console = Console(width=100)
    with tempfile.TemporaryDirectory() as folder, console.status("Measuring"):
        large = _measure(size, Path(folder) / "large", runs)
        small = _measure(size.tenth(), Path(folder) / "tenth", runs)
    console.print(_table(size, large, small))


def _measure(size: Size, folder: Path, runs: int) -> tuple[Measured, Measured]:
    """The refresh of a book of this size, and XlsxWriter writing what came of it."""
    folder.mkdir()
    book, extract = make(size, folder)
    out = folder / "refreshed.xlsx"
    refreshed = measured("refresh", book, extract, out, runs=runs)
    return refreshed, measured("bare", out, folder / "bare.xlsx", runs=runs)


def _table(size: Size, large: tuple[Measured, Measured], small: tuple[Measured, Measured]) -> Table:
    (refreshed, bare), (refreshed_tenth, bare_tenth) = large, small
    table = Table(title="Refresh into the next month", title_justify="left")
    tenth = size.tenth()
    table.add_column("")
    table.add_column(f"{size.indicators} x {size.months} x {size.services}", justify="right")
    table.add_column(f"{tenth.indicators} x {tenth.months} x {tenth.services}", justify="right")
    table.add_column("Growth", justify="right")

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


if __name__ == "__main__":
    main()
