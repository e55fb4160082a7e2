"""Every worked example of the room is run."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import workbook.disclosure

NAMES = [module.name for module in pkgutil.iter_modules(workbook.disclosure.__path__)]


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_are_true(name: str) -> None:
    module = importlib.import_module(f"workbook.disclosure.{name}")
    assert doctest.testmod(module).failed == 0
