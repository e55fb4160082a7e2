"""The functions as Excel's cells call them: through xlwings' own ``udfs.py``."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from macros.hosts.desktop.wrappers import argument_name, module_text, quoted, vba_folder
from tests.support.absent import skip_or_fail
from xl_udfs.catalogue import FUNCTIONS, Function

NOTHING = {"missing": True}
NA = -2146826246


def rows(*cells: Any) -> dict[str, Any]:
    return {"range": [list(row) if isinstance(row, tuple) else [row] for row in cells]}


def classic(*calls: tuple[str, list[Any]]) -> dict[str, Any]:
    if importlib.util.find_spec("xlwings") is None:
        skip_or_fail("xlwings is not installed (pip install .[excel])")
    done = subprocess.run(
        [sys.executable, "-m", "tests.hosts.desktop.classic"],
        input=json.dumps(calls),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def answers(*calls: tuple[str, list[Any]]) -> list[Any]:
    """What VBA gets: rows of cells."""
    found: list[Any] = classic(*calls)["answers"]
    return found


def test_cells_and_ranges_blanks_errors_and_unknown_words() -> None:
    found = answers(
        ("SC_RAG", [rows(0.904), rows(0.9), rows(0.95), "bigger"]),
        ("SC_RAG", [rows(0.96, 0.904, None, 0.5), rows(0.9), rows(0.95), NOTHING]),
        ("SC_RAG", [rows((0.96, 0.904)), 0.9, 0.95, NOTHING]),
        ("SC_RAG", [rows(None), rows(0.9), rows(0.95), NOTHING]),
        ("SC_RAG", [rows(NA), rows(0.9), rows(0.95), NOTHING]),
        ("SC_RAG", [rows("abc"), rows(0.9), rows(0.95), NOTHING]),
        ("SC_RAG", [rows(0.904), rows(0.9), rows(0.95), "upwards"]),
        ("SC_RAG", [rows("90.4%"), "90%", "95%", NOTHING]),
    )
    assert found[0] == [["Amber"]]
    assert found[1] == [["Green"], ["Amber"], [""], ["Red"]]
    assert found[2] == [["Green", "Amber"]]
    assert found[3] == [[""]]
    assert found[4] == [["#N/A"]]
    assert found[5] == [['not a number: "abc"']]
    assert "upwards" in found[6][0][0]
    assert found[7] == [["Amber"]]


def test_every_function_gives_what_the_catalogue_gives() -> None:
    """Called with the arguments of its first example, where they are plain values."""
    calls, wanted = [], []
    for function in FUNCTIONS.values():
        for example in function.examples:
            inside = re.fullmatch(r"=SC_\w+\((.*)\)", example.formula, re.DOTALL)
            try:
                arguments = json.loads(f"[{inside[1]}]" if inside else "x")
            except ValueError:
                continue
            calls.append((function.name, arguments))
            wanted.append(function.call(*arguments))
            break
    found = answers(*calls)
    assert len(calls) > len(FUNCTIONS) / 3
    for (name, arguments), got, want in zip(calls, found, wanted, strict=True):
        assert got == (want if isinstance(want, list) else [[want]]), (name, arguments)


def test_five_thousand_rows_are_one_call() -> None:
    (found,) = answers(("SC_RAG", [rows(*[0.96, 0.904] * 2500), 0.9, 0.95, NOTHING]))
    assert found == [["Green"], ["Amber"]] * 2500


def test_dates_arrive_as_dates() -> None:
    (found,) = answers(("SC_QUARTER", [{"date": "2023-09-01"}]))
    assert found == [[FUNCTIONS["SC_QUARTER"].call(45170.0)]]


def test_our_vba_calls_python_as_xlwings_own_would() -> None:
    theirs, ours = classic()["vba"], module_text()
    assert _calls(ours).keys() == _calls(theirs).keys() == FUNCTIONS.keys()
    for name, (signature, call) in _calls(theirs).items():
        renamed = re.compile(rf"\b({'|'.join(_arguments(FUNCTIONS[name])) or 'x'})\b")
        say = lambda text, r=renamed: r.sub(lambda m: argument_name(m[1]), text)  # noqa: E731
        head, _, inside = call.partition("Array(")
        assert _calls(ours)[name] == (say(signature), f"{head}Array({say(inside)}"), name


def _arguments(function: Function) -> list[str]:
    return [argument.name for argument in function.arguments]


def _calls(text: str) -> dict[str, tuple[str, str]]:
    """The signature and the call of every function in a VBA text."""
    found = re.findall(r"Function (SC_\w+)\(([^)]*)\)(.*?)End Function", text, re.DOTALL)
    calls = {}
    for name, signature, body in found:
        line = next(line.strip() for line in body.splitlines() if "ThisWorkbook" in line)
        calls[name] = (signature, line)
    return calls


def test_descriptions_and_categories_are_the_catalogues() -> None:
    found = classic()["functions"]
    for name, function in FUNCTIONS.items():
        assert found[name] == [f"Scorecard: {function.category}", function.description]


def test_the_vba_text_is_the_one_of_the_catalogue() -> None:
    """If this fails: python -m macros.hosts.desktop.wrappers"""
    kept = (vba_folder() / "scorecard_udfs.bas").read_text(encoding="ascii")
    assert kept == module_text()


def test_a_new_function_has_its_wrapper_and_its_help() -> None:
    like = next(iter(FUNCTIONS.values()))
    made = Function(
        "SC_NEW", "Says “hello” for £5.", like.arguments, like.category, like.result, like.run
    )
    text = module_text([made])
    assert "Public Function SC_NEW(" in text
    assert '"Says " & ChrW(8220) & "hello" & ChrW(8221) & " for " & ChrW(163) & "5."' in text


@pytest.mark.parametrize("path", sorted(vba_folder().glob("*.bas")), ids=lambda path: path.name)
def test_vba_keeps_to_what_vba_allows(path: Path) -> None:
    text = path.read_text(encoding="ascii")
    lines = text.splitlines()
    assert lines[0] == f'Attribute VB_Name = "{path.stem}"'
    assert max(map(len, lines)) < 1000
    run = 0
    for line in lines:
        run = run + 1 if line.endswith(" _") else 0
        assert run < 24, f"too many continued lines: {line}"
    for sub in ("Function", "Sub"):
        opened = re.findall(rf"^(?:Public |Private )?{sub} ", text, re.MULTILINE)
        assert len(opened) == len(re.findall(rf"^End {sub}$", text, re.MULTILINE))


def test_texts_are_cut_where_excel_would_not_show_them() -> None:
    assert len(quoted("x" * 300)) == 257
