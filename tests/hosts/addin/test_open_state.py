"""Which heights of rows are still needed in a book that is open."""

from __future__ import annotations

from typing import Any

from macros.hosts.addin.open_state import OpenState
from macros.hosts.desktop.apply import HIGHEST


def heights(*wanted: list[float]) -> dict[str, Any]:
    return {"do": "set_heights", "sheet": "Board", "heights": list(wanted)}


def needed(state: OpenState, change: dict[str, Any]) -> Any:
    return state.needed(change).get("heights")


def test_a_row_is_made_higher_and_never_lower() -> None:
    state = OpenState.read({"heights": {"Board": [15.0, 60.0]}})
    assert needed(state, heights([1, 30.0], [2, 30.0])) == [[1, 30.0]]
    assert needed(state, heights([1, 20.0])) is None, "it has 30 by now"


def test_a_hidden_row_stays_hidden() -> None:
    state = OpenState.read({"heights": {"Board": [15.0, 0.0]}})
    assert needed(state, heights([2, 30.0])) is None


def test_no_height_is_beyond_excels_greatest() -> None:
    state = OpenState.read({"heights": {"Board": [15.0, HIGHEST]}})
    assert needed(state, heights([1, 900.0], [2, 900.0])) == [[1, HIGHEST]]


def test_where_heights_cannot_be_told_only_new_rows_get_one() -> None:
    state = OpenState.read({})
    state.needed({"do": "insert_rows", "sheet": "Board", "at": 3, "count": 1, "like": 2})
    assert needed(state, heights([2, 30.0], [3, 30.0], [4, 30.0])) == [[3, 30.0]]
