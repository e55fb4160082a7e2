"""A comment: what somebody typed, where, and for which period."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Comment:
    """What somebody typed, where, and for which period.

    ``view`` is the scorecard it stands on ("" for the directorate's, else the service
    area), ``subject`` the row: an indicator's row key, or a line of a Performance Summary
    (``summary:improved:1``).
    """

    view: str
    subject: str
    period: str
    text: str

    @property
    def cell(self) -> tuple[str, str]:
        """The typing cell it belongs to, whatever the period."""
        return (self.view, self.subject)
