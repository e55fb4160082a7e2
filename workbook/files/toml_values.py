"""The values of a TOML file by their kind; what is of another kind is told with its dotted key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbook.catalogue.table_rows import Problem


class TomlValues:
    """Takes values out of TOML tables, and keeps a problem for each that is wrong."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def wrong(self, key: str, what: str, do: str = "") -> None:
        place = f"{self.file}, {key}" if key else self.file
        self.problems.append(Problem(place, what, do, column=key))

    def part(self, said: dict[str, Any], key: str) -> dict[str, Any]:
        found = said.get(key, {})
        if isinstance(found, dict):
            return found
        self.wrong(key, "not a table", f"start it with [{key}]")
        return {}

    def unknown(self, key: str, said: dict[str, Any], known: Sequence[str]) -> None:
        for name in said:
            if name not in known:
                self.wrong(dotted(key, name), "unknown key", f"allowed here: {', '.join(known)}")

    def text(self, said: dict[str, Any], key: str, name: str, needed: bool = False) -> str:
        found = said.get(name, "")
        if not isinstance(found, str):
            self.wrong(dotted(key, name), f"{found!r} is not a text", "put it in quotes")
            return ""
        if needed and not found.strip():
            self.wrong(dotted(key, name), "missing or blank", f'write {name} = "..."')
        return found

    def flag(self, said: dict[str, Any], key: str, name: str, default: bool) -> bool:
        found = said.get(name, default)
        if isinstance(found, bool):
            return found
        self.wrong(dotted(key, name), f"{found!r} is neither", "write true or false")
        return default

    def whole(
        self, said: dict[str, Any], key: str, name: str, default: int, least: int, most: int
    ) -> int:
        found = said.get(name, default)
        if isinstance(found, int) and not isinstance(found, bool) and least <= found <= most:
            return found
        do = f"write a whole number from {least} to {most}"
        self.wrong(dotted(key, name), f"{found!r} cannot stand here", do)
        return default

    def texts(self, said: dict[str, Any], key: str, name: str) -> tuple[str, ...]:
        found = said.get(name, [])
        if isinstance(found, list) and all(isinstance(t, str) and t.strip() for t in found):
            return tuple(found)
        self.wrong(dotted(key, name), "not a list of texts", f'write {name} = ["...", "..."]')
        return ()


def dotted(key: str, name: str) -> str:
    """The key of a name inside the table ``key``; ``""`` is the file itself."""
    return f"{key}.{name}" if key else name
