"""Books that several tests begin with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.package.rich_book import build


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The rich scorecard, as XlsxWriter draws it."""
    return build(tmp_path / "book.xlsx")
