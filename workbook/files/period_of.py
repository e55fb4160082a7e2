"""The period of a scorecard book, and nothing else of it: one hidden sheet is read."""

from __future__ import annotations

import json
import re
from pathlib import Path

from workbook.files.package import Package, PackageError
from workbook.files.sheet_now import sheet_now
from workbook.sheets import state


def period_of(content: bytes, path: Path) -> str:
    """The month that a book stands at, such as ``2023-09``; blank where it cannot be read."""
    try:
        hidden = sheet_now(state.SHEET_ID, state.NAME, Package(content, path).cells(state.NAME))
        found = json.loads(state.text_of({key: hidden.text(key, "json") for key in hidden.rows}))
        period = found["period"]
    except (PackageError, ValueError, LookupError, TypeError):
        return ""
    return period if isinstance(period, str) and re.fullmatch(r"\d{4}-\d{2}", period) else ""
