"""Every example of the catalogue gives what it says, and the reference page is up to date."""

from __future__ import annotations

from pathlib import Path

import pytest

from xl_udfs import reference
from xl_udfs.catalogue import FUNCTIONS, Example, call
from xl_udfs.example import read_formula, show_answer

PAGE = Path(__file__).resolve().parents[2] / "docs" / "functions.md"
EXAMPLES = [(f.name, example) for f in FUNCTIONS.values() for example in f.examples]


@pytest.mark.parametrize(
    ("name", "example"), EXAMPLES, ids=[f"{name}-{i}" for i, (name, _) in enumerate(EXAMPLES)]
)
def test_an_example_gives_what_it_says(name: str, example: Example) -> None:
    called, arguments = read_formula(example.formula)
    assert called == name
    assert show_answer(call(called, *arguments)) == example.gives


def test_every_function_has_an_example() -> None:
    assert {name for name, _ in EXAMPLES} == set(FUNCTIONS)


def test_the_reference_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference.page(), (
        "write it anew: python -m xl_udfs.reference docs/functions.md"
    )


def test_every_function_is_on_the_page_with_its_arguments() -> None:
    text = reference.page()
    for function in FUNCTIONS.values():
        assert f"### {function.name}\n" in text
        assert function.signature in text
        assert all(argument.help in text for argument in function.arguments)
