"""Findings: what a person has to know or settle, with its place and what to do."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from workbook.model.observation import Observation, Place

KINDS = ("listed", "warning", "restated", "check", "overwritten", "archived", "row")
"""listed: a cell that came in and was not used. warning: used, with a doubt. restated: a
figure of an earlier extract that changed. check: a finding about figures or targets.
overwritten: a computed cell that somebody had typed over. archived: a comment whose row
is gone. row: a row of a sheet whose identity is in doubt."""


@dataclass(frozen=True)
class Issue:
    """One finding. ``what`` says what is wrong, ``do`` what to do about it."""

    kind: str
    what: str
    do: str = ""
    place: Place = Place()
    indicator: str = ""
    service: str = ""
    period: str = ""
    found: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind of issue {self.kind!r}; known: {', '.join(KINDS)}")

    @property
    def key(self) -> str:
        """The same finding has the same key in every run."""
        text = "\x1f".join(
            (
                self.kind,
                self.what,
                str(self.place),
                self.indicator,
                self.service,
                self.period,
                self.found,
            )
        )
        return hashlib.sha256(text.encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Accounting:
    """Every filled period cell that was read is used or listed: read = used + listed.

    >>> Accounting(read=10, used=8, listed=2).balanced
    True
    """

    read: int = 0
    used: int = 0
    listed: int = 0

    @property
    def balanced(self) -> bool:
        return self.read == self.used + self.listed

    def __add__(self, other: Accounting) -> Accounting:
        return Accounting(
            self.read + other.read, self.used + other.used, self.listed + other.listed
        )


@dataclass(frozen=True)
class Intake:
    """What reading the extracts gave: figures, findings and the account of every cell."""

    observations: tuple[Observation, ...] = ()
    issues: tuple[Issue, ...] = ()
    accounting: Accounting = field(default_factory=Accounting)
