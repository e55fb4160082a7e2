"""Functions in cells, as Excel asks the server for them."""

from __future__ import annotations

import re
from typing import Any

import pytest

from xl_udfs.catalogue import FUNCTIONS


def call(client: Any, name: str, *arguments: Any) -> Any:
    """What ``=NAME(...)`` in a cell sends; arguments are rows, ``None`` for one left out."""
    answer = client.post(
        "/xlwings/custom-functions-call",
        json={
            "client": "Office.js",
            "func_name": name,
            "args": list(arguments),
            "caller_address": "[book.xlsx]Sheet1!A1",
            "session_id": "test",
            "culture_info_name": "en-GB",
            "date_format": "dd/mm/yyyy",
            "version": "any",
            "runtime": "1.4",
        },
    )
    assert answer.status_code == 200, answer.text
    return answer.json()["result"]


def test_one_cell(client: Any) -> None:
    assert call(client, "SC_RAG", [[0.904]], [["90%"]], [["95%"]], [["bigger"]]) == [["Amber"]]


def test_a_range_in_one_call(client: Any) -> None:
    figures = [[0.97], [0.9], [0.5], [""]]
    found = call(client, "SC_RAG", figures, [["90%"]], [["95%"]], [["bigger"]])
    assert found == [["Green"], ["Amber"], ["Red"], [""]]
    row = call(client, "SC_RAG", [[0.97, 0.5]], [["90%"]], [["95%"]], [["bigger"]])
    assert row == [["Green", "Red"]]


def test_a_function_that_spills(client: Any) -> None:
    series = [[float(10 + n % 3)] for n in range(20)]
    rows = call(client, "SC_XMR", series)
    assert len(rows) >= 20
    assert all(isinstance(row, list) and len(row) > 1 for row in rows)


def test_errors_and_unknown_words_are_answers(client: Any) -> None:
    error = {"type": "Error", "errorType": "NotAvailable", "basicValue": "#N/A"}
    for cell in ("#N/A", error):
        ((answer,),) = call(client, "SC_RAG", [[cell]], [[1]], [[2]], [["bigger"]])
        assert (answer["type"], answer["errorType"]) == ("Error", "NotAvailable")
    ((answer,),) = call(client, "SC_RAG", [[1]], [[1]], [[2]], [["sideways"]])
    assert "sideways" in answer


def test_what_is_left_out_and_what_is_blank(client: Any) -> None:
    assert call(client, "SC_RAG", [[""]], [[1]], [[2]], [["bigger"]]) == [[""]]
    assert call(client, "SC_RAG", None, [[1]], [[2]], [["bigger"]]) == [[""]]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_is_there_with_its_help(client: Any, name: str) -> None:
    known = {
        f["id"]: f for f in client.get("/xlwings/custom-functions-meta.json").json()["functions"]
    }
    assert set(known) == set(FUNCTIONS)
    function = FUNCTIONS[name]
    assert known[name]["name"] == name, "a name before it would be saved into every formula"
    assert known[name]["description"] == function.description
    told = [
        (p["name"], p["description"], p.get("optional", False)) for p in known[name]["parameters"]
    ]
    assert told == [(a.name, a.help, a.optional) for a in function.arguments]
    assert all(p["dimensionality"] == "matrix" for p in known[name]["parameters"])
    code = client.get("/xlwings/custom-functions-code.js").text
    assert re.search(rf'CustomFunctions\.associate\("{name}", {name}\);', code)
