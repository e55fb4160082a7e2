"""The scorecard: everything a workbook holds, as one object with no spreadsheet in it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from workbook.model.comment import Comment
from workbook.model.cycle import Cycle
from workbook.model.indicator import Indicator
from workbook.model.issue import Accounting, Issue
from workbook.model.observation import Key, Observation
from workbook.model.published import Published
from workbook.model.template import Layout, Settings

SUMMARY_BLOCKS = (
    "improved",
    "priority",
    "prompt_improved",
    "prompt_improve",
    "prompt_look",
    "judgement",
    "work",
    "actions",
)
"""The blocks of a Performance Summary, in order."""


@dataclass(frozen=True)
class Source:
    """The account of one extract: its name, the digest of what was read, and its findings."""

    name: str
    digest: str
    accounting: Accounting
    issues: tuple[Issue, ...] = ()
    period: str = ""
    """The scorecard's month when it was taken in."""


@dataclass(frozen=True)
class Scorecard:
    """One council's scorecard as it stands for one period.

    ``history`` holds every observation by its key, all periods. ``comments`` are the texts
    that stand in the typing cells now (summary lines too), ``archive`` every text with its
    period, older ones too. ``issues`` are findings of the last run, ``log`` what must not
    be forgotten: restated figures, archived comments, computed cells typed over. ``names``
    are those that each indicator, by id, was printed under so far, the latest last.
    ``cycle`` is what went out to managers, came back, and was decided; ``published`` are the
    copies that went to the board or the public, the oldest first.
    """

    book_id: str
    template_id: str
    title: str
    period: str
    layout: Layout
    settings: Settings
    wording: dict[str, str]
    heading_aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    indicators: tuple[Indicator, ...] = ()
    history: dict[Key, Observation] = field(default_factory=dict)
    comments: tuple[Comment, ...] = ()
    archive: tuple[Comment, ...] = ()
    sources: tuple[Source, ...] = ()
    issues: tuple[Issue, ...] = ()
    log: tuple[Issue, ...] = ()
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    cycle: Cycle = field(default_factory=Cycle)
    published: tuple[Published, ...] = ()

    @property
    def accounting(self) -> Accounting:
        total = Accounting()
        for source in self.sources:
            total += source.accounting
        return total

    def indicator(self, key: str) -> Indicator:
        for indicator in self.indicators:
            if indicator.id == key:
                return indicator
        raise KeyError(key)

    def but(self, **changes: object) -> Scorecard:
        """The same scorecard with some of its parts replaced."""
        return replace(self, **changes)  # type: ignore[arg-type]
