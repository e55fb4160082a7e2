"""The catalogue's functions for xlwings' ``udfs.py``: the module that Excel's cells call.

xlwings imports it in the Python that serves Excel's cells, and calls ``SC_RAG`` and the
others with what stands in the cells.
"""

from __future__ import annotations

import xlwings  # type: ignore[import-not-found, import-untyped, unused-ignore]

from macros.hosts.cell_functions import registered
from macros.hosts.desktop import origins
from xl_udfs.catalogue import FUNCTIONS

origins.check()
for _function in FUNCTIONS.values():
    _func = xlwings.func(category=f"Scorecard: {_function.category}")
    globals()[_function.name] = registered(_function, xlwings.arg, _func)
