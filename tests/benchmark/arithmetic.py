"""How fast the functions compute where no spreadsheet is in the way."""

from __future__ import annotations

import time
from collections.abc import Callable
from fractions import Fraction
from random import Random
from statistics import median

from tests.benchmark.synthetic import SEED
from xl_udfs.catalogue import call
from xl_udfs.xmr import xmr

POINTS = 24
"""The points of each XmR series: two years of months."""


def array_and_singles(rows: int, runs: int) -> tuple[float, float]:
    """Seconds of one SC_RAG call over a column of cells, and of a call for each cell of it."""
    random = Random(SEED)
    column = [[random.uniform(0.8, 1)] for _ in range(rows)]
    bars = (0.9, 0.95, "bigger")
    whole, each = call("SC_RAG", column, *bars), [[call("SC_RAG", v, *bars)] for (v,) in column]
    if whole != each:
        raise RuntimeError("one call over all rows answers otherwise than a call for each row")

    def singles() -> None:
        for (value,) in column:
            call("SC_RAG", value, *bars)

    return _seconds(lambda: call("SC_RAG", column, *bars), runs), _seconds(singles, runs)


def xmr_series(count: int, runs: int) -> float:
    """Seconds for the XmR limits and special causes of so many series of percentages."""
    random = Random(SEED)
    series = []
    for _ in range(count):
        wholes = [random.randrange(40, 400) for _ in range(POINTS)]
        series.append(
            [Fraction(random.randrange(whole // 2, whole + 1), whole) for whole in wholes]
        )

    def all_of_them() -> None:
        for values in series:
            xmr(values, improvement="increase", target=Fraction(9, 10))

    return _seconds(all_of_them, runs)


def _seconds(work: Callable[[], object], runs: int) -> float:
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return median(taken)
