"""What disclosure control answers: which figures are hidden, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Protection:
    """``hidden`` is ``primary`` (small, or printed with something small) and ``secondary``.

    All three hold ids of cells, shares and rates. ``unsolved`` gives each small number that
    can still be worked out, with the reason; ``safe`` says that there is none.
    """

    primary: frozenset[str]
    secondary: frozenset[str]
    unsolved: Mapping[str, str] = field(default_factory=dict)
    cost: int = 0

    @property
    def hidden(self) -> frozenset[str]:
        return self.primary | self.secondary

    @property
    def safe(self) -> bool:
        return not self.unsolved
