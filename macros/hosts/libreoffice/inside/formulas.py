"""Formulas as files hold them (English names, commas, ``Sheet!A1``), set in open cells.

The language that LibreOffice shows formulas in does not matter, nor the notation chosen
for addresses: LibreOffice's own parser is asked to read them as an .xlsx file writes them.
"""

from __future__ import annotations

from typing import Any

from .wrappers import codes_of, own_names

_EXCEL_FILES = 3  # com.sun.star.sheet.AddressConvention.XL_OOX


class Formulas:
    """Sets formulas in the cells of one document."""

    def __init__(self, document: Any) -> None:
        self.external, self.macro = codes_of(document)
        self.parser = document.createInstance("com.sun.star.sheet.FormulaParser")
        self.parser.CompileEnglish = True
        self.parser.FormulaConvention = _EXCEL_FILES

    def set(self, cell: Any, formula: str) -> None:
        """Sets a formula, given without its ``=``."""
        tokens = self.parser.parseFormula(formula, cell.getCellAddress())
        cell.setTokens(own_names(tokens, self.external, self.macro))
