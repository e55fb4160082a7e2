"""``scorecard email``: a published copy as a draft, or sent through the council's mail server."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from macros.hosts.emailing import prepare, send, write_draft
from macros.hosts.mail.password import password
from macros.hosts.mail.settings import server
from macros.hosts.person import context_here
from macros.outcome import WrongUsageError
from workbook.files.emailed_copy import read_emailed

ToOption = Annotated[
    list[str] | None, typer.Option("--to", help="An address; may be given several times.")
]


def email(
    board: Annotated[Path, typer.Argument(help="A file that scorecard publish made.")],
    to: ToOption = None,
    cc: Annotated[list[str] | None, typer.Option("--cc", help="The same, for a copy.")] = None,
    pdf: Annotated[Path | None, typer.Option("--pdf", help="A PDF to attach as well.")] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="The draft. Blank: beside the file, as .eml."),
    ] = None,
    text: Annotated[
        bool, typer.Option("--text", help="Write the words as a .txt too, to copy by hand.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace a draft of that name.")] = False,
    sending: Annotated[
        bool, typer.Option("--send", help="Send it now through the council's mail server.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="With --send: though it went to them before.")
    ] = False,
    host: Annotated[str, typer.Option("--server", help="The mail server.")] = "",
    port: Annotated[str, typer.Option("--port", help="Its port; usually 587.")] = "",
    security: Annotated[
        str, typer.Option("--security", help="starttls (usual), tls, or none (without login).")
    ] = "",
    user: Annotated[str, typer.Option("--user", help="The user that logs in there.")] = "",
    sender: Annotated[str, typer.Option("--from", help="The sender's address.")] = "",
) -> None:
    """Makes an e-mail that carries a published copy: a draft, or sent with --send.

    What it says comes from the visible cells of the published file alone. A file goes to an
    address once; docs/email.md says where a draft opens how, and how to set the mail server.
    """
    ready = prepare(board, to or [], cc or [], pdf, read_emailed)
    if not sending:
        if again or any((host, port, security, user, sender)):
            raise WrongUsageError("the mail server is asked for only with --send")
        for path in write_draft(ready, output, text, force):
            typer.echo(f"Wrote {path}")
        typer.echo("Nothing was sent. Open the draft in your mail program, read it, press Send.")
        return
    if output or text or force:
        raise WrongUsageError("with --send no draft is written; leave -o, --text and --force out")
    options = {"host": host, "port": port, "security": security, "user": user, "from": sender}
    there = server(options)
    done = send(ready, there, lambda: password(there), context_here().who, again)
    for line in done.lines:
        typer.echo(line)
    if not done.whole:
        raise typer.Exit(1)
