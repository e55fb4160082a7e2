"""Where the tests of floor 1 find their published figures."""

from __future__ import annotations

import csv
import json
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "data"


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def rounding_cases() -> list[tuple[int, int, int, str]]:
    found = json.loads((FOLDER / "rounding.json").read_text(encoding="utf-8"))
    return [tuple(case) for case in found["cases"]]
