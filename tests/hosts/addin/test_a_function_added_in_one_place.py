"""The same in the add-in: what its server tells Excel of a function added in one file."""

from __future__ import annotations

import json
from pathlib import Path

from tests.hosts.addin.conftest import KEY, TOKEN
from tests.support.new_function import ARGUMENT, HELP, NAME, copied, run_in

ASKED = f"""
import json
from fastapi.testclient import TestClient
from macros.hosts.addin.server import create_app
client = TestClient(create_app({TOKEN!r}))
told = client.get("/xlwings/custom-functions-meta.json").json()["functions"]
code = client.get("/xlwings/custom-functions-code.js").text
print(json.dumps([told, code]))
"""


def test_a_function_added_in_one_place_appears_in_the_add_in(extra: None, tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path)}
    said = run_in(copied(tmp_path / "tree"), "-W", "ignore", "-c", ASKED, **KEY, **home)
    told, code = json.loads(said.splitlines()[-1])
    (found,) = [function for function in told if function["id"] == NAME]
    assert (found["name"], found["description"]) == (NAME, HELP)
    (argument,) = found["parameters"]
    assert (argument["name"], argument["description"]) == ("value", ARGUMENT)
    assert f'CustomFunctions.associate("{NAME}", {NAME});' in code
