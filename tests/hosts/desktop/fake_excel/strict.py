"""What every object of the stand-in is: nothing but the members that are written down."""

from __future__ import annotations

from typing import Any


class ComError(Exception):
    """What pywin32 raises when Excel says no."""


class Strict:
    """Nothing but the members that are written down."""

    _settable: tuple[str, ...] = ()

    def __setattr__(self, name: str, value: Any) -> None:
        if not name.startswith("_") and name not in self._settable:
            raise AttributeError(f"{type(self).__name__}.{name} cannot be set")
        object.__setattr__(self, name, value)


class FakeCount(Strict):
    def __init__(self, count: int) -> None:
        self._count = count

    @property
    def Count(self) -> int:  # noqa: N802
        return self._count
