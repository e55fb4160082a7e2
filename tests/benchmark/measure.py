"""One measurement, in a process of its own so that its peak of memory is its own.

Run as ``python -m tests.benchmark.measure refresh BOOK EXTRACT OUT``, ``... press BOOK EXTRACT``
or ``... bare BOOK OUT``; prints seconds, processor seconds, megabytes and cells as JSON.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).parents[2]


class Measured(NamedTuple):
    """What a piece of work took: seconds, peak memory in MB, and how many cells it wrote.

    ``processor`` are the seconds that the work itself ran: other programs on the machine
    lengthen ``seconds``, and these hardly.
    """

    seconds: float
    processor: float
    megabytes: float
    cells: int


def measured(work: str, *files: Path, runs: int = 1) -> Measured:
    """The median seconds and the highest peak of several runs, each a new process."""
    command = [sys.executable, "-m", "tests.benchmark.measure", work, *map(str, files)]
    found: list[Measured] = []
    for _ in range(runs):
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
        if done.returncode:
            raise RuntimeError(f"measuring {work} failed:\n{done.stderr}")
        found.append(Measured(*json.loads(done.stdout)))
    return Measured(
        median(one.seconds for one in found),
        median(one.processor for one in found),
        max(one.megabytes for one in found),
        found[0].cells,
    )


def refresh(book: Path, extract: Path, out: Path) -> Measured:
    """The refresh of a book into the next month, saved as another file."""
    from macros.hosts.make import refresh_book
    from macros.outcome import Context
    from tests.benchmark.synthetic import next_month

    context = Context(dt.date(2023, 10, 2), "benchmark")
    start, ran = time.perf_counter(), time.process_time()
    written, _ = refresh_book(book, next_month(), [extract], out, "", context)
    seconds, processor = time.perf_counter() - start, time.process_time() - ran
    return Measured(seconds, processor, peak(), written.cells)


def press(book: Path, extract: Path) -> Measured:
    """The same refresh pressed in an open book: planned on a copy, and told as JSON."""
    import shutil

    from macros.hosts.open_book import press_copy
    from macros.hosts.pressing import Wishes
    from macros.outcome import Context
    from tests.benchmark.synthetic import next_month

    context = Context(dt.date(2023, 10, 2), "benchmark")
    start, ran = time.perf_counter(), time.process_time()
    answer = press_copy("refresh", book, Wishes(next_month(), [extract]), context)
    json.dumps(answer)
    seconds, processor = time.perf_counter() - start, time.process_time() - ran
    if answer["folder"]:
        shutil.rmtree(answer["folder"])
    return Measured(seconds, processor, peak(), answer["cells"])


def bare(book: Path, out: Path) -> Measured:
    """XlsxWriter writing the very same cells as the book holds; reading them is not counted."""
    from tests.benchmark.bare import cells_of, write_bare

    found = cells_of(book)
    start, ran = time.perf_counter(), time.process_time()
    write_bare(found, out)
    seconds, processor = time.perf_counter() - start, time.process_time() - ran
    return Measured(seconds, processor, peak(), sum(len(sheet.cells) for sheet in found.sheets))


def peak() -> float:
    """The most memory that this process has held, in MB."""
    status = Path("/proc/self/status")
    if status.exists():  # exact; getrusage counts the parent's memory before the start too
        high = next(
            (line for line in status.read_text().splitlines() if line.startswith("VmHWM")), ""
        )
        if high:
            return int(high.split()[1]) / 1024
    if sys.platform == "win32":
        return _peak_on_windows()
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1024**2 if sys.platform == "darwin" else most / 1024


def _peak_on_windows() -> float:
    import ctypes

    sizes = ("peak", "now", "paged_peak", "paged", "unpaged_peak", "unpaged", "file", "file_peak")

    class Counters(ctypes.Structure):
        _fields_ = [
            ("cb", ctypes.c_uint32),
            ("faults", ctypes.c_uint32),
            *((name, ctypes.c_size_t) for name in sizes),
        ]

    found = Counters()
    found.cb = ctypes.sizeof(Counters)
    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined]
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    ask = kernel.K32GetProcessMemoryInfo
    ask.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint32)
    if not ask(kernel.GetCurrentProcess(), ctypes.byref(found), found.cb):
        return 0.0
    return float(found.peak) / 1024**2


def main() -> None:
    work, *files = sys.argv[1:]
    pieces: dict[str, Callable[..., Measured]] = {"refresh": refresh, "press": press, "bare": bare}
    made = pieces[work](*map(Path, files))
    print(json.dumps(made))


if __name__ == "__main__":
    main()
