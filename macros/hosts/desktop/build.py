"""Builds what Excel opens: the ribbon add-in, and workbooks with buttons. On any machine.

    python -m macros.hosts.desktop.build -o DIR    writes DIR/scorecard.xlam

Trust: the VBA project is one that Excel made, changed by pyOpenVBA. Reading it back with
olevba and LibreOffice shows our modules; that Excel compiles and runs them is on the
checklist (docs/hosts/desktop-checklist.md). A build that a person has saved in Excel once can
be handed to ``scorecard install excel --addin`` and keeps its VBA.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from macros.hosts.desktop.vba_project import addin_project, book_project, template
from macros.hosts.desktop.wrappers import vba_folder
from macros.hosts.offered import in_windows
from macros.hosts.saving import changing
from macros.outcome import RefusedError, WrongUsageError
from workbook.files.atomic import write_atomically
from workbook.files.macro_book import Button, add_macros
from workbook.files.package import Package, open_package
from workbook.files.read_book import read_book
from workbook.sheets import guide

ADDIN = "scorecard.xlam"

BUTTONS = tuple((button.label, f"Scorecard{button.macro}") for button, _ in in_windows())
"""The captions of the buttons in a workbook, and the macros that they call."""

_WIDTH, _HEIGHT = 104, 22


def addin() -> bytes:
    """The add-in ``scorecard.xlam``."""
    base = template("quickstart_addin_ribbon.xlam")
    package = Package(base.read_bytes(), base)
    parts = package.parts
    parts.put("xl/vbaProject.bin", addin_project())
    parts.put("customUI/customUI.xml", (vba_folder() / "ribbon.xml").read_bytes())
    root = package.book.root
    for element in list(root):  # the folder in which the quickstart was once saved
        if isinstance(element.tag, str) and element.tag.endswith("}AlternateContent"):
            root.remove(element)
    settings = package.book.section("calcPr")
    settings.attrib.pop("fullCalcOnLoad", None)
    package.book.touch()
    parts.put("docProps/core.xml", _CORE.encode())
    return package.to_bytes()


_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>Scorecard</dc:title><dc:description>Functions and buttons of the scorecard."
    "</dc:description></cp:coreProperties>"
)


def book_with_buttons(book: Path, output: Path, force: bool = False, who: str = "") -> None:
    """A copy of a scorecard book with our VBA and the buttons on its Guide sheet.

    A book that ``force`` replaces is kept among its earlier versions.
    """
    if output.suffix.lower() != ".xlsm":
        raise WrongUsageError(f"{output.name} must end in .xlsm: other workbooks hold no macros")
    if output.exists() and not force:
        raise RefusedError(f"{output} exists already. To replace it: add --force")
    with changing(output, who, "buttons") as file:
        file.save(with_buttons(book, book_project()))


def with_buttons(book: Path, project: bytes) -> bytes:
    """A scorecard book, read from its file, with a VBA project and the buttons that call it.

    They stand below each other to the right of the Guide's text.
    """
    held = read_book(book)
    sheet = held.sheets.get(guide.SHEET_ID)
    if sheet is None:
        raise RefusedError(f"{book.name} has no Guide sheet for the buttons; refresh it first")
    package = open_package(book)
    row, column = sheet.rows["title"] + 1, max(sheet.columns.values()) + 1
    buttons = [
        Button(caption, macro, row + number, column, 8, _WIDTH, top=1, height=_HEIGHT, across=1)
        for number, (caption, macro) in enumerate(BUTTONS)
    ]
    add_macros(package, project, sheet.name, buttons)
    return package.to_bytes()


def main(
    output: Annotated[Path, typer.Option("-o", "--output", help="The folder to write into.")],
) -> None:
    """Builds the add-in scorecard.xlam."""
    output.mkdir(parents=True, exist_ok=True)
    try:
        write_atomically(output / ADDIN, addin())
    except RefusedError as refusal:
        sys.exit(f"Not done. {refusal}")
    typer.echo(f"Wrote {output / ADDIN}")


if __name__ == "__main__":
    typer.run(main)
