"""The bundled table of bank holidays against the ``holidays`` library."""

from __future__ import annotations

import importlib.util

import pytest

from tests.support.absent import skip_or_fail
from tests.udfs.make_bank_holidays import weekdays_off
from xl_udfs.bank_holidays import ENGLAND_AND_WALES, FIRST_YEAR, LAST_YEAR


@pytest.mark.parametrize("nation", ["ENG", "WLS"])
def test_the_table_is_what_the_library_gives(nation: str) -> None:
    """If this fails, a day was proclaimed: see ``make_bank_holidays.py``, which writes it anew."""
    if importlib.util.find_spec("holidays") is None:
        skip_or_fail('holidays is not installed (pip install -e ".[dev]")')
    assert sorted(ENGLAND_AND_WALES) == weekdays_off(nation, FIRST_YEAR, LAST_YEAR)
