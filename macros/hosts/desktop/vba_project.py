"""The VBA project of the add-in and of macro workbooks, put together on any machine.

Its base is a file that Excel made: the quickstart of the installed xlwings (BSD), whose VBA
belongs to the same version as the DLL beside Python. pyOpenVBA (MIT) puts our modules in and
changes a few lines of the ``xlwings`` module, each by name (:data:`HARDENED`).
"""

from __future__ import annotations

import importlib
import tempfile
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from macros.hosts.desktop.wrappers import module_text, vba_folder
from macros.outcome import RefusedError

VERSIONS = {"xlwings": "0.37.8", "pyOpenVBA": "6.5.0"}
"""What this was tried with. Another version may do, but nobody has looked."""

ASKING = "scorecard_asking"
BUTTONS = "scorecard_buttons"
RIBBON = "scorecard_ribbon"
FUNCTIONS = "scorecard_udfs"

_TAB = '"ADD_WORKBOOK_TO_PYTHONPATH", '

HARDENED: tuple[tuple[str, str, int], ...] = (
    # Our own name, so that the settings of somebody's own xlwings are not touched.
    ('PROJECT_NAME As String = "{project}"', 'PROJECT_NAME As String = "scorecard"', 1),
    # Settings come from the user's file alone. xlwings would first take them from a sheet of
    # the open book or from a file beside it: a book that came by mail could name a program to
    # run as its Python.
    ('If source = "" Or source = "sheet" Then', 'If source = "sheet" Then', 1),
    ('If source = "" Or source = "directory" Then', 'If source = "directory" Then', 1),
    # Neither the book's folder nor the current one goes on Python's path: a workbook.py that
    # lies there would be run instead of ours. (-P: Python 3.11 or later.)
    (_TAB + '"true")', _TAB + '"false")', 2),
    ('" -B -c ""import', '" -P -B -c ""import', 2),
)
"""Lines of the ``xlwings`` module, what they become, and how often they stand there."""


def need(name: str) -> Any:
    """A package of the extra ``excel``, or a refusal that says how to get it."""
    try:
        return importlib.import_module(name)
    except ImportError:
        raise RefusedError(
            f"For desktop Excel the package {name} is needed. Install it: "
            'python -m pip install "board-scorecard[excel]"'
        ) from None


def hardened(module: str, project: str) -> str:
    """The ``xlwings`` module with our lines; refuses a module that it does not know."""
    for line, instead, times in HARDENED:
        wanted = line.format(project=project)
        if module.count(wanted) != times:
            raise RefusedError(
                f"The VBA of the installed xlwings is another than the tried one (0.37.8): "
                f"{wanted!r} stands there {module.count(wanted)} times, not {times}. "
                "Install the tried one: python -m pip install xlwings==0.37.8"
            )
        module = module.replace(wanted, instead)
    return module


def template(name: str) -> Path:
    """A quickstart file of the installed xlwings."""
    return Path(need("xlwings").__file__).parent / name


def addin_project() -> bytes:
    """``vbaProject.bin`` for the add-in: functions, buttons, ribbon."""
    modules = {**_modules(), RIBBON: vba(RIBBON)}
    return _project("quickstart_addin_ribbon.xlam", "RibbonMyAddin", "myaddin", modules)


def book_project() -> bytes:
    """``vbaProject.bin`` for a workbook: functions and buttons."""
    return _project("quickstart_standalone.xlsm", "Module1", "xlwings", _modules())


def _modules() -> dict[str, str]:
    return {FUNCTIONS: module_text(), ASKING: vba(ASKING), BUTTONS: vba(BUTTONS)}


def vba(module: str) -> str:
    """A module of ours as text."""
    return (vba_folder() / f"{module}.bas").read_text(encoding="ascii")


def _project(base: str, unwanted: str, project: str, modules: dict[str, str]) -> bytes:
    excel_file = need("pyopenvba").ExcelFile
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / base
        with excel_file(str(template(base))) as file:
            inside = file.vba_project()
            inside.delete_module(unwanted)
            file.set_module("xlwings", _crlf(hardened(file.get_module("xlwings"), project)))
            for name, text in modules.items():
                inside.add_module(name, _crlf(text))
            file.save(str(made))
        with excel_file(str(made)) as file:
            wrong = file.validate()
        if wrong:
            raise RefusedError(f"The VBA project came out damaged: {'; '.join(wrong)}")
        with ZipFile(made) as packed:
            return packed.read("xl/vbaProject.bin")


def _crlf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\n", "\r\n")
