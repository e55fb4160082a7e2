"""What every button takes and gives: ``press(scorecard, inputs, context) -> Outcome``."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from workbook.model import Issue, Scorecard


@dataclass(frozen=True)
class Context:
    """Who presses, when, and with which options. A button asks nothing else of the world."""

    today: dt.date
    who: str = ""
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Report:
    """What a button did, in sentences for a person, and the findings of this press."""

    lines: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """The scorecard after the press, the report, and what the host is to save or send."""

    scorecard: Scorecard
    report: Report = Report()
    products: tuple[Any, ...] = ()


class RefusedError(ValueError):
    """A button cannot be pressed as asked; the message says why and what to do."""


class WrongUsageError(RefusedError):
    """An option says what it cannot mean, such as a period that is no month."""
