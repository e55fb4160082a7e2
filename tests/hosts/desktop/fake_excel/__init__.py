"""A strict stand-in for Excel's COM objects, over a file that the package editor holds.

It has the members that :mod:`macros.hosts.desktop` uses and raises on every other, for
reading and for setting. What is assigned to a cell is taken as Excel takes typing: digits
become numbers, months become dates, ``=`` begins a formula. It cannot calculate; a test
gives the results of formulas (``results``), or they stay empty.

It shows what our code asks of Excel. It does not show that Excel does as it is asked.
"""

from __future__ import annotations

from tests.hosts.desktop.fake_excel.book import FakeBook
from tests.hosts.desktop.fake_excel.strict import ComError

__all__ = ["ComError", "FakeBook"]
