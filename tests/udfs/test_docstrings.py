"""Every worked example in a docstring of floor 1 is run, and the floor keeps its own rules."""

from __future__ import annotations

import ast
import doctest
import importlib
import pkgutil
import sys
from pathlib import Path

import pytest

import xl_udfs

NAMES = [
    m.name[len("xl_udfs.") :]
    for m in pkgutil.walk_packages(xl_udfs.__path__, "xl_udfs.")
    if not m.ispkg
]
FOLDER = Path(xl_udfs.__path__[0])


@pytest.mark.parametrize("name", NAMES)
def test_examples_in_docstrings_are_true(name: str) -> None:
    module = importlib.import_module(f"xl_udfs.{name}")
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize("name", NAMES)
def test_every_public_function_has_a_docstring(name: str) -> None:
    tree = ast.parse((FOLDER / (name.replace(".", "/") + ".py")).read_text(encoding="utf-8"))
    bare = [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.ClassDef))
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert bare == []


@pytest.mark.parametrize("name", NAMES)
def test_python_3_8_can_read_the_file(name: str) -> None:
    text = (FOLDER / (name.replace(".", "/") + ".py")).read_text(encoding="utf-8")
    ast.parse(text, feature_version=(3, 8))
    assert "from __future__ import annotations" in text


@pytest.mark.parametrize("name", NAMES)
def test_only_the_standard_library_is_imported(name: str) -> None:
    tree = ast.parse((FOLDER / (name.replace(".", "/") + ".py")).read_text(encoding="utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
    assert found <= {"xl_udfs", *sys.stdlib_module_names}
