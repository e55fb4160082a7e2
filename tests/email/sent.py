"""Sending from a test: a published file, a server with faults, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from macros.hosts import emailing
from macros.hosts.emailing import Emailed
from tests.email.copies import board
from tests.email.mail_server import PASSWORD, MailServer
from workbook.files.emailed_copy import read_emailed

ANN, BEN, CAT = "ann@example.gov.uk", "ben@example.gov.uk", "cat@example.gov.uk"


@dataclass
class Desk:
    """Somebody's desk: a folder with the published file, and records of their own."""

    folder: Path
    records: Path = field(init=False)
    board: Path = field(init=False)

    def __post_init__(self) -> None:
        self.records = self.folder / "own records"
        self.board = board(self.folder)

    def send(
        self,
        server: MailServer,
        *to: str,
        password: str = PASSWORD,
        again: bool = False,
        cc: tuple[str, ...] = (),
        file: Path | None = None,
    ) -> Emailed:
        ready = emailing.prepare(file or self.board, to or (ANN,), cc, None, read_emailed)
        return emailing.send(ready, server.settings, lambda: password, "eva", again, self.records)
