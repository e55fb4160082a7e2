"""``scorecard send-out``: the packs of a month and their covering e-mails, into a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from macros.hosts.person import context_here
from macros.hosts.sending_out import send_out_book


def send_out(
    book: Annotated[Path, typer.Argument(help="The scorecard workbook.")],
    output: Annotated[
        Path, typer.Option("-o", "--output", help="The folder to put packs and e-mails in.")
    ],
    service: Annotated[
        list[str] | None,
        typer.Option(
            "--service", "-s", help="A service area; may be given several times. Blank: all."
        ),
    ] = None,
    due: Annotated[
        str, typer.Option(help="Back by this day, as 2023-09-08. Blank: in 5 working days.")
    ] = "",
) -> None:
    """Makes a workbook for each service area's manager, and an e-mail with it as a draft.

    The packs hold values only; what was sent is recorded in the book. Sending again makes the
    next version. Nothing is sent by this command: open each .eml and press Send.
    """
    done = send_out_book(book, output, service or [], due, context_here())
    for line in done.report.lines:
        typer.echo(line)
    count = len(done.files) // 2
    made = "1 pack and its draft" if count == 1 else f"{count} packs and their drafts"
    typer.echo(f"Wrote {made} to {output}")
