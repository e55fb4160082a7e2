"""xlwings' own ``udfs.py`` on any machine: the Windows modules under it are stand-ins.

Run in a process of its own, because the stand-ins take the places of modules. What runs is
genuine: ``udfs.py``, the registration, the converters. What does not: VBA, the DLL, COM.
Reads calls from standard input (JSON: a list of function, arguments), prints the answers,
and first of all the VBA that *Import Functions* would write.

An argument is ``{"range": rows}``, ``{"missing": true}`` or a plain value; an error in a cell
is the number that COM gives for it.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import io
import json
import sys
import types
from types import SimpleNamespace
from typing import Any

MISSING = -2147352572
ERRORS = {-2146826281: "#DIV/0!", -2146826246: "#N/A", -2146826259: "#NAME?"}


def stand_in(name: str, **members: Any) -> types.ModuleType:
    made = types.ModuleType(name)
    made.__dict__.update(members)
    sys.modules[name] = made
    return made


class ComError(Exception):
    pass


class TimeType(dt.datetime):
    """A date as pywin32 hands it over."""


class ComRange:
    """A range as VBA hands it over."""

    def __init__(self, values: list[list[Any]]) -> None:
        self.values = values


class Engine:
    """The cleaning of cells that the Windows engine of xlwings does."""

    name = "excel"
    type = "desktop"

    @staticmethod
    def clean_value_data(
        data: Any, datetime_builder: Any, empty_as: Any, number_builder: Any, err_to_str: bool
    ) -> Any:
        def one(cell: Any) -> Any:
            if cell in ("", None) and not isinstance(cell, bool):
                return empty_as
            if isinstance(cell, TimeType):
                return dt.datetime(*cell.timetuple()[:6])
            if number_builder is not None and type(cell) is float:
                return number_builder(cell)
            if isinstance(cell, int) and cell in ERRORS:
                return ERRORS[cell] if err_to_str else None
            return cell

        return [[one(cell) for cell in row] for row in data]

    @staticmethod
    def prepare_xl_data_element(cell: Any, options: Any) -> Any:
        return "" if cell is None else cell


class Range:
    """The part of ``xlwings._xlwindows.Range`` that converters ask."""

    address = "$A$1"
    max_cells_per_read = None
    max_cells_per_write = None

    def __init__(self, xl: ComRange) -> None:
        self.xl = xl

    @property
    def raw_value(self) -> Any:
        rows = self.xl.values
        return rows if len(rows) > 1 or len(rows[0]) > 1 else rows[0][0]

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.xl.values), len(self.xl.values[0])

    @property
    def sheet(self) -> Any:
        app = SimpleNamespace(engine=Engine, pid=1)
        return SimpleNamespace(book=SimpleNamespace(app=app, name="book.xlsm"), name="Sheet")


def genuine_udfs() -> Any:
    stand_in("pythoncom", CoInitialize=lambda: None, com_error=ComError)
    stand_in("pywintypes", com_error=ComError, TimeType=TimeType)
    stand_in("win32com")
    stand_in("win32com.client", Dispatch=lambda given: given)
    import xlwings

    xlwings._xlwindows = stand_in(
        "xlwings._xlwindows",
        Range=Range,
        is_range_instance=lambda given: isinstance(given, ComRange),
        BOOK_CALLER=None,
        Book=lambda book: book,
    )
    xlwings.engines.add(xlwings.Engine(impl=Engine))
    xlwings.engines.active = xlwings.engines["excel"]
    stand_in("xlwings.com_server", loop=asyncio.new_event_loop())
    from xlwings import udfs

    xlwings.func, xlwings.arg, xlwings.ret = udfs.xlfunc, udfs.xlarg, udfs.xlret
    return udfs


def given(argument: Any) -> Any:
    if isinstance(argument, dict) and "range" in argument:
        return ComRange(argument["range"])
    if isinstance(argument, dict) and "date" in argument:
        return ComRange([[TimeType.fromisoformat(argument["date"])]])
    if isinstance(argument, dict):
        return MISSING
    return argument


def main() -> None:
    udfs = genuine_udfs()
    module = "macros.hosts.desktop.functions"
    __import__(module)
    written = io.StringIO()
    book = SimpleNamespace(Name="book.xlsm")
    udfs.generate_vba_wrapper(module, sys.modules[module], written, book)
    answers = [
        udfs.call_udf(module, name, [given(a) for a in arguments], None, ComRange([[None]]))
        for name, arguments in json.load(sys.stdin)
    ]
    infos = {
        name: [found.__xlfunc__["category"], found.__xlfunc__["ret"]["doc"]]
        for name, found in vars(sys.modules[module]).items()
        if hasattr(found, "__xlfunc__")
    }
    print(json.dumps({"vba": written.getvalue(), "answers": answers, "functions": infos}))


if __name__ == "__main__":
    main()
