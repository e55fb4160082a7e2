"""The benchmark: how long things take, what a refresh holds, and how both grow with the size.

Run as ``python -m tests.benchmark``; ``--only`` runs a part of it. The figures depend on the
machine, the ratios less so; on a busy machine read the processor seconds.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from rich.console import Console, RenderableType

from tests.benchmark import arithmetic, in_libreoffice, tables
from tests.benchmark.measure import Measured, measured
from tests.benchmark.synthetic import Size, make

RECALCULATED_MONTHS = 2
"""The months of the book that is recalculated: no formula looks further back."""


def main() -> None:
    """Reads the options, measures, and prints a table for each thing as it is known."""
    parts: dict[str, Callable[[Benchmark], Iterator[RenderableType]]] = {
        "refresh": Benchmark.refresh,
        "functions": Benchmark.functions,
        "xmr": Benchmark.xmr,
        "open": Benchmark.open,
    }
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark", description=__doc__)
    parser.add_argument("--only", choices=parts, action="append", help="a part; may be repeated")
    parser.add_argument("--indicators", type=int, default=115)
    parser.add_argument("--months", type=int, default=60)
    parser.add_argument("--services", type=int, default=12)
    parser.add_argument("--rows", type=int, default=5000, help="rows that SC_RAG is called over")
    parser.add_argument("--series", type=int, default=1000, help="XmR series")
    parser.add_argument("--runs", type=int, default=3, help="times each thing is measured")
    parser.add_argument("--quick", action="store_true", help="a small book, measured once")
    parser.add_argument(
        "--libreoffice",
        action=argparse.BooleanOptionalAction,
        help="measure in LibreOffice too: yes where it is installed, but not with --quick",
    )
    options = parser.parse_args()
    size = Size(options.indicators, options.months, options.services)
    runs = options.runs
    if options.quick:
        size, runs = Size(10, 14, 2), 1
    wanted = not options.quick if options.libreoffice is None else options.libreoffice
    left_out = in_libreoffice.why_not() if wanted else "not asked for (--libreoffice)"
    console = Console(width=100)
    with tempfile.TemporaryDirectory() as folder, console.status("Measuring"):
        benchmark = Benchmark(size, runs, options.rows, options.series, left_out, Path(folder))
        for name in options.only or parts:
            for found in parts[name](benchmark):
                console.print(found)


@dataclass
class Benchmark:
    """The parts of the benchmark; each gives its tables. Books are made once for all."""

    size: Size
    runs: int
    rows: int
    series: int
    no_libreoffice: str
    """Why nothing is measured in LibreOffice; blank where it is."""
    folder: Path
    _made: dict[Size, tuple[Path, Path]] = field(default_factory=dict)
    _refreshed: dict[Size, Measured] = field(default_factory=dict)

    def refresh(self) -> Iterator[RenderableType]:
        """A refresh, beside XlsxWriter writing what came of it, and how both grow."""
        large, small = self._beside_bare(self.size), self._beside_bare(self.size.tenth())
        yield tables.refreshed_table(self.size, large, small)

    def functions(self) -> Iterator[RenderableType]:
        """A function over a range, and in the cells of a scorecard."""
        array, singles = arithmetic.array_and_singles(self.rows, self.runs)
        yield tables.array_table(self.rows, array, singles)
        if self.no_libreoffice:
            yield f"A hard recalculation in LibreOffice: left out, {self.no_libreoffice}"
            return
        size = replace(self.size, months=RECALCULATED_MONTHS)
        found = [
            in_libreoffice.recalculated_sample(self.folder / "sample", self.runs),
            in_libreoffice.recalculated_size(size, self.folder / "functions", self.runs),
        ]
        names = ["performance-board", f"{size.indicators} x {size.services}"]
        yield tables.recalculated_table(names, found)
        yield from (line for one in found for line in one.differing)

    def xmr(self) -> Iterator[RenderableType]:
        """XmR of many series."""
        yield tables.xmr_table(self.series, arithmetic.xmr_series(self.series, self.runs))

    def open(self) -> Iterator[RenderableType]:
        """Refresh in an open book, beside a refresh of the file."""
        book, extract = self._book(self.size)
        refreshed = self._refresh(self.size)
        planned = measured("press", book, extract, runs=self.runs)
        pressed = None if self.no_libreoffice else in_libreoffice.pressed(book, extract)
        yield tables.opened_table(self.size, refreshed, planned, pressed)
        if self.no_libreoffice:
            yield f"In LibreOffice: left out, {self.no_libreoffice}"

    def _book(self, size: Size) -> tuple[Path, Path]:
        if size not in self._made:
            folder = self.folder / str(len(self._made))
            folder.mkdir()
            self._made[size] = make(size, folder)
        return self._made[size]

    def _refresh(self, size: Size) -> Measured:
        if size not in self._refreshed:
            book, extract = self._book(size)
            out = book.with_name("refreshed.xlsx")
            self._refreshed[size] = measured("refresh", book, extract, out, runs=self.runs)
        return self._refreshed[size]

    def _beside_bare(self, size: Size) -> tuple[Measured, Measured]:
        refreshed, book = self._refresh(size), self._book(size)[0]
        out, bare = book.with_name("refreshed.xlsx"), book.with_name("bare.xlsx")
        return refreshed, measured("bare", out, bare, runs=self.runs)


if __name__ == "__main__":
    main()
