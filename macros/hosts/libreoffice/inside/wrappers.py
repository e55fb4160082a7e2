"""Keeps ``SC_...`` working under its own name in every file that is opened and saved.

LibreOffice does not look an add-in's function up by the name it shows when it reads an
.xlsx file: only ``ORG.SCORECARD...`` would be found, and that is what it would write. What
it does find by its plain name is a Basic function of the library "Standard". So a module of
one-line wrappers stands there while LibreOffice runs; each hands its cells to the catalogue.
They also see whether a cell is blank, which an add-in is told as the number 0.

A formula that was typed with the add-in's function is turned into its wrapper before the
document is saved, so that the file says ``SC_RAG(...)`` as Excel does.
"""

from __future__ import annotations

from typing import Any, Iterable, Iterator

import uno  # type: ignore[import-not-found]
from xl_udfs.catalogue import FUNCTIONS

from .names import SERVICE, method_of

LIBRARY, MODULE = "Standard", "ScorecardFunctions"

_HEAD = """REM The Scorecard extension writes this module when LibreOffice starts.
REM Changes are lost; without the extension the module may be deleted.
Option Compatible
Private oScorecardFunctions As Object

Private Function ScorecardAnswer(sName As String, aGiven As Variant) As Variant
  Dim aRows As Variant, i As Long, j As Long
  If IsNull(oScorecardFunctions) Then
    oScorecardFunctions = CreateUnoService("{service}")
  End If
  aRows = oScorecardFunctions.call(sName, aGiven)
  If UBound(aRows) = 0 And UBound(aRows(0)) = 0 Then
    ScorecardAnswer = aRows(0)(0)
    Exit Function
  End If
  Dim aCells(0 To UBound(aRows), 0 To UBound(aRows(0))) As Variant
  For i = 0 To UBound(aRows)
    For j = 0 To UBound(aRows(0))
      aCells(i, j) = aRows(i)(j)
    Next j
  Next i
  ScorecardAnswer = aCells
End Function
"""
_WRAPPER = """
Function {name}(ParamArray aGiven()) As Variant
  {name} = ScorecardAnswer("{name}", aGiven)
End Function
"""


def source(names: Iterable[str]) -> str:
    """The Basic module with a wrapper for each function."""
    parts = [_HEAD.replace("{service}", SERVICE)]
    return "".join([*parts, *(_WRAPPER.replace("{name}", name) for name in names)])


def told(context: Any, event: str, document: Any) -> None:
    """Something happened in LibreOffice: a start, an end, a document opened or saved."""
    if event == "OnStartApp":
        put_up(context)
    elif event == "OnCloseApp":
        take_down(context)
    elif document is None or not document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
        return
    elif event in ("OnLoad", "OnNew"):
        put_up(context)
    else:
        under_own_names(document)


def put_up(context: Any) -> None:
    """Puts the wrappers where formulas find them."""
    library = _library(context)
    wanted = source(FUNCTIONS)
    if not library.hasByName(MODULE):
        library.insertByName(MODULE, wanted)
    elif library.getByName(MODULE) != wanted:
        library.replaceByName(MODULE, wanted)


def take_down(context: Any) -> None:
    """Takes the wrappers away again, so that they do not outlive the extension."""
    library = _library(context)
    if library.hasByName(MODULE):
        library.removeByName(MODULE)


def _library(context: Any) -> Any:
    libraries = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.script.ApplicationScriptLibraryContainer", context
    )
    if not libraries.isLibraryLoaded(LIBRARY):
        libraries.loadLibrary(LIBRARY)
    return libraries.getByName(LIBRARY)


def under_own_names(document: Any) -> int:
    """Turns calls of the add-in into calls of the wrappers; how many cells were changed."""
    external, macro = codes_of(document)
    changed = 0
    for cell in _formulas(document):
        if SERVICE.upper() in cell.getFormula().upper():
            before = cell.getTokens()
            after = own_names(before, external, macro)
            if after != before:
                cell.setTokens(after)
                changed += 1
    return changed


def own_names(tokens: Any, external: int, macro: int) -> Any:
    """The tokens of a formula, with the add-in's functions called by their wrappers."""
    known = {f"{SERVICE}.{method_of(name)}": name for name in FUNCTIONS}
    found = []
    for token in tokens:
        if token.OpCode == external and token.Data in known:
            data = known[token.Data]
            token = uno.createUnoStruct("com.sun.star.sheet.FormulaToken", macro, data)
        found.append(token)
    return tuple(found)


def codes_of(document: Any) -> tuple[int, int]:
    """The numbers by which this LibreOffice knows an add-in's function and a macro."""
    mapper = document.createInstance("com.sun.star.sheet.FormulaOpCodeMapper")
    constant = uno.getConstantByName
    language = constant("com.sun.star.sheet.FormulaLanguage.ENGLISH")
    special = constant("com.sun.star.sheet.FormulaMapGroup.SPECIAL")
    offsets = "com.sun.star.sheet.FormulaMapGroupSpecialOffset."
    known = mapper.getAvailableMappings(language, special)
    external, macro = (constant(offsets + name) for name in ("EXTERNAL", "MACRO"))
    return known[external].Token.OpCode, known[macro].Token.OpCode


def _formulas(document: Any) -> Iterator[Any]:
    """Every formula cell, except of array formulas, which only the whole range can change."""
    formula = 16  # com.sun.star.sheet.CellFlags.FORMULA
    for sheet in document.Sheets:
        for area in sheet.queryContentCells(formula):
            address = area.getRangeAddress()
            for row in range(address.EndRow - address.StartRow + 1):
                for column in range(address.EndColumn - address.StartColumn + 1):
                    cell = area.getCellByPosition(column, row)
                    if not cell.getArrayFormula():
                        yield cell
